"""How a shelf looks at its store: what a change of our own does, and a store that others write to."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from glossary.store.database import Database
from glossary.store.watching import Watch
from glossary.web.shelf import Shelf
from support.builds import Builds
from support.news import FIRST, say


@pytest.fixture
def shelf(database: Database) -> Iterator[Shelf]:
    made = Shelf(database, 0)
    yield made
    made.close()


@contextmanager
def written(database: Database) -> Iterator[None]:
    """Let another program write so much to the store that nobody may read it meanwhile."""
    writer = sqlite3.connect(str(database.where), isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        writer.close()


async def test_a_store_that_is_being_written_keeps_no_reader_waiting(
    shelf: Shelf, database: Database
) -> None:
    builds = Builds()
    first = await shelf.get(("a",), builds)
    with written(database):
        for _ in range(3):
            assert await shelf.get(("a",), builds) is first
        await shelf.reach()
    assert await shelf.get(("a",), builds) is first
    say(database, FIRST, "ថ្មី", at=10)
    assert (await shelf.get(("a",), builds)).data.startswith(b"2")


async def test_a_change_of_our_own_is_seen_though_the_store_is_being_written(
    shelf: Shelf, database: Database
) -> None:
    builds = Builds()
    await shelf.get(("a",), builds)
    say(database, FIRST, "ថ្មី", at=10)
    with written(database):
        await shelf.refresh()
        assert (await shelf.get(("a",), builds)).data.startswith(b"2")


async def test_a_server_may_start_while_the_store_is_being_written(shelf: Shelf, database: Database) -> None:
    builds = Builds()
    with written(database):
        assert (await shelf.get(("a",), builds)).data.startswith(b"1")
    builds.count = 10
    say(database, FIRST, "ថ្មី", at=10)
    assert (await shelf.get(("a",), builds)).data.startswith(b"11")


class Looks:
    """Stands in for the looks at a store: each sees it at once, and tells of it when it may."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        self.go = threading.Event()
        self.go.set()
        look = Watch.mark

        def mark(watch: Watch) -> str | None:
            found = look(watch)
            self.count += 1
            assert self.go.wait(20)
            return found

        monkeypatch.setattr("glossary.store.watching.Watch.mark", mark)

    async def begun(self, count: int) -> None:
        while self.count < count:  # noqa: ASYNC110 - a thread counts
            await asyncio.sleep(0.01)


async def test_after_a_change_of_our_own_no_look_of_before_counts(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, builds, shelf = Looks(monkeypatch), Builds(), Shelf(database, 3600)
    await shelf.get(("a",), builds)
    looks.go.clear()
    early = asyncio.create_task(shelf.reach())
    await looks.begun(2)
    say(database, FIRST, "ថ្មី", at=10)
    refreshed = asyncio.create_task(shelf.refresh())
    await asyncio.sleep(0)
    looks.go.set()
    await asyncio.gather(early, refreshed)
    assert (await shelf.get(("a",), builds)).data.startswith(b"2")
    shelf.close()


async def test_a_look_counts_from_when_it_began(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr("glossary.web.shelf.monotonic", lambda: now)
    looks, builds, shelf = Looks(monkeypatch), Builds(), Shelf(database, 5)
    looks.go.clear()
    early = asyncio.create_task(shelf.get(("a",), builds))
    await looks.begun(1)
    say(database, FIRST, "ថ្មី", at=10)
    now = 6.0
    looks.go.set()
    await early
    await shelf.get(("a",), builds)
    assert looks.count == 2
    shelf.close()
