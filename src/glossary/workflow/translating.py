"""What a translator does to a unit: see it with its terms and findings, and save it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from glossary.checks import run_checks
from glossary.errors import InputError
from glossary.languages import SOURCE, language
from glossary.languages import target as target_language
from glossary.matching.index import TermIndex
from glossary.model import Change, Finding, Unit, UnitState
from glossary.store import articles, terms, units
from glossary.store.database import Database, reads, writes


@dataclass(frozen=True, slots=True)
class Terms:
    """The termbase as one locale's translator needs it: terms found in sources and in targets."""

    source: TermIndex
    target: TermIndex

    def mark(self, unit: Unit) -> Unit:
        """Return the unit with the terms of its source and its target."""
        return unit.marked(self.source.find(unit.source), self.target.find(unit.target))


@reads
def terms_for(session: Session, locale: str) -> Terms:
    """Return the termbase for one locale."""
    concepts = terms.concepts(session)
    return Terms(TermIndex(concepts, SOURCE), TermIndex(concepts, language(locale)))


@reads
def units_of(session: Session, slug: str, locale: str) -> tuple[Unit, ...]:
    """Return the units of an article in one locale, in the order of the article, without hits.

    Raises:
        InputError: there is no such article; the message names those that are there.
    """
    if articles.article(session, slug) is None:
        known = ", ".join(article.slug for article in articles.articles(session))
        raise InputError(
            f"no article {slug!r} in the store; "
            + (f"there are {known}" if known else "bring one in with `glossary import FILE`")
        )
    return units.units(session, slug, locale)


@writes
def save_target(session: Session, unit: Unit, target: str, state: UnitState, change: Change) -> Unit:
    """Save a target and its state; an unchanged unit is not saved again.

    Raises:
        ConflictError: somebody saved the unit since the version it was made from.
    """
    if not target.strip():
        target, state = "", UnitState.UNTRANSLATED
    previous = unit.previous_source if state is UnitState.NEEDS_REWRITING else ""
    return units.save_unit(
        session, replace(unit, target=target, state=state, previous_source=previous), change
    )


@dataclass(frozen=True, slots=True)
class Workbench:
    """An article in one locale on a translator's bench."""

    database: Database
    terms: Terms
    slug: str
    locale: str

    def units(self) -> tuple[Unit, ...]:
        """Return the units with their terms, in the order of the article."""
        return self._marked(units_of(self.database, self.slug, self.locale))

    def inspect(self, unit: Unit, target: str) -> tuple[Unit, tuple[Finding, ...]]:
        """Return a unit with an unsaved target, its terms found anew, and what the checks say of it."""
        seen = replace(unit, target=target, target_hits=self.terms.target.find(target))
        return seen, run_checks(seen)

    def save(self, unit: Unit, target: str, state: UnitState, change: Change) -> Unit:
        """Save a target; see `save_target`."""
        return self.terms.mark(save_target(self.database, unit, target, state, change))

    def reload(self, unit: Unit) -> Unit:
        """Return the unit as it stands in the store now.

        Raises:
            InputError: its sentence has left the article.
        """
        found = next((each for each in self.units() if each.key == unit.key), None)
        if found is None:
            raise InputError("this sentence has left the article; it was imported again meanwhile")
        return found

    def _marked(self, found: Iterable[Unit]) -> tuple[Unit, ...]:
        return tuple(self.terms.mark(unit) for unit in found)


def workbench(database: Database, slug: str, locale: str) -> Workbench:
    """Lay an article in one locale on the bench.

    Raises:
        InputError: there is no such article or locale.
    """
    code = target_language(locale).code
    units_of(database, slug, code)
    return Workbench(database, terms_for(database, code), slug, code)
