"""An open store has the safe settings, whole transactions, and the same bytes for the same values."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from glossary.errors import StoreError
from glossary.model import Change, Concept, Term
from glossary.store import engines
from glossary.store.backup import back_up
from glossary.store.database import Database, compact, open_database, reads, writes
from glossary.store.terms import concepts, save_concepts
from postgres import Server

save = writes(save_concepts)
read = reads(concepts)

MANY = [Concept(f"c{number}", terms=(Term("km", "ការងារ"),)) for number in range(30)]


@pytest.fixture
def store(tmp_path: Path, change: Change) -> Path:
    """Return a SQLite store with something in it, closed."""
    path = tmp_path / "terms.db"
    with open_database(path, create=True) as database:
        save(database, MANY, change)
    return path


def pragmas(database: Database, *names: str) -> list[object]:
    def ask(session: Session) -> list[object]:
        return [session.execute(text(f"PRAGMA {name}")).scalar() for name in names]

    return reads(ask)(database)


def test_settings_are_the_safe_ones(store: Path) -> None:
    with open_database(store) as database:
        expected: list[object] = [2, 1, 10000, "delete"]
        if sqlite3.sqlite_version_info >= (3, 51, 3):
            expected[3] = "wal"
        names = ("synchronous", "foreign_keys", "busy_timeout", "journal_mode")
        assert pragmas(database, *names) == expected


@pytest.mark.skipif(sqlite3.sqlite_version_info >= (3, 51, 3), reason="this SQLite may use WAL")
def test_a_store_in_wal_mode_leaves_it_where_sqlite_has_the_bug(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    with open_database(store) as database:
        assert pragmas(database, "journal_mode") == ["delete"]


@pytest.mark.parametrize("spelling", ["{}", "sqlite:///{}", "sqlite+pysqlite:///{}"])
def test_a_store_opens_again_however_its_path_is_written(store: Path, spelling: str) -> None:
    with open_database(spelling.format(store)) as database:
        assert len(read(database)) == len(MANY)
        assert database.name == str(store)
        assert str(store) in repr(database)


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?.db", "a#b.db", "ការងារ.db", ":memory:", "-x.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_database(name, create=True).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    open_database(name, create=True).close()


def test_a_transaction_is_all_or_nothing(database: Database, change: Change) -> None:
    def half(session: Session) -> None:
        save_concepts(session, MANY, change)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        writes(half)(database)
    assert read(database) == ()


def test_a_reading_transaction_sees_one_state(postgres: Server, change: Change) -> None:
    address = postgres.new()
    open_database(address, create=True).close()

    def twice(session: Session) -> tuple[int, int]:
        first = len(concepts(session))
        with open_database(address) as other:  # SQLite makes a writer wait for readers
            save(other, MANY, change)
        return first, len(concepts(session))

    with open_database(address) as database:
        assert reads(twice)(database) == (0, 0)
        assert len(read(database)) == len(MANY)


def test_wrapped_functions_keep_their_name_and_help() -> None:
    assert save.__name__ == "save_concepts"
    assert save.__doc__ == save_concepts.__doc__


def test_compacted_stores_of_the_same_values_have_the_same_bytes(tmp_path: Path, change: Change) -> None:
    files = []
    for name in ("one.db", "two.db"):
        with open_database(tmp_path / name, create=True) as database:
            save(database, MANY, change)
            save(database, MANY[:100], change)
            compact(database)
            assert len(read(database)) == len(MANY), "the store stays usable"
        files.append((tmp_path / name).read_bytes())
    assert files[0] == files[1]


def test_a_store_in_wal_mode_is_compacted_to_one_file(
    tmp_path: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "WAL_SAFE", (3, 0, 0))
    with open_database(tmp_path / "terms.db", create=True) as database:
        save(database, MANY, change)
        assert pragmas(database, "journal_mode") == ["wal"]
        compact(database)
        assert pragmas(database, "journal_mode") == ["delete"]
        assert [path.name for path in tmp_path.iterdir()] == ["terms.db"]


def test_compacting_a_server_does_nothing(postgres: Server) -> None:
    with open_database(postgres.new(), create=True) as database:
        compact(database)


def test_a_backup_of_a_store_in_use_is_whole(store: Path, tmp_path: Path, change: Change) -> None:
    copy = tmp_path / "copy.db"
    with open_database(store) as database:
        back_up(database, copy)
        save(database, [Concept("later")], change)
        with pytest.raises(StoreError, match="exists already"):
            back_up(database, copy)
    with open_database(copy) as database:
        assert len(read(database)) == len(MANY)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "terms.db"]


def test_importing_the_store_loads_sqlalchemy_and_no_other_library() -> None:
    code = (
        "import sys; before = set(sys.modules); import glossary.store.database;"
        "new = {name.partition('.')[0] for name in set(sys.modules) - before} - sys.stdlib_module_names;"
        "print(*(name for name in new if not name.startswith('_')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {
        "glossary",
        "sqlalchemy",
        "typing_extensions",
        "cython_runtime",
        "greenlet",
    }
