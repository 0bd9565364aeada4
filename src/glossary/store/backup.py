"""Copy a store that is in use, whole and consistent."""

import sqlite3
from contextlib import closing
from pathlib import Path

from glossary.errors import StoreError
from glossary.store.database import Database


def back_up(database: Database, path: Path) -> None:
    """Write a copy of an open SQLite store to a new file, through SQLite's backup interface.

    Raises:
        StoreError: the file exists, or the store is not SQLite.
    """
    if not isinstance(database.where, Path):
        raise StoreError(f"{database.name} is no file; back it up with pg_dump")
    if path.exists():
        raise StoreError(f"{path} exists already; name a new file")
    draft = path.with_name(f".{path.name}.part")
    try:
        source = f"{database.where.absolute().as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(source, uri=True)) as reading,
            closing(sqlite3.connect(draft)) as writing,
        ):
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode=DELETE")
        draft.replace(path)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be written ({error})") from error
    finally:
        draft.unlink(missing_ok=True)
