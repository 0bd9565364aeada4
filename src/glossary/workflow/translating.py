"""What a translator does to a unit: read it and save it."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.matching.index import TermIndex
from glossary.model import Change, Unit, UnitState
from glossary.store import units
from glossary.store.database import reads, writes
from glossary.store.titles import titles


@dataclass(frozen=True, slots=True)
class Terms:
    """The termbase as one locale's translator needs it: terms found in sources and in targets."""

    source: TermIndex
    target: TermIndex

    def mark(self, unit: Unit) -> Unit:
        """Return the unit with the terms of its source and its target."""
        return unit.marked(self.source.find(unit.source), self.target.find(unit.target))


@reads
def units_of(session: Session, slug: str, locale: str) -> tuple[Unit, ...]:
    """Return the units of an article in one locale, in the order of the article, without hits.

    Raises:
        InputError: there is no such article; the message names those that are there.
    """
    found = units.units(session, slug, locale)
    if not found and slug not in (known := titles(session)):
        raise InputError(
            f"no article {slug!r} in the store; "
            + (f"there are {', '.join(known)}" if known else "bring one in with `glossary import FILE`")
        )
    return found


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
