"""Jump mode: a letter leads to each pane and screen, on any layout and by a click."""

import pytest
from textual.widgets import Static

from glossary.tui.screens.editor import EditorScreen
from glossary.tui.screens.findings import FindingsScreen
from glossary.tui.screens.home import HomeScreen
from glossary.tui.screens.jumping import JumpScreen
from glossary.tui.screens.terms import TermsScreen
from tui.driving import at_work
from tui.memory_bench import OLD, MemoryBench
from tui.real_house import Place, calm

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


@pytest.mark.parametrize(
    ("letter", "pane"),
    [("t", "target"), ("a", "terms"), ("i", "findings"), ("u", "units"), ("s", "source-text")],
)
async def test_a_letter_leads_to_a_pane(letter: str, pane: str) -> None:
    async with at_work(MemoryBench("th")) as person:
        await person.type(OLD["th"])
        await person.findings()
        await person.press("f10", letter)
        await person.pilot.pause()
        assert person.focused == pane
        await person.press("escape")
        assert person.focused == "target"


@pytest.mark.parametrize(("key", "pane"), [("ฟ", "terms"), ("ຫ", "source-text"), ("ា", "terms")])
async def test_the_letter_is_known_on_each_layout(key: str, pane: str) -> None:
    async with at_work(MemoryBench("th")) as person:
        await person.press("f10", key)
        await person.pilot.pause()
        assert person.focused == pane


async def test_each_pane_shows_its_letter_and_the_line_shows_all(size: Size) -> None:
    async with at_work(MemoryBench("th"), size) as person:
        await person.press("f10")
        assert isinstance(person.app.screen, JumpScreen)
        letters = {
            str(each.visual).strip() for each in person.app.screen.query(".jump-letter").results(Static)
        }
        assert {"t", "a", "s"} <= letters
        shown = " ".join(person.rows()).replace("\u00a0", " ")
        for told in ("t  target", "a  terms", "u  units", "s  source", "h  home", "p  palette", "Esc back"):
            assert told in shown, told


@pytest.mark.parametrize("key", ["escape", "f10", "ctrl+g"])
async def test_jump_mode_can_be_left(key: str) -> None:
    async with at_work(MemoryBench("th")) as person:
        await person.type("กข")
        await person.press("f10", "z", key)
        assert isinstance(person.app.screen, EditorScreen)
        assert person.editor.text == "กข"


@pytest.mark.parametrize(("letter", "screen"), [("k", TermsScreen), ("f", FindingsScreen), ("h", HomeScreen)])
async def test_a_letter_leads_to_a_screen_and_keeps_what_was_typed(
    here: Place, letter: str, screen: type
) -> None:
    async with here.at_work("th") as person:
        await person.type("กขค")
        await person.press("f10", letter)
        await calm(person)
        assert isinstance(person.app.screen, screen)
        if screen is HomeScreen:
            assert here.targets("th")[0] == "กขค"
        else:
            await person.press("f10", "e")
            await person.pilot.pause()
            assert person.editor.text == "กขค"


async def test_a_click_jumps(here: Place, size: Size) -> None:
    async with here.at_home(size) as person:
        await person.press("f10")
        row = next(n for n, text in reversed([*enumerate(person.rows())]) if "findings" in text)
        column = person.rows()[row].index("findings")
        await person.pilot.click(offset=(column, row))
        await calm(person)
        assert isinstance(person.app.screen, FindingsScreen)
    async with at_work(MemoryBench("th"), size) as person:
        await person.press("f10")
        label = next(
            each
            for each in person.app.screen.query(".jump-letter").results(Static)
            if str(each.visual).strip() == "a"
        )
        await person.pilot.click(offset=(label.region.x + 1, label.region.y))
        await person.pilot.pause()
        assert person.focused == "terms"
