"""Finding terms in languages with word spaces: sequences of word keys, looked up in a dictionary."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from glossary.languages import Language
from glossary.matching.forms import EXACT, INFLECTED, WEAK, Candidate, Form
from glossary.matching.keys import Inflection, inflection
from glossary.matching.tokens import spans, term_readings, text_readings, word_choices
from glossary.model import Grade
from glossary.text.breaks import is_cluster_boundary
from glossary.text.fold import fold, key

_CAPITALS = 2
"""Spaces in a line of capitals from which on an acronym that is a word may be the word: WHO WILL PAY."""

_MOST_WORDS = 50
"""Words of a term; a longer one is no term and is not searched for."""


class PhraseIndex:
    """Forms by the keys of their words.

    Every dictionary holds values that are replaced, never changed, so that a search may run while another
    thread adds.
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self._inflection = inflection(language)
        self._phrases: dict[str, tuple[Form, ...]] = {}
        self._longest: dict[str, int] = {}
        """Number of words of the longest phrase that begins with a word, and with a pair of words."""
        self._known: set[str] = set()
        """The keys of all words."""

    def add(self, form: Form) -> None:
        """Let a form be found."""
        for stems in self._readings(form):
            phrase = " ".join(stems)
            self._known.update(stems)
            self._phrases[phrase] = (*self._phrases.get(phrase, ()), form)
            beginning = stems[0]
            if self._longest.get(beginning, 0) < len(stems):
                self._longest[beginning] = len(stems)
            if len(stems) > 1:
                beginning = f"{beginning} {stems[1]}"
                if self._longest.get(beginning, 0) < len(stems):
                    self._longest[beginning] = len(stems)

    def remove(self, form: Form) -> None:
        """Let a form of this very concept be found no longer."""
        for stems in self._readings(form):
            phrase = " ".join(stems)
            kept = tuple(each for each in self._phrases.get(phrase, ()) if each.concept is not form.concept)
            if kept:
                self._phrases[phrase] = kept
            else:
                self._phrases.pop(phrase, None)

    def find(self, text: str) -> list[Candidate]:
        """Return every form that stands in a text, whichever others it overlaps."""
        folded = fold(_parted(text), self._language, tags=True)
        capitals = text.isupper() and text.count(" ") >= _CAPITALS
        found: list[Candidate] = []
        for number, reading in enumerate(text_readings(folded.key, self._inflection, self._known)):
            words, places = reading.words, reading.spans
            for phrase, first, end in self._phrases_in(self._stems(words)):
                if not places:
                    places = spans(folded.key, words)
                start, stop = places[first][0], places[end - 1][1]
                surface = folded.key[start:stop]
                if number and "-" not in surface:
                    continue  # the first reading had it
                if folded.passes:
                    start, stop = folded.place(start, stop)
                if text[stop : stop + 1].isascii() or is_cluster_boundary(text, stop, self._language):
                    for form in self._forms(phrase, words[first:end]):
                        grade = self._grade(form, text[start:stop], surface, capitals=capitals)
                        if grade is not None:
                            found.append((form, start, stop, grade))
        return found

    def _forms(self, phrase: str, words: list[str]) -> Iterable[Form]:
        """Return the forms of a phrase that these words are."""
        forms = self._phrases.get(phrase, ())
        if self._inflection.same is None:
            return forms
        return (form for form in forms if self._is_written(form, words))

    def _is_written(self, form: Form, words: list[str]) -> bool:
        """Tell whether words that have the keys of a form are its words; the last stands whole in a term."""
        same, form_of = self._inflection.same, self._inflection.form_of
        assert same is not None
        assert form_of is not None
        return any(
            len(words) == len(its_words)
            and all(map(same, words[:-1], its_words))
            and form_of(words[-1], its_words[-1])
            for its_words in readings(form, self._language)
        )

    def _readings(self, form: Form) -> Iterator[list[str]]:
        """Yield the keys of the words that a form may stand as in a text."""
        for words in readings(form, self._language):
            stems = self._stems(words)
            if 0 < len(stems) <= _MOST_WORDS:
                yield stems

    def _phrases_in(self, stems: list[str]) -> Iterator[tuple[str, int, int]]:
        """Yield the phrases that are known, each with its range of words."""
        phrases, longest = self._phrases, self._longest
        total = len(stems)
        for first, most in enumerate(map(longest.get, stems)):
            if most is None:
                continue
            stem = stems[first]
            if stem in phrases:
                yield stem, first, first + 1
            if most > 1 and first + 1 < total:
                phrase = f"{stem} {stems[first + 1]}"
                words = min(longest.get(phrase, 0), total - first)
                for end in range(first + 2, first + words + 1):
                    if phrase in phrases:
                        yield phrase, first, end
                    phrase = " ".join(stems[first : end + 1])

    def _grade(self, form: Form, surface: str, folded: str, *, capitals: bool) -> Grade | None:
        """Return how well a form was found, or nothing where its letters have another case.

        Args:
            form: what was found.
            surface: what stands there.
            folded: its match key.
            capitals: whether it stands in a line of capitals.
        """
        if form.acronym:
            if not form.cased_in(surface):
                return None
            if capitals and form.key in self._inflection.words:
                return WEAK
        elif form.name and surface.islower():
            return WEAK  # another governing body, perhaps
        return EXACT if folded == form.key and form.is_term else INFLECTED

    def _stems(self, words: Iterable[str]) -> list[str]:
        return _stems(words, self._inflection)


def readings(form: Form, language: Language) -> Iterator[list[str]]:
    """Yield the word sequences that a form may stand as in a text."""
    parted = _parted(form.text)
    folded = form.key if parted == form.text else key(parted, language)
    yield from term_readings(folded, inflection(language))
    if form.acronym and " " not in form.key:
        yield [f"{form.key}s"]  # no rule of spelling says that MoUs is a plural


def openings(form: Form, language: Language) -> Iterator[str]:
    """Yield how a form begins: the keys of its first two words, or of its one word."""
    for words in readings(form, language):
        yield " ".join(_stems(words[:2], inflection(language)))


def text_openings(text: str, language: Language) -> set[str]:
    """Return how forms would begin that stand in a text, however its hyphens are read."""
    rules = inflection(language)
    found: set[str] = set()
    before: set[str] = set()
    for choices in word_choices(fold(_parted(text), language, tags=True).key, rules):
        ends = set()
        for words in choices:
            stems = _stems(words, rules)
            found.update(stems)
            found.update(map(" ".join, pairwise(stems)))
            found.update(f"{last} {stems[0]}" for last in before)
            ends.add(stems[-1])
        before = ends
    return found


def _stems(words: Iterable[str], rules: Inflection) -> list[str]:
    stems = list(map(rules.stem, words))
    if "&" in stems:
        return [rules.conjunction if stem == "&" else stem for stem in stems]
    return stems


def _parted(text: str) -> str:
    """Make a semicolon of each em dash: it parts clauses; the other dashes may join words."""
    return text if text.isascii() else text.replace("—", ";").replace("―", ";")
