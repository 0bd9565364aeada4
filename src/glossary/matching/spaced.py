"""Finding terms in languages with word spaces: sequences of word keys, looked up in a dictionary."""

from collections.abc import Iterable, Iterator, Sequence

from glossary.languages import Language
from glossary.matching.forms import Candidate, Form
from glossary.matching.keys import inflection
from glossary.matching.tokens import Token, term_readings, text_readings
from glossary.model import Grade
from glossary.text.fold import Folded, fold, key

_EM_DASHES = str.maketrans("—―", ";;")
"""An em dash parts clauses like a semicolon, with or without spaces; the other dashes may join words."""

_CAPITALS = 2
"""Spaces in a line of capitals from which on an acronym there may be a plain word: WHO WILL PAY."""


class PhraseIndex:
    """Forms by the keys of their words."""

    def __init__(self, forms: Iterable[Form], language: Language) -> None:
        self._language = language
        self._inflection = inflection(language)
        self._phrases: dict[str, list[tuple[Form, list[str]]]] = {}
        self._longest: dict[str, int] = {}
        """By the key of the first word: the number of words of the longest phrase."""
        for form in forms:
            self._add(form)

    def _add(self, form: Form) -> None:
        for words in term_readings(key(form.text.translate(_EM_DASHES), self._language), self._inflection):
            stems = self._stems(words)
            self._phrases.setdefault(" ".join(stems), []).append((form, words))
            self._longest[stems[0]] = max(len(stems), self._longest.get(stems[0], 0))

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield every form that stands in a text, whichever others it overlaps."""
        folded = fold(text.translate(_EM_DASHES), self._language, tags=True)
        for tokens in text_readings(folded.key, self._inflection):
            yield from self._in_reading(text, folded, tokens)

    def _in_reading(self, text: str, folded: Folded, tokens: Sequence[Token]) -> Iterator[Candidate]:
        stems = self._stems([token.word for token in tokens])
        for first, stem in enumerate(stems):
            for count in range(1, self._longest.get(stem, 0) + 1):
                entries = self._phrases.get(" ".join(stems[first : first + count]))
                if entries and first + count <= len(stems):
                    yield from self._graded(text, folded, tokens[first : first + count], entries)

    def _graded(
        self, text: str, folded: Folded, tokens: Sequence[Token], entries: Iterable[tuple[Form, list[str]]]
    ) -> Iterator[Candidate]:
        start, end = tokens[0].start, tokens[-1].end
        span = folded.span(start, end)
        for form, words in entries:
            if not all(
                self._inflection.same(token.word, word) for token, word in zip(tokens, words, strict=True)
            ):
                continue
            exact = form.is_term and folded.key[start:end] == form.key
            grade = Grade.EXACT if exact else Grade.INFLECTED
            if form.acronym:
                if not form.cased_in(span.of(text)):
                    continue
                if text.isupper() and text.count(" ") >= _CAPITALS:
                    grade = Grade.WEAK
            yield Candidate(form, span, grade)

    def _stems(self, words: Iterable[str]) -> list[str]:
        stem = self._inflection.stem
        return [self._inflection.conjunction if word == "&" else stem(word) for word in words]
