"""What speaks for and against a term whose letters stand in a text without word spaces.

ICU's dictionaries divide such text well but not always: of the real uses that were measured they divide one
in sixteen otherwise, short words above all. So what they say is weighed, not obeyed (docs/decisions/0007).
"""

import unicodedata
from bisect import bisect_left
from functools import lru_cache

from glossary.languages import Language
from glossary.text.breaks import clusters, is_cluster_boundary, words
from glossary.text.fold import key
from glossary.text.placeables import TAG

_SURE = 17
"""Letters from which on a form is believed whatever ICU says."""
_SHORTEST_WORD = 3
"""Code points of a word at the end of a form that may, with what follows, be another word."""
_FURTHER = 16
"""Code points that are read to see how a word goes on: longer than ICU's words."""
_DIVIDING = (" ", "\u200b")
_LONGEST_PARTICLE = 12
_OTHER, _DIGIT, _LETTER = range(3)
"""Kinds of characters: digits, letters and marks of scripts without word spaces, and all others."""


class Evidence:
    """A text whose clusters and words are looked at only where something was found."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self._language = language
        self._first, self._last = 0, -1
        self._words: tuple[int, ...] = ()

    def as_if(self, spelling: str, start: int, end: int) -> tuple["Evidence", int, int]:
        """Return the text around a place as if spelt so there, with the place: ICU knows one spelling."""
        before = self.text[max(0, start - _FURTHER) : start]
        around = Evidence(f"{before}{spelling}{self.text[end : end + _FURTHER]}", self._language)
        return around, len(before), len(before) + len(spelling)

    def between_clusters(self, start: int, end: int) -> bool:
        """Tell whether both ends lie between clusters."""
        return is_cluster_boundary(self.text, start, self._language) and is_cluster_boundary(
            self.text, end, self._language
        )

    def is_doubtful(self, start: int, end: int, letters: int, *, respaced: bool) -> bool:
        """Tell whether a form that stands there may be part of other words.

        Args:
            start: where it begins.
            end: where it ends.
            letters: code points of its match key without spaces.
            respaced: whether it stands there with other spaces than its own.
        """
        if letters >= _SURE and not respaced:
            return False
        begins, stops = self._is_edge(start), self._is_edge(end)
        if not (begins and stops):
            ends = self._words_around(start, end)
            begins = begins or self._begins(ends, start)
            stops = stops or self._stops(ends, end)
        return not begins or not stops or self._runs_on(start, end)

    def _is_edge(self, place: int) -> bool:
        """Tell whether a word begins or ends there whatever ICU says: beside another kind of sign."""
        text = self.text
        return not 0 < place < len(text) or _kind(text[place - 1]) != _kind(text[place])

    def _begins(self, ends: tuple[int, ...], place: int) -> bool:
        """Tell whether a word may begin there: ICU says so, or a particle precedes."""
        after = bisect_left(ends, place)
        if ends[after] == place:
            return True
        return self._is_particle(ends[after - 1], place)

    def _stops(self, ends: tuple[int, ...], place: int) -> bool:
        """Tell whether a word may end there: ICU says so, or a particle follows."""
        after = bisect_left(ends, place)
        if ends[after] == place:
            return True
        return self._is_particle(place, ends[after])

    def _runs_on(self, start: int, end: int) -> bool:
        """Tell whether the last word of what stands there goes on as another: ផលិតភាព in ផលិត|ភាពយន្ត."""
        following = self.text[end : end + _FURTHER]
        if not following or _kind(following[0]) != _LETTER:
            return False
        ends = self._words_around(start, end)
        for last in _last_words(self._tail(start, end), self._language):
            begin = end - len(last)
            if ends[bisect_left(ends, begin)] == begin and self.text.startswith(last, begin):
                continue  # ICU saw it begin there and go no further
            further = words(last + following, self._language)[1] - len(last)
            if further > 0 and not self._is_particle(end, end + further):
                return True
        return False

    def _tail(self, start: int, end: int) -> str:
        """Return the last code points of what stands somewhere, without tags."""
        return TAG.sub("", self.text[max(start, end - 4 * _FURTHER) : end])[-_FURTHER:]

    def _is_particle(self, start: int, end: int) -> bool:
        if end - start > _LONGEST_PARTICLE:
            return False
        return key(self.text[start:end], self._language) in _particles(self._language)

    def _words_around(self, start: int, end: int) -> tuple[int, ...]:
        """Return the boundaries of words from one space to another around a part of the text.

        Spaces divide words whatever stands beside them, so ICU need not see more.
        """
        if not self._first <= start <= end <= self._last:
            text = self.text
            # What was read before ends at a space, so nothing further back need be looked at.
            nearest = self._last if start >= self._last else 0
            self._first = max(*(text.rfind(space, nearest, start) for space in _DIVIDING), nearest - 1) + 1
            self._last = len(text)
            for space in _DIVIDING:
                found = text.find(space, end, self._last)
                self._last = found if found >= 0 else self._last
            inner = words(text[self._first : self._last], self._language)
            self._words = tuple(self._first + place for place in inner)
        return self._words


def _kind(char: str) -> int:
    if char.isdecimal():
        return _DIGIT
    return _LETTER if char >= "\u0e00" and unicodedata.category(char)[0] in "LM" else _OTHER


@lru_cache(maxsize=8)
def _particles(language: Language) -> frozenset[str]:
    return frozenset(key(word, language) for word in language.particles.split())


@lru_cache(maxsize=8192)
def _last_words(surface: str, language: Language) -> tuple[str, ...]:
    """Return the shorter words that what stands somewhere may end in."""
    ends = (surface[place:] for place in clusters(surface, language)[1:-1])
    return tuple(end for end in ends if len(end) >= _SHORTEST_WORD and _is_word(end, language))


def _is_word(text: str, language: Language) -> bool:
    """Tell whether ICU sees two words where this is said twice."""
    return words(text + text, language) == (0, len(text), 2 * len(text))
