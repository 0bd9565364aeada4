"""The rows one save writes, each versioned one with its history entry, in an order the database accepts."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, update
from sqlalchemy.orm import Session

from glossary.model import Change
from glossary.store.history import last_versions
from glossary.store.incoming import normal_value
from glossary.store.schema import HistoryRow, Row

Fields = Mapping[str, Any]
"""Values by column name."""

NONE: Fields = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Subject:
    """A row that has versions and a history."""

    kind: str
    """As in ``HistoryEntry``."""
    name: str
    """Natural key as one text, unique among its kind."""
    row: type[Row]
    key: Fields
    """Columns of the primary key."""


class Edits:
    """Rows to add, change and remove, with history, written in one go.

    Fields that are no columns of the row go into history alone. Statements are explicit and ordered
    (remove, change, add; parents before children): SQLAlchemy's own order puts INSERT before DELETE,
    which trips over natural keys.
    """

    def __init__(self, change: Change) -> None:
        if change.when.tzinfo is None:
            raise ValueError("a change needs a time with a time zone")
        self.change: Change = normal_value(change)
        self._added: dict[type[Row], list[dict[str, Any]]] = defaultdict(list)
        self._moved: dict[type[Row], list[dict[str, Any]]] = defaultdict(list)
        self._removed: dict[type[Row], list[dict[str, Any]]] = defaultdict(list)
        self._begun: list[tuple[Subject, dict[str, Any], Fields]] = []
        self._history: list[dict[str, Any]] = []

    def add(self, subject: Subject, fields: Fields, unrecorded: Fields = NONE) -> None:
        """Add a row; what was removed earlier goes on counting its versions."""
        row = {**subject.key, **_columns(subject.row, fields), **unrecorded}
        self._added[subject.row].append(row)
        self._begun.append((subject, row, fields))

    def edit(
        self, subject: Subject, old: Fields, new: Fields, version: int, unrecorded: Fields = NONE
    ) -> None:
        """Change a row; ``old`` and ``new`` name the same fields, ``version`` is the one that this makes."""
        names = [name for name in new if new[name] != old[name]]
        moved = {name: new[name] for name in names}
        row = {**subject.key, **_columns(subject.row, moved), **unrecorded, "version": version}
        self._moved[subject.row].append(row)
        self._record(subject, version, {name: old[name] for name in names}, moved)

    def remove(self, subject: Subject, fields: Fields, version: int) -> None:
        """Remove a row; its history stays and gets one more entry, numbered ``version``."""
        self._removed[subject.row].append({f"key_{name}": value for name, value in subject.key.items()})
        self._record(subject, version, fields, NONE)

    def add_part(self, row: type[Row], columns: Fields) -> None:
        """Add a row that has no history of its own."""
        self._added[row].append(dict(columns))

    def edit_part(self, row: type[Row], columns: Fields) -> None:
        """Change columns that have no history of their own; the primary key is among them."""
        self._moved[row].append(dict(columns))

    def write(self, session: Session) -> None:
        """Write everything into the transaction."""
        for kind in sorted({subject.kind for subject, _, _ in self._begun}):
            begun = [each for each in self._begun if each[0].kind == kind]
            last = last_versions(session, kind, (subject.name for subject, _, _ in begun))
            for subject, row, fields in begun:
                row["version"] = last.get(subject.name, 0) + 1
                self._record(subject, row["version"], NONE, fields)
        connection = session.connection()
        for row_type, keys in self._removed.items():
            table = _table(row_type)
            gone = delete(table).where(*(each == bindparam(f"key_{each.name}") for each in table.primary_key))
            connection.execute(gone, keys)
        for row_type, rows in self._moved.items():
            session.execute(update(row_type), rows)
        for row_type in sorted(self._added, key=_depth):
            connection.execute(insert(_table(row_type)), self._added[row_type])
        if self._history:
            connection.execute(insert(_table(HistoryRow)), self._history)

    def _record(self, subject: Subject, version: int, old: Fields, new: Fields) -> None:
        entry = {"kind": subject.kind, "subject": subject.name, "version": version}
        change = {"who": self.change.who, "at": self.change.when, "why": self.change.why}
        whole = not old or not new
        self._history.append(
            {**entry, **change, "old": as_texts(old, whole=whole), "new": as_texts(new, whole=whole)}
        )


def as_texts(fields: Fields, *, whole: bool = False) -> dict[str, str]:
    """Return fields as texts, as history keeps them; of a whole row without the empty ones."""
    texts = {name: _text(value) for name, value in fields.items()}
    return {name: text for name, text in texts.items() if text} if whole else texts


def _text(value: Any) -> str:  # noqa: ANN401 - any column
    match value:
        case str():
            return str(value)
        case bool():
            return "yes" if value else ""
        case tuple():
            return " | ".join(value)
        case date():
            return value.isoformat()
        case None:
            return ""
    raise TypeError(type(value))


def _columns(row: type[Row], fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if name in _table(row).columns}


def _depth(row: type[Row]) -> int:
    return Row.metadata.sorted_tables.index(_table(row))


def _table(row: type[Row]) -> Table:
    table = row.__table__
    assert isinstance(table, Table)
    return table
