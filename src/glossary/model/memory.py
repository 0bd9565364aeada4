"""What past translations offer to a translator."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from glossary.model.hits import Span
from glossary.model.units import Unit, UnitState

IN_CONTEXT = 101
"""Score of a suggestion with the same source after the same neighbour."""

EXACT = 100
"""Score of a suggestion with the same source."""


class MatchKind(StrEnum):
    """How much of a text a suggestion stands for."""

    SENTENCE = "sentence"
    """The past source is like the whole new one."""
    PART = "part"
    """The past source is like a part of the new one, or holds it as a part."""
    PARAGRAPH = "paragraph"
    """The past source is like the new one with its neighbours: its target says more."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A past translation that may serve for a new source."""

    score: int
    """``IN_CONTEXT``, ``EXACT``, or how much the sources have in common in percent."""
    source: str
    target: str
    article: str
    """Slug of the article that it comes from."""
    key: str
    """Key of its segment there."""
    state: UnitState
    changed_by: str
    changed_at: datetime | None
    """With time zone UTC."""
    adapted: tuple[tuple[str, str], ...] = ()
    """Numbers, links and names of the past target, each with what was put in its place."""
    kind: MatchKind = MatchKind.SENTENCE
    covers: Span | None = None
    """The part of the new source that it is a translation of, where that is not all of it."""
    origin: str = ""
    """Name of the memory it was brought in with; article and key are then empty."""


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """A translation that was brought in from another memory, and stands in no article."""

    source: str
    target: str
    locale: str
    before: str = ""
    """Source of the sentence before it; empty where there was none or nobody knows."""
    origin: str = ""
    """Name of the memory that it came with."""
    state: UnitState = UnitState.TRANSLATED
    changed_by: str = ""
    changed_at: datetime | None = None
    """With time zone UTC."""
    note: str = ""
    """A remark for translators and reviewers."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """A past translation that holds the wanted words, with the places where it does."""

    unit: Unit
    """One that was brought in with a memory has neither article nor key."""
    source_spans: tuple[Span, ...]
    """Places in the source, in order; none where only the target holds the words."""
    target_spans: tuple[Span, ...]
    origin: str = ""
    """Name of the memory it was brought in with."""
