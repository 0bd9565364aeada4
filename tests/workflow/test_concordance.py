"""Every use of some words is found in articles and in memories that were brought in, the newest first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.model import MemoryUnit
from glossary.store.database import Database, writes
from glossary.store.memory import save_memory_units
from glossary.workflow.suggesting import concordance
from support.stores import ANA, KINDS, add_article, later, opened, say


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return an empty store."""
    yield from opened(request, tmp_path)


def bring_in(database: Database, *units: MemoryUnit) -> None:
    writes(save_memory_units)(database, units, ANA)


def test_uses_of_all_origins_come_in_order_of_time(database: Database) -> None:
    add_article(database, "a", "Wages rise.", "Wages fall.")
    say(database, "a", 0, "ก", change=later(10), locale="th")
    say(database, "a", 1, "ข", change=later(30), locale="th")
    bring_in(
        database,
        MemoryUnit("Wages stay.", "ค", "th", origin="m", changed_at=later(20).when),
        MemoryUnit("Wages stay.", "ง", "th", origin="n", changed_at=later(20).when),
        MemoryUnit("Wages stay.", "ງ", "lo", origin="m", changed_at=later(99).when),
    )
    lines = concordance(database, "th", "wages")
    assert [line.unit.target for line in lines if line.unit.article] == ["ข", "ก"]
    assert [line.unit.article for line in lines] == ["a", "", "", "a"]
    assert {line.origin for line in lines[1:3]} == {"m", "n"}
    assert concordance(database, "th", "wages", limit=1) == lines[:1]
    assert [line.unit.target for line in concordance(database, "lo", "wages")] == ["ງ"]


def test_what_is_found_as_it_was_typed_wins_wherever_it_stands(database: Database) -> None:
    bring_in(database, MemoryUnit("A market", "ไฟเำ", "th", origin="a"))  # “wage” on a Thai keyboard
    assert [line.origin for line in concordance(database, "th", "wage")] == ["a"]
    bring_in(database, *(MemoryUnit(f"A wage {number}", "y", "th", origin="b") for number in range(9)))
    assert {line.origin for line in concordance(database, "th", "wage")} == {"b"}
    add_article(database, "z", "The wage is fair.")
    say(database, "z", 0, "x", locale="th")
    assert {line.origin for line in concordance(database, "th", "wage")} == {"", "b"}
