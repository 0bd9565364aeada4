"""Units of every article at once, as the translation memory and repeated sentences need them."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select, tuple_
from sqlalchemy.orm import Session

from glossary.languages import language
from glossary.model import Segment, Unit
from glossary.store.schema import SegmentRow, UnitRow
from glossary.store.unit_columns import SEGMENT, UNIT, unit_of


def translations(session: Session, locale: str) -> Iterator[tuple[Unit, str]]:
    """Yield every unit of a locale that has a target, with the source that stands before it in its article.

    Units of segments that have left their article are there too, with nothing before them, as the first of
    an article has. They come article by article, without hits, read in one query.
    """
    slug, before = "", ""
    for unit, obsolete in _load(session, locale):
        if obsolete or unit.article != slug:
            before = ""
        if unit.target:
            yield unit, before
        slug, before = unit.article, unit.source


def translated_texts(session: Session, locale: str) -> Iterator[tuple[str, str, str, str, datetime]]:
    """Yield article, key, source, target and time of every unit that has a target, in no order.

    To look through many of them; `units_at` returns the few that are wanted.
    """
    statement = (
        select(SegmentRow.article, SegmentRow.key, SegmentRow.source, UnitRow.target, UnitRow.changed_at)
        .join(UnitRow, and_(UnitRow.article == SegmentRow.article, UnitRow.key == SegmentRow.key))
        .where(UnitRow.locale == locale, UnitRow.target != "")
    )
    yield from session.execute(statement)


def units_at(session: Session, places: Iterable[tuple[str, str]], locale: str) -> tuple[Unit, ...]:
    """Return the units at some places, article and key, also of segments that have left their article."""
    wanted = tuple_(SegmentRow.article, SegmentRow.key).in_(list(places))
    return tuple(unit for unit, _ in _load(session, locale, wanted))


def units_of_source(session: Session, segment: Segment, locale: str) -> tuple[Unit, ...]:
    """Return the units that say the very same in any article, in order of slug and place, without hits.

    The same source in another message context, or as another plural form, says something else.
    """
    same = (
        SegmentRow.source == segment.source,
        SegmentRow.context.is_not_distinct_from(segment.context),
        SegmentRow.form == segment.form,
        SegmentRow.obsolete.is_(False),
    )
    found = [unit for unit, _ in _load(session, locale, *same)]
    # Sorted here: databases order texts each in their own way.
    return tuple(sorted(found, key=lambda unit: unit.article))


def _load(session: Session, locale: str, *where: ColumnElement[bool]) -> Iterator[tuple[Unit, bool]]:
    """Yield units with whether their segment has left its article; those that have come last in it."""
    statement = (
        select(SegmentRow.article, SegmentRow.obsolete, *SEGMENT, *UNIT)
        .outerjoin(
            UnitRow,
            and_(
                UnitRow.article == SegmentRow.article,
                UnitRow.key == SegmentRow.key,
                UnitRow.locale == locale,
            ),
        )
        .where(SegmentRow.form < language(locale).nplurals, *where)
        .order_by(SegmentRow.article, SegmentRow.obsolete, SegmentRow.position, SegmentRow.key)
    )
    for slug, obsolete, *row in session.execute(statement):
        yield unit_of(slug, locale, row), obsolete
