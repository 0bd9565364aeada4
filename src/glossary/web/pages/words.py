"""What the pages call things: the words that readers see for the values of the model."""

from collections.abc import Mapping
from enum import StrEnum

from glossary.model import AdministrativeStatus, PartOfSpeech, Term, TermType, UnitState, WorkflowState

STANDINGS: Mapping[StrEnum, str] = {
    AdministrativeStatus.PREFERRED: "Preferred",
    AdministrativeStatus.ADMITTED: "Also used",
    AdministrativeStatus.DEPRECATED: "Do not use: wrong",
    AdministrativeStatus.SUPERSEDED: "Do not use: replaced",
}
STATES: Mapping[StrEnum, str] = {
    WorkflowState.PROPOSED: "Proposed, not reviewed",
    WorkflowState.REVIEWED: "Reviewed, not approved",
    WorkflowState.APPROVED: "Approved",
    WorkflowState.REJECTED: "Rejected",
}
TYPES: Mapping[StrEnum, str] = {
    TermType.FULL_FORM: "full form",
    TermType.ACRONYM: "acronym",
    TermType.ABBREVIATION: "abbreviation",
    TermType.SHORT_FORM: "short form",
    TermType.VARIANT: "variant",
    TermType.PHRASE: "phrase",
}
PARTS_OF_SPEECH: Mapping[StrEnum, str] = {
    PartOfSpeech.NOUN: "noun",
    PartOfSpeech.PROPER_NOUN: "name",
    PartOfSpeech.VERB: "verb",
    PartOfSpeech.ADJECTIVE: "adjective",
    PartOfSpeech.ADVERB: "adverb",
    PartOfSpeech.OTHER: "other",
}
UNIT_STATES: Mapping[StrEnum, str] = {
    UnitState.UNTRANSLATED: "not translated",
    UnitState.NEEDS_REWRITING: "source changed",
    UnitState.NEEDS_CHECKING: "to be checked",
    UnitState.TRANSLATED: "translated",
    UnitState.APPROVED: "approved",
}
_FIELDS = {
    "sse": "Social and solidarity economy",
    "osh": "Occupational safety and health",
    "": "Without a subject",
}


def standing(term: Term) -> str:
    """Return what a reader is told of a term's standing."""
    return STANDINGS[term.status] if term.usable or not term.status.allowed else "Do not use: rejected"


def field_name(field: str) -> str:
    """Return what a subject field is called."""
    return _FIELDS.get(field) or field.replace("-", " ").capitalize()
