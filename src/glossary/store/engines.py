"""SQLAlchemy engines for a place: a file with SQLite's safe settings, or PostgreSQL through psycopg 3."""

import logging
import sqlite3
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from glossary.errors import StoreError

BUSY_SECONDS = 10.0
"""How long SQLite waits for another program's lock."""

WAL_SAFE = (3, 51, 3)
"""From this version on SQLite has no WAL-reset bug, which may corrupt a store (3.7.0 to 3.51.2)."""

UNWRITTEN = 262_144
"""KiB of changed pages that a transaction keeps in memory before it writes any of them to the file.

From then on until it ends nobody can read the store (but for WAL); what takes more memory is rare.
"""

_MODE = "glossary_mode"
_UNHEARD = logging.NullHandler()


class Mode(StrEnum):
    """What a transaction is for: the statement that begins it in SQLite."""

    READ = "BEGIN"
    WRITE = "BEGIN IMMEDIATE"
    """Waits for other writers at once, not in the middle."""
    BARE = ""
    """Outside a transaction, for statements that SQLite wants so."""


def place(where: str | Path) -> Path | URL:
    """Return where a store is: a file, or the address of a PostgreSQL database.

    Raises:
        StoreError: it is neither.
    """
    if isinstance(where, Path) or "://" not in where:
        return Path(where)
    scheme = where.partition("://")[0].partition("+")[0].lower()
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise StoreError(
            "the store's address cannot be read; write postgresql://USER:PASSWORD@HOST:PORT/DATABASE with "
            "special characters of the password percent-encoded"
        ) from None
    if "@" in (url.host or ""):
        raise StoreError("the store's address has two @ signs; write the one in the password as %40")
    if scheme == "sqlite" and url.database and url.database != ":memory:":
        return Path(url.database)
    if scheme in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise StoreError(f"{scheme}:// is no store this program knows; name a file or a postgresql:// address")


def name(where: Path | URL) -> str:
    """Return a place as messages show it: never with a password."""
    if isinstance(where, Path):
        return str(where)
    shown = URL.create(
        "postgresql", where.username, host=where.host, port=where.port, database=where.database
    )
    return shown.render_as_string(hide_password=True)


def engine(where: Path | URL, *, create: bool = False) -> Engine:
    """Return an engine for a place; nothing is opened yet.

    Raises:
        StoreError: the driver for PostgreSQL is not installed.
    """
    if isinstance(where, Path):
        return _sqlite(where, create=create)
    # The driver logs what it clears up after a transaction that failed and is run again: no talk for people.
    logging.getLogger("psycopg").addHandler(_UNHEARD)
    try:
        return create_engine(
            where,
            isolation_level="SERIALIZABLE",
            pool_pre_ping=True,
            connect_args={"connect_timeout": int(BUSY_SECONDS)}
            if "connect_timeout" not in where.query
            else {},
        )
    except ImportError:
        raise StoreError(
            "PostgreSQL needs the extra 'postgres': pip install 'sse-glossary[postgres]'"
        ) from None


def in_mode(engine: Engine, mode: Mode) -> Engine:
    """Return the engine for transactions of one kind."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(postgresql_readonly=mode is Mode.READ)
    return engine.execution_options(**{_MODE: mode})


def _sqlite(path: Path, *, create: bool) -> Engine:
    url = URL.create(
        "sqlite+pysqlite",
        database=path.absolute().as_uri(),
        query={"uri": "true", "mode": "rwc" if create else "rw"},
    )
    # With isolation_level None the driver begins nothing by itself; `_begin` does, so that reads and
    # CREATE TABLE are inside the transaction too. This works alike on every Python from 3.11 on.
    made = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None})
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 - a record of SQLAlchemy's pool
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"PRAGMA cache_spill=-{UNWRITTEN}")
    if sqlite3.sqlite_version_info < WAL_SAFE and _journal(connection) == "wal":
        connection.execute("PRAGMA journal_mode=DELETE")


def _begin(connection: Connection) -> None:
    if statement := connection.get_execution_options().get(_MODE, Mode.READ):
        connection.exec_driver_sql(statement)


def _journal(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])
