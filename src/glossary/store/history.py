"""What happened to a concept, term, article or unit: an append-only record, read in order of versions."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from glossary.errors import ConflictError
from glossary.model import Change, HistoryEntry
from glossary.store.batches import batches
from glossary.store.schema import HistoryRow


def history(session: Session, kind: str, subject: str) -> tuple[HistoryEntry, ...]:
    """Return every change of one subject, oldest first.

    Args:
        session: a transaction.
        kind: ``concept``, ``term``, ``article`` or ``unit``.
        subject: the concept's id, the term's id, the article's slug, or ``SLUG#KEY@LOCALE`` of a unit.
    """
    statement = (
        select(
            HistoryRow.version, HistoryRow.who, HistoryRow.at, HistoryRow.why, HistoryRow.old, HistoryRow.new
        )
        .where(HistoryRow.kind == kind, HistoryRow.subject == subject)
        .order_by(HistoryRow.version)
    )
    return tuple(
        HistoryEntry(kind, subject, version, Change(who, at, why), old, new)
        for version, who, at, why, old, new in session.execute(statement)
    )


def fields_at(session: Session, kind: str, subject: str, version: int) -> Mapping[str, str]:
    """Return the fields a subject had at a version, as texts; empty fields may be missing."""
    found: dict[str, str] = {}
    for entry in history(session, kind, subject):
        if entry.version <= version:
            whole = not entry.old or not entry.new  # added or removed
            found = {**({} if whole else found), **entry.new}
    return found


def last_versions(session: Session, kind: str, subjects: Iterable[str]) -> dict[str, int]:
    """Return the last version of each subject that has a history."""
    found: dict[str, int] = {}
    for batch in batches(subjects):
        statement = (
            select(HistoryRow.subject, func.max(HistoryRow.version))
            .where(HistoryRow.kind == kind, HistoryRow.subject.in_(batch))
            .group_by(HistoryRow.subject)
        )
        found.update((subject, version) for subject, version in session.execute(statement))
    return found


def last_changed(session: Session, kind: str, subjects: Iterable[str]) -> dict[str, datetime]:
    """Return when each subject that has a history came to its last version."""
    found: dict[str, datetime] = {}
    for batch in batches(subjects):
        statement = (
            select(HistoryRow.subject, HistoryRow.at)
            .where(HistoryRow.kind == kind, HistoryRow.subject.in_(batch))
            .order_by(HistoryRow.version)
        )
        found.update((subject, at) for subject, at in session.execute(statement))
    return found


def conflict(what: str, base: Mapping[str, str], moved: Mapping[str, tuple[str, str]]) -> ConflictError:
    """Return the conflict of a save made from an old version.

    Args:
        what: the thing as a person knows it.
        base: its fields in the version that the save was made from.
        moved: by field, what stands and what was to be saved.
    """
    return ConflictError(
        f"{what} was changed since it was read; nothing was overwritten",
        base=_lines({name: base.get(name, "") for name in moved}),
        theirs=_lines({name: theirs for name, (theirs, _) in moved.items()}),
        mine=_lines({name: mine for name, (_, mine) in moved.items()}),
    )


def _lines(values: Mapping[str, str]) -> str:
    return "\n".join(f"{name}: {text}" for name, text in values.items())
