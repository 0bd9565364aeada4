"""Stores to test on: every test that asks for one runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossary.model import Article, BlockKind, Change, Literal, Segment, Slot
from glossary.store.database import Database, open_database
from postgres import Server, postgres  # noqa: F401 - a fixture


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where an empty store is."""
    where = str(tmp_path / "terms.db")
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres")
        assert isinstance(server, Server)
        where = server.new()
    open_database(where, create=True).close()
    return where


@pytest.fixture
def database(place: str) -> Iterator[Database]:
    """Return an open, empty store."""
    with open_database(place) as opened:
        yield opened


@pytest.fixture
def change() -> Change:
    """Return who changes things in the tests, and when."""
    return Change("Ana", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), "a test")


@pytest.fixture
def article() -> Article:
    """Return an article of a title and a paragraph of two sentences."""
    return Article(
        slug="fair-work",
        title="Fair work",
        format="text",
        segments=(
            Segment("aaaa", "Fair work", BlockKind.TITLE, 0),
            Segment("bbbb", "A cooperative pays fair wages.", BlockKind.PARAGRAPH, 1),
            Segment("cccc", "Its members decide.", BlockKind.PARAGRAPH, 1),
        ),
        skeleton=(
            Slot("aaaa", "Fair work"),
            Literal("\n\n"),
            Slot("bbbb", "A cooperative pays fair wages."),
            Literal("\n", joint=True),
            Slot("cccc", "Its members decide."),
            Literal("\n"),
        ),
    )
