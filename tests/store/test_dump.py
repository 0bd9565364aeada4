"""A dump is the same text for the same content, on every database."""

from dataclasses import replace
from pathlib import Path

from glossary.model import Article, Change, Concept, Term, UnitState
from glossary.store.articles import save_article
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.dump import dump
from glossary.store.terms import save_concepts
from glossary.store.units import save_unit, units
from postgres import Server


def fill(database: Database, change: Change, article: Article) -> None:
    terms = (Term("en", "work"), Term("km", 'ការ "ងារ"\n\u200b'))
    values = [Concept(id_, terms=terms) for id_ in ("b", "B", "ä", "a-b", "ab")]
    writes(save_concepts)(database, values, change)
    writes(save_article)(database, article, change)
    unit = reads(units)(database, "fair-work", "km")[0]
    writes(save_unit)(database, replace(unit, target="x", state=UnitState.TRANSLATED), change)


def test_every_database_gives_the_same_dump(
    tmp_path: Path, postgres: Server, change: Change, article: Article
) -> None:
    dumps = []
    for place in (str(tmp_path / "terms.db"), postgres.new()):
        with open_database(place, create=True) as database:
            fill(database, change, article)
            dumps.append(dump(database))
    assert dumps[0] == dumps[1]
    lines = dumps[0].splitlines()
    assert lines[0] == "schema 0007"
    assert [line.partition(" ")[0] for line in lines[1:]] == [
        "article",
        *["concept"] * 5,
        *["history"] * (1 + 5 + 10 + 1),
        *["segment"] * 3,
        *["term"] * 10,
        "unit",
    ]
    assert [line[:17] for line in lines if line.startswith("concept")] == [
        'concept {"id":"B"',
        'concept {"id":"a-',
        'concept {"id":"ab',
        'concept {"id":"b"',
        'concept {"id":"ä"',
    ]
    assert '"text":"ការ \\"ងារ\\"\\n\u200b"' in dumps[0]
    assert '"changed_at":"2026-03-04T05:06:07+00:00"' in lines[-1]


def test_an_empty_store_has_a_dump(database: Database) -> None:
    assert dump(database) == "schema 0007\n"
