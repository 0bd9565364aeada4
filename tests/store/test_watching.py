"""A look at a store tells of every change, waits for nobody, and is not stopped by what others left."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from glossary.errors import StoreError
from glossary.model import Article, Change
from glossary.store.articles import save_article
from glossary.store.database import Database, open_database, writes
from glossary.store.engines import Mode
from glossary.store.watching import Watch

KILLED = """
import os, sqlite3, sys
store = sqlite3.connect(sys.argv[1], isolation_level=None)
store.execute("PRAGMA cache_size=10")
store.execute("BEGIN IMMEDIATE")
store.execute("CREATE TABLE more (text)")
store.executemany("INSERT INTO more VALUES (?)", [("x" * 1000,)] * 1000)
os._exit(0)
"""
"""Writes a part of a transaction to the file, and is gone."""


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    """Return an empty store in a file that locks readers out while it is written."""
    with open_database(tmp_path / "terms.db", create=True) as made:
        made.run(lambda connection: connection.exec_driver_sql("PRAGMA journal_mode=DELETE"), Mode.BARE)
        yield made


@pytest.fixture
def watch(file: Database) -> Iterator[Watch]:
    made = Watch(file)
    yield made
    made.close()


def test_a_mark_is_another_one_after_a_change_and_the_same_without(
    database: Database, article: Article, change: Change
) -> None:
    with closing(Watch(database)) as watch:
        before = watch.mark()
        assert watch.mark() == before
        writes(save_article)(database, article, change)
        assert watch.mark() not in {before, None}


def test_a_store_that_is_being_written_has_no_mark_meanwhile(watch: Watch, file: Database) -> None:
    before = watch.mark()
    with closing(sqlite3.connect(str(file.where), isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert watch.mark() is None
    assert watch.mark() == before


def test_a_writer_who_was_killed_keeps_nobody_from_looking(watch: Watch, file: Database) -> None:
    watch.mark()
    subprocess.run([sys.executable, "-c", KILLED, str(file.where)], check=True)
    assert Path(f"{file.where}-journal").exists()
    assert watch.mark()
    assert not Path(f"{file.where}-journal").exists()


def test_a_store_that_is_gone_is_said(tmp_path: Path) -> None:
    with Database(tmp_path / "none.db") as database, closing(Watch(database)) as watch:
        with pytest.raises(StoreError, match=r"none\.db cannot be read"):
            watch.mark()
        assert not (tmp_path / "none.db").exists()


def test_a_large_write_keeps_readers_away_only_while_it_is_finished(watch: Watch, file: Database) -> None:
    before = watch.mark()

    def write(connection: Connection) -> str | None:
        connection.exec_driver_sql("CREATE TABLE more (text)")
        rows = [{"text": "x" * 3000}] * 4000
        connection.execute(text("INSERT INTO more VALUES (:text)"), rows)
        return watch.mark()

    assert file.run(write, Mode.WRITE) == before
    assert watch.mark() != before
