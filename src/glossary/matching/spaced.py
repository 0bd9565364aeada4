"""Finding terms in languages with word spaces: sequences of word keys, looked up in a dictionary.

A dictionary needs no building of its own, so a term can be added at once, and it stays small; an automaton
over the same keys was no faster.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from glossary.languages import Language
from glossary.matching.forms import Candidate, Form
from glossary.matching.keys import inflection
from glossary.matching.tokens import term_readings, text_readings
from glossary.model import Grade, PartOfSpeech, Span
from glossary.text.breaks import is_cluster_boundary
from glossary.text.fold import fold, key

_CAPITALS = 2
"""Spaces in a line of capitals from which on an acronym there may be a plain word: WHO WILL PAY."""

_MOST_WORDS = 50
"""Words of a term; a longer one is no term and is not searched for."""


class _Surface(NamedTuple):
    """A place where the keys of a phrase were found."""

    text: str
    span: Span
    key: str
    words: list[str]


class PhraseIndex:
    """Forms by the keys of their words."""

    def __init__(self, forms: Iterable[Form], language: Language) -> None:
        self._language = language
        self._inflection = inflection(language)
        self._phrases: dict[str, list[tuple[Form, list[str]]]] = {}
        self._longest: dict[str, int] = {}
        """Number of words of the longest phrase that begins with a word, and with a pair of words."""
        self._known: set[str] = set()
        """The keys of all words."""
        for form in forms:
            self._add(form)

    def _add(self, form: Form) -> None:
        parted = _parted(form.text)
        folded = form.key if parted == form.text else key(parted, self._language)
        readings = list(term_readings(folded, self._inflection))
        if form.acronym:
            readings.append([f"{form.key}s"])  # no rule of spelling says that MoUs is a plural
        for words in readings:
            stems = self._stems(words)
            if not 0 < len(stems) <= _MOST_WORDS:
                continue
            self._phrases.setdefault(" ".join(stems), []).append((form, words))
            self._known.update(stems)
            for beginning in (stems[0], " ".join(stems[:2])):
                self._longest[beginning] = max(len(stems), self._longest.get(beginning, 0))

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield every form that stands in a text, whichever others it overlaps."""
        folded = fold(_parted(text), self._language, tags=True)
        for reading in text_readings(folded.key, self._inflection, self._known):
            stems = self._stems(reading.words)
            for first, end in self._phrases_in(stems):
                start, stop = reading.spans[first][0], reading.spans[end - 1][1]
                span = folded.span(start, stop)
                if not is_cluster_boundary(text, span.end, self._language):
                    continue
                surface = _Surface(text, span, folded.key[start:stop], reading.words[first:end])
                for form, words in self._phrases[" ".join(stems[first:end])]:
                    grade = self._grade(form, words, surface)
                    if grade:
                        yield Candidate(form, span, grade)

    def _phrases_in(self, stems: list[str]) -> Iterator[tuple[int, int]]:
        """Yield the ranges of words that are the words of some term."""
        phrases, longest = self._phrases, self._longest
        total = len(stems)
        for first, stem in enumerate(stems):
            if stem not in longest:
                continue
            if stem in phrases:
                yield first, first + 1
            if longest[stem] > 1 and first + 1 < total:
                phrase = f"{stem} {stems[first + 1]}"
                most = min(longest.get(phrase, 0), total - first)
                for end in range(first + 2, first + most + 1):
                    if phrase in phrases:
                        yield first, end
                    phrase = " ".join(stems[first : end + 1])

    def _grade(self, form: Form, words: list[str], surface: _Surface) -> Grade | None:
        """Return how well a form was found, or nothing where only its keys were."""
        same = self._inflection.same
        if same and not all(map(same, surface.words, words)):
            return None
        if form.acronym:
            if not form.cased_in(surface.span.of(surface.text)):
                return None
            if surface.text.isupper() and surface.text.count(" ") >= _CAPITALS:
                return Grade.WEAK
        elif _without_capitals(form, surface):
            return Grade.WEAK
        return Grade.EXACT if form.is_term and surface.key == form.key else Grade.INFLECTED

    def _stems(self, words: Iterable[str]) -> list[str]:
        stem = self._inflection.stem
        return [self._inflection.conjunction if word == "&" else stem(word) for word in words]


def _parted(text: str) -> str:
    """Make a semicolon of each em dash: it parts clauses; the other dashes may join words."""
    return text.replace("—", ";").replace("―", ";")


def _without_capitals(form: Form, surface: _Surface) -> bool:
    """Tell whether a proper name with capitals is written without any: another governing body, perhaps."""
    return (
        form.term.part_of_speech is PartOfSpeech.PROPER_NOUN
        and surface.span.of(surface.text).islower()
        and not form.text.islower()
    )
