"""Which units the list shows: a frozen filter, and how it tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from glossary.languages import SOURCE, Language
from glossary.model import Finding, Unit, UnitState
from glossary.text.fold import fold
from glossary.text.keyboards import retyped


class Kind(StrEnum):
    """What a filter asks of a unit."""

    ALL = "all"
    UNFINISHED = "unfinished"
    REWRITING = "needs rewriting"
    CHECKING = "needs checking"
    FINDINGS = "with findings"
    TERM = "with the term"
    TEXT = "with the text"

    @property
    def surveyed(self) -> bool:
        """Whether the checks must have looked at every unit first."""
        return self in (Kind.FINDINGS, Kind.TERM)


_STATES = {
    Kind.REWRITING: UnitState.NEEDS_REWRITING,
    Kind.CHECKING: UnitState.NEEDS_CHECKING,
}


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What is known of a unit once the checks have looked at it."""

    findings: tuple[Finding, ...]
    terms: frozenset[str]
    """Match keys of the terms found in its source and target."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which units are shown."""

    kind: Kind = Kind.ALL
    wanted: str = ""
    """The text, or the term in any language."""

    def __str__(self) -> str:
        return f"{self.kind} “{self.wanted}”" if self.wanted else str(self.kind)

    def positions(
        self, units: Sequence[Unit], language: Language, surveyed: Mapping[str, Surveyed]
    ) -> tuple[int, ...]:
        """Return the positions of the units shown.

        Args:
            units: in the order of the article.
            language: of the targets.
            surveyed: by unit key, what a survey found; needed by some kinds.
        """
        if self.kind is Kind.ALL:
            return tuple(range(len(units)))
        keys = {code: _keys(self.wanted, code) for code in (SOURCE, language)}
        return tuple(
            place
            for place, unit in enumerate(units)
            if self._shows(unit, language, keys, surveyed.get(unit.key))
        )

    def _shows(
        self, unit: Unit, language: Language, keys: Mapping[Language, Sequence[str]], seen: Surveyed | None
    ) -> bool:
        match self.kind:
            case Kind.UNFINISHED:
                return not unit.state.finished
            case Kind.FINDINGS:
                return seen is not None and bool(seen.findings)
            case Kind.TERM:
                return seen is not None and any(
                    key in form for form in seen.terms for each in keys.values() for key in each
                )
            case Kind.TEXT:
                english = f"{unit.segment.singular}\n{unit.source}"
                return _holds(english, SOURCE, keys) or _holds(unit.target, language, keys)
        return unit.state is _STATES[self.kind]


def _keys(wanted: str, language: Language) -> tuple[str, ...]:
    """Return the match keys of a text, and of what it would be on the other keyboard layout."""
    texts = (wanted, *retyped(wanted, language))
    return tuple(key for text in texts if (key := fold(text, language).key.strip()))


def _holds(text: str, language: Language, keys: Mapping[Language, Sequence[str]]) -> bool:
    folded = fold(text, language).key
    return any(key in folded for key in keys[language])


def surveyed(unit: Unit, findings: tuple[Finding, ...], language: Language) -> Surveyed:
    """Return what is kept of a unit that the checks looked at."""
    keys = {fold(hit.term.text, SOURCE).key for hit in unit.source_hits}
    keys |= {fold(hit.term.text, language).key for hit in unit.target_hits}
    return Surveyed(findings, frozenset(keys))
