"""What the memory offers for a unit: sentences like it with their values exchanged, else parts of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from glossary.languages import SOURCE, language
from glossary.memory.adapting import adapted
from glossary.memory.parts import Question, answer, overlap, questions
from glossary.model import EXACT, Suggestion, Unit
from glossary.store import memory, terms
from glossary.store.database import reads
from glossary.store.paragraphs import paragraph

_RAW = 70
"""Percent that a sentence has in common at least before its values are exchanged."""
_AMONG = 40
"""Suggestions among which one that serves is looked for: doubtful ones of the same sentence may be many."""
_SENTENCES = 20
"""Of a paragraph that is asked for as a whole; what has more is a list or a catalogue."""
_WIDE = 40
"""Percent that sentences have in common at least of which one may be part of the other."""
_MANY = 20
"""Such sentences that are looked at."""
_FURTHER = 2
"""Times as many suggestions are read as are wanted: exchanged values may bring a later one to the front."""


@reads
def recalled(
    session: Session, unit: Unit, before: str, limit: int = 5, threshold: int = 70
) -> tuple[Suggestion, ...]:
    """Return what the memory offers for a unit, the best first; see `recall`."""
    return recall(session, unit, before, limit, threshold)


def recall(
    session: Session, unit: Unit, before: str, limit: int = 5, threshold: int = 70
) -> tuple[Suggestion, ...]:
    """Return what the memory offers for a unit, the best first, in fourteen look-ups at most.

    Past translations of the same or a like sentence, with other numbers, links and names put in where these
    differ (see `glossary.memory.adapting`). Where there is none, translations of parts of the sentence, of
    sentences that hold it, and of its paragraph; those score 98 at most.

    Args:
        session: a transaction.
        unit: whose source is to be translated.
        before: source of the segment before it in its article; empty where there is none or nobody knows.
        limit: how many at most.
        threshold: the least score of a sentence, from 1 to 100; parts have a threshold of their own.
    """
    found = recall_sentences(session, unit, before, limit, threshold)
    return found or _best(_parts(session, unit), limit)


def recall_sentences(
    session: Session, unit: Unit, before: str, limit: int, threshold: int
) -> tuple[Suggestion, ...]:
    """Return what `recall` does of sentences like a unit's, and nothing of parts."""
    return _best(_sentences(session, unit, before, _FURTHER * limit, threshold), limit)


def recall_one(
    session: Session, unit: Unit, before: str, threshold: int, serves: Callable[[Suggestion], bool]
) -> Suggestion | None:
    """Return the best translation of a sentence like a unit's among those that serve, or none."""
    found = _sentences(session, unit, before, _AMONG, threshold)
    return next(iter(_best(filter(serves, found), 1)), None)


def _sentences(session: Session, unit: Unit, before: str, limit: int, threshold: int) -> Iterator[Suggestion]:
    """Yield past translations with their values exchanged, where they then have enough in common."""
    raw = threshold if threshold >= EXACT else min(threshold, _RAW)
    found = memory.suggestions(session, unit, before, limit, raw)
    if all(each.score >= EXACT for each in found):
        yield from found
        return
    names = names_in(session, [unit.source, *(each.source for each in found)])
    for each in found:
        fitted = adapted(each, unit.source, language(unit.locale), names)
        if fitted.score >= threshold:
            yield fitted


def names_in(session: Session, sources: Iterable[str]) -> frozenset[str]:
    """Return the names (DNT) that may stand in sources, as the termbase spells them."""
    concepts = terms.concepts_in(session, {SOURCE: sources})
    return frozenset(term.text for each in concepts for term in each.in_locale(SOURCE.code) if term.dnt)


def _parts(session: Session, unit: Unit) -> Iterator[Suggestion]:
    """Yield what translations of parts and of longer texts offer."""
    sources, place = paragraph(session, unit.article, unit.segment, _SENTENCES)
    asked = questions(unit.source, sources, place)
    found = [(each, like) for each in asked for like in _like(session, unit, each)]
    wide = memory.suggestions(session, unit, "", _MANY, _WIDE)
    overlapping = [like for each in wide if (like := overlap(unit.source, each))]
    pasts = [like.source for like in (*(like for _, like in found), *overlapping)]
    names = names_in(session, [unit.source, *pasts])
    for question, like in found:
        yield _fitted(like, question.text, unit, names)
    for like in overlapping:
        yield _fitted(like, like.covers.of(unit.source) if like.covers else unit.source, unit, names)


def _like(session: Session, unit: Unit, question: Question) -> Iterator[Suggestion]:
    asking = replace(unit, segment=replace(unit.segment, source=question.text))
    for each in memory.suggestions(session, asking, "", limit=2):
        if like := answer(question, each):
            yield like


def _fitted(like: Suggestion, text: str, unit: Unit, names: frozenset[str]) -> Suggestion:
    """Return a part with its values exchanged and the score it had."""
    return replace(adapted(like, text, language(unit.locale), names), score=like.score)


def _best(found: Iterable[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    """Return the first by score, of these the ones with exchanged values, then those that cover more.

    Others stay in their order, and of each target there is one.
    """
    best: dict[str, Suggestion] = {}
    for each in sorted(found, key=_rank, reverse=True):
        best.setdefault(each.target, each)
    return tuple(best.values())[:limit]


def _rank(each: Suggestion) -> tuple[int, bool, bool, int]:
    return each.score, bool(each.adapted), each.covers is None, len(each.covers or ())
