"""Undo goes back over typing first, then over the saves of this sitting, whichever unit they were in."""

from glossary.model import UnitState
from glossary.tui.screens.conflict import ConflictScreen
from glossary.workflow.histories import past
from glossary.workflow.translating import save_target
from tui.real_house import Place, by, calm, until

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


async def test_typing_goes_first_then_saves_across_units(here: Place, size: Size) -> None:
    async with here.at_work("th", size) as person:
        await person.type("หนึ่ง")
        await person.press("enter")
        await person.type("สอง")
        await person.press("f12")
        await calm(person)
        await person.type("สาม")
        await person.press("ctrl+z")
        assert person.editor.text == ""
        assert person.screen.position == 2
        await person.press("ctrl+z")
        await calm(person)
        assert person.screen.position == 1
        assert here.targets("th")[:2] == ["หนึ่ง", ""]
        await person.press("ctrl+z")
        await calm(person)
        assert person.screen.position == 0
        assert here.targets("th")[:2] == ["", ""]
        await person.press("ctrl+z")
        await calm(person)
        assert person.noticed("Nothing to take back.")
    assert all(unit.state is UnitState.UNTRANSLATED for unit in here.units("th"))


async def test_state_and_text_come_back_as_they_were(here: Place) -> None:
    unit = here.units("th")[0]
    save_target(here.database, unit, "เดิม", UnitState.APPROVED, by("Ben")("approved"))
    async with here.at_work("th", start=0) as person:
        await person.type("ใหม่")
        await person.press("f4")
        await calm(person)
        assert here.units("th")[0].state is UnitState.NEEDS_CHECKING
        await person.press("ctrl+z", "ctrl+z")
        await calm(person)
    unit = here.units("th")[0]
    assert (unit.target, unit.state) == ("เดิม", UnitState.APPROVED)


async def test_taking_back_is_in_the_history_and_loses_no_version(here: Place) -> None:
    async with here.at_work("th") as person:
        await person.type("หนึ่ง")
        await person.press("enter", "ctrl+z")
        await calm(person)
    versions = past(here.database, here.units("th")[0])
    assert [(each.target, each.why) for each in versions] == [("", "taken back"), ("หนึ่ง", "confirmed")]


async def test_a_unit_that_somebody_else_saved_since_is_a_conflict(here: Place) -> None:
    async with here.at_work("th") as person:
        await person.type("หนึ่ง")
        await person.press("enter")
        await calm(person)
        save_target(here.database, here.units("th")[0], "ของเขา", UnitState.TRANSLATED, by("Ben")("typed"))
        await person.press("ctrl+z")
        await until(person, lambda: isinstance(person.app.screen, ConflictScreen))
        assert person.shows("ของเขา")
        await person.press("right", "right", "enter")
        await calm(person)
    assert here.targets("th")[0] == "ของเขา"


async def test_redo_does_typing_again(here: Place) -> None:
    async with here.at_work("th") as person:
        await person.type("หนึ่ง")
        await person.press("ctrl+z")
        assert person.editor.text == ""
        await person.press("ctrl+y")
        assert person.editor.text == "หนึ่ง"
