"""Finding terms in languages without word spaces: match keys inside a match key, then rules on both ends.

Keys are looked up by how they begin, so a term can be added at once; see docs/decisions/0006.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import compress, count

from glossary.languages import Language
from glossary.matching.forms import ENCODING, EXACT, INFLECTED, SPACING, WEAK, Candidate, Form
from glossary.model import Grade
from glossary.text.breaks import is_cluster_boundary, words
from glossary.text.fold import Folded, fold
from glossary.text.placeables import TAG

_SURE = 7
"""Letters from which on a form is believed inside a longer word of ICU's."""
_SURE_ACROSS_WORDS = 9
"""Letters from which on a form is believed that begins or ends inside a word and crosses into another."""
_LETTERS = {
    "Khmer": "\u1780-\u17d3\u17dc\u17dd",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "Lao": "\u0e81-\u0ece\u0edc-\u0edf",
}
_COENG = "\u17d2"
_BEGINNING, _OPENING = 3, 8
"""Code points of a key by which it is looked up: first the few, then the many."""
_OPENINGS = (16, _OPENING, _BEGINNING)


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
        self._lengths: dict[str, tuple[int, ...]] = {}
        """Lengths of the keys that begin so, by the first 3 and, of keys of more than 8, the first 8; of
        those, the entry of the first 3 only holds a 9. Shorter keys stand whole."""
        self._short: tuple[int, ...] = ()
        """Lengths of the keys of fewer than 3 code points."""

    def add(self, form: Form) -> None:
        """Let a form be found."""
        dense = self._spaces.sub("", form.key)
        self._forms[dense] = (*self._forms.get(dense, ()), form)
        length = len(dense)
        if length < _BEGINNING:
            self._short = tuple({*self._short, length})
            return
        self._note(dense[:_BEGINNING], min(length, _OPENING + 1))
        if length > _OPENING:
            self._note(dense[:_OPENING], length)

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
        dense = folded.rewritten(self._spaces, _nothing) if " " in folded.key else folded
        place = _Place(text, self._language)
        found: list[Candidate] = []
        for start, end in self._keys_in(dense.key):
            if not self._stands_alone(dense, start, end):
                continue
            first, last = dense.place(start, end)
            if not place.between_clusters(first, last):
                continue
            spaced = _before_last_pass(folded, dense, start, end)
            found += (
                (form, first, last, self._grade(form, spaced, place, first, last))
                for form in self._forms.get(dense.key[start:end], ())
                if not form.acronym or form.cased_in(text[first:last])
            )
        return found

    def _keys_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a known key stands in a folded text."""
        lengths, known, total = self._lengths, self._forms, len(text)
        for length in self._short:
            pieces = [text[at : at + length] for at in range(total - length + 1)]
            for at in compress(count(), map(known.__contains__, pieces)):
                yield at, at + length
        pieces = [text[at : at + _BEGINNING] for at in range(total - _BEGINNING + 1)]
        for at in compress(count(), map(lengths.__contains__, pieces)):
            for length in lengths[pieces[at]]:
                if length <= _OPENING:
                    if at + length <= total and text[at : at + length] in known:
                        yield at, at + length
                else:
                    for long in lengths.get(text[at : at + _OPENING], ()):
                        if at + long <= total and text[at : at + long] in known:
                            yield at, at + long

    def _note(self, opening: str, length: int) -> None:
        lengths = self._lengths.get(opening, ())
        if length not in lengths:
            self._lengths[opening] = (*lengths, length)

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

    def _grade(self, form: Form, spaced: str, place: "_Place", start: int, end: int) -> Grade:
        respaced = spaced != form.key
        if self._letter.match(form.key) and self._is_doubtful(form, place, start, end, respaced=respaced):
            return WEAK
        if respaced:
            return SPACING
        if not form.is_term:
            return INFLECTED
        return EXACT if _plain(place.text[start:end]) == _plain(form.text) else ENCODING

    def _is_doubtful(self, form: Form, place: "_Place", start: int, end: int, *, respaced: bool) -> bool:
        """Tell whether ICU divides the text otherwise and the form is no stronger evidence than that."""
        letters = len(form.key.replace(" ", ""))
        if letters >= _SURE_ACROSS_WORDS and not respaced:
            return False
        if place.between_words(start, end):
            return False
        return letters < _SURE or respaced or place.has_word_end(start, end)


class _Place:
    """A text whose clusters and words are looked at only where something was found."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self._language = language

    def between_clusters(self, start: int, end: int) -> bool:
        """Tell whether both ends lie between clusters."""
        return is_cluster_boundary(self.text, start, self._language) and is_cluster_boundary(
            self.text, end, self._language
        )

    def between_words(self, start: int, end: int) -> bool:
        """Tell whether ICU sees a word begin and a word end there."""
        return all(self._words[bisect_left(self._words, place)] == place for place in (start, end))

    def has_word_end(self, start: int, end: int) -> bool:
        """Tell whether ICU sees a word end between two places."""
        return bisect_right(self._words, start) < bisect_left(self._words, end)

    @cached_property
    def _words(self) -> tuple[int, ...]:
        return words(self.text, self._language)


def openings(form: Form, language: Language) -> Iterator[str]:
    """Yield how a form begins: its first few code points, or all of it."""
    dense = _spaces(language).sub("", form.key)
    yield dense[: next((length for length in _OPENINGS if length <= len(dense)), None)]


def text_openings(text: str, language: Language) -> set[str]:
    """Return how forms would begin that stand in a text."""
    dense = _spaces(language).sub("", fold(text, language, tags=True).key)
    return {
        dense[at : at + length]
        for length in (*_OPENINGS, *range(1, _BEGINNING))
        for at in range(len(dense) - length + 1)
    }


@lru_cache(maxsize=8)
def _spaces(language: Language) -> re.Pattern[str]:
    """Return the pattern of the spaces that do not count: those beside a letter of the script."""
    letters = f"[{_LETTERS[language.script]}]"
    return re.compile(f" (?:(?<={letters} )|(?={letters}))")


def _nothing(_: str) -> str:
    return ""


def _before_last_pass(folded: Folded, dense: Folded, start: int, end: int) -> str:
    """Return what was found with the spaces in it."""
    if dense is folded:
        return dense.key[start:end]
    spaces = dense.passes[-1]
    return folded.key[spaces.start(start) : spaces.end(end)]


def _plain(text: str) -> str:
    """Return the letters and marks of a text as encoded, without spaces, tags and format characters."""
    plain = TAG.sub("", unicodedata.normalize("NFC", text)).casefold()
    return "".join(char for char in plain if unicodedata.category(char)[0] not in "CZ")
