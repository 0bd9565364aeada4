"""The history of a unit shows each save whole, the newest first."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from glossary.model import Past, UnitState
from glossary.store.database import Database, writes
from glossary.store.units import save_unit
from glossary.workflow.histories import past
from support.stores import ANA, KINDS, add_article, later, opened, say, unit_of


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return an empty store."""
    yield from opened(request, tmp_path)


def test_each_save_shows_its_whole_target_and_state(database: Database) -> None:
    add_article(database, "a", "Members decide.", "Wages rise.")
    say(database, "a", 0, "ចាំ", UnitState.NEEDS_CHECKING)
    say(database, "a", 0, "ចាំ", UnitState.TRANSLATED, replace(later(1, "Bo"), why="read it"))
    remarked = replace(unit_of(database, "a"), note="see page 3")
    writes(save_unit)(database, remarked, later(2))
    say(database, "a", 0, "", UnitState.UNTRANSLATED, later(3))
    last = say(database, "a", 0, "ល្អ", UnitState.APPROVED, later(4))
    assert past(database, last) == (
        Past(5, "Ana", later(4).when, "a test", "ល្អ", UnitState.APPROVED),
        Past(4, "Ana", later(3).when, "a test", "", UnitState.UNTRANSLATED),
        Past(3, "Ana", later(2).when, "a test", "ចាំ", UnitState.TRANSLATED),
        Past(2, "Bo", later(1).when, "read it", "ចាំ", UnitState.TRANSLATED),
        Past(1, "Ana", ANA.when, "a test", "ចាំ", UnitState.NEEDS_CHECKING),
    )
    assert past(database, unit_of(database, "a", 1)) == ()


def test_a_long_history_is_one_query(database: Database) -> None:
    add_article(database, "a", "Members decide.")
    for number in range(30):
        unit = say(database, "a", 0, f"x{number}")
    asked: list[str] = []

    def note(*seen: object) -> None:
        asked.append(str(seen[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert len(past(database, unit)) == 30
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len([each for each in asked if each.startswith("SELECT")]) == 1
