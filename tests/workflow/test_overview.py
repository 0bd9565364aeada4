"""The home screen's counts are those of the store, asked in few queries."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from glossary.errors import InputError
from glossary.model import Article, Literal, UnitState
from glossary.store.articles import save_article
from glossary.store.database import Database, writes
from glossary.workflow.overview import first_unfinished, overview
from glossary.workflow.progress import progress
from support.stores import ANA, KINDS, add_article, opened, say


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return a store with two articles, the first finished in Khmer."""
    for database in opened(request, tmp_path):
        add_article(database, "a-a", "One.", "Two.")
        add_article(database, "B", "Three.")
        say(database, "B", 0, "x", UnitState.APPROVED)
        say(database, "a-a", 0, "x", UnitState.NEEDS_CHECKING)
        yield database


def test_it_counts_as_progress_does(database: Database) -> None:
    found = overview(database, ["th", "km"])
    expected = progress(database, ["th", "km"])
    assert [(e.slug, e.title, e.locale, e.counts, e.total, e.finished, e.percent) for e in found] == [
        (e.slug, e.title, e.locale, e.counts, e.total, e.finished, e.percent) for e in expected
    ]
    assert [(e.slug, e.locale, e.percent) for e in found] == [
        ("B", "th", 0), ("B", "km", 100), ("a-a", "th", 0), ("a-a", "km", 0),
    ]  # fmt: skip
    assert found[3].counts == {UnitState.NEEDS_CHECKING: 1, UnitState.UNTRANSLATED: 1}
    assert overview(database, []) == ()


def test_an_article_without_sentences_is_there_and_has_nothing_to_do(database: Database) -> None:
    writes(save_article)(database, Article("A", "Empty", "text", (), (Literal("-"),)), ANA)
    first = overview(database, ["km"])[0]
    assert (first.slug, first.total, first.percent) == ("A", 0, 0)
    assert first_unfinished(database, "A", ["km"]) is None


def test_any_number_of_articles_takes_two_queries(database: Database) -> None:
    for number in range(20):
        add_article(database, f"more-{number}", "One.")
    asked: list[str] = []

    def note(*seen: object) -> None:
        asked.append(str(seen[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert len(overview(database, ["km", "th", "lo"])) == 66
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len([each for each in asked if "SELECT" in each]) == 2


def test_the_first_unfinished_article_is_found(database: Database) -> None:
    assert first_unfinished(database, None, ["km", "th"]) == ("B", "B", "th")
    assert first_unfinished(database, None, ["km"]) == ("a-a", "A-A", "km")
    assert first_unfinished(database, "a-a", ["th", "km"]) == ("a-a", "A-A", "th")
    assert first_unfinished(database, "B", ["km"]) is None
    with pytest.raises(InputError, match="no article 'none' in the store; there are B, a-a"):
        first_unfinished(database, "none", ["km"])
