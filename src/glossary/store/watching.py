"""Whether a store has changed since it was last looked at, told without reading what is in it."""

import sqlite3
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection

from glossary.errors import StoreError
from glossary.store.database import Database
from glossary.store.engines import Mode

_LOCKED_SECONDS = 0.05
"""How long a look waits for a lock: longer than most commits take, and shorter than anybody notices."""
_KIND = 0xFF
"""The part of SQLite's code of an error that says which kind it is."""


class Watch:
    """Looks at a store that others write to; may be used by several threads.

    SQLite counts the commits that a connection sees others make, so one connection is kept for that alone.
    PostgreSQL tells which transactions are finished; those of other databases on the server count as well,
    so that at times something is looked at again which has not changed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None

    def mark(self) -> str | None:
        """Return a text that is another one after any change of the store, and most often only then.

        None while another program's write locks the store: that write does not count yet, but whether one
        before it was finished since the last look cannot be told.

        Raises:
            StoreError: the store cannot be read.
        """
        if isinstance(self._database.where, Path):
            return self._commits_seen(self._database.where)
        return self._database.run(_snapshot, Mode.READ)

    def close(self) -> None:
        """Close what was opened; a second call does nothing."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _commits_seen(self, path: Path) -> str | None:
        try:
            with self._lock:
                if self._connection is None:
                    # Nothing is written; but only who may write takes back what a killed writer left.
                    self._connection = sqlite3.connect(
                        f"{path.absolute().as_uri()}?mode=rw",
                        uri=True,
                        timeout=_LOCKED_SECONDS,
                        isolation_level=None,
                        check_same_thread=False,
                    )
                return str(self._connection.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & _KIND == sqlite3.SQLITE_BUSY:
                return None
            raise StoreError(f"{path} cannot be read: {error}") from None


def _snapshot(connection: Connection) -> str:
    return str(connection.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar_one())
