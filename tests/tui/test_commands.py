"""Commands, keys, course and drafts: the parts without a screen."""

from dataclasses import replace
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.model import Segment, Unit, UnitState
from glossary.tui.app import WorkbenchApp
from glossary.tui.commands import COMMANDS, PRESETS, Command, Place
from glossary.tui.course import last_where, next_where, unfinished
from glossary.tui.drafts import Draft, Keeper
from glossary.tui.keys import Keys, written
from glossary.tui.reference import page
from glossary.tui.screens.editor import EditorScreen
from glossary.tui.steps import Step
from tui.memory_bench import MemoryBench, change

ALWAYS_ARRIVE = {"enter", "escape", *(f"f{number}" for number in range(1, 13))}
ARRIVE = ALWAYS_ARRIVE | {"ctrl+up", "ctrl+down", "ctrl+shift+up", "ctrl+shift+down", "alt+down"}
NAMED_ARRIVE = {
    "confirm", "suggestion", "concordance", "doubt", "proof", "next-pane", "propose", "next-finding", "side",
    "confirm-here", "approve", "previous-unit", "next-unit", "previous-unfinished", "next-unfinished",
    "copy-source", "back", "jump", "help",
}  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_can_be_run_and_explains_itself(command: Command) -> None:
    owner, _, name = command.action.partition(".")
    assert hasattr(WorkbenchApp if owner == "app" else EditorScreen, f"action_{name}")
    assert command.explanation.endswith(".")
    assert command.label
    assert command.footer in (0, 1, 2)


@pytest.mark.parametrize("preset", ["", *PRESETS])
def test_no_key_is_given_twice(preset: str) -> None:
    keys = Keys({"preset": preset})
    given = [key for command in COMMANDS for key in keys.everywhere(command)]
    assert len(given) == len(set(given))


def test_the_core_has_keys_that_always_arrive() -> None:
    assert {command.keys[0] for command in COMMANDS if command.id in NAMED_ARRIVE} <= ARRIVE
    assert len([command for command in COMMANDS if command.id in NAMED_ARRIVE]) == len(NAMED_ARRIVE)


def test_every_preset_names_commands() -> None:
    known = {command.id for command in COMMANDS}
    assert all(set(preset) <= known for preset in PRESETS.values())


def test_letters_arrive_from_other_keyboard_layouts() -> None:
    running = Keys().running(Place.EVERYWHERE)
    assert {running[key].id for key in ("ctrl+q", "ctrl+ๆ", "ctrl+ឆ")} == {"quit"}


def test_a_person_may_choose_keys() -> None:
    keys = Keys({"preset": "omegat", "proof": "ctrl+o", "side": ["f9", "ctrl+l"]})
    running = keys.running(Place.EDITOR)
    assert running["ctrl+o"].id == "proof"
    assert "f5" not in running
    assert running["ctrl+l"].id == "side"
    assert running["ctrl+u"].id == "next-unfinished"
    assert keys.shown_of("proof") == "^o"
    assert Keys({"proof": "super+k"}).shown_of("proof") == "Super+K"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"fly": "f2"}, 'no command is called "fly"'),
        ({"preset": "vim"}, 'preset = "vim" is unknown'),
        ({"proof": []}, "must be a key"),
        ({"proof": 5}, "must be a key"),
        ({"proof": "f2"}, 'gives "f2" to "suggestion" and to "proof"'),
        ({"help": "f2"}, 'gives "f2" to "suggestion" and to "help"'),
        ({"proof": "ctrl++"}, 'proof = "ctrl++" names no key'),
        ({"proof": "[/x]"}, 'proof = "[/x]" names no key'),
        ({"proof": ["f5", "ctrl+"]}, 'proof = "ctrl+" names no key'),
        ({"proof": "f5\x1b[2J"}, 'proof = "f5␛[2j" names no key'),
    ],
)
def test_settings_that_cannot_be_are_refused_in_one_line(settings: dict[str, object], told: str) -> None:
    with pytest.raises(InputError) as refused:
        Keys(settings)
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("enter", "⏎"),
        ("f12", "F12"),
        ("ctrl+q", "^q"),
        ("ctrl+up", "Ctrl+↑"),
        ("ctrl+shift+down", "Ctrl+Shift+↓"),
        ("alt+down", "Alt+↓"),
        ("ctrl+space", "Ctrl+Space"),
        ("escape", "Esc"),
        ("super+k", "Super+K"),
        ("meta+up", "Meta+↑"),
    ],
)
def test_a_key_is_written_for_people(key: str, shown: str) -> None:
    assert written(key) == shown


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
    assert next_where(_units(states), after, unfinished) == found


@pytest.mark.parametrize(
    ("states", "before", "found"),
    [("uuu", 2, 1), ("udu", 2, 0), ("ddu", 1, 2), ("ddd", 1, None), ("", 0, None)],
)
def test_the_last_unfinished_unit(states: str, before: int, found: int | None) -> None:
    assert last_where(_units(states), before, unfinished) == found


def test_the_course_keeps_to_the_units_listed() -> None:
    units = _units("uuuuu")
    assert next_where(units, 1, unfinished, among=(0, 3)) == 3
    assert next_where(units, 3, unfinished, among=(0, 3), around=False) is None
    assert last_where(units, 2, unfinished, among=(3, 4)) == 4


def _units(states: str) -> list[Unit]:
    kinds = {"u": UnitState.UNTRANSLATED, "d": UnitState.TRANSLATED}
    return [Unit("a", Segment(str(n), "s"), "th", "", kinds[s]) for n, s in enumerate(states)]


def test_drafts_of_one_unit_are_saved_in_order_each_from_the_one_before() -> None:
    bench = MemoryBench("th")
    keeper = Keeper(bench, change)
    unit = bench.stored["k0"]
    for text in ("one", "two", "three"):
        keeper.put(Draft(unit, text, UnitState.NEEDS_CHECKING, ""))
    came = [keeper.keep_next()[1] for _ in range(3)]
    assert [each.after.target for each in came if isinstance(each, Step)] == ["one", "two", "three"]
    assert [each.before.target for each in came if isinstance(each, Step)] == ["", "one", "two"]
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
    assert isinstance(saved, Step)
    assert saved.after.target == "mine"


def test_the_reference_page_is_in_step() -> None:
    path = Path(__file__).parent.parent.parent / "docs/reference/workbench.md"
    assert path.read_text("utf-8") == page(), "run `make docs`"
    for command in COMMANDS:
        assert f"`{command.id}`" in page()
