"""What past translations offer to a translator."""

from dataclasses import dataclass
from datetime import datetime

from glossary.model.hits import Span
from glossary.model.units import Unit, UnitState

IN_CONTEXT = 101
"""Score of a suggestion with the same source after the same neighbour."""

EXACT = 100
"""Score of a suggestion with the same source."""


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


@dataclass(frozen=True, slots=True)
class Concordance:
    """A translated unit that holds the wanted words, with the places where it does."""

    unit: Unit
    source_spans: tuple[Span, ...]
    """Places in the source, in order; none where only the target holds the words."""
    target_spans: tuple[Span, ...]
