"""What is said of a unit and of a term found in it: how far they have come, and whether to use the term."""

from glossary.languages import SOURCE
from glossary.model import Grade, TermHit, UnitState

UNIT_WORDS = {
    UnitState.UNTRANSLATED: "not translated",
    UnitState.NEEDS_REWRITING: "source changed",
    UnitState.NEEDS_CHECKING: "to be checked",
}
"""The word that stands by an unfinished unit."""


def standing(hit: TermHit) -> str:
    """Return the class of a hit's mark: ``term`` alone, with ``never``, or with ``weak``."""
    if hit.grade is Grade.WEAK:
        return "term weak"
    return "term" if hit.term.usable else "term never"


def explanation(hit: TermHit) -> str:
    """Return what is said of a hit: English wording, definition, status and state; not escaped."""
    meaning = english(hit)
    if hit.concept.definition:
        meaning = f"{meaning}: {hit.concept.definition}"
    return f"{'perhaps ' if hit.grade is Grade.WEAK else ''}{meaning} · {status(hit)}"


def english(hit: TermHit) -> str:
    """Return the first English wording of a hit's concept, or the name of the concept where it has none."""
    return next((term.text for term in hit.concept.in_locale(SOURCE.code)), hit.concept.id)


def status(hit: TermHit) -> str:
    """Return administrative status and workflow state of a hit's term, and whether it must not be used."""
    said = f"{hit.term.status}, {hit.term.state}"
    return f"{said}: never use" if standing(hit) == "term never" else said
