"""Units: segments with their target in one locale."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from glossary.model.articles import Segment
from glossary.model.hits import TermHit


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
