"""What an error of the database means: try again, or one clear line for the person."""

import sqlite3
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from glossary.errors import StoreError
from glossary.store.engines import name

_PASSING_SQLSTATES = {
    "40001",  # serialization failure
    "40P01",  # deadlock
    "23505",  # unique key: somebody added the same thing after we looked
    "42P07",  # table exists: somebody set the store up after we looked
}
_OUTSIDE_SQLSTATES = (
    "08",  # connection
    "25006",  # read-only transaction or server
    "28",  # name or password
    "3D",  # no such database
    "42501",  # no right to do so
    "53",  # disk full, too many connections
    "57",  # server shut down, cancelled
    "58",  # system
)
_SQLITE_ADVICE = {
    sqlite3.SQLITE_BUSY: "is locked by another program; close it or try again later",
    sqlite3.SQLITE_LOCKED: "is locked by another program; close it or try again later",
    sqlite3.SQLITE_NOTADB: "is not a store; name another file or make one with `glossary init`",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore a backup with `glossary db restore`",
    sqlite3.SQLITE_READONLY: "is read-only; make file and folder writable, or copy it to a folder of yours",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened or written; look at the rights of the file and its folder",
    sqlite3.SQLITE_PERM: "may not be opened; look at the rights of the file and its folder",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; nothing was changed",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error",
}


def passing(error: DBAPIError) -> bool:
    """Return whether the same transaction may succeed when it is run again."""
    if isinstance(error.orig, sqlite3.Error):
        return _sqlite_code(error.orig) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return getattr(error.orig, "sqlstate", None) in _PASSING_SQLSTATES


def plain(where: Path | URL, error: DBAPIError) -> Exception:
    """Return an error of the database in words for the person, or as it is if this program is at fault."""
    if isinstance(error.orig, sqlite3.Error):
        advice = _SQLITE_ADVICE.get(_sqlite_code(error.orig))
        return error if advice is None else StoreError(f"{name(where)} {advice}")
    if passing(error):
        return StoreError(f"{name(where)} is too busy; try again later")
    state = getattr(error.orig, "sqlstate", None)
    if state is None and isinstance(error, OperationalError):
        return StoreError(f"{name(where)} cannot be reached: {_first_line(error, where)}")
    if state is not None and state.startswith(_OUTSIDE_SQLSTATES):
        return StoreError(f"{name(where)} refuses: {_first_line(error, where)}")
    return error


def _sqlite_code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _first_line(error: DBAPIError, where: Path | URL) -> str:
    lines = [line.strip() for line in str(error.orig).splitlines() if line.strip()]
    text = lines[0] if lines else "the database does not answer"
    password = None if isinstance(where, Path) else where.password
    return text.replace(str(password), "***") if password else text
