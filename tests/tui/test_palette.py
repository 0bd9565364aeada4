"""The palette finds every command that can be run where one is, by key, by mouse and by its words."""

import pytest
from textual.widgets import OptionList

from glossary.tui.commands import COMMANDS, Place
from glossary.tui.screens.choosing import ChoosingScreen
from glossary.tui.screens.editor import EditorScreen
from glossary.tui.screens.home import HomeScreen
from glossary.tui.screens.terms import TermsScreen
from tui.driving import Session, at_work
from tui.memory_bench import COOPERATIVE, MemoryBench
from tui.real_house import Place as RealPlace
from tui.real_house import calm, listed, until

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


async def _open(person: Session) -> list[str]:
    await person.press("ctrl+p")
    await person.pilot.pause()
    assert isinstance(person.app.screen, ChoosingScreen)
    return listed(person, "#choosing-list")


async def test_in_the_editor_it_offers_every_command_with_its_key(size: Size) -> None:
    async with at_work(MemoryBench("th"), size) as person:
        rows = await _open(person)
        for command in COMMANDS:
            row = next(row for row in rows if row.startswith(command.label) and command.explanation in row)
            assert person.screen.keys.shown(command) in row


async def test_at_home_it_offers_what_can_be_done_there(here: RealPlace) -> None:
    async with here.at_home() as person:
        rows = await _open(person)
        assert len(rows) == sum(command.place is Place.EVERYWHERE for command in COMMANDS)


async def test_words_in_any_order_find_a_command_and_enter_runs_it() -> None:
    async with at_work(MemoryBench("th")) as person:
        await _open(person)
        await person.type("term chosen")
        assert listed(person, "#choosing-list")[0].startswith("Insert")
        await person.press("enter")
        await person.settle()
        assert isinstance(person.app.screen, EditorScreen)
        assert person.editor.text == COOPERATIVE["th"]


async def test_a_command_whose_name_has_the_word_comes_first() -> None:
    async with at_work(MemoryBench("th")) as person:
        await _open(person)
        await person.type("find")
        assert listed(person, "#choosing-list")[0].startswith("Findings")


async def test_the_last_command_can_be_reached_and_seen(size: Size) -> None:
    async with at_work(MemoryBench("th"), size) as person:
        rows = await _open(person)
        for _ in rows[1:]:
            await person.pilot.press("down")
        await person.pilot.pause()
        assert person.app.screen.query_one("#choosing-list", OptionList).highlighted == len(rows) - 1
        assert person.shows("Keep what was typed and leave")
        assert person.focused == "choosing-line"
        assert person.app.focused is not None
        assert person.app.screen.query_one("#choosing").region.contains_region(person.app.focused.region)
        assert person.shows("A word of what you want to do")
        await person.press("down")
        assert person.app.screen.query_one("#choosing-list", OptionList).highlighted == 0


async def test_a_click_runs_a_command(here: RealPlace) -> None:
    async with here.at_home() as person:
        rows = await _open(person)
        place = next(n for n, row in enumerate(rows) if row.startswith("Terms"))
        await person.pilot.click("#choosing-list", offset=(4, place))
        await person.pilot.pause()
        await calm(person)
        assert isinstance(person.app.screen, TermsScreen)


async def test_nothing_of_that_name_and_escape() -> None:
    async with at_work(MemoryBench("th")) as person:
        await person.type("กข")
        await _open(person)
        await person.type("zzz")
        assert person.shows("No such command.")
        await person.press("enter")
        assert isinstance(person.app.screen, ChoosingScreen)
        await person.press("escape")
        assert person.focused == "target"
        assert person.editor.text == "กข"


@pytest.mark.parametrize("leave", ["home", "quit"])
async def test_leaving_by_the_palette_keeps_what_was_typed(here: RealPlace, leave: str) -> None:
    async with here.at_work("th") as person:
        app = person.app
        await person.type("กขค")
        await _open(person)
        await person.type(leave)
        await person.press("enter")
        await until(person, lambda: not app.is_running or isinstance(app.place, HomeScreen))
        assert here.targets("th")[0] == "กขค"
