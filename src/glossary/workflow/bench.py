"""What a translator works at: a store as a house, and an article in one locale laid on a bench."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sqlalchemy.orm import Session

from glossary.checks import run_checks
from glossary.errors import InputError
from glossary.languages import target as target_language
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
from glossary.store.database import Database, reads
from glossary.store.history import history
from glossary.workflow import discussing, histories, proposing, recalling, repeating, suggesting
from glossary.workflow.checking import check_units
from glossary.workflow.live_terms import LiveTerms
from glossary.workflow.overview import ArticleState, first_unfinished, overview
from glossary.workflow.supply import TermSupply
from glossary.workflow.terminology import find_concepts, first_concepts
from glossary.workflow.translating import save_target, units_of

_SURVEYED = 500
"""Units that a survey looks up at once."""
_LISTED = 201
"""Concepts that a search in the house gives at most."""


class Workbench:
    """An article in one locale on a translator's bench."""

    def __init__(self, database: Database, article: str, title: str, locale: str, terms: LiveTerms) -> None:
        self.database = database
        self.article = article
        """Its slug."""
        self.title = title
        self.locale = locale
        self.terms = terms
        self._before: dict[str, str] = {}
        """By unit key, the source of the unit before."""

    @property
    def store(self) -> str:
        """Path or address of the store."""
        return self.database.name

    def units(self) -> tuple[Unit, ...]:
        """Return the units in the order of the article, without hits."""
        found = units_of(self.database, self.article, self.locale)
        self._before = {unit.key: before.source for before, unit in pairwise(found)}
        return found

    def inspect(self, unit: Unit, target: str) -> tuple[Unit, tuple[Finding, ...]]:
        """Return a unit with an unsaved target, its terms found anew, and what the checks say of it."""
        seen = self.terms.mark(replace(unit, target=target))
        return seen, run_checks(seen)

    def survey(self, units: Sequence[Unit]) -> Iterator[tuple[Unit, tuple[Finding, ...]]]:
        """Yield each unit with its hits, and what the checks say of it."""
        supply = TermSupply(self.database, [self.locale])
        for start in range(0, len(units), _SURVEYED):
            some = units[start : start + _SURVEYED]
            targets = {self.locale: [unit.target for unit in some]}
            found = supply.terms_in([unit.source for unit in some], targets)[self.locale]
            for unit in some:
                marked = found.mark(unit)
                yield marked, run_checks(marked) if unit.version else ()

    def save(self, unit: Unit, target: str, state: UnitState, change: Change) -> Unit:
        """Save a target; see `save_target`."""
        return save_target(self.database, unit, target, state, change)

    def reload(self, unit: Unit) -> Unit:
        """Return the unit as it stands in the store now.

        Raises:
            InputError: its sentence has left the article.
        """
        found = next((each for each in self.units() if each.key == unit.key), None)
        if found is None:
            raise InputError("this sentence has left the article; it was imported again meanwhile")
        return found

    def spread(self, before: Unit, saved: Unit, change: Change) -> tuple[Unit, ...]:
        """Give a saved target to the units of the same sentence that are in step."""
        return repeating.spread(self.database, before, saved, change)

    def withdraw(self, spread: Sequence[Unit], change: Change) -> tuple[Unit, ...]:
        """Take a `spread` back, where nobody saved since."""
        return repeating.withdraw(self.database, spread, change)

    def suggestions(self, unit: Unit) -> tuple[Suggestion, ...]:
        """Return past translations of this sentence or one like it, else of its parts, the best first."""
        return recalling.recalled(self.database, unit, self._before.get(unit.key, ""))

    def concordance(self, wanted: str) -> tuple[Concordance, ...]:
        """Return past units whose source or target holds the wanted text, the newest first."""
        return suggesting.concordance(self.database, self.locale, wanted)

    def past(self, unit: Unit) -> tuple[Past, ...]:
        """Return what the unit was at each of its versions, the newest first."""
        return histories.past(self.database, unit)

    def comments(self, unit: Unit) -> tuple[Comment, ...]:
        """Return what people said of the unit, the oldest first."""
        return discussing.comments_of(self.database, unit)

    def comment(self, unit: Unit, text: str, change: Change) -> Comment:
        """Add a comment."""
        return discussing.comment(self.database, unit, text, change)

    def propose(self, proposal: Proposal, change: Change) -> Concept:
        """Add a term in the state proposed; return its concept."""
        concept = proposing.propose_term(self.database, proposal, change)
        self.terms.put(concept)
        return concept


@dataclass(frozen=True)
class House:
    """A store that is open, with the locales people work on."""

    database: Database
    locales: tuple[str, ...]
    _terms: dict[str, LiveTerms] = field(default_factory=dict)

    @property
    def store(self) -> str:
        """Path or address of the store."""
        return self.database.name

    def bench(self, article: str = "", locale: str = "") -> Workbench | None:
        """Lay an article in one locale on a bench; what is not named is the first with something to do.

        Without an article named, an empty store gives None.

        Raises:
            InputError: there is no such article or locale.
        """
        locales = (target_language(locale).code,) if locale else self.locales
        found = first_unfinished(self.database, article or None, locales)
        if found is None:
            found = next(
                (
                    (each.slug, each.title, each.locale)
                    for each in overview(self.database, locales)
                    if article in ("", each.slug)
                ),
                None,
            )
        if found is None:
            return None
        slug, title, code = found
        terms = self._terms.setdefault(code, LiveTerms(self.database, code))
        return Workbench(self.database, slug, title, code, terms)

    def overview(self) -> tuple[ArticleState, ...]:
        """Return how far each article is in each locale, article by article."""
        return overview(self.database, self.locales)

    def findings(self, locale: str) -> Iterator[ReportRow]:
        """Yield what the checks find in one locale, article by article."""
        return check_units(self.database, [locale])

    def find_concepts(self, wanted: str) -> tuple[Concept, ...]:
        """Return the concepts one of whose terms holds the wanted text, in any language, the best first.

        They are the first 201 at most, so that whoever shows 200 knows of more; for no text, the first by id.
        """
        if not wanted.strip():
            return first_concepts(self.database, _LISTED)
        return find_concepts(self.database, wanted, _LISTED)

    def concept_history(self, concept: Concept) -> tuple[HistoryEntry, ...]:
        """Return every change of a concept and its terms, the newest first."""
        return _history(self.database, concept)


@reads
def _history(session: Session, concept: Concept) -> tuple[HistoryEntry, ...]:
    entries = list(history(session, "concept", concept.id))
    for term in concept.terms:
        entries += history(session, "term", term.id)
    return tuple(sorted(entries, key=lambda entry: (entry.change.when, entry.version), reverse=True))
