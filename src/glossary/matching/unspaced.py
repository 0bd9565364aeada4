"""Finding terms in languages without word spaces: match keys inside a match key, then rules on both ends.

An automaton finds the few ways in which keys begin, and dictionaries say which keys do; so a term can be
added at once. See docs/decisions/0006.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from glossary.languages import Language
from glossary.matching.evidence import Evidence
from glossary.matching.forms import ENCODING, EXACT, INFLECTED, SPACING, WEAK, Candidate, Form
from glossary.model import Grade
from glossary.text.fold import Folded, fold
from glossary.text.placeables import TAG

_LETTERS = {
    "Khmer": "\u1780-\u17d3\u17dc\u17dd",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "Lao": "\u0e81-\u0ece\u0edc-\u0edf",
}
_COENG = "\u17d2"
_BEGINNING = 3
"""Code points by which the beginning of a key is found."""
_LONGER = (8, 16)
"""Code points by which longer keys are looked up further: a few at each step."""
_STORED = (*reversed(_LONGER), _BEGINNING)
"""Code points of a key that a store keeps of how it begins: as many as the key has."""


class SubstringIndex:
    """Forms by their match keys without the spaces beside a letter of the script.

    Every dictionary holds values that are replaced, never changed, so that a search may run while another
    thread adds.
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self._letter = re.compile(f"[{_LETTERS[language.script]}]")
        self._spaces = _spaces(language)
        self._forms: dict[str, tuple[Form, ...]] = {}
        self._beginnings: dict[str, tuple[int, ...]] = {}
        """Lengths of the keys that begin so, by the first 3; for keys of more than 8 only a 9. Keys of fewer
        than 3 stand whole."""
        self._longer: dict[int, dict[str, tuple[int, ...]]] = {size: {} for size in _LONGER}
        """Lengths of longer keys by the first 8, for keys of more than 16 only a 17, and by the first 16."""
        self._finder: tuple[int, AhoCorasick | None] = (0, None)
        """What finds the beginnings, and how many it knows."""

    def add(self, form: Form) -> None:
        """Let a form be found."""
        dense = self._spaces.sub("", form.key)
        self._forms[dense] = (*self._forms.get(dense, ()), form)
        opening, table = dense[:_BEGINNING], self._beginnings
        for size, longer in self._longer.items():
            _note(table, opening, min(len(dense), size + 1))
            if len(dense) <= size:
                return
            opening, table = dense[:size], longer
        _note(table, opening, len(dense))

    def remove(self, form: Form) -> None:
        """Let a form of this very concept be found no longer."""
        dense = self._spaces.sub("", form.key)
        kept = tuple(each for each in self._forms.get(dense, ()) if each.concept is not form.concept)
        if kept:
            self._forms[dense] = kept
        else:
            self._forms.pop(dense, None)

    def find(self, text: str) -> list[Candidate]:
        """Return every form that stands in a text, whichever others it overlaps."""
        folded = fold(text, self._language, tags=True)
        dense = folded.rewritten_as(self._spaces.sub("", folded.key), self._spaces, _nothing)
        evidence = Evidence(text, self._language)
        found: list[Candidate] = []
        for start, end in self._keys_in(dense.key):
            if not self._stands_alone(dense, start, end):
                continue
            first, last = dense.place(start, end)
            if not evidence.between_clusters(first, last):
                continue
            spaced = _before_last_pass(folded, dense, start, end)
            for form in self._forms.get(dense.key[start:end], ()):
                if form.acronym and not form.cased_in(text[first:last]):
                    continue
                found.append((form, first, last, self._grade(form, spaced, evidence, first, last)))
        return found

    def _keys_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a known key stands in a folded text."""
        known, total = self._forms, len(text)
        for _, at, end in self._beginnings_in(text):
            lengths = self._beginnings[text[at:end]]
            for size, longer in self._longer.items():
                further = False
                for length in lengths:
                    if length > size:
                        further = True
                    elif at + length <= total and text[at : at + length] in known:
                        yield at, at + length
                if not further:
                    break
                lengths = longer.get(text[at : at + size], ())
            else:
                for length in lengths:
                    if at + length <= total and text[at : at + length] in known:
                        yield at, at + length

    def _beginnings_in(self, text: str) -> list[tuple[int, int, int]]:
        """Return where the beginning of a known key stands: its number, start and end.

        A hundred thousand terms have some thousand beginnings: what finds them is made in milliseconds.
        """
        number, finder = self._finder
        if number != len(self._beginnings):
            beginnings = list(self._beginnings)
            finder = AhoCorasick(beginnings, store_patterns=False)
            self._finder = (len(beginnings), finder)
        return finder.find_matches_as_indexes(text, overlapping=True) if finder else []

    def _stands_alone(self, dense: Folded, start: int, end: int) -> bool:
        """Tell whether nothing before or after makes another sign or another word of what was found."""
        before, after = dense.key[start - 1 : start], dense.key[end : end + 1]
        if dense.cut(start) or dense.cut(end):
            return False
        if self._is_foreign(dense.key[start]) and self._is_foreign(before):
            return False
        if self._is_foreign(dense.key[end - 1]) and self._is_foreign(after):
            return False
        if before and (before in self._language.leading_vowels or before == _COENG):
            return False
        return not after or not (
            after in self._language.dependent_vowels or unicodedata.category(after)[0] == "M"
        )

    def _is_foreign(self, char: str) -> bool:
        """Tell whether a character is a letter or digit of a script that is written with word spaces."""
        return char.isalnum() and not self._letter.match(char)

    def _grade(self, form: Form, spaced: str, evidence: Evidence, start: int, end: int) -> Grade:
        if form.everyday:
            return EXACT  # whatever ICU says of it, it is no term
        respaced = spaced != form.key
        surface = evidence.text[start:end]
        respelled = not respaced and surface != form.text and _plain(surface) != _plain(form.text)
        if self._letter.match(form.key):
            letters = len(form.key) - form.key.count(" ")
            doubtful = evidence.is_doubtful(start, end, letters, respaced=respaced)
            if doubtful and respelled:
                around, first, last = evidence.as_if(form.text, start, end)
                doubtful = around.is_doubtful(first, last, letters, respaced=False)
            if doubtful:
                return WEAK
        if respaced:
            return SPACING
        if not form.is_term:
            return INFLECTED
        return ENCODING if respelled else EXACT


def openings(form: Form, language: Language) -> Iterator[str]:
    """Yield how a form begins: its first few code points, or all of it."""
    dense = _spaces(language).sub("", form.key)
    yield dense[: next((length for length in _STORED if length <= len(dense)), None)]


def text_openings(text: str, language: Language) -> set[str]:
    """Return how forms would begin that stand in a text."""
    dense = _spaces(language).sub("", fold(text, language, tags=True).key)
    return {
        dense[at : at + length]
        for length in (*_STORED, *range(1, _BEGINNING))
        for at in range(len(dense) - length + 1)
    }


@lru_cache(maxsize=8)
def _spaces(language: Language) -> re.Pattern[str]:
    """Return the pattern of the spaces that do not count: those beside a letter of the script."""
    letters = f"[{_LETTERS[language.script]}]"
    return re.compile(f" (?:(?<={letters} )|(?={letters}))")


def _note(lengths: dict[str, tuple[int, ...]], opening: str, length: int) -> None:
    known = lengths.get(opening, ())
    if length not in known:
        lengths[opening] = (*known, length)


def _nothing(_: str) -> str:
    return ""


def _before_last_pass(folded: Folded, dense: Folded, start: int, end: int) -> str:
    """Return what was found with the spaces in it."""
    if dense is folded:
        return dense.key[start:end]
    spaces = dense.passes[-1]
    return folded.key[spaces.start(start) : spaces.end(end)]


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    """Return the letters and marks of a text as encoded, without spaces, tags and format characters."""
    plain = TAG.sub("", unicodedata.normalize("NFC", text)).casefold()
    return "".join(char for char in plain if unicodedata.category(char)[0] not in "CZ")
