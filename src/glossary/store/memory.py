"""The translation memory: what past translations offer for a unit, from articles and from other memories."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import and_, bindparam, delete, insert, literal, select, union_all
from sqlalchemy.orm import Session

from glossary.languages import SOURCE
from glossary.memory.features import NOWHERE, RULES, identity
from glossary.memory.ranking import best
from glossary.model import EXACT, IN_CONTEXT, Suggestion, Unit, UnitState
from glossary.store import memory_index, memory_places
from glossary.store import memory_units as brought_in
from glossary.store.memory_index import add_sources
from glossary.store.memory_units import MemoryCount, forget, memory_counts, memory_units, save_memory_units
from glossary.store.schema import DerivedRow, SegmentRow, UnitRow
from glossary.store.schema_memory import MemoryPlaceRow, MemoryUnitRow
from glossary.text.fold import key

__all__ = [
    "MemoryCount",
    "add_sources",
    "are_current",
    "derive",
    "forget",
    "memory_counts",
    "memory_units",
    "save_memory_units",
    "suggestions",
]

_NAME = "memory"
_SERVING = (UnitState.APPROVED, UnitState.TRANSLATED, UnitState.NEEDS_CHECKING)
_MOST = 500
"""Translations that are read of one source at most: a phrase of every article is looked up as fast as any."""
_AT_FIRST = 50
"""Sources whose translations are read together; where they are not enough, then four times as many."""

_NONE = literal("")
_OF_ARTICLES = (
    select(
        MemoryPlaceRow.match, MemoryPlaceRow.context, _NONE, UnitRow.article, UnitRow.key,
        SegmentRow.source, UnitRow.target, UnitRow.state, UnitRow.changed_by, UnitRow.changed_at,
    )
    .join(UnitRow, and_(UnitRow.article == MemoryPlaceRow.article, UnitRow.key == MemoryPlaceRow.key))
    .join(SegmentRow, and_(SegmentRow.article == UnitRow.article, SegmentRow.key == UnitRow.key))
    .where(
        MemoryPlaceRow.match.in_(bindparam("matches", expanding=True, literal_execute=True)),
        UnitRow.locale == bindparam("locale"),
        UnitRow.state.in_(_SERVING),
    )
)  # fmt: skip
_OF_MEMORIES = (
    select(
        MemoryUnitRow.match, MemoryUnitRow.context, MemoryUnitRow.origin, _NONE, _NONE,
        MemoryUnitRow.source, MemoryUnitRow.target,
        MemoryUnitRow.state, MemoryUnitRow.changed_by, MemoryUnitRow.changed_at,
    )
    .where(
        MemoryUnitRow.match.in_(bindparam("matches", expanding=True, literal_execute=True)),
        MemoryUnitRow.locale == bindparam("locale"),
        MemoryUnitRow.state.in_(_SERVING),
    )
)  # fmt: skip
_ANYWHERE = union_all(_OF_ARTICLES, _OF_MEMORIES).limit(_MOST)
_IN_CONTEXT = union_all(
    _OF_ARTICLES.where(MemoryPlaceRow.context == bindparam("context")),
    _OF_MEMORIES.where(MemoryUnitRow.context == bindparam("context")),
).limit(_MOST)


@dataclass(frozen=True, slots=True)
class _Past:
    """A past translation, with its source and the source before that."""

    match: int
    context: int
    suggestion: Suggestion


def suggestions(
    session: Session, unit: Unit, before: str, limit: int = 5, threshold: int = 70
) -> tuple[Suggestion, ...]:
    """Return what may serve for a unit, best first; the same source and target once, never its own.

    Sources are compared by match key, so letter case, kinds of spaces and quotes make no difference. Of equal
    scores those that need checking come last, else the newest first. The same source is always found; of
    those like it nearly all, see `glossary.store.memory_index.like`.

    Args:
        session: a transaction.
        unit: whose source is to be translated.
        before: source of the segment before it in its article; empty where there is none or nobody knows.
        limit: how many at most.
        threshold: the least score, from 1 to 100.
    """
    text = key(unit.source, SOURCE)
    found = best(_same(session, unit, text, memory_places.match_of(before)), limit)
    if len(found) == limit:
        return found
    return (*found, *_similar(session, unit, text, limit - len(found), threshold))


def are_current(session: Session) -> bool:
    """Tell whether the index was made by this version's rules; else it may miss what they changed."""
    return session.scalar(select(DerivedRow.rules).where(DerivedRow.name == _NAME)) == RULES


def derive(session: Session) -> None:
    """Make the index anew, where another version made it."""
    if are_current(session):
        return
    memory_index.clear(session)
    memory_places.derive(session)
    brought_in.derive(session)
    session.execute(delete(DerivedRow).where(DerivedRow.name == _NAME))
    session.execute(insert(DerivedRow), [{"name": _NAME, "rules": RULES}])


def _same(session: Session, unit: Unit, text: str, context: int) -> Iterator[Suggestion]:
    """Yield the translations of the very same source."""
    match = identity(text)
    found = _past(session, unit, [match])
    if len(found) >= _MOST and context != NOWHERE:
        found += _past(session, unit, [match], context)
    for each in found:
        # Of some 2^53 other sources of its length, one may have the same identity.
        if key(each.suggestion.source, SOURCE) == text:
            in_context = each.context == context != NOWHERE
            yield replace(each.suggestion, score=IN_CONTEXT if in_context else EXACT)


def _similar(session: Session, unit: Unit, text: str, limit: int, threshold: int) -> tuple[Suggestion, ...]:
    """Return the best translations of sources like one."""
    found: tuple[Suggestion, ...] = ()
    rest = iter(memory_index.like(session, text, threshold))
    size = _AT_FIRST
    while some := list(islice(rest, size)):
        size *= 4
        score_of = {match: score for score, match in some}
        if len(found) == limit and some[0][0] < found[-1].score:
            break
        past = _past(session, unit, list(score_of))
        scored = (replace(each.suggestion, score=score_of[each.match]) for each in past)
        found = best((*found, *scored), limit)
    return found


def _past(session: Session, unit: Unit, matches: Sequence[int], context: int | None = None) -> list[_Past]:
    """Return past translations of some sources into the locale of a unit, except its own.

    With a context those alone that stand after that source.
    """
    bound = {"matches": matches, "locale": unit.locale, "context": context}
    statement = _ANYWHERE if context is None else _IN_CONTEXT
    rows = session.connection().execute(statement, bound).all()
    if len(rows) == _MOST and len(matches) > 1:
        # One source has so many that others were cut off: each half is asked for by itself.
        middle = len(matches) // 2
        return _past(session, unit, matches[:middle]) + _past(session, unit, matches[middle:])
    return [
        _Past(match, place, Suggestion(EXACT, source, target, article, name, state, who, when, origin=origin))
        for match, place, origin, article, name, source, target, state, who, when in rows
        if target.strip() and not (article and (article, name) == (unit.article, unit.key))
    ]
