"""Fill what nobody has translated from the memory: for a person to check, and never over anybody's work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice, product

from sqlalchemy.orm import Session

from glossary.errors import ConflictError
from glossary.languages import language
from glossary.memory.adapting import ADAPTED, kept
from glossary.model import EXACT, IN_CONTEXT, Change, Suggestion, Unit, UnitState
from glossary.store import units
from glossary.store.database import Database, reads, writes
from glossary.workflow.recalling import names_in, recall_one
from glossary.workflow.slugs import named
from glossary.workflow.translating import units_of

_AT_ONCE = 50
"""Units that are looked up, and then saved, in one transaction."""


class Outcome(StrEnum):
    """What became of an untranslated unit."""

    IN_CONTEXT = "in-context"
    """Filled from the same sentence after the same neighbour (101 %)."""
    EXACT = "exact"
    """Filled from the same sentence (100 %)."""
    ADAPTED = "adapted"
    """Filled from a sentence with other numbers, links or names, which were exchanged (99 %)."""
    LIKE = "like"
    """Filled from a sentence like it."""
    KEPT = "kept"
    """Filled with its own source, which has names, numbers and links alone."""
    NOTHING = "nothing"
    """Still untranslated: the memory has nothing that is good enough."""
    OVERTAKEN = "overtaken"
    """Somebody saved it meanwhile; what they saved stands."""

    @property
    def filled(self) -> bool:
        """Whether the unit now has a target."""
        return self not in (Outcome.NOTHING, Outcome.OVERTAKEN)


@dataclass(frozen=True, slots=True)
class Errand:
    """What to fill, and how well."""

    locales: tuple[str, ...]
    slugs: tuple[str, ...] = ()
    """Of the articles; all of them where none is named."""
    least: int = ADAPTED
    """The least score of a suggestion that serves."""
    dry_run: bool = False
    """Only tell what would be done."""


@dataclass(frozen=True, slots=True)
class Filling:
    """An untranslated unit and what became of it; with a dry run, what would become of it."""

    unit: Unit
    """As it was."""
    outcome: Outcome
    target: str = ""
    """What it was filled with."""
    score: int | None = None
    """Of the suggestion it was filled from."""
    why: str = ""
    """As its history says it: what it was filled from."""


@reads
def untranslated(session: Session, errand: Errand) -> int:
    """Return how many units of an errand are untranslated."""
    counts = units.unit_counts(session, errand.locales)
    return sum(
        of_state.get(UnitState.UNTRANSLATED, 0)
        for (slug, _), of_state in counts.items()
        if not errand.slugs or slug in errand.slugs
    )


def pretranslate(database: Database, errand: Errand, change: Change) -> Iterator[Filling]:
    """Fill the untranslated units of an errand, and yield what became of each.

    A unit is filled, as needs-checking, from the best finished translation of its sentence or one like it
    that scores enough; one with nothing to translate gets its source. A message with plural forms is left
    alone in a language with several of them. Whoever saves a unit meanwhile wins.

    Args:
        database: a store.
        errand: what to fill, and how well.
        change: who does it and when; why is said for each unit.

    Raises:
        InputError: there is no such article or locale.
    """
    return _fillings(database, replace(errand, slugs=_named(database, errand.slugs)), change)


def _fillings(database: Database, errand: Errand, change: Change) -> Iterator[Filling]:
    for slug, locale in product(errand.slugs, errand.locales):
        waiting = _untranslated(units_of(database, slug, locale))
        while some := tuple(islice(waiting, _AT_ONCE)):
            found = _look_up(database, some, errand.least)
            yield from found if errand.dry_run else _save(database, found, change)


_named = reads(named)


def _untranslated(found: Sequence[Unit]) -> Iterator[tuple[Unit, str]]:
    """Yield the units to fill, each with the source before it."""
    sources = ["", *(unit.source for unit in found)]
    for unit, before in zip(found, sources, strict=False):
        if unit.state is UnitState.UNTRANSLATED and not unit.target:
            yield unit, before


@reads
def _look_up(session: Session, some: Sequence[tuple[Unit, str]], least: int) -> tuple[Filling, ...]:
    names = names_in(session, [unit.source for unit, _ in some])
    return tuple(_filling(session, each, least, names) for each in some)


def _filling(session: Session, waiting: tuple[Unit, str], least: int, names: frozenset[str]) -> Filling:
    unit, before = waiting
    into = language(unit.locale)
    if unit.segment.singular and into.nplurals > 1:
        return Filling(unit, Outcome.NOTHING)  # a past target does not say which form it was
    best = recall_one(session, unit, before, least, lambda each: _serves(each, unit))
    if best is None or best.score < EXACT:
        target = kept(unit.source, into, names)
        if target is not None:
            return Filling(unit, Outcome.KEPT, target, None, "pretranslate: only names, numbers and links")
    if best is None:
        return Filling(unit, Outcome.NOTHING)
    return Filling(unit, _outcome(best), best.target, best.score, _why(best))


def _serves(offered: Suggestion, unit: Unit) -> bool:
    """Tell whether a suggestion may fill a unit: doubt is not handed on, and gettext minds line ends."""
    return offered.state.finished and _line_ends(offered.target) == _line_ends(unit.source)


def _line_ends(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _outcome(best: Suggestion) -> Outcome:
    match best.score:
        case score if score >= IN_CONTEXT:
            return Outcome.IN_CONTEXT
        case score if score >= EXACT:
            return Outcome.EXACT
        case score if score >= ADAPTED:
            return Outcome.ADAPTED
    return Outcome.LIKE


def _why(best: Suggestion) -> str:
    origin = f"{best.article}#{best.key}" if best.article else f"memory {best.origin}"
    exchanged = "".join(f", {old} → {new}" for old, new in best.adapted)
    return f"pretranslate: {best.score} % from {origin}{exchanged}"


@writes
def _save(session: Session, found: Sequence[Filling], change: Change) -> tuple[Filling, ...]:
    return tuple(_saved(session, each, change) if each.outcome.filled else each for each in found)


def _saved(session: Session, filling: Filling, change: Change) -> Filling:
    filled = replace(filling.unit, target=filling.target, state=UnitState.NEEDS_CHECKING)
    try:
        units.save_unit(session, filled, replace(change, why=filling.why))
    except ConflictError:
        return Filling(filling.unit, Outcome.OVERTAKEN)
    return filling
