"""How sound a store is and how large: what the database itself says."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from glossary.store.database import Database
from glossary.store.engines import Mode

_FAULTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Health:
    """What a database says of itself."""

    engine: str
    """Name and version, such as ``SQLite 3.45.1``."""
    size: int
    """In bytes."""
    journal: str
    """SQLite's journal mode; empty elsewhere."""
    faults: tuple[str, ...]
    """The first faults that a quick check finds; empty where all is well, and where no check is needed."""


def health(database: Database) -> Health:
    """Return the health of a store that is open.

    Raises:
        StoreError: the store cannot be read.
    """
    return database.run(_of_file if isinstance(database.where, Path) else _of_server, Mode.READ)


def _of_file(connection: Connection) -> Health:
    checked = connection.exec_driver_sql(f"PRAGMA quick_check({_FAULTS_SHOWN})").scalars()
    faults = [str(line) for line in checked if line != "ok"]
    astray = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    faults += [f"a row of {row[0]} has lost what it belongs to ({row[2]})" for row in astray[:_FAULTS_SHOWN]]
    return Health(
        engine=f"SQLite {_only(connection, 'SELECT sqlite_version()')}",
        size=int(_only(connection, "PRAGMA page_count")) * int(_only(connection, "PRAGMA page_size")),
        journal=_only(connection, "PRAGMA journal_mode"),
        faults=tuple(faults),
    )


def _of_server(connection: Connection) -> Health:
    return Health(
        engine=f"PostgreSQL {_only(connection, 'SHOW server_version')}",
        size=int(_only(connection, "SELECT pg_database_size(current_database())")),
        journal="",
        faults=(),
    )


def _only(connection: Connection, question: str) -> str:
    return str(connection.exec_driver_sql(question).scalar_one())
