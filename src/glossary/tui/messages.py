"""The messages that widgets and workers send up to their screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from glossary.model import Comment, Concept, Finding, HistoryEntry, Past, Suggestion, Term, Unit
from glossary.reports.rows import ReportRow
from glossary.tui.drafts import Choice, Draft
from glossary.tui.filters import Surveyed
from glossary.tui.steps import Step
from glossary.workflow.journal import JournalEntry

if TYPE_CHECKING:
    from glossary.workflow.overview import ArticleState


@dataclass
class Loaded(Message):
    """The units of the article have been read."""

    units: tuple[Unit, ...]
    found: tuple[JournalEntry, ...] = ()
    """What an earlier sitting had typed and not saved, the newest last."""


@dataclass
class Inspected(Message):
    """The checks have looked at a target as it is being typed."""

    unit: Unit
    """With the target looked at, and its term hits."""
    findings: tuple[Finding, ...]


@dataclass
class Recalled(Message):
    """What the store knows of a unit has been read: past translations, comments, versions."""

    unit: Unit
    suggestions: tuple[Suggestion, ...] | None = None
    comments: tuple[Comment, ...] | None = None
    past: tuple[Past, ...] | None = None


@dataclass
class Surveying(Message):
    """A survey of the article has come so far."""

    found: dict[str, Surveyed]
    """By unit key, everything found so far."""
    done: bool


@dataclass
class Saved(Message):
    """A draft is in the store."""

    draft: Draft
    step: Step
    """What the save changed."""


@dataclass
class Refused(Message):
    """A draft could not be saved; a `ConflictError` means that it changed since it was read."""

    draft: Draft
    error: Exception


@dataclass
class Settled(Message):
    """A conflict was settled, and the unit read anew."""

    unit: Unit
    """As the store has it."""
    draft: Draft
    choice: Choice
    units: tuple[Unit, ...] = ()
    """The article as it was read with it."""


@dataclass
class UnitChosen(Message):
    """A unit of the list was chosen."""

    position: int


@dataclass
class TermChosen(Message):
    """A term of the panel was chosen, to be put into the target."""

    term: Term


@dataclass
class FindingChosen(Message):
    """A finding of the panel was chosen."""

    finding: Finding


@dataclass
class SuggestionChosen(Message):
    """A past translation was chosen, to stand as the target."""

    suggestion: Suggestion


@dataclass
class PastChosen(Message):
    """An earlier version was chosen, to be restored."""

    past: Past


@dataclass
class Said(Message):
    """A comment was written."""

    unit: Unit
    """What it speaks of."""
    text: str


@dataclass
class PageChosen(Message):
    """A page of the side panel was chosen."""

    page: str


@dataclass
class OverviewRead(Message):
    """How far every article is has been read."""

    found: "tuple[ArticleState, ...]"


@dataclass
class ConceptsFound(Message):
    """The termbase has been searched."""

    wanted: str
    concepts: tuple[Concept, ...]


@dataclass
class ConceptRead(Message):
    """The history of a concept has been read."""

    concept: Concept
    history: tuple[HistoryEntry, ...]


@dataclass
class FindingsFound(Message):
    """The checks have come so far."""

    rows: tuple[ReportRow, ...]
    done: bool
    failed: bool = False
    """Whether they had to stop."""
