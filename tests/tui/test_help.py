"""The help screen lists exactly what can be run on the screen below it, and every sign."""

from textual.widgets import Static

from glossary.tui.commands import COMMANDS
from glossary.tui.prose import HIDDEN
from glossary.tui.screens.editor import EditorScreen
from glossary.tui.screens.help import HelpScreen
from glossary.tui.signs import SEVERITIES, STATES
from tui.driving import Session, at_work
from tui.memory_bench import MemoryBench
from tui.real_house import Place, calm, until

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


def _told(person: Session) -> str:
    assert isinstance(person.app.screen, HelpScreen)
    visuals = [each.visual for each in person.app.screen.query(Static).results(Static)]
    return "\n".join(str(getattr(each, "plain", each)) for each in visuals)


async def test_every_command_and_sign_is_explained(size: Size) -> None:
    async with at_work(MemoryBench("th"), size) as person:
        await person.press("f1")
        told = _told(person)
        for command in COMMANDS:
            assert command.explanation in told
        for sign in (*STATES.values(), *SEVERITIES.values()):
            assert f"{sign.glyph} {sign.word}" in told
        for hidden, name in HIDDEN.values():
            assert hidden in told
            assert name in told


async def test_it_scrolls_by_key_and_shows_its_end(size: Size) -> None:
    async with at_work(MemoryBench("th"), size) as person:
        await person.press("f1")
        assert person.shows("Confirm the translation")
        await person.press("end")
        await until(person, lambda: person.shows("soft hyphen"))
        await person.press("home")
        await until(person, lambda: person.shows("Confirm the translation"))


async def test_further_lines_stand_below_the_first() -> None:
    async with at_work(MemoryBench("th"), (80, 24)) as person:
        await person.press("f1")
        rows = person.rows()
        first = next(n for n, row in enumerate(rows) if "⏎ " in row)
        assert rows[first].index("Confirm the") == rows[first + 1].index("stands; go to")


async def test_each_way_out_leads_back_to_the_text() -> None:
    async with at_work(MemoryBench("th")) as person:
        await person.type("กข")
        for key in ("escape", "f1", "enter", "q", "ๆ"):
            await person.press("f1", key)
            assert isinstance(person.app.screen, EditorScreen)
            assert person.focused == "target"
        assert person.editor.text == "กข"


async def test_each_screen_has_its_own_keys_first(here: Place) -> None:
    async with here.at_home() as person:
        await person.press("f1")
        assert _told(person).startswith("Keys here\n⏎")
        assert "Confirm the translation" not in _told(person)
        await person.press("escape", "k")
        await calm(person)
        await person.press("f1")
        assert "also on the wrong keyboard layout" in _told(person)
        await person.press("escape", "escape", "f")
        await calm(person)
        await person.press("f1")
        assert "Look at the findings in another language." in _told(person)
