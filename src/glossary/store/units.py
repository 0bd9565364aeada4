"""Units: the translations of an article's segments into one locale, saved with a version check."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import ColumnElement, and_, func, literal, select, union_all
from sqlalchemy.orm import Session

from glossary.errors import ConflictError, InputError
from glossary.languages import language
from glossary.model import Change, Unit, UnitState
from glossary.store.batches import batches
from glossary.store.edits import Edits, Fields, Subject
from glossary.store.history import fields_at, history
from glossary.store.incoming import normal, normal_value
from glossary.store.schema import SegmentRow, UnitRow
from glossary.store.unit_columns import SEGMENT, UNIT, unit_of


def units(session: Session, slug: str, locale: str, *, obsolete: bool = False) -> tuple[Unit, ...]:
    """Return the units of an article in its order, without hits; one never saved has version 0.

    Args:
        session: a transaction.
        slug: the article; an unknown one has no units.
        locale: of the targets.
        obsolete: return the units of segments that have left the article instead.
    """
    return _load(session, slug, locale, SegmentRow.obsolete.is_(obsolete))


def save_unit(session: Session, unit: Unit, change: Change) -> Unit:
    """Save a unit and return it as it now stands; an unchanged one keeps its version and has no history.

    ``unit.version`` is the version that it was made from.

    Raises:
        ConflictError: the unit, or the source of its segment, was changed since it was read; holds the
            target it was made from, the one that stands, the one to be saved, and the source that stands
            where it is another one.
        InputError: the article has no such segment, or a text cannot be kept.
    """
    return save_units(session, (unit,), change)[0]


def save_units(session: Session, values: Iterable[Unit], change: Change) -> tuple[Unit, ...]:
    """Save units, each once, as `save_unit` does; return them as they now stand, in the same order.

    Raises:
        ConflictError: as `save_unit`; none of them is saved.
        InputError: as `save_unit`; none of them is saved.
    """
    units = tuple(map(_normal, values))
    standing = _standing(session, units)
    edits = Edits(change)
    saved = []
    for unit in units:
        stood = standing.get(_place(unit))
        if stood is None:
            raise InputError(f"no article has the segment {unit.context}; import the article first")
        if _fields(stood) == _fields(unit):
            saved.append(_with_save(unit, stood))
            continue
        if unit.version != stood.version or _reworded(stood, unit):
            raise _conflict(session, stood, unit)
        saved.append(_with_save(unit, _edit(edits, stood, unit)))
    edits.write(session)
    return tuple(saved)


def unit_at(session: Session, slug: str, key: str, locale: str, version: int) -> Unit | None:
    """Return a unit as it was saved at a version, or None if it has no such version.

    Target, state, note and previous source come from history; the segment is today's.
    """
    stood = _stored(session, slug, key, locale)
    subject = unit_subject(slug, key, locale)
    entry = next((each for each in history(session, "unit", subject) if each.version == version), None)
    if stood is None or entry is None:
        return None
    was = fields_at(session, "unit", subject, version)
    return replace(
        stood,
        target=was.get("target", ""),
        state=UnitState(was["state"]),
        previous_source=was.get("previous_source", ""),
        note=was.get("note", ""),
        version=version,
        changed_by=entry.change.who,
        changed_at=entry.change.when,
    )


def unit_counts(
    session: Session, locales: Iterable[str], only: str | None = None
) -> Mapping[tuple[str, str], Mapping[UnitState, int]]:
    """Return how many units each article has in each state, by (slug, locale), asked in one query.

    Every article with a segment, or the only one asked for, is there in every locale; states without a unit
    are missing.
    """
    columns = [
        select(literal(locale).label("locale"), literal(language(locale).nplurals).label("forms"))
        for locale in locales
    ]
    if not columns:
        return {}
    wanted = union_all(*columns).cte("wanted")
    state = func.coalesce(UnitRow.state, literal(UnitState.UNTRANSLATED.value))
    statement = (
        select(SegmentRow.article, wanted.c.locale, state, func.count())
        .join_from(SegmentRow, wanted, literal(value=True))
        .outerjoin(
            UnitRow,
            and_(
                UnitRow.article == SegmentRow.article,
                UnitRow.key == SegmentRow.key,
                UnitRow.locale == wanted.c.locale,
            ),
        )
        .where(SegmentRow.obsolete.is_(False), SegmentRow.form < wanted.c.forms)
        .group_by(SegmentRow.article, wanted.c.locale, state)
    )
    if only is not None:
        statement = statement.where(SegmentRow.article == only)
    found: dict[tuple[str, str], dict[UnitState, int]] = {}
    for slug, locale, name, count in sorted(session.execute(statement)):
        found.setdefault((slug, locale), {})[UnitState(name)] = count
    return found


def unit_subject(slug: str, key: str, locale: str) -> str:
    """Return the name of a unit in history: ``SLUG#KEY@LOCALE``."""
    return f"{slug}#{key}@{locale}"


def _load(session: Session, slug: str, locale: str, *where: ColumnElement[bool]) -> tuple[Unit, ...]:
    statement = (
        select(*SEGMENT, *UNIT)
        .outerjoin(
            UnitRow,
            and_(
                UnitRow.article == SegmentRow.article,
                UnitRow.key == SegmentRow.key,
                UnitRow.locale == locale,
            ),
        )
        .where(SegmentRow.article == slug, SegmentRow.form < language(locale).nplurals, *where)
        .order_by(SegmentRow.position, SegmentRow.key)
    )
    return tuple(unit_of(slug, locale, row) for row in session.connection().execute(statement))


def _stored(session: Session, slug: str, key: str, locale: str) -> Unit | None:
    found = _load(session, slug, locale, SegmentRow.key == key)
    return found[0] if found else None


_Place = tuple[str, str, str]
"""Article, key and locale of a unit."""


def _place(unit: Unit) -> _Place:
    return unit.article, unit.key, unit.locale


def _standing(session: Session, wanted: Iterable[Unit]) -> dict[_Place, Unit]:
    """Return the units as they stand, by place; those of no segment are missing."""
    keys: dict[tuple[str, str], list[str]] = defaultdict(list)
    for unit in wanted:
        keys[unit.article, unit.locale].append(unit.key)
    return {
        _place(unit): unit
        for (slug, locale), of_article in keys.items()
        for batch in batches(of_article)
        for unit in _load(session, slug, locale, SegmentRow.key.in_(batch))
    }


def _normal(unit: Unit) -> Unit:
    texts = normal(unit.target), normal(unit.previous_source), normal(unit.note)
    if texts == (unit.target, unit.previous_source, unit.note):
        return unit
    return replace(unit, target=texts[0], previous_source=texts[1], note=texts[2])


def _edit(edits: Edits, stood: Unit, unit: Unit) -> Unit:
    """List the edit that puts a unit in the place of the one that stands; return it as it will stand."""
    subject = Subject(
        "unit",
        unit_subject(*_place(unit)),
        UnitRow,
        {"article": unit.article, "key": unit.key, "locale": unit.locale},
    )
    who, when = edits.change.who, edits.change.when
    signed = {"changed_by": who, "changed_at": when}
    if stood.version:
        edits.edit(subject, _fields(stood), _fields(unit), stood.version + 1, signed)
    else:
        edits.add(subject, _fields(unit), signed)
    return replace(stood, version=stood.version + 1, changed_by=who, changed_at=when)


def _fields(unit: Unit) -> Fields:
    return {
        "target": unit.target,
        "state": unit.state,
        "previous_source": unit.previous_source,
        "note": unit.note,
    }


def _with_save(unit: Unit, saved: Unit) -> Unit:
    return replace(
        unit,
        segment=saved.segment,
        version=saved.version,
        changed_by=saved.changed_by,
        changed_at=saved.changed_at,
    )


def _conflict(session: Session, stood: Unit, mine: Unit) -> ConflictError:
    subject = unit_subject(stood.article, stood.key, stood.locale)
    reworded = _reworded(stood, mine)
    what = f"version {stood.version}, by {stood.changed_by}"
    if reworded:
        what = "the article was imported again and the source reads otherwise"
    return ConflictError(
        f"{stood.context} in {stood.locale} was changed since it was read ({what}); nothing was overwritten",
        base=fields_at(session, "unit", subject, mine.version).get("target", ""),
        theirs=stood.target,
        mine=mine.target,
        source=stood.source if reworded else "",
    )


def _reworded(stood: Unit, mine: Unit) -> bool:
    """Tell whether a unit was made for another source than the one that stands."""
    return normal_value(mine.segment).source != stood.source
