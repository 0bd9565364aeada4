"""What the screens need of the floors below: a store as a house, an article in one locale on a bench."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from glossary.model import (
    Change,
    Comment,
    Concept,
    Concordance,
    Finding,
    HistoryEntry,
    Past,
    Proposal,
    Suggestion,
    Unit,
    UnitState,
)
from glossary.reports.rows import ReportRow

if TYPE_CHECKING:  # the database takes as long to load as the whole screen; it comes once that is drawn
    from glossary.workflow.overview import ArticleState

ChangeFor = Callable[[str], Change]
"""Returns the change to sign a save with: who, now, and the reason given."""


class Bench(Protocol):
    """An article in one locale: its units, what helps to translate them, and the way to save them.

    `glossary.workflow.bench.Workbench` is the real one. Every method may be called from any thread.
    """

    @property
    def store(self) -> str:
        """Path or address of the store."""
        ...

    @property
    def article(self) -> str:
        """Slug of the article."""
        ...

    @property
    def title(self) -> str:
        """Title of the article."""
        ...

    @property
    def locale(self) -> str:
        """BCP 47 code of the language translated into."""
        ...

    def units(self) -> tuple[Unit, ...]:
        """Return the units in the order of the article; they need not have their term hits."""
        ...

    def inspect(self, unit: Unit, target: str) -> tuple[Unit, tuple[Finding, ...]]:
        """Return the unit with an unsaved target and all term hits, and what the checks say of it."""
        ...

    def survey(self, units: Sequence[Unit]) -> Iterator[tuple[Unit, tuple[Finding, ...]]]:
        """Yield each unit with its term hits, and what the checks say of it; it may take long."""
        ...

    def save(self, unit: Unit, target: str, state: UnitState, change: Change) -> Unit:
        """Save a target made from ``unit`` and return the unit as it now stands.

        Raises:
            ConflictError: somebody else saved the unit since it was read, or its source changed.
        """
        ...

    def reload(self, unit: Unit) -> Unit:
        """Return the unit as it stands in the store now."""
        ...

    def spread(self, before: Unit, saved: Unit, change: Change) -> tuple[Unit, ...]:
        """Give a saved target to the units of the same sentence in step with it; return those units."""
        ...

    def withdraw(self, spread: Sequence[Unit], change: Change) -> tuple[Unit, ...]:
        """Take a `spread` back, where nobody saved since; return the units as they stand."""
        ...

    def suggestions(self, unit: Unit) -> tuple[Suggestion, ...]:
        """Return past translations of this sentence or one like it, the best first."""
        ...

    def concordance(self, wanted: str) -> tuple[Concordance, ...]:
        """Return past units whose source or target holds the wanted text, the newest first."""
        ...

    def past(self, unit: Unit) -> tuple[Past, ...]:
        """Return what the unit was at each of its versions, the newest first."""
        ...

    def comments(self, unit: Unit) -> tuple[Comment, ...]:
        """Return what people said of the unit, the oldest first."""
        ...

    def comment(self, unit: Unit, text: str, change: Change) -> Comment:
        """Add a comment."""
        ...

    def propose(self, proposal: Proposal, change: Change) -> Concept:
        """Add a term in the state proposed; return its concept. It is found in texts from now on.

        Raises:
            InputError: the concept has the wording already, or it cannot be kept.
        """
        ...


class House(Protocol):
    """A store that is open. `glossary.workflow.bench.House` is the real one."""

    @property
    def store(self) -> str:
        """Path or address of the store."""
        ...

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales of the project."""
        ...

    def bench(self, article: str = "", locale: str = "") -> Bench | None:
        """Lay an article in one locale on a bench; what is not named is the first with something to do.

        Without anything named, an empty store gives None.

        Raises:
            InputError: there is no such article or locale.
        """
        ...

    def overview(self) -> "tuple[ArticleState, ...]":
        """Return how far each article is in each locale, article by article."""
        ...

    def findings(self, locale: str) -> Iterator[ReportRow]:
        """Yield what the checks find in one locale, article by article; it may take long."""
        ...

    def find_concepts(self, wanted: str) -> tuple[Concept, ...]:
        """Return the concepts one of whose terms holds the wanted text, in any language, the best first."""
        ...

    def concept_history(self, concept: Concept) -> tuple[HistoryEntry, ...]:
        """Return every change of a concept and its terms, the newest first."""
        ...
