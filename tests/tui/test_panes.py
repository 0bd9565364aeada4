"""Panes, drawer, help and the way back."""

from glossary.model import UnitState
from glossary.tui.screens.help import HelpScreen
from glossary.tui.signs import STATES
from tui.driving import at_work
from tui.memory_bench import OLD, SENTENCES, MemoryBench

Size = tuple[int, int]


async def test_f6_goes_round_the_panes_and_escape_back(size: Size) -> None:
    async with at_work(MemoryBench("th"), size) as person:
        await person.type(OLD["th"])
        await person.findings()
        seen = [person.focused]
        for _ in range(5):
            await person.press("f6")
            seen.append(person.focused)
        assert seen == ["target", "terms", "findings", "units", "source-text", "target"]
        await person.press("f6", "escape")
        assert person.focused == "target"


async def test_the_list_is_a_drawer_on_a_narrow_terminal() -> None:
    async with at_work(MemoryBench("th", targets=(SENTENCES["th"],)), (80, 24)) as person:
        assert not person.shows("● done")
        await person.press("f6", "f6")
        assert person.shows("● done")
        assert person.shows("○ new")
        await person.press("escape")
        assert not person.shows("● done")


async def test_the_list_stands_beside_the_desk_on_a_wide_terminal() -> None:
    async with at_work(MemoryBench("th"), (120, 36)) as person:
        assert any("No decision" in row for row in person.rows())


async def test_a_click_in_the_list_goes_to_the_unit() -> None:
    async with at_work(MemoryBench("th"), (120, 36)) as person:
        await person.pilot.click("#units", offset=(5, 3))
        await person.settle()
        assert person.unit.key == "k2"
        assert person.focused == "target"


async def test_f9_turns_the_side_panel_over_hides_it_and_shows_it_again(size: Size) -> None:
    async with at_work(MemoryBench("th"), size) as person:
        assert person.shows("▸Terms")
        seen = []
        for _ in range(5):
            await person.press("f9")
            seen.append(person.desk.side.page)
        assert seen == ["memory", "comments", "history", "", "terms"]
        await person.press("f9", "f9", "f9", "f9", "f6")
        assert not person.shows("preferred")
        assert person.focused == "units"


async def test_a_click_on_its_name_shows_a_page() -> None:
    async with at_work(MemoryBench("th"), (120, 36)) as person:
        row = next(y for y, text in enumerate(person.rows()) if "▸Terms" in text)
        await person.pilot.click(offset=(person.rows()[row].index("History") + 1, row))
        await person.settle()
        assert person.desk.side.page == "history"
        assert person.shows("Nobody has saved this unit yet")


async def test_the_focus_stays_in_the_side_panel_while_it_is_turned_over() -> None:
    async with at_work(MemoryBench("th")) as person:
        await person.press("f6")
        seen = [person.focused]
        for _ in range(4):
            await person.press("f9")
            seen.append(person.focused)
        assert seen == ["terms", "memory", "comment-line", "history", "target"]


async def test_help_opens_and_escape_goes_back(size: Size) -> None:
    async with at_work(MemoryBench("th"), size) as person:
        await person.press("f1")
        assert isinstance(person.app.screen, HelpScreen)
        assert person.shows("Put the chosen term")
        await person.press("escape")
        assert person.focused == "target"


async def test_every_state_has_its_own_glyph_and_word() -> None:
    assert set(STATES) == set(UnitState)
    assert len({sign.glyph for sign in STATES.values()}) == len(STATES)
    assert len({sign.word for sign in STATES.values()}) == len(STATES)


async def test_the_keys_fit_the_smallest_terminal() -> None:
    async with at_work(MemoryBench("th"), (80, 24)) as person:
        assert "Confirm" in person.rows()[-1]
        assert person.rows()[-1].rstrip().endswith("^q Quit")
