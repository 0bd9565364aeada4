"""Sentences that stand in several places: one translation for all of them, unless somebody says otherwise."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from glossary.model import Change, Unit, UnitState
from glossary.store import units
from glossary.store.database import reads, writes
from glossary.store.translations import units_of_source


@reads
def repeats(session: Session, unit: Unit) -> tuple[Unit, ...]:
    """Return the other units of the locale with the very same source, in order of slug and place."""
    return _repeats(session, unit)


@writes
def spread(session: Session, before: Unit, saved: Unit, change: Change) -> tuple[Unit, ...]:
    """Give the target and state of a saved unit to its repeats; return those it changed, as they now stand.

    A repeat follows that is untranslated, or that read as the unit did before. One that reads otherwise
    stays, and so does an approved one as long as the saved unit is not. An emptied target empties no other.
    Repeats are looked at as they stand in the store at that moment, so nobody's change is overwritten.

    Args:
        session: a transaction.
        before: the unit as it was before it was saved.
        saved: the unit as it was saved.
        change: who spreads it, when and why.
    """
    if not saved.target:
        return ()
    return tuple(
        units.save_unit(session, _following(repeat, saved), change)
        for repeat in _repeats(session, saved)
        if _follows(repeat, before, saved)
    )


@writes
def withdraw(session: Session, spread_units: Iterable[Unit], change: Change) -> tuple[Unit, ...]:
    """Give units that `spread` changed back what they had before; return those, as they now stand.

    One that somebody changed since, or whose sentence has left its article, is passed over.
    """
    wanted = tuple(spread_units)
    standing = {
        (unit.article, unit.key, unit.locale): unit
        for slug, locale in sorted({(unit.article, unit.locale) for unit in wanted})
        for unit in units.units(session, slug, locale)
    }
    return tuple(
        units.save_unit(session, _as_before(session, stood), change)
        for unit in wanted
        if (stood := standing.get((unit.article, unit.key, unit.locale))) and stood.version == unit.version
    )


def _repeats(session: Session, unit: Unit) -> tuple[Unit, ...]:
    same = units_of_source(session, unit.segment, unit.locale)
    return tuple(each for each in same if each.context != unit.context)


def _follows(repeat: Unit, before: Unit, saved: Unit) -> bool:
    if (repeat.target, repeat.state) == (saved.target, saved.state):
        return False
    if repeat.state is UnitState.APPROVED and saved.state is not UnitState.APPROVED:
        return False
    return not repeat.target or repeat.target == before.target


def _following(repeat: Unit, saved: Unit) -> Unit:
    return replace(repeat, target=saved.target, state=saved.state, previous_source=saved.previous_source)


def _as_before(session: Session, stood: Unit) -> Unit:
    """Return a unit with what it had before its last save; its version is the one that stands."""
    was = units.unit_at(session, stood.article, stood.key, stood.locale, stood.version - 1)
    was = was or Unit(stood.article, stood.segment, stood.locale)
    return replace(
        stood, target=was.target, state=was.state, previous_source=was.previous_source, note=was.note
    )
