"""What the screens need of the house below: an article in one locale, laid on a bench."""

from collections.abc import Callable
from typing import Protocol

from glossary.model import Change, Finding, Unit, UnitState

ChangeFor = Callable[[str], Change]
"""Returns the change to sign a save with: who, now, and the reason given."""


class Bench(Protocol):
    """An article in one locale: its units, what the checks say of them, and the way to save them.

    `glossary.workflow.translating.Workbench` is the real one. Every method may be called from a thread;
    `save` and `reload` are never called from two threads at once.
    """

    @property
    def locale(self) -> str:
        """BCP 47 code of the language translated into."""
        ...

    def units(self) -> tuple[Unit, ...]:
        """Return the units in the order of the article, with their term hits."""
        ...

    def inspect(self, unit: Unit, target: str) -> tuple[Unit, tuple[Finding, ...]]:
        """Return the unit with an unsaved target and its term hits, and what the checks say of it."""
        ...

    def save(self, unit: Unit, target: str, state: UnitState, change: Change) -> Unit:
        """Save a target made from ``unit`` and return the unit as it now stands.

        Raises:
            ConflictError: somebody else saved the unit since it was read.
        """
        ...

    def reload(self, unit: Unit) -> Unit:
        """Return the unit as it stands in the store now."""
        ...
