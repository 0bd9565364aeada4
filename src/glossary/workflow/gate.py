"""What a translation must have reached to be published, and what has not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from glossary.formats.catalog_segments import NAME as GETTEXT
from glossary.model import UnitState
from glossary.store.database import reads
from glossary.store.titles import Head, heads
from glossary.store.units import unit_counts

_ORDER = tuple(UnitState)


@dataclass(frozen=True, slots=True)
class Gate:
    """What is asked of a translation before readers may have it."""

    min_state: UnitState = UnitState.TRANSLATED
    """What each unit must have reached; never less than translated."""
    min_percent: int = 0
    """How many units in the hundred of an article must have reached that, else none of it is published."""

    def passes(self, state: UnitState) -> bool:
        """Tell whether a unit in a state may be published, if its article may."""
        return state.finished and _ORDER.index(state) >= _ORDER.index(self.min_state)


@dataclass(frozen=True, slots=True)
class Standing:
    """An article in a locale, before the gate."""

    article: str
    """Slug of the article, or name of the foreign catalogue."""
    title: str
    locale: str
    foreign: bool
    """Whether it is a catalogue of another program."""
    counts: Mapping[UnitState, int]
    """Units per state; a state without units is not in it."""
    percent: int
    """Units in the hundred that may be published, rounded down, so that 100 means all of them."""
    why: str = ""
    """Why it is held back; empty where it is published."""

    @property
    def published(self) -> bool:
        """Whether readers may have it."""
        return not self.why

    @property
    def total(self) -> int:
        """Number of units."""
        return sum(self.counts.values())


def standings(
    session: Session, locales: Sequence[str], gate: Gate, only: str | None = None
) -> tuple[Standing, ...]:
    """Return how each article stands in each locale, in order of slug and of the locales; two queries.

    With ``only``, the slug of one article, the others are not counted.
    """
    counts = unit_counts(session, locales, only)
    return tuple(
        _standing(slug, head, locale, counts.get((slug, locale), {}), gate)
        for slug, head in heads(session, only).items()
        for locale in locales
    )


all_standings = reads(standings)


def _standing(slug: str, head: Head, locale: str, counts: Mapping[UnitState, int], gate: Gate) -> Standing:
    total = sum(counts.values())
    passing = sum(count for state, count in counts.items() if gate.passes(state))
    percent = 100 * passing // total if total else 0
    why = _why(passing, total, percent, gate)
    return Standing(slug, head.title, locale, head.format == GETTEXT, counts, percent, why)


def _why(passing: int, total: int, percent: int, gate: Gate) -> str:
    reached = "approved" if gate.min_state is UnitState.APPROVED else "translated"
    if not total:
        return "it has no text to translate"
    if not passing:
        return f"none of its {total} units is {reached}"
    if percent < gate.min_percent:
        return (
            f"{passing} of its {total} units are {reached}: {percent} %, and {gate.min_percent} % are asked"
        )
    return ""
