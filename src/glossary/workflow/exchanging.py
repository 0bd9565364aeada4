"""Take translations back from a catalogue that was worked on elsewhere."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.languages import SOURCE
from glossary.model import Change, Unit, UnitState
from glossary.store import units
from glossary.store.database import reads, writes
from glossary.store.titles import titles
from glossary.workflow.planning import Mark, Plan, Row, plan


def is_versioned(catalog: Catalog) -> bool:
    """Tell whether a catalogue says of which versions of units it was made, as ours do."""
    return any(entry.version is not None and "#" in (entry.context or "") for entry in catalog.entries)


@reads
def is_ours(session: Session, catalog: Catalog) -> bool:
    """Tell whether a catalogue was made here: its messages stand for segments in the store, or once did."""
    if is_versioned(catalog):
        return True
    known = _known(session, catalog, SOURCE.code)
    return any(entry.context in known for entry in catalog.entries)


@reads
def plan_catalog(session: Session, catalog: Catalog) -> Plan:
    """Return what importing the catalogue would do, without doing it."""
    return _table(catalog, _decisions(session, catalog))


@writes
def import_catalog(session: Session, catalog: Catalog, change: Change) -> Plan:
    """Save the translations of a catalogue, but overwrite nothing that was changed since it was exported.

    An entry names the version of the unit it was made from. When the unit has moved on meanwhile, and both
    sides changed it, the unit stays as it is and the row is a conflict. An empty entry erases nothing.
    """
    decisions = tuple(_decisions(session, catalog))
    units.save_units(session, (each.saved for each in decisions if each.saved is not None), change)
    return _table(catalog, decisions)


@dataclass(frozen=True, slots=True)
class _Decision:
    row: Row
    saved: Unit | None = None
    """The unit as it is to be saved, when it is."""


def _table(catalog: Catalog, decisions: Iterator[_Decision] | tuple[_Decision, ...]) -> Plan:
    return plan("catalogue", catalog.locale or "", (decision.row for decision in decisions))


def _decisions(session: Session, catalog: Catalog) -> Iterator[_Decision]:
    if catalog.locale is None:
        raise InputError("this is a template, it has no translations; import a locale's .po file")
    known = _known(session, catalog, catalog.locale)
    entries = [entry for entry in catalog.entries if not entry.obsolete]
    if entries and not any(entry.context in known for entry in entries):
        raise InputError(
            "none of its messages belongs to an article in the store; import the articles first, "
            "and export the catalogue with `glossary export --working`"
        )
    for entry in map(_normal, entries):
        unit = known.pop(entry.context or "", None)
        if unit is None:
            name = entry.context or entry.source
            reason = "no such segment in the store, or it stands twice in the file"
            yield _Decision(Row(Mark.CONFLICT, name, "", entry.target, reason))
        else:
            yield _decision(session, unit, entry)


def _known(session: Session, catalog: Catalog, locale: str) -> dict[str, Unit]:
    """Return the units of the articles that a catalogue speaks of, by message context."""
    named = {(entry.context or "").partition("#")[0] for entry in catalog.entries}
    return {
        unit.context: unit
        for slug in titles(session)
        if slug in named
        for unit in units.units(session, slug, locale)
    }


def _normal(entry: CatalogEntry) -> CatalogEntry:
    """Return an entry with its texts in NFC, as the store keeps them."""
    return replace(
        entry,
        source=unicodedata.normalize("NFC", entry.source),
        target=unicodedata.normalize("NFC", entry.target),
        previous_source=unicodedata.normalize("NFC", entry.previous_source),
        note=unicodedata.normalize("NFC", entry.note),
    )


def _decision(session: Session, unit: Unit, entry: CatalogEntry) -> _Decision:
    base = _base(session, unit, entry.version)
    remarked = replace(unit, note=_note(unit, base, entry))
    incoming = _incoming(remarked, entry) if entry.target else remarked
    if _says_the_same(incoming, unit):
        return _Decision(Row(Mark.UNCHANGED, unit.context, unit.target, unit.target))
    if entry.target and unit.target and entry.source != unit.source:
        return _conflict(unit, entry, "its source text has changed since")
    if entry.target and unit.version and base != unit:
        if base and (base.target, base.state.finished) == (entry.target, incoming.state.finished):
            incoming = remarked  # the file changed no more than the note; what the store has is newer
            if _says_the_same(incoming, unit):
                return _Decision(Row(Mark.UNCHANGED, unit.context, unit.target, unit.target))
        elif (base is None and unit.target) or (base and _standing(base) != _standing(unit)):
            return _conflict(unit, entry, "changed in the store since the catalogue was exported")
    mark = Mark.ADDED if incoming.target and not unit.target else Mark.CHANGED
    return _Decision(Row(mark, unit.context, unit.target, incoming.target, _reason(unit, incoming)), incoming)


def _standing(unit: Unit) -> tuple[str, UnitState]:
    return unit.target, unit.state


def _says_the_same(one: Unit, other: Unit) -> bool:
    return (*_standing(one), one.note) == (*_standing(other), other.note)


def _reason(unit: Unit, incoming: Unit) -> str:
    if unit.target != incoming.target:
        return ""
    return f"{unit.state} → {incoming.state}" if unit.state is not incoming.state else "its note"


def _base(session: Session, unit: Unit, version: int | None) -> Unit | None:
    """Return the unit as it was when the entry was exported; None when that is not known."""
    if version == unit.version:
        return unit
    if version is None:
        return None
    if version == 0:
        return Unit(unit.article, unit.segment, unit.locale)
    return units.unit_at(session, unit.article, unit.key, unit.locale, version)


def _note(unit: Unit, base: Unit | None, entry: CatalogEntry) -> str:
    """Return the note with what the file adds to it; where both sides wrote one, both stay."""
    before = base.note if base else ""
    if not entry.note or entry.note == before or entry.note in unit.note:
        return unit.note
    return entry.note if unit.note in ("", before) else f"{unit.note}\n{entry.note}"


def _conflict(unit: Unit, entry: CatalogEntry, reason: str) -> _Decision:
    return _Decision(Row(Mark.CONFLICT, unit.context, unit.target, entry.target, reason))


def _incoming(unit: Unit, entry: CatalogEntry) -> Unit:
    """Return the unit with the target and the state that the catalogue gives it.

    A catalogue approves nothing: only a target that stands approved already stays so.
    """
    state, previous = entry.state, entry.previous_source
    if entry.source != unit.source:
        state, previous = UnitState.NEEDS_REWRITING, entry.source
    elif state.finished:
        same = (entry.target, UnitState.APPROVED) == _standing(unit)
        state = UnitState.APPROVED if same else UnitState.TRANSLATED
    return replace(
        unit,
        target=entry.target,
        state=state,
        previous_source=previous if state is UnitState.NEEDS_REWRITING else "",
    )
