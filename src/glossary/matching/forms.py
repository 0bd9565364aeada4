"""The wordings that a text is searched for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossary.languages import Language
from glossary.model import Concept, Grade, Span, Term, TermType, WorkflowState
from glossary.text.fold import key
from glossary.text.placeables import TAG

_LONGEST_ACRONYM = 6
_RANK = {grade: rank for rank, grade in enumerate(Grade)}


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a term: its text or one of its look-up forms."""

    concept: Concept
    term: Term
    text: str
    key: str
    acronym: bool
    """Whether letter case counts."""

    @property
    def is_term(self) -> bool:
        """Whether this is how the term itself is written."""
        return self.text == self.term.text

    def cased_in(self, surface: str) -> bool:
        """Tell whether a found text has an acronym's letters in their case; endings are lower case."""
        letters = _letters(TAG.sub("", surface))
        mine = _letters(self.text)
        rest = letters[len(mine) :]
        return letters.startswith(mine) and (not rest or rest.islower())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form found in a text, before longer ones are preferred."""

    form: Form
    span: Span
    grade: Grade

    @property
    def rank(self) -> int:
        """Return 0 for the best grade."""
        return _RANK[self.grade]


def forms(concepts: Iterable[Concept], language: Language) -> Iterator[Form]:
    """Yield the searchable wordings of all terms in one language that have not been rejected."""
    for concept in concepts:
        for term in concept.terms:
            if term.locale != language.code or term.state is WorkflowState.REJECTED:
                continue
            for text in dict.fromkeys((term.text, *term.lookup_forms)):
                folded = key(text, language).strip()
                if any(map(str.isalnum, folded)):
                    yield Form(concept, term, text, folded, _is_acronym(text, term))


def _is_acronym(text: str, term: Term) -> bool:
    letters = _letters(text)
    if term.term_type is TermType.ACRONYM:
        return any(map(str.isupper, letters))
    return text.isupper() and len(letters) <= _LONGEST_ACRONYM and not any(map(str.isspace, text.strip()))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
