"""Where sources stand: segments of articles by the identity of their source, derived from the articles."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Select, bindparam, delete, insert, select
from sqlalchemy.orm import Session

from glossary.memory.features import NOWHERE, identity, match_key
from glossary.store.memory_index import add_sources
from glossary.store.schema import SegmentRow
from glossary.store.schema_memory import MemoryPlaceRow

_Place = tuple[int, int, str, str]
"""Source, source before, article and key, as a row has them."""

_COLUMNS = ("match", "context", "article", "key")
_AT_ONCE = 10_000


def match_of(source: str) -> int:
    """Return the identity of a source text."""
    return identity(match_key(source))


def save(session: Session, slug: str) -> None:
    """Write where the segments of an article stand now, and put their sources into the index."""
    sources = dict(_places(session, _segments().where(SegmentRow.article == slug)))
    columns = [getattr(MemoryPlaceRow, name) for name in _COLUMNS]
    stood = set(map(tuple, session.execute(select(*columns).where(MemoryPlaceRow.article == slug))))
    connection = session.connection()
    if gone := sorted(stood - sources.keys()):
        named = (column == bindparam(f"old_{column.name}") for column in columns)
        rows = [{f"old_{name}": value for name, value in zip(_COLUMNS, place, strict=True)} for place in gone]
        connection.execute(delete(MemoryPlaceRow).where(*named), rows)
    _write(session, (place for place in sources if place not in stood))
    add_sources(session, (source for place, source in sources.items() if place not in stood))


def derive(session: Session) -> None:
    """Write the places of all segments anew; their sources go into the index."""
    session.execute(delete(MemoryPlaceRow))
    _write(session, (place for place, _ in _places(session, _segments())))
    add_sources(session, session.scalars(select(SegmentRow.source)))


def _write(session: Session, places: Iterable[_Place]) -> None:
    rest = iter(places)
    while some := list(islice(rest, _AT_ONCE)):
        rows = [dict(zip(_COLUMNS, place, strict=True)) for place in some]
        session.connection().execute(insert(MemoryPlaceRow), rows)


def _segments() -> Select[str, str, str, bool]:
    """Return the statement for segments article by article, those that have left it last."""
    return select(SegmentRow.article, SegmentRow.key, SegmentRow.source, SegmentRow.obsolete).order_by(
        SegmentRow.article, SegmentRow.obsolete, SegmentRow.position, SegmentRow.key
    )


def _places(session: Session, segments: Select[str, str, str, bool]) -> Iterator[tuple[_Place, str]]:
    """Yield each place with its source; the first of an article, and those that left it, have no context."""
    last, before = "", NOWHERE
    for article, name, source, obsolete in session.execute(segments):
        match = match_of(source)
        context = NOWHERE if obsolete or article != last else before
        yield (match, context, article, name), source
        last, before = article, match
