"""The translation memory: what past translations offer for a unit, from articles and from other memories."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    insert,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from glossary.languages import SOURCE
from glossary.memory.adapting import LIKE
from glossary.memory.features import NOWHERE, RULES, identity, match_key
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
        MemoryPlaceRow.match, MemoryPlaceRow.context, SegmentRow.context, _NONE, UnitRow.article, UnitRow.key,
        SegmentRow.source, UnitRow.target, UnitRow.state, UnitRow.changed_by, UnitRow.changed_at,
    )
    .join(UnitRow, and_(UnitRow.article == MemoryPlaceRow.article, UnitRow.key == MemoryPlaceRow.key))
    .join(SegmentRow, and_(SegmentRow.article == UnitRow.article, SegmentRow.key == UnitRow.key))
    .where(
        MemoryPlaceRow.match.in_(bindparam("matches", expanding=True, literal_execute=True)),
        UnitRow.locale == bindparam("locale"),
        UnitRow.state.in_(_SERVING),
        or_(SegmentRow.singular == "", SegmentRow.form == bindparam("form")),
    )
)  # fmt: skip
_OF_MEMORIES = (
    select(
        MemoryUnitRow.match, MemoryUnitRow.context, cast(null(), Text), MemoryUnitRow.origin, _NONE, _NONE,
        MemoryUnitRow.source, MemoryUnitRow.target,
        MemoryUnitRow.state, MemoryUnitRow.changed_by, MemoryUnitRow.changed_at,
    )
    .where(
        MemoryUnitRow.match.in_(bindparam("matches", expanding=True, literal_execute=True)),
        MemoryUnitRow.locale == bindparam("locale"),
        MemoryUnitRow.state.in_(_SERVING),
    )
)  # fmt: skip
_ANYWHERE: CompoundSelect[*tuple[Any, ...]] = union_all(_OF_ARTICLES, _OF_MEMORIES).limit(_MOST)
_AFTER: CompoundSelect[*tuple[Any, ...]] = union_all(
    _OF_ARTICLES.where(MemoryPlaceRow.context == bindparam("before")),
    _OF_MEMORIES.where(MemoryUnitRow.context == bindparam("before")),
).limit(_MOST)


@dataclass(frozen=True, slots=True)
class _Past:
    """A past translation, with its source and the source before that."""

    match: int
    before: int
    context: str | None
    """gettext msgctxt; None where it has none, and where a memory does not say it."""
    suggestion: Suggestion


def suggestions(
    session: Session, unit: Unit, before: str, limit: int = 5, threshold: int = 70
) -> tuple[Suggestion, ...]:
    """Return what may serve for a unit, best first; the same source and target once, never its own.

    Sources are compared by match key, so letter case, kinds of spaces and quotes make no difference. The same
    source scores `LIKE` alone where it has other tags of inline markup, or stands in another message context
    (gettext msgctxt); in the same message context it scores `IN_CONTEXT`. Of messages with plural forms the
    same form alone is offered. Of equal scores those that need checking come last, else the newest
    first. The same source is always found; of those like it nearly all, see
    `glossary.store.memory_index.like`.

    Args:
        session: a transaction.
        unit: whose source is to be translated.
        before: source of the segment before it in its article; empty where there is none or nobody knows.
        limit: how many at most.
        threshold: the least score, from 1 to 100.
    """
    text = match_key(unit.source)
    found = best(_same(session, unit, text, memory_places.match_of(before)), limit)
    if len(found) == limit and found[-1].score >= EXACT:
        return found
    return best((*found, *_similar(session, unit, text, limit, threshold)), limit)


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


def _same(session: Session, unit: Unit, text: str, before: int) -> Iterator[Suggestion]:
    """Yield the translations of the very same source."""
    match = identity(text)
    found = _past(session, unit, [match])
    if len(found) >= _MOST and before != NOWHERE:
        found += _past(session, unit, [match], before)
    for each in found:
        # Of some 2^53 other sources of its length, one may have the same identity.
        if match_key(each.suggestion.source) == text:
            yield replace(each.suggestion, score=_score_of_same(each, unit, before))


def _score_of_same(past: _Past, unit: Unit, before: int) -> int:
    """Return the score of a translation of the same source, after a source or in a message context."""
    if key(past.suggestion.source, SOURCE) != key(unit.source, SOURCE):
        return LIKE
    if past.suggestion.article and unit.article:
        if past.context != unit.segment.context:
            return LIKE
        if past.context is not None:
            return IN_CONTEXT
    return IN_CONTEXT if past.before == before != NOWHERE else EXACT


def _similar(session: Session, unit: Unit, text: str, limit: int, threshold: int) -> tuple[Suggestion, ...]:
    """Return the best translations of sources like one."""
    found: tuple[Suggestion, ...] = ()
    rest = iter(memory_index.like(session, text, unit.locale, threshold))
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


def _past(session: Session, unit: Unit, matches: Sequence[int], before: int | None = None) -> list[_Past]:
    """Return past translations of some sources into the locale of a unit, except its own.

    With a source before them those alone that stand after it.
    """
    bound = {"matches": matches, "locale": unit.locale, "form": unit.segment.form, "before": before}
    statement = _ANYWHERE if before is None else _AFTER
    rows = session.connection().execute(statement, bound).all()
    if len(rows) == _MOST and len(matches) > 1:
        # One source has so many that others were cut off: each half is asked for by itself.
        middle = len(matches) // 2
        return _past(session, unit, matches[:middle]) + _past(session, unit, matches[middle:])
    return [
        _Past(
            match,
            place,
            context,
            Suggestion(EXACT, source, target, article, name, state, who, when, origin=origin),
        )
        for match, place, context, origin, article, name, source, target, state, who, when in rows
        if target.strip() and not (article and (article, name) == (unit.article, unit.key))
    ]
