"""Concepts and their terms."""

from dataclasses import dataclass, field
from enum import StrEnum


class AdministrativeStatus(StrEnum):
    """Standing of a term (ISO 30042 administrativeStatus)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    """Wrong: never to be used."""
    SUPERSEDED = "superseded"
    """Was right, has been replaced."""

    @property
    def allowed(self) -> bool:
        """Whether a text may use the term."""
        return self in (AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED)


class WorkflowState(StrEnum):
    """How far a term has come on its way to approval."""

    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    REJECTED = "rejected"


class TermType(StrEnum):
    """Kind of wording (ISO 30042 termType)."""

    FULL_FORM = "fullForm"
    ACRONYM = "acronym"
    ABBREVIATION = "abbreviation"
    SHORT_FORM = "shortForm"
    VARIANT = "variant"
    PHRASE = "phrase"


class PartOfSpeech(StrEnum):
    """Word class (TBX-Basic partOfSpeech)."""

    NOUN = "noun"
    PROPER_NOUN = "properNoun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Term:
    """One wording of a concept in one language."""

    locale: str
    text: str
    """The wording as people write it, NFC."""
    status: AdministrativeStatus = AdministrativeStatus.PREFERRED
    state: WorkflowState = WorkflowState.PROPOSED
    term_type: TermType = TermType.FULL_FORM
    part_of_speech: PartOfSpeech = PartOfSpeech.NOUN
    source: str = ""
    """Where the term was seen; empty when no source is known."""
    context: str = ""
    """A sentence that shows the term in use."""
    note: str = ""
    lookup_forms: tuple[str, ...] = ()
    """Further spellings used for matching only, never offered to a translator."""
    dnt: bool = False
    """Do not translate: a target text keeps this wording as it is (on source-language terms)."""
    version: int = 1
    id: str = field(default="", compare=False)
    """Identity in the store, kept when the wording is edited; empty for a term that comes from outside."""

    @property
    def usable(self) -> bool:
        """Whether a text may use it: it is allowed and was not rejected."""
        return self.status.allowed and self.state is not WorkflowState.REJECTED


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning, independent of language, with its terms in every language."""

    id: str
    """Stable slug, e.g. ``decent-work``."""
    subject_field: str = ""
    definition: str = ""
    """One English sentence."""
    note: str = ""
    terms: tuple[Term, ...] = ()
    """In order of preference within each locale."""
    version: int = 1

    def in_locale(self, locale: str) -> tuple[Term, ...]:
        """Return the terms of one locale, first the preferred ones."""
        return tuple(term for term in self.terms if term.locale == locale)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A term that somebody proposes while they translate."""

    english: str
    """The English wording it stands for."""
    locale: str
    text: str
    """The proposed wording."""
    note: str = ""
    source: str = ""
    """Where the wording was seen."""
    concept: str = ""
    """Id of the concept; empty to find it by the English wording, or to begin one."""
