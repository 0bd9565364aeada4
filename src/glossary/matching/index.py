"""The term index: which terms of the termbase stand in a text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import itemgetter

from glossary.languages import Language
from glossary.matching.forms import WEAK, Candidate, forms
from glossary.matching.spaced import PhraseIndex
from glossary.matching.unspaced import SubstringIndex
from glossary.model import Concept, Grade, Span, Term, TermHit
from glossary.text.placeables import PlaceableKind, placeables

_ADDRESSES = (PlaceableKind.URL, PlaceableKind.EMAIL)
_FAR = 64
"""Code points that an everyday phrase, or a term that holds one, may begin before what it overlaps."""
_RANK = {grade: rank for rank, grade in enumerate(Grade)}


class TermIndex:
    """The terms of one language, ready to be found in texts of that language.

    Rejected terms are left out; deprecated and superseded ones are found, so that a text can be warned.
    Look-up forms count as their term. Tags of inline markup, soft hyphens and line breaks hide no term; words
    in links and e-mail addresses are none. One thread at a time may put concepts in, replace them and take
    them out, while others search; that takes as long in a large index as in a small one.
    """

    def __init__(self, concepts: Iterable[Concept], language: Language) -> None:
        self.language = language
        self._concepts: dict[str, Concept] = {}
        self._index = (PhraseIndex if language.spaced else SubstringIndex)(language)
        for form in forms(_everyday(language), language):
            self._index.add(form)
        for concept in concepts:
            self.put(concept)

    def __len__(self) -> int:
        """Return the number of concepts."""
        return len(self._concepts)

    def put(self, concept: Concept) -> None:
        """Add a concept, or replace the one of its id."""
        old = self._concepts.get(concept.id)
        if old is concept:
            return
        self._concepts[concept.id] = concept
        for form in forms(concept, self.language):
            self._index.add(form)
        if old is not None:
            self._forget(old)

    def discard(self, concept: str) -> None:
        """Take the concept of an id out, where there is one."""
        old = self._concepts.pop(concept, None)
        if old is not None:
            self._forget(old)

    def find(self, text: str) -> tuple[TermHit, ...]:
        """Return the terms found in a text, in order; no two hits overlap unless they share their span.

        Of terms that overlap the one that begins first wins, then the longest: what lies inside it is no use
        of a shorter one. A weak hit hides no other.
        Concepts that share the wording are all returned, each with its best term.
        """
        candidates = _without_everyday(self._index.find(text))
        if not candidates:
            return ()
        return tuple(
            TermHit(form.concept, form.term, Span(start, end), grade)
            for form, start, end, grade in _longest(text, _in_prose(text, candidates))
        )

    def _forget(self, concept: Concept) -> None:
        for form in forms(concept, self.language):
            self._index.remove(form)


def _everyday(language: Language) -> Concept:
    """Return the language's everyday phrases as terms of a nameless concept, which is found and not told."""
    return Concept("", terms=tuple(Term(language.code, phrase) for phrase in language.everyday))


def _without_everyday(candidates: list[Candidate]) -> list[Candidate]:
    """Return the terms that do not lie in an everyday phrase; one that only overlaps a phrase is doubtful.

    A term that holds a phrase stays, and the phrase says nothing.
    """
    if not any(each[0].everyday for each in candidates):
        return candidates
    terms = sorted((each for each in candidates if not each[0].everyday), key=itemgetter(1))
    phrases = sorted((each[1], each[2]) for each in candidates if each[0].everyday)
    open_phrases = [phrase for phrase in phrases if not _held(phrase, terms)]
    kept = []
    for form, start, end, grade in terms:
        around = _overlapping(open_phrases, start, end)
        if not around:
            kept.append((form, start, end, grade))
        elif not any(first <= start and end <= last for first, last in around):
            kept.append((form, start, end, WEAK))
    return kept


def _held(phrase: tuple[int, int], terms: list[Candidate]) -> bool:
    """Tell whether one of the terms, which are sorted by their start, holds a phrase."""
    start, end = phrase
    at = bisect_right(terms, start, key=itemgetter(1)) - 1
    while at >= 0 and terms[at][1] > start - _FAR:
        if terms[at][2] >= end:
            return True
        at -= 1
    return False


def _overlapping(phrases: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return the phrases, which are sorted, that have a place in common with a range."""
    first = bisect_left(phrases, (start - _FAR, 0))
    after = bisect_left(phrases, (end, 0))
    return [phrase for phrase in phrases[first:after] if phrase[1] > start]


def _in_prose(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that are no part of a link or an e-mail address."""
    if "://" not in text and "www." not in text and "@" not in text:
        return candidates
    addresses = [each.span for each in placeables(text) if each.kind in _ADDRESSES]
    starts = [span.start for span in addresses]

    def inside(start: int, end: int) -> bool:
        at = bisect_right(starts, start) - 1
        return at >= 0 and start < addresses[at].end and Span(start, end) != addresses[at]

    return [each for each in candidates if not inside(each[1], each[2])]


def _order(each: Candidate) -> tuple[bool, int, int, int]:
    """Sort earlier ones first, then longer ones, then better ones; weak ones last."""
    _, start, end, grade = each
    return grade is WEAK, start, start - end, _RANK[grade]


def _longest(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that are left when earlier ones, then longer ones, come first."""
    if _apart(candidates):
        return candidates
    candidates.sort(key=_order)
    taken = bytearray(len(text))
    chosen: dict[tuple[int, int], dict[str, Candidate]] = {}
    for each in candidates:
        form, start, end, _ = each
        there = chosen.get((start, end))
        if there is None:
            if taken.find(1, start, end) >= 0:
                continue
            taken[start:end] = b"\1" * (end - start)
            there = chosen[start, end] = {}
        there.setdefault(form.concept.id, each)
    return [each for place in sorted(chosen) for each in chosen[place].values()]


def _apart(candidates: list[Candidate]) -> bool:
    """Tell whether candidates stand in order and none overlaps another."""
    done = 0
    for _, start, end, _ in candidates:
        if start < done:
            return False
        done = end
    return True
