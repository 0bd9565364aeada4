"""How states and severities look: a sign and a word each, so that colour is never the only signal."""

from dataclasses import dataclass

from glossary.model import AdministrativeStatus, Severity, Term, UnitState, WorkflowState


@dataclass(frozen=True, slots=True)
class Sign:
    """How a value is shown."""

    glyph: str
    """One cell wide."""
    word: str
    style: str
    """Textual style, theme colours only."""


STATES = {
    UnitState.UNTRANSLATED: Sign("○", "new", "$text-muted"),
    UnitState.NEEDS_REWRITING: Sign("↻", "rewrite", "$text-error"),
    UnitState.NEEDS_CHECKING: Sign("?", "check", "$text-warning"),
    UnitState.TRANSLATED: Sign("●", "done", "$text-success"),
    UnitState.APPROVED: Sign("✓", "approved", "$text-primary"),
}

SEVERITIES = {
    Severity.ERROR: Sign("✗", "error", "$text-error"),
    Severity.WARNING: Sign("!", "warning", "$text-warning"),
    Severity.HINT: Sign("·", "hint", "$text-muted"),
}

NEVER_USE = Sign("✗", "never use", "$text-error")
REPLACED = Sign("✗", "replaced, never use", "$text-error")
REJECTED = Sign("✗", "rejected, never use", "$text-error")
PREFERRED = Sign("★", "preferred", "$text-success")
ADMITTED = Sign("☆", "admitted", "")


def standing(term: Term) -> Sign:
    """Return how a term's standing is shown."""
    if term.status is AdministrativeStatus.DEPRECATED:
        return NEVER_USE
    if term.status is AdministrativeStatus.SUPERSEDED:
        return REPLACED
    if term.state is WorkflowState.REJECTED:
        return REJECTED
    return PREFERRED if term.status is AdministrativeStatus.PREFERRED else ADMITTED
