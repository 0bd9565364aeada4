"""The wordings that a text is searched for, and the places where they are found."""

from collections.abc import Iterator
from dataclasses import dataclass

from glossary.languages import Language
from glossary.model import Concept, Grade, PartOfSpeech, Term, TermType, WorkflowState
from glossary.text.fold import key
from glossary.text.placeables import TAG

_LONGEST_ACRONYM = 6
_WORDS_OF_SHORT_NAME = 2
_LONGEST = 500
"""Code points of a match key; what is longer is no term and is not searched for."""

EXACT, INFLECTED, ENCODING, SPACING, WEAK = Grade
"""By name: looking a member up in its enum takes as long as finding a word."""


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a term: its text or one of its look-up forms."""

    concept: Concept
    term: Term
    text: str
    key: str
    acronym: bool
    """Whether letter case counts."""
    name: bool
    """Whether it is a short proper name: without its capitals it may be an everyday word."""

    @property
    def everyday(self) -> bool:
        """Whether it is no term but an everyday phrase in which none is found."""
        return not self.concept.id

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


Candidate = tuple[Form, int, int, Grade]
"""A form found in a text, before longer ones are preferred, with its two ends: a plain tuple, made often."""


def forms(concept: Concept, language: Language) -> Iterator[Form]:
    """Yield the searchable wordings of a concept's terms in one language that have not been rejected."""
    for term in concept.terms:
        if term.locale != language.code or term.state is WorkflowState.REJECTED:
            continue
        for text in (term.text, *term.lookup_forms) if term.lookup_forms else (term.text,):
            folded = key(text, language).strip()
            if len(folded) <= _LONGEST and any(map(str.isalnum, folded)):
                yield Form(concept, term, text, folded, _is_acronym(text, term), _is_short_name(text, term))


def _is_acronym(text: str, term: Term) -> bool:
    if term.term_type is TermType.ACRONYM:
        return any(map(str.isupper, text))
    return text.isupper() and len(_letters(text)) <= _LONGEST_ACRONYM and len(text.split()) == 1


def _is_short_name(text: str, term: Term) -> bool:
    return (
        term.part_of_speech is PartOfSpeech.PROPER_NOUN
        and not text.islower()
        and len(text.split()) <= _WORDS_OF_SHORT_NAME
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
