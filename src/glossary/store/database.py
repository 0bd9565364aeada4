"""A store that is open: found by path or address, checked for its schema, used one transaction at a time."""

import random
import sqlite3
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import URL, Connection, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from glossary.errors import InputError, StoreError
from glossary.store import (
    engines,
    schema_memory,  # noqa: F401 - its tables are the store's too
    schema_publishing,  # noqa: F401 - as are these
    trouble,
)
from glossary.store.engines import Mode
from glossary.store.schema import Row

P = ParamSpec("P")
R = TypeVar("R")

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Every schema a store may have, oldest first; a test holds the last one equal to Alembic's head."""

PATIENCE = 15.0
"""Seconds after which a transaction that keeps failing on other writers is given up."""


class Database:
    """A store that is open; ``reads`` and ``writes`` make functions that use it."""

    def __init__(self, where: Path | URL, *, create: bool = False) -> None:
        self.where = where
        self._engine = engines.engine(where, create=create)

    @property
    def name(self) -> str:
        """Path or address, never with a password."""
        return engines.name(self.where)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Database({self.name!r})"

    def run(self, task: Callable[[Connection], R], mode: Mode) -> R:
        """Run a task in one transaction, again while other writers make it fail, and return its value.

        Raises:
            StoreError: the store cannot be read or written, with what to do.
            InputError: a text in a question or a row is no text that a store can keep.
        """
        engine = engines.in_mode(self._engine, mode)
        started = time.monotonic()
        longest = 0.02
        while True:
            try:
                with engine.begin() as connection:
                    return task(connection)
            except DBAPIError as error:
                if not trouble.passing(error) or time.monotonic() - started > PATIENCE:
                    raise trouble.plain(self.where, error) from error
            except UnicodeEncodeError as error:
                raise InputError(f"{error.object!a} holds half a character; type it again") from error
            time.sleep(random.uniform(0, longest))  # noqa: S311 - no secret
            longest = min(2 * longest, 0.5)


def reads(function: Callable[Concatenate[Session, P], R]) -> Callable[Concatenate[Database, P], R]:
    """Turn a function of a session into one of a database: one transaction that only reads."""
    return _transaction(function, Mode.READ)


def writes(function: Callable[Concatenate[Session, P], R]) -> Callable[Concatenate[Database, P], R]:
    """Turn a function of a session into one of a database: one transaction, all of it or nothing.

    The function may run several times when others write at the same moment, so it must do nothing but
    read and write the store.
    """
    return _transaction(function, Mode.WRITE)


def open_database(where: str | Path, *, create: bool = False) -> Database:
    """Open the store at a path or a ``postgresql://`` address.

    Args:
        where: path of a file or address of a database.
        create: make an empty store if there is none.

    Raises:
        StoreError: there is no store, it is damaged or no store, cannot be read, or its schema is older
            or newer than this program's.
    """
    place = engines.place(where)
    new_file = isinstance(place, Path) and _is_free(place, create=create)
    database = Database(place, create=create)
    try:
        revision = _revision(database)
        if revision is None and create:
            _make(database)
        else:
            _check(database, revision)
    except BaseException:
        database.close()
        if isinstance(place, Path) and new_file and place.exists() and not place.stat().st_size:
            place.unlink()
        raise
    return database


def upgrade(where: str | Path) -> bool:
    """Bring the store at a path or address to the present schema; return whether anything was done.

    An older schema is migrated, and what rules of another version derived is made anew.

    Raises:
        StoreError: there is no file or database, it cannot be written, or it is from a newer version.
    """
    place = engines.place(where)
    if isinstance(place, Path):
        _is_free(place, create=False)
    with Database(place) as database:
        revision = _revision(database)
        older = revision in (None, *REVISIONS[:-1])
        if not older:
            _check(database, revision)
            older = not _is_derived(database)
        if older:
            _migrate(database)
    return older


def compact(database: Database) -> None:
    """Rewrite a SQLite file without gaps, so that the same content made the same way gives the same bytes."""

    def rewrite(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
        connection.exec_driver_sql("VACUUM")

    if isinstance(database.where, Path):
        database.close()
        database.run(rewrite, Mode.BARE)


def _transaction(
    function: Callable[Concatenate[Session, P], R], mode: Mode
) -> Callable[Concatenate[Database, P], R]:
    @wraps(function)
    def run(database: Database, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return database.run(_in_session(lambda session: function(session, *args, **kwargs)), mode)

    return run


def _in_session(function: Callable[[Session], R]) -> Callable[[Connection], R]:
    def run(connection: Connection) -> R:
        with Session(connection, autoflush=False) as session:
            return function(session)

    return run


def _is_free(path: Path, *, create: bool) -> bool:
    """Return whether there is no file yet; refuse a path where no store can be."""
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder; name a file in it, such as {path / 'terms.db'}")
        free = not path.exists()
        if create and not path.parent.is_dir():
            raise StoreError(f"{path}: there is no folder {path.parent}; make it first")
        if not free and not path.is_file():
            raise StoreError(f"{path} is no ordinary file; name another one")
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be opened: {error}") from error
    if free and not create:
        raise StoreError(f"{path}: there is no store; make one with `glossary init` or name one with --db")
    return free


def _revision(database: Database) -> str | None:
    """Return the schema of a store, or None of an empty database; refuse other programs' databases."""

    def look(connection: Connection) -> str | None:
        tables = set(inspect(connection).get_table_names())
        if "alembic_version" in tables:
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            if found is None:
                raise StoreError(f"{database.name} is damaged: it does not say its version; restore a backup")
            return str(found)
        if tables if isinstance(database.where, Path) else tables & set(Row.metadata.tables):
            raise StoreError(f"{database.name} belongs to another program; name another store")
        return None

    return database.run(look, Mode.READ)


def _check(database: Database, revision: str | None) -> None:
    if revision is None:
        raise StoreError(f"{database.name} is empty; make a store with `glossary init`")
    if revision not in REVISIONS:
        raise StoreError(f"{database.name} was made by a newer version ({revision}); update this program")
    if revision != REVISIONS[-1]:
        raise StoreError(f"{database.name} was made by an older version; run `glossary db upgrade`")


def _make(database: Database) -> None:
    if isinstance(database.where, Path) and sqlite3.sqlite_version_info >= engines.WAL_SAFE:
        database.run(lambda connection: connection.exec_driver_sql("PRAGMA journal_mode=WAL"), Mode.BARE)
    _migrate(database)


def _is_derived(database: Database) -> bool:
    from glossary.store import memory, openings  # noqa: PLC0415 - most verbs need neither

    derived = (openings.are_current, memory.are_current)
    return all(database.run(_in_session(each), Mode.READ) for each in derived)


def _migrate(database: Database) -> None:
    from glossary.store import memory, terms  # noqa: PLC0415
    from glossary.store.migrating import migrate  # noqa: PLC0415 - Alembic takes 345 ms to load, seldom needed

    def task(connection: Connection) -> None:
        migrate(connection)
        for derive in (terms.derive, memory.derive):
            _in_session(derive)(connection)

    database.run(task, Mode.WRITE)
