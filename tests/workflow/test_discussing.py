"""People talk about a unit, saved or not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.store.database import Database
from glossary.workflow.discussing import comment, comments_of
from support.stores import ANA, KINDS, add_article, later, opened, say, unit_of


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return an empty store."""
    yield from opened(request, tmp_path)


def test_what_is_said_is_kept_in_order_and_changes_no_unit(database: Database) -> None:
    add_article(database, "a", "Members decide.", "Wages rise.")
    unit = unit_of(database, "a")
    first = comment(database, unit, "  Is this the\u200b word?\n", ANA)
    assert (first.who, first.when, first.text) == ("Ana", ANA.when, "Is this the\u200b word?")
    saved = say(database, "a", 0, "x")
    second = comment(database, saved, "ចាំ", later(5, "Bo"))
    assert comments_of(database, unit) == (first, second) == comments_of(database, saved)
    assert comments_of(database, unit_of(database, "a", 1)) == ()
    assert unit_of(database, "a") == saved


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u200b", "\ufeff"])
def test_an_empty_comment_is_refused(database: Database, text: str) -> None:
    add_article(database, "a", "Members decide.")
    with pytest.raises(InputError, match="the comment is empty"):
        comment(database, unit_of(database, "a"), text, ANA)
    assert comments_of(database, unit_of(database, "a")) == ()
