"""Comments on units: kept in order, never changed, by any number of writers; older stores get them too."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, inspect, select

from glossary.errors import InputError, StoreError
from glossary.model import Article, Change, Comment, Concept, Term, UnitState
from glossary.store import engines
from glossary.store.articles import save_article
from glossary.store.comments import add_comment, comments
from glossary.store.database import Database, open_database, reads, upgrade, writes
from glossary.store.dump import dump
from glossary.store.engines import Mode
from glossary.store.migrating import MIGRATIONS, migrate
from glossary.store.schema import Row
from glossary.store.terms import save_concept
from glossary.store.units import save_unit, units
from postgres import Server

WRITERS, REMARKS = 4, 5
PLACE = ("fair-work", "bbbb", "km")


def test_comments_stand_as_they_were_said(database: Database, change: Change, article: Article) -> None:
    writes(save_article)(database, article, change)
    first = writes(add_comment)(database, *PLACE, "cafe\u0301\u200b?\n[bold]", change)
    writes(add_comment)(database, "fair-work", "bbbb", "th", "elsewhere", change)
    again = writes(add_comment)(database, *PLACE, "Yes.", replace(change, who="Bo"))
    assert first == Comment(*PLACE, "Ana", change.when, "café\u200b?\n[bold]")
    assert reads(comments)(database, *PLACE) == (first, again)
    assert reads(comments)(database, "fair-work", "cccc", "km") == ()
    writes(save_article)(database, replace(article, segments=article.segments[:1]), change)
    assert reads(comments)(database, *PLACE) == (first, again), "the segment has left; what was said stays"


@pytest.mark.parametrize(("key", "text"), [("none", "hello"), ("bbbb", "a\0b"), ("bbbb", "\ud800")])
def test_what_cannot_be_kept_is_refused(
    database: Database, change: Change, article: Article, key: str, text: str
) -> None:
    writes(save_article)(database, article, change)
    with pytest.raises(InputError):
        writes(add_comment)(database, "fair-work", key, "km", text, change)
    assert reads(comments)(database, "fair-work", key, "km") == ()


def test_writers_at_once_lose_no_comment(place: str, change: Change, article: Article) -> None:
    with open_database(place) as database:
        writes(save_article)(database, article, change)
    start = threading.Barrier(WRITERS)

    def write(number: int) -> None:
        with open_database(place) as database:
            start.wait()
            for turn in range(REMARKS):
                writes(add_comment)(database, *PLACE, f"{number}.{turn}", change)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    with open_database(place) as database:
        said = [each.text for each in reads(comments)(database, *PLACE)]
    assert sorted(said) == sorted(f"{n}.{t}" for n in range(WRITERS) for t in range(REMARKS))
    for number in range(WRITERS):
        of_one = [each for each in said if each.startswith(f"{number}.")]
        assert of_one == sorted(of_one), "each writer's own order is kept"


def test_comments_stand_in_a_dump(tmp_path: Path, postgres: Server, change: Change, article: Article) -> None:
    dumps = []
    for where in (str(tmp_path / "terms.db"), postgres.new()):
        with open_database(where, create=True) as database:
            writes(save_article)(database, article, change)
            writes(add_comment)(database, *PLACE, "ចាំ", change)
            dumps.append(dump(database))
    assert dumps[0] == dumps[1]
    assert (
        'comment {"article":"fair-work","key":"bbbb","locale":"km","number":1,"who":"Ana",'
        '"at":"2026-03-04T05:06:07+00:00","text":"ចាំ"}\n'
    ) in dumps[0]


def test_a_store_without_comments_is_upgraded_and_loses_nothing(
    tmp_path: Path, postgres: Server, change: Change, article: Article
) -> None:
    scripts = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, scripts)
    for step in (scripts / "versions").glob("000[3-9]*"):
        step.unlink()
    with open_database(tmp_path / "new.db", create=True) as new:
        writes(save_concept)(new, Concept("work", terms=(Term("en", "work"), Term("km", "ការងារ"))), change)
        writes(save_article)(new, article, change)
        unit = reads(units)(new, "fair-work", "km")[1]
        writes(save_unit)(new, replace(unit, target="ល្អ", state=UnitState.TRANSLATED), change)
        expected = dump(new)
    for where in (tmp_path / "old.db", postgres.new()):
        with open_database(tmp_path / "new.db") as new, Database(engines.place(where), create=True) as old:
            old.run(lambda connection: migrate(connection, scripts), Mode.WRITE)
            _copy(new, old)
        with pytest.raises(StoreError, match="older version; run `glossary db upgrade`"):
            open_database(where)
        assert upgrade(where)
        with open_database(where) as upgraded:
            assert dump(upgraded) == expected
            writes(add_comment)(upgraded, *PLACE, "now", change)
            assert len(reads(comments)(upgraded, *PLACE)) == 1
        assert not upgrade(where)


def _copy(new: Database, old: Database) -> None:
    """Put the rows of one store into one of an older schema, as far as that has room for them."""

    def write(connection: Connection) -> None:
        here = inspect(connection)
        for table in Row.metadata.sorted_tables:
            if table.name in here.get_table_names():
                names = [each["name"] for each in here.get_columns(table.name)]
                statement = select(*(table.c[name] for name in names))
                rows = new.run(lambda other: other.execute(statement).mappings().all(), Mode.READ)  # noqa: B023
                if rows:
                    connection.execute(insert(table), [dict(row) for row in rows])

    old.run(write, Mode.WRITE)
