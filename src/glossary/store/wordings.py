"""What articles say in a locale, as a catalogue has it: many articles in one query, without making units."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from glossary.languages import language
from glossary.model import BlockKind, UnitState
from glossary.store.batches import batches
from glossary.store.schema import SegmentRow, UnitRow


class Wording(NamedTuple):
    """A segment with its target in a locale: a tuple, which a query of many thousands makes at once."""

    article: str
    key: str
    source: str
    kind: BlockKind
    target: str = ""
    state: UnitState = UnitState.UNTRANSLATED
    version: int = 0
    previous_source: str = ""
    note: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None


_SEGMENT = (SegmentRow.article, SegmentRow.key, SegmentRow.source, SegmentRow.kind)
_UNIT = tuple(getattr(UnitRow, name) for name in Wording._fields[len(_SEGMENT) :])


def wordings(session: Session, slugs: Sequence[str], locale: str) -> Iterator[Wording]:
    """Yield what `units.units` returns of each article, in the order of the slugs and of each article.

    In the source locale, where nothing is ever saved, these are the segments alone.
    """
    found: dict[str, list[Wording]] = defaultdict(list)
    # Not by the session, which would make another tuple of each row.
    connection = session.connection()
    for batch in batches(slugs):
        statement = (
            select(*_SEGMENT, *_UNIT)
            .outerjoin(
                UnitRow,
                and_(
                    UnitRow.article == SegmentRow.article,
                    UnitRow.key == SegmentRow.key,
                    UnitRow.locale == locale,
                ),
            )
            .where(
                SegmentRow.article.in_(batch),
                SegmentRow.form < language(locale).nplurals,
                SegmentRow.obsolete.is_(False),
            )
            .order_by(SegmentRow.article, SegmentRow.position, SegmentRow.key)
        )
        for row in connection.execute(statement):
            unsaved = row[len(_SEGMENT)] is None
            wording = Wording(*row[: len(_SEGMENT)]) if unsaved else Wording(*row)
            found[wording.article].append(wording)
    for slug in slugs:
        yield from found[slug]
