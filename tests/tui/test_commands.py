"""Commands, course and drafts: the parts without a screen."""

from dataclasses import replace

import pytest

from glossary.model import Segment, Unit, UnitState
from glossary.tui.app import WorkbenchApp
from glossary.tui.commands import COMMANDS, CONFIRM, Command
from glossary.tui.course import next_where, unfinished
from glossary.tui.drafts import Draft, Keeper
from glossary.tui.screens.editor import EditorScreen
from tui.memory_bench import MemoryBench, change

ALWAYS_ARRIVE = {"enter", "escape", *(f"f{number}" for number in range(1, 13))}


@pytest.mark.parametrize("command", [CONFIRM, *COMMANDS], ids=lambda command: command.action)
def test_every_command_can_be_run_and_explains_itself(command: Command) -> None:
    owner, _, name = command.action.partition(".")
    assert hasattr(WorkbenchApp if owner == "app" else EditorScreen, f"action_{name}")
    assert command.explanation.endswith(".")
    assert command.label


def test_no_key_is_given_twice() -> None:
    keys = [key for command in (CONFIRM, *COMMANDS) for key in (command.key, *command.others)]
    assert len(keys) == len(set(keys))


def test_the_core_has_keys_that_always_arrive() -> None:
    core = ("confirm", "insert_term", "doubt", "next_pane", "next_finding", "side", "approve", "help", "back")
    keys = {command.action.partition(".")[2]: command.key for command in (CONFIRM, *COMMANDS)}
    assert {keys[name] for name in core} <= ALWAYS_ARRIVE


@pytest.mark.parametrize(
    ("states", "after", "found"),
    [
        ("uuu", 0, 1),
        ("udu", 0, 2),
        ("udd", 0, 0),
        ("ddd", 0, None),
        ("udd", 2, 0),
        ("", -1, None),
        ("du", -1, 1),
    ],
)
def test_the_next_unfinished_unit(states: str, after: int, found: int | None) -> None:
    kinds = {"u": UnitState.UNTRANSLATED, "d": UnitState.TRANSLATED}
    units = [Unit("a", Segment(str(n), "s"), "th", "", kinds[s]) for n, s in enumerate(states)]
    assert next_where(units, after, unfinished) == found


def test_drafts_of_one_unit_are_saved_in_order_each_from_the_one_before() -> None:
    bench = MemoryBench("th")
    keeper = Keeper(bench, change)
    unit = bench.stored["k0"]
    for text in ("one", "two", "three"):
        keeper.put(Draft(unit, text, UnitState.NEEDS_CHECKING, ""))
    came = [keeper.keep_next()[1] for _ in range(3)]
    assert [each.target for each in came if isinstance(each, Unit)] == ["one", "two", "three"]
    assert bench.stored["k0"].version == 3


def test_a_draft_is_saved_from_what_was_reloaded() -> None:
    bench = MemoryBench("th")
    keeper = Keeper(bench, change)
    unit = bench.stored["k0"]
    bench.somebody_saves("k0", "theirs")
    keeper.put(Draft(unit, "mine", UnitState.TRANSLATED, ""))
    draft, error = keeper.keep_next()
    assert isinstance(error, Exception)
    keeper.reload(unit)
    keeper.put(replace(draft, unit=unit))
    _, saved = keeper.keep_next()
    assert isinstance(saved, Unit)
    assert saved.target == "mine"
