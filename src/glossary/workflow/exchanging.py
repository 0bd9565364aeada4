"""Take translations back from a catalogue that was worked on elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.model import Change, Unit, UnitState
from glossary.store import articles, units
from glossary.store.database import reads, writes
from glossary.workflow.planning import Mark, Plan, Row, plan


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
    for decision in decisions:
        if decision.saved is not None:
            units.save_unit(session, decision.saved, change)
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
    known = {
        unit.context: unit
        for article in articles.articles(session)
        for unit in units.units(session, article.slug, catalog.locale)
    }
    entries = [entry for entry in catalog.entries if not entry.obsolete]
    if entries and not any(entry.context in known for entry in entries):
        raise InputError(
            "none of its messages belongs to an article in the store; import the articles first, "
            "and export the catalogue with `glossary export --working`"
        )
    for entry in entries:
        unit = known.get(entry.context or "")
        if unit is None:
            yield _Decision(
                Row(
                    Mark.CONFLICT,
                    entry.context or entry.source,
                    "",
                    entry.target,
                    "no such segment in the store",
                )
            )
        else:
            yield _decision(session, unit, entry)


def _decision(session: Session, unit: Unit, entry: CatalogEntry) -> _Decision:
    incoming = _incoming(unit, entry)
    if not entry.target or (incoming.target, incoming.state) == (unit.target, unit.state):
        return _Decision(Row(Mark.UNCHANGED, unit.context, unit.target, unit.target))
    if entry.source != unit.source and unit.target:
        return _conflict(unit, entry, "its source text has changed since")
    if unit.version and entry.version != unit.version:
        base = _base(session, unit, entry.version)
        if base and (base.target, base.state.finished) == (entry.target, incoming.state.finished):
            return _Decision(
                Row(Mark.UNCHANGED, unit.context, unit.target, unit.target, "newer in the store")
            )
        if (base is None and unit.target) or (base and base.target != unit.target):
            return _conflict(unit, entry, "changed in the store since the catalogue was exported")
    mark = Mark.CHANGED if unit.target else Mark.ADDED
    reason = "" if unit.target != entry.target else f"{unit.state} → {incoming.state}"
    return _Decision(Row(mark, unit.context, unit.target, entry.target, reason), incoming)


def _base(session: Session, unit: Unit, version: int | None) -> Unit | None:
    """Return the unit as it was when the entry was exported; None when that is not known."""
    if version is None:
        return None
    if version == 0:
        return Unit(unit.article, unit.segment, unit.locale)
    return units.unit_at(session, unit.article, unit.key, unit.locale, version)


def _conflict(unit: Unit, entry: CatalogEntry, reason: str) -> _Decision:
    return _Decision(Row(Mark.CONFLICT, unit.context, unit.target, entry.target, reason))


def _incoming(unit: Unit, entry: CatalogEntry) -> Unit:
    """Return the unit as the catalogue would have it."""
    state, previous = entry.state, entry.previous_source
    if entry.source != unit.source:
        state, previous = UnitState.NEEDS_REWRITING, entry.source
    elif entry.target == unit.target and state is UnitState.TRANSLATED and unit.state is UnitState.APPROVED:
        state = UnitState.APPROVED
    return replace(
        unit,
        target=entry.target,
        state=state,
        previous_source=previous if state is UnitState.NEEDS_REWRITING else "",
        note=entry.note or unit.note,
    )
