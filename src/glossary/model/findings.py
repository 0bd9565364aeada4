"""What the checks have to say."""

from dataclasses import dataclass
from enum import StrEnum

from glossary.model.hits import Grade, Span, TermHit
from glossary.model.terms import Concept


class Severity(StrEnum):
    """How much a finding weighs, least first."""

    HINT = "hint"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Return 0 for the least severe."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has to say of a unit."""

    code: str
    """Name of the check, e.g. ``term-missing``."""
    severity: Severity
    message: str
    """One sentence for the translator."""
    source_span: Span | None = None
    target_span: Span | None = None
    replacement: str | None = None
    """What the target span should read, where the check knows."""
    concept: str | None = None


class Verdict(StrEnum):
    """Whether the target says what the source says, in the words of the termbase."""

    PRESENT = "present"
    """A preferred or admitted term of the concept stands there."""
    MISSING = "missing"
    """None stands there, or only where it may be part of a longer word (the evidence is weak)."""
    FORBIDDEN = "forbidden"
    """A deprecated or superseded one stands there, and no allowed one."""
    NO_TERM = "no-term"
    """None stands there, and people have not agreed on any."""


@dataclass(frozen=True, slots=True)
class TermVerdict:
    """What became of a term: one for each set of concepts that a wording of the source stands for."""

    verdict: Verdict
    concepts: tuple[Concept, ...]
    """Homonyms together: a term of any of them will do."""
    source: tuple[TermHit, ...]
    """Where the source has it; nowhere for a forbidden term of something the source does not speak of."""
    target: tuple[TermHit, ...]
    """What speaks for the verdict in the target."""
    message: str
    """One sentence for the translator."""
    severity: Severity | None = None
    """How much there is to mend; nothing where all is well."""
    stays: bool = False
    """Whether the wording is a name that is not translated (DNT)."""

    @property
    def weak(self) -> bool:
        """Whether the evidence in the target may be part of a longer word."""
        return bool(self.target) and all(hit.grade is Grade.WEAK for hit in self.target)
