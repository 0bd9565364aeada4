"""A place that is no store is refused in one line that says what to do, and nothing is left behind."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from glossary.errors import StoreError
from glossary.model import Change, Concept, Term
from glossary.store.database import compact, open_database, reads, writes
from glossary.store.dump import dump
from glossary.store.terms import concepts, save_concepts

save = writes(save_concepts)
read = reads(concepts)

MANY = [Concept(f"c{number}", terms=(Term("km", "ការងារ" * 20),)) for number in range(300)]


@pytest.fixture
def store(tmp_path: Path, change: Change) -> Path:
    """Return a SQLite store with something in it, closed."""
    path = tmp_path / "terms.db"
    with open_database(path, create=True) as database:
        save(database, MANY, change)
    return path


@pytest.fixture
def ordinary() -> Iterator[Path]:
    """Make the process one without root's power, and return a folder of its own."""
    folder = Path(tempfile.mkdtemp())  # not tmp_path: root made the folders above it for itself
    other = os.geteuid() == 0
    if other:
        shutil.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        folder.chmod(0o755)
        if other:
            os.seteuid(0)
        shutil.rmtree(folder)


def broken(path: Path, kind: str) -> Path:  # noqa: PLR0911 - one row of a table each
    match kind:
        case "missing":
            return path
        case "folder":
            path.mkdir()
            return path
        case "no folder":
            return path / "none" / "terms.db"
        case "device":
            return Path("/dev/null")
        case "text":
            path.write_text("concept_id,locale,term\n" * 100)
            return path
        case "short":
            path.write_text("no")
            return path
        case "empty":
            path.touch()
            return path
        case "other program":
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("CREATE TABLE recipe (id)")
            return path
    raise AssertionError(kind)


@pytest.mark.parametrize(
    ("kind", "advice", "creatable"),
    [
        ("missing", "there is no store; make one with `glossary init`", True),
        ("folder", "is a folder; name a file in it", False),
        ("no folder", "there is no (folder .*; make it first|store; make one)", False),
        ("device", "is no ordinary file", False),
        ("text", "is not a store; name another file", False),
        ("short", "is not a store; name another file", False),
        ("empty", "is empty; make a store with `glossary init`", True),
        ("other program", "belongs to another program; name another store", False),
    ],
)
def test_no_store_is_said_in_one_line(tmp_path: Path, kind: str, advice: str, *, creatable: bool) -> None:
    path = broken(tmp_path / "terms.db", kind)
    for create in (False,) if creatable else (False, True):
        with pytest.raises(StoreError, match=advice) as error:
            open_database(path, create=create)
        assert "\n" not in str(error.value)
        assert str(path) in str(error.value)
    if kind == "missing":
        assert not path.exists(), "looking for a store makes none"
    if creatable:
        open_database(path, create=True).close()
        open_database(path).close()


@pytest.mark.parametrize("kept", [0.02, 0.1, 0.5, 0.9])
def test_a_store_cut_short_is_damaged(store: Path, kept: float) -> None:
    whole = store.read_bytes()
    store.write_bytes(whole[: int(len(whole) * kept) // 4096 * 4096 + 4096])
    with pytest.raises(StoreError, match="is damaged; restore a backup"), open_database(store) as database:
        dump(database)


def test_a_store_with_scribbled_pages_is_damaged(store: Path) -> None:
    whole = store.read_bytes()
    store.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    with pytest.raises(StoreError, match="is damaged; restore a backup"):
        open_database(store)


def test_a_store_that_does_not_say_its_version_is_damaged(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("DELETE FROM alembic_version")
    for create in (False, True):
        with pytest.raises(StoreError, match="is damaged"):
            open_database(store, create=create)


def test_a_read_only_file_is_read_and_not_written(ordinary: Path, change: Change) -> None:
    path = ordinary / "terms.db"
    with open_database(path, create=True) as database:
        save(database, MANY, change)
    path.chmod(0o444)
    with open_database(path) as database:
        assert len(read(database)) == len(MANY)
        with pytest.raises(StoreError, match="is read-only; make file and folder writable"):
            save(database, [Concept("new")], change)


def test_a_read_only_folder_is_read_and_not_written(ordinary: Path, change: Change) -> None:
    path = ordinary / "terms.db"
    with open_database(path, create=True) as database:
        save(database, MANY, change)
        compact(database)
    ordinary.chmod(0o555)
    with open_database(path) as database:
        assert len(read(database)) == len(MANY)
        with pytest.raises(StoreError, match="is read-only; make file and folder writable"):
            save(database, [Concept("new")], change)
        assert len(read(database)) == len(MANY)
    with pytest.raises(StoreError, match="cannot be opened or written; look at the rights"):
        open_database(ordinary / "new.db", create=True)


def test_an_unreadable_file_is_said(ordinary: Path) -> None:
    path = ordinary / "terms.db"
    open_database(path, create=True).close()
    path.chmod(0)
    with pytest.raises(StoreError, match="cannot be opened or written; look at the rights"):
        open_database(path)
