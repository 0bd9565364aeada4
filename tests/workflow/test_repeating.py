"""Repeated sentences follow each other, and nobody's own wording is lost."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.errors import ConflictError
from glossary.model import Article, Literal, Unit, UnitState
from glossary.store.articles import save_article
from glossary.store.database import Database, open_database, writes
from glossary.workflow.histories import past
from glossary.workflow.repeating import repeats, spread, withdraw
from glossary.workflow.translating import save_target
from postgres import Server
from support.stores import ANA, KINDS, add_article, later, opened, say, unit_of

BO = later(9, "Bo")
SAME = "Members decide."


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return a store with three articles that share a sentence."""
    for database in opened(request, tmp_path):
        add_article(database, "b", SAME, "Members decide!", SAME)
        add_article(database, "B", SAME)
        add_article(database, "a-a", SAME)
        yield database


def standing(units: tuple[Unit, ...]) -> list[tuple[str, str, UnitState]]:
    return [(unit.context, unit.target, unit.state) for unit in units]


def test_repeats_have_the_very_same_source_in_the_same_locale(database: Database) -> None:
    say(database, "B", 0, "x")
    say(database, "B", 0, "th", locale="th")
    found = repeats(database, unit_of(database, "b", 0))
    assert standing(found) == [
        ("B#s0", "x", UnitState.TRANSLATED),
        ("a-a#s0", "", UnitState.UNTRANSLATED),
        ("b#s2", "", UnitState.UNTRANSLATED),
    ]
    assert repeats(database, unit_of(database, "b", 1)) == ()
    writes(save_article)(database, Article("a-a", "A", "text", (), (Literal("-"),)), ANA)
    assert [unit.context for unit in repeats(database, unit_of(database, "b", 0))] == ["B#s0", "b#s2"]


def test_the_untranslated_and_those_in_step_follow_and_what_reads_otherwise_stays(database: Database) -> None:
    before = say(database, "b", 0, "old")
    say(database, "B", 0, "old")
    say(database, "a-a", 0, "mine", UnitState.NEEDS_CHECKING)
    saved = save_target(database, before, "new", UnitState.TRANSLATED, BO)
    changed = spread(database, before, saved, BO)
    assert standing(changed) == [("B#s0", "new", UnitState.TRANSLATED), ("b#s2", "new", UnitState.TRANSLATED)]
    assert changed == (unit_of(database, "B"), unit_of(database, "b", 2))
    assert (changed[0].changed_by, changed[0].version) == ("Bo", 2)
    assert unit_of(database, "a-a").target == "mine"
    assert spread(database, before, saved, BO) == (), "the second time there is nothing to do"


def test_the_approved_follow_only_the_approved(database: Database) -> None:
    before = say(database, "b", 0, "old")
    say(database, "B", 0, "old", UnitState.APPROVED)
    saved = save_target(database, before, "new", UnitState.TRANSLATED, BO)
    assert [unit.context for unit in spread(database, before, saved, BO)] == ["a-a#s0", "b#s2"]
    assert unit_of(database, "B").target == "old"
    saved = save_target(database, saved, "old", UnitState.TRANSLATED, BO)
    approved = save_target(database, saved, "newest", UnitState.APPROVED, BO)
    changed = spread(database, saved, approved, BO)
    assert standing(changed) == [("B#s0", "newest", UnitState.APPROVED)]


def test_an_emptied_target_empties_no_other(database: Database) -> None:
    before = say(database, "b", 0, "old")
    say(database, "B", 0, "old")
    saved = save_target(database, before, "", UnitState.UNTRANSLATED, BO)
    assert spread(database, before, saved, BO) == ()
    assert unit_of(database, "B").target == "old"


def test_what_was_spread_goes_back_to_what_it_was_unless_somebody_changed_it(database: Database) -> None:
    before = say(database, "b", 0, "old")
    say(database, "B", 0, "old", UnitState.NEEDS_CHECKING)
    saved = save_target(database, before, "new", UnitState.TRANSLATED, BO)
    changed = spread(database, before, saved, BO)
    assert [unit.context for unit in changed] == ["B#s0", "a-a#s0", "b#s2"]
    say(database, "a-a", 0, "hers", change=later(20, "Cy"))
    back = withdraw(database, changed, later(30, "Bo"))
    assert standing(back) == [("B#s0", "old", UnitState.NEEDS_CHECKING), ("b#s2", "", UnitState.UNTRANSLATED)]
    assert back == (unit_of(database, "B"), unit_of(database, "b", 2))
    assert unit_of(database, "a-a").target == "hers"
    assert [each.target for each in past(database, back[0])] == ["old", "new", "old"]
    assert withdraw(database, changed, BO) == ()


def test_a_repeat_whose_source_was_edited_meanwhile_is_passed_over(database: Database) -> None:
    before = say(database, "b", 0, "old")
    saved = save_target(database, before, "new", UnitState.TRANSLATED, BO)
    changed = spread(database, before, saved, BO)
    writes(save_article)(database, Article("a-a", "A", "text", (), (Literal("-"),)), ANA)
    assert [unit.context for unit in withdraw(database, changed, BO)] == ["B#s0", "b#s2"]


@pytest.mark.parametrize("kind", KINDS)
def test_nobodys_save_is_lost_to_a_spread_at_the_same_moment(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    where = str(tmp_path / "terms.db")
    if kind == "postgresql":
        server = request.getfixturevalue("postgres")
        assert isinstance(server, Server)
        where = server.new()
    rounds = 6
    with open_database(where, create=True) as database:
        add_article(database, "a", *([SAME] * 6))
    start = threading.Barrier(2)

    def spreading() -> None:
        with open_database(where) as database:
            for turn in range(rounds):
                before = unit_of(database, "a", 0)
                start.wait()
                saved = save_target(database, before, f"spread {turn}", UnitState.TRANSLATED, BO)
                spread(database, before, saved, BO)

    def typing() -> list[str]:
        kept = []
        with open_database(where) as database:
            for turn in range(rounds):
                unit = unit_of(database, "a", 3)
                start.wait()
                try:
                    mine = replace(unit, target=f"mine {turn}")
                    save_target(database, mine, mine.target, UnitState.TRANSLATED, later(turn, "Cy"))
                except ConflictError:
                    continue
                kept.append(f"mine {turn}")
        return kept

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(spreading), pool.submit(typing)
        first.result()
        kept = second.result()
    with open_database(where) as database:
        unit = unit_of(database, "a", 3)
        history = past(database, unit)
        assert unit_of(database, "a", 1).target == f"spread {rounds - 1}"
    assert [each.target for each in reversed(history) if each.who == "Cy"] == kept
    assert not kept or unit.target == kept[-1], "once it reads otherwise, no spread touches it"
