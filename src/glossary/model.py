"""The values every floor speaks: terms, articles, units, hits and findings. All are frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
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


class BlockKind(StrEnum):
    """What a segment's paragraph is in its article."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CELL = "cell"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of source text to translate, usually one sentence."""

    key: str
    """Stable inside its article; unchanged when the article is edited."""
    source: str
    """One line of text. Inline markup stands as tags such as ``<b>…</b>`` named in the slot's ``tags``."""
    kind: BlockKind = BlockKind.PARAGRAPH
    paragraph: int = 0
    """Number of the paragraph (block) in the article, from 0; sentences of one paragraph share it."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Inline markup of a segment: a name translators see and the article's own text for it."""

    name: str
    """As in the segment: ``b`` stands for ``<b>…</b>``; a void tag stands as ``<br/>``."""
    opening: str
    closing: str = ""
    void: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a segment in an article's skeleton."""

    key: str
    raw: str
    """The source as the article file has it, markup and line breaks included."""
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """Text of the article that is not translated: markup, blank lines, scripts."""

    text: str
    joint: bool = False
    """Whether it only joins two sentences of one paragraph (a locale may join them otherwise)."""


Skeleton = tuple[Literal | Slot, ...]
"""What an article is rebuilt from: literals and slots in order; their raw texts joined are the file."""


@dataclass(frozen=True, slots=True)
class Article:
    """A news text: slug, title, segments in order, and the skeleton to rebuild it from."""

    slug: str
    title: str
    format: str
    """Name of the format that read it: ``text``, ``markdown`` or ``html``."""
    segments: tuple[Segment, ...]
    skeleton: Skeleton
    published: date | None = None


class UnitState(StrEnum):
    """How far the translation of a segment has come; gettext ``fuzzy`` is either of the two "needs"."""

    UNTRANSLATED = "untranslated"
    NEEDS_REWRITING = "needs-rewriting"
    """The source changed after it was translated."""
    NEEDS_CHECKING = "needs-checking"
    """Somebody or something is in doubt."""
    TRANSLATED = "translated"
    APPROVED = "approved"

    @property
    def finished(self) -> bool:
        """Whether the target may be published."""
        return self in (UnitState.TRANSLATED, UnitState.APPROVED)


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


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment with its target in one locale."""

    article: str
    """Slug of the article."""
    segment: Segment
    locale: str
    target: str = ""
    state: UnitState = UnitState.UNTRANSLATED
    version: int = 0
    """Counts the saves; 0 has never been saved. A save names the version it was made from."""
    previous_source: str = ""
    """The source that the target was made for, while the state is needs-rewriting."""
    note: str = ""
    """A remark for translators and reviewers."""
    changed_by: str = ""
    changed_at: datetime | None = None
    """With time zone UTC."""
    source_hits: tuple[TermHit, ...] = ()
    target_hits: tuple[TermHit, ...] = ()

    @property
    def key(self) -> str:
        """Key of the segment in its article."""
        return self.segment.key

    @property
    def source(self) -> str:
        """Source text of the segment."""
        return self.segment.source

    def marked(self, source_hits: tuple[TermHit, ...], target_hits: tuple[TermHit, ...]) -> "Unit":
        """Return the unit with these hits; `dataclasses.replace` would take as long as finding them."""
        return Unit(
            self.article, self.segment, self.locale, self.target, self.state, self.version,
            self.previous_source, self.note, self.changed_by, self.changed_at, source_hits, target_hits,
        )  # fmt: skip

    @property
    def context(self) -> str:
        """Message context in a catalogue: ``<article slug>#<segment key>``."""
        return f"{self.article}#{self.segment.key}"


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


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes something, when and why: every write to the store names one."""

    who: str
    when: datetime
    """With time zone UTC; given by the caller, so that the same input gives the same store."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One past change of one field-bearing thing; history is only ever appended to."""

    kind: str
    """``concept``, ``term``, ``article`` or ``unit``."""
    subject: str
    """Natural key of the thing, e.g. ``hnsea-workshop#3f2a90cd@km``."""
    version: int
    """The version this change made."""
    change: Change
    old: Mapping[str, str] = field(default_factory=dict)
    new: Mapping[str, str] = field(default_factory=dict)
