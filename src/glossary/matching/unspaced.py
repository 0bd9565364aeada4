"""Finding terms in languages without word spaces: match keys inside a match key, then rules on both ends."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation

from glossary.languages import Language
from glossary.matching.forms import Candidate, Form
from glossary.model import Grade, Span
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


class SubstringIndex:
    """Forms by their match keys without the spaces beside a letter of the script."""

    def __init__(self, forms: Iterable[Form], language: Language) -> None:
        self._language = language
        letters = f"[{_LETTERS[language.script]}]"
        self._spaces = re.compile(f"(?<={letters}) | (?={letters})")
        self._letter = re.compile(letters)
        self._forms: dict[str, list[Form]] = {}
        for form in forms:
            self._forms.setdefault(self._spaces.sub("", form.key), []).append(form)
        self._keys = list(self._forms)
        self._automaton = AhoCorasick(
            self._keys, store_patterns=False, implementation=Implementation.ContiguousNFA
        )

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield every form that stands in a text, whichever others it overlaps."""
        folded = fold(text, self._language, tags=True)
        dense = folded.rewritten(self._spaces, lambda _: "")
        place = _Place(text, self._language)
        for number, start, end in self._automaton.find_matches_as_indexes(dense.key, overlapping=True):
            if not self._stands_alone(dense, start, end):
                continue
            span = dense.span(start, end)
            if not place.between_clusters(span):
                continue
            spaced = _before_last_pass(folded, dense, start, end)
            for form in self._forms[self._keys[number]]:
                if not form.acronym or form.cased_in(span.of(text)):
                    yield Candidate(form, span, self._grade(form, spaced, place, span))

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

    def _grade(self, form: Form, spaced: str, place: "_Place", span: Span) -> Grade:
        respaced = spaced != form.key
        if self._letter.match(form.key) and self._is_doubtful(form, place, span, respaced=respaced):
            return Grade.WEAK
        if respaced:
            return Grade.SPACING
        if not form.is_term:
            return Grade.INFLECTED
        return Grade.EXACT if _plain(span.of(place.text)) == _plain(form.text) else Grade.ENCODING

    def _is_doubtful(self, form: Form, place: "_Place", span: Span, *, respaced: bool) -> bool:
        """Tell whether ICU divides the text otherwise and the form is no stronger evidence than that."""
        letters = len(form.key.replace(" ", ""))
        if letters >= _SURE_ACROSS_WORDS and not respaced:
            return False
        if place.between_words(span):
            return False
        return letters < _SURE or respaced or place.has_word_end(span)


class _Place:
    """A text whose clusters and words are looked at only where something was found."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self._language = language

    def between_clusters(self, span: Span) -> bool:
        """Tell whether both ends lie between clusters."""
        return is_cluster_boundary(self.text, span.start, self._language) and is_cluster_boundary(
            self.text, span.end, self._language
        )

    def between_words(self, span: Span) -> bool:
        """Tell whether ICU sees a word begin and a word end there."""
        return all(self._words[bisect_left(self._words, end)] == end for end in (span.start, span.end))

    def has_word_end(self, span: Span) -> bool:
        """Tell whether ICU sees a word end inside the span."""
        return bisect_right(self._words, span.start) < bisect_left(self._words, span.end)

    @cached_property
    def _words(self) -> tuple[int, ...]:
        return words(self.text, self._language)


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
