"""Places in a text, and the terms found there."""

from dataclasses import dataclass
from enum import StrEnum

from glossary.model.terms import Concept, Term


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the part of the text that the span covers."""
        return text[self.start : self.end]


class Grade(StrEnum):
    """How a term was found in a text, best first."""

    EXACT = "exact"
    INFLECTED = "inflected"
    """Another form of the word: plural, possessive, clitic, linker, British or American spelling."""
    ENCODING = "encoding"
    """The same letters encoded otherwise: another order of signs, another code point for the same sign."""
    SPACING = "spacing"
    """A space inside the term is missing or added (Khmer, Lao, Thai)."""
    WEAK = "weak"
    """The characters are there, but likely as part of a longer word: shown, never held against a text."""


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term found in a text."""

    concept: Concept
    term: Term
    span: Span
    """Code points of the original text, on cluster boundaries."""
    grade: Grade = Grade.EXACT
