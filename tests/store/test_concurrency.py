"""Writers at the same moment lose nothing: each save stands, or its writer is told."""

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from glossary.errors import ConflictError, StoreError
from glossary.model import Article, Change, Concept, Segment, Term, UnitState
from glossary.store import database as opening
from glossary.store import engines
from glossary.store.articles import save_article
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.history import history
from glossary.store.terms import concepts, save_concepts
from glossary.store.units import save_unit, units

WRITERS = 8
SAVES = 5


def at_once(task: Callable[[int], object]) -> list[object]:
    """Run a task in as many threads as there are writers, all starting together."""
    start = threading.Barrier(WRITERS)

    def run(number: int) -> object:
        start.wait()
        return task(number)

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(run, range(WRITERS)))


def test_eight_writers_of_one_unit_lose_no_save(place: str, change: Change, article: Article) -> None:
    with open_database(place) as database:
        writes(save_article)(database, article, change)

    conflicts: list[tuple[ConflictError, str]] = []

    def write(number: int) -> None:
        saved = 0
        with open_database(place) as database:
            while saved < SAVES:
                unit = reads(units)(database, "fair-work", "km")[1]
                mine = replace(unit, target=f"{unit.target} {number}.{saved}", state=UnitState.TRANSLATED)
                try:
                    writes(save_unit)(database, mine, replace(change, who=str(number)))
                except ConflictError as conflict:
                    conflicts.append((conflict, mine.target))
                else:
                    saved += 1

    at_once(write)
    with open_database(place) as database:
        unit = reads(units)(database, "fair-work", "km")[1]
        entries = reads(history)(database, "unit", "fair-work#bbbb@km")
    assert unit.version == WRITERS * SAVES
    assert sorted(unit.target.split()) == sorted(f"{n}.{s}" for n in range(WRITERS) for s in range(SAVES))
    assert [entry.version for entry in entries] == list(range(1, WRITERS * SAVES + 1))
    assert all(conflict.mine == target for conflict, target in conflicts)
    assert all(conflict.theirs != conflict.base for conflict, _ in conflicts)


def test_eight_writers_of_different_units_do_not_disturb_each_other(
    place: str, change: Change, article: Article
) -> None:
    sentences = tuple(Segment(f"k{number}", f"Sentence {number}.") for number in range(WRITERS))
    with open_database(place) as database:
        writes(save_article)(database, replace(article, segments=sentences), change)

    def write(number: int) -> int:
        with open_database(place) as database:
            for turn in range(SAVES):
                unit = reads(units)(database, "fair-work", "km")[number]
                writes(save_unit)(database, replace(unit, target=str(turn)), change)
            return reads(units)(database, "fair-work", "km")[number].version

    assert at_once(write) == [SAVES] * WRITERS


def test_eight_imports_of_the_same_terms_are_one(place: str, change: Change) -> None:
    values = [Concept(f"c{number}", terms=(Term("th", f"งาน {number}"),)) for number in range(20)]

    def write(_number: int) -> list[str]:
        with open_database(place) as database:
            return sorted({str(each) for each in writes(save_concepts)(database, values, change).values()})

    outcomes = at_once(write)
    assert sorted(outcomes, key=str) == [["added"], *[["unchanged"]] * (WRITERS - 1)]
    with open_database(place) as database:
        assert {concept.version for concept in reads(concepts)(database)} == {1}


def test_one_database_serves_many_threads(database: Database, change: Change) -> None:
    def write(number: int) -> object:
        return writes(save_concepts)(database, [Concept(f"c{number}")], change)

    at_once(write)
    assert len(reads(concepts)(database)) == WRITERS


def test_eight_openings_make_one_store(tmp_path: Path) -> None:
    at_once(lambda _number: open_database(tmp_path / "terms.db", create=True).close())
    open_database(tmp_path / "terms.db").close()


def test_a_locked_store_is_waited_for_and_given_up_with_one_line(
    tmp_path: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "terms.db"
    open_database(path, create=True).close()
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.01)
    monkeypatch.setattr(opening, "PATIENCE", 0.3)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, open_database(path) as database:
        other.execute("BEGIN IMMEDIATE")
        assert reads(concepts)(database) == (), "readers need not wait for it"
        with pytest.raises(StoreError, match="is locked by another program; close it or try again later"):
            writes(save_concepts)(database, [Concept("x")], change)
        monkeypatch.setattr(opening, "PATIENCE", 60)
        attempts: list[int] = []

        def free(session: Session) -> None:
            attempts.append(1)
            save_concepts(session, [Concept("x")], change)

        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(writes(free), database)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.1)
            other.execute("ROLLBACK")
            waiting.result(timeout=30)
        assert attempts == [1]
        assert len(reads(concepts)(database)) == 1
