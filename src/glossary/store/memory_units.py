"""Translations that stand in no article: brought in from other memories, given out, and forgotten again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from glossary.model import Change, MemoryUnit
from glossary.store.batches import SIZE
from glossary.store.difference import Difference
from glossary.store.incoming import normal_value
from glossary.store.memory_index import add_sources, drop_unused
from glossary.store.memory_places import match_of
from glossary.store.memory_turn import wait_for_turn
from glossary.store.schema_memory import MemoryUnitRow

_FIELDS = ("source", "target", "locale", "before", "origin", "state", "changed_by", "changed_at", "note")
_COLUMNS = [getattr(MemoryUnitRow, name) for name in _FIELDS]
_LOOSE = ("state", "note", "changed_by", "changed_at")
"""What may change while the unit stays the same one."""
_KNOWN = MemoryUnitRow.id == bindparam("known")
_READ_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class MemoryCount:
    """How much of one locale came from one memory."""

    origin: str
    locale: str
    units: int
    newest: datetime


def save_memory_units(
    session: Session, values: Iterable[MemoryUnit], change: Change
) -> Mapping[Difference, int]:
    """Save translations that come from other memories; return how many were added, changed and unchanged.

    A unit is known by origin, locale, source, target and the source before it: the same one again changes
    at most its state, its remark, and who made it when. One without source or target is left out. What a
    value does not say of who made it and when stays as it stands; of a new one the change says it.

    Args:
        session: a transaction.
        values: taken in a few hundred at a time.
        change: who brings them in, and when.

    Raises:
        InputError: a text cannot be kept; none is saved.
    """
    counts: Counter[Difference] = Counter()
    added: list[str] = []
    rest = (normal_value(each) for each in values if each.source.strip() and each.target.strip())
    while some := list(islice(rest, SIZE)):
        new, changed = _save(session, {row["id"]: row for row in map(_row, some)}, change)
        added += (row["source"] for row in new)
        counts[Difference.ADDED] += len(new)
        counts[Difference.CHANGED] += changed
        counts[Difference.UNCHANGED] += len(some) - len(new) - changed
    add_sources(session, added)
    return counts


def memory_units(session: Session, *, locale: str = "", origin: str = "") -> Iterator[MemoryUnit]:
    """Yield the translations brought in, some at a time, in an order that follows from their content.

    Args:
        session: a transaction.
        locale: the only one; empty for every one.
        origin: name of the only memory; empty for every one.
    """
    statement = select(MemoryUnitRow.id, *_COLUMNS).order_by(MemoryUnitRow.id).limit(_READ_AT_ONCE)
    if locale:
        statement = statement.where(MemoryUnitRow.locale == locale)
    if origin:
        statement = statement.where(MemoryUnitRow.origin == origin)
    last = ""
    while rows := session.execute(statement.where(MemoryUnitRow.id > last)).all():
        for _, *fields in rows:
            yield MemoryUnit(*fields)
        last = rows[-1][0]


def memory_counts(session: Session) -> tuple[MemoryCount, ...]:
    """Return which memories were brought in, in order of name and locale."""
    statement = select(
        MemoryUnitRow.origin, MemoryUnitRow.locale, func.count(), func.max(MemoryUnitRow.changed_at)
    ).group_by(MemoryUnitRow.origin, MemoryUnitRow.locale)
    found = [MemoryCount(*row) for row in session.execute(statement)]
    return tuple(sorted(found, key=lambda each: (each.origin, each.locale)))


def forget(session: Session, origin: str) -> int:
    """Take out every translation that came with a memory; return how many there were.

    Sources that then stand nowhere leave the index.

    Args:
        session: a transaction in which nothing was read or written yet.
        origin: name of the memory.
    """
    wait_for_turn(session)
    of_memory = MemoryUnitRow.origin == origin
    sources = session.scalars(select(MemoryUnitRow.match).where(of_memory).distinct()).all()
    gone = session.connection().execute(delete(MemoryUnitRow).where(of_memory))
    drop_unused(session, sources)
    return gone.rowcount


def derive(session: Session) -> None:
    """Work the identities of all sources out anew; the sources go into the index."""
    statement = select(MemoryUnitRow.id, MemoryUnitRow.source, MemoryUnitRow.before)
    statement = statement.order_by(MemoryUnitRow.id).limit(_READ_AT_ONCE)
    last = ""
    while rows := session.execute(statement.where(MemoryUnitRow.id > last)).all():
        last = rows[-1][0]
        moved = [
            {"known": name, "match": match_of(source), "context": match_of(before)}
            for name, source, before in rows
        ]
        session.connection().execute(update(MemoryUnitRow).where(_KNOWN), moved)
    add_sources(session, session.scalars(select(MemoryUnitRow.source).distinct()))


def _save(
    session: Session, rows: Mapping[str, dict[str, Any]], change: Change
) -> tuple[list[dict[str, Any]], int]:
    """Write rows by id; return those that were not there, and how many others changed."""
    loose = [getattr(MemoryUnitRow, name) for name in _LOOSE]
    known = select(MemoryUnitRow.id, *loose).where(MemoryUnitRow.id.in_(list(rows)))
    stood = {name: dict(zip(_LOOSE, values, strict=True)) for name, *values in session.execute(known)}
    told = {"changed_by": change.who, "changed_at": change.when}
    for name, row in rows.items():
        silent = stood.get(name, told)
        row |= {column: row[column] or silent[column] for column in told}
    shall = {name: {column: rows[name][column] for column in _LOOSE} for name in stood}
    moved = [{"known": name, **fields} for name, fields in shall.items() if fields != stood[name]]
    new = [row for name, row in rows.items() if name not in stood]
    if new:
        session.connection().execute(insert(MemoryUnitRow), new)
    if moved:
        session.connection().execute(update(MemoryUnitRow).where(_KNOWN), moved)
    return new, len(moved)


def _row(unit: MemoryUnit) -> dict[str, Any]:
    parts = (unit.origin, unit.locale, unit.source, unit.target, unit.before)
    # No text holds a NUL, so different parts never run together to the same bytes.
    name = blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
    fields = {each: getattr(unit, each) for each in _FIELDS}
    return {"id": name, **fields, "match": match_of(unit.source), "context": match_of(unit.before)}
