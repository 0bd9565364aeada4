"""Stores and articles for the tests of the workflow."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glossary.model import Article, BlockKind, Change, Literal, Segment, Slot, Unit, UnitState
from glossary.store.articles import save_article
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.units import save_unit, units
from postgres import Server

ANA = Change("Ana", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), "a test")
KINDS = ["sqlite", "postgresql"]


def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Yield an empty store of the kind that a fixture's parameter names."""
    where = str(tmp_path / "terms.db")
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres")
        assert isinstance(server, Server)
        where = server.new()
    with open_database(where, create=True) as database:
        yield database


def later(seconds: int, who: str = "Ana") -> Change:
    """Return a change some seconds after the first."""
    return replace(ANA, who=who, when=ANA.when + timedelta(seconds=seconds))


def add_article(database: Database, slug: str, *sources: str) -> None:
    """Save an article of these sentences, with keys s0, s1 …"""
    segments = [Segment(f"s{place}", text, BlockKind.PARAGRAPH, place) for place, text in enumerate(sources)]
    skeleton = [part for each in segments for part in (Slot(each.key, each.source), Literal("\n\n"))]
    article = Article(slug, slug.title(), "text", tuple(segments), tuple(skeleton))
    writes(save_article)(database, article, ANA)


def unit_of(database: Database, slug: str, place: int = 0, locale: str = "km") -> Unit:
    """Return a unit as it stands."""
    return next(unit for unit in reads(units)(database, slug, locale) if unit.key == f"s{place}")


def say(
    database: Database,
    slug: str,
    place: int,
    target: str,
    state: UnitState = UnitState.TRANSLATED,
    change: Change = ANA,
    locale: str = "km",
) -> Unit:
    """Save a target and return the unit."""
    unit = unit_of(database, slug, place, locale)
    return writes(save_unit)(database, replace(unit, target=target, state=state), change)
