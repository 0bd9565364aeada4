"""What a unit was at each save, and the way back to it."""

from glossary.model import UnitState
from glossary.tui.widgets.history_panel import HistoryPanel
from glossary.workflow.translating import save_target
from tui.driving import Session
from tui.real_house import Place, by, calm, until

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


def _rows(person: Session) -> list[str]:
    panel = person.app.screen.query_one(HistoryPanel)
    return [str(getattr(each.prompt, "plain", each.prompt)) for each in panel.options]


def _twice(here: Place) -> None:
    for who, text, state in (
        ("Ana", "ตลาดเก่า", UnitState.TRANSLATED),
        ("Ben", "ตลาดใหม่", UnitState.APPROVED),
    ):
        save_target(here.database, here.units("th")[0], text, state, by(who)("because"))


async def test_who_when_why_and_what_changed(here: Place, size: Size) -> None:
    _twice(here)
    async with here.at_work("th", size, start=0) as person:
        await person.press("f9", "f9", "f9")
        await until(person, lambda: len(_rows(person)) == 3)
        newest, oldest, told = _rows(person)
        assert newest.startswith("2  ✓ approved  ")
        assert "UTC · Ben · because" in newest
        assert newest.endswith("ตลาดเก่าใหม่"), "what went, then what came"
        assert oldest.startswith("1  ● done  ")
        assert told == "⏎ on a version puts it into the target."


async def test_restoring_puts_a_version_into_the_target_to_be_confirmed(here: Place) -> None:
    _twice(here)
    async with here.at_work("th", start=0) as person:
        await person.press("f9", "f9", "f9")
        await until(person, lambda: len(_rows(person)) == 3)
        await person.press("f6")
        assert person.focused == "history"
        await person.press("down", "enter")
        assert person.editor.text == "ตลาดเก่า"
        assert person.focused == "target"
        assert person.noticed("Version 1 stands in the target again")
        assert here.targets("th")[0] == "ตลาดใหม่", "nothing is saved yet"
        await person.press("enter")
        await calm(person)
    assert here.targets("th")[0] == "ตลาดเก่า"
    assert here.units("th")[0].version == 3


async def test_a_click_restores_and_undo_takes_it_back(here: Place) -> None:
    _twice(here)
    async with here.at_work("th", start=0) as person:
        await person.press("f9", "f9", "f9")
        await until(person, lambda: len(_rows(person)) == 3)
        await person.pilot.click("#history", offset=(3, 2))
        await person.pilot.pause()
        assert person.editor.text == "ตลาดเก่า"
        await person.press("ctrl+z")
        assert person.editor.text == "ตลาดใหม่"


async def test_an_emptied_target_is_a_version_too(here: Place) -> None:
    _twice(here)
    save_target(here.database, here.units("th")[0], "", UnitState.UNTRANSLATED, by("Cai")("emptied"))
    async with here.at_work("th", start=0) as person:
        await person.press("f9", "f9", "f9")
        await until(person, lambda: len(_rows(person)) == 4)
        assert _rows(person)[0].startswith("3  ○ new")
        assert "(empty)" in _rows(person)[0]


async def test_a_unit_that_nobody_saved_says_so(here: Place) -> None:
    async with here.at_work("th") as person:
        await person.press("f9", "f9", "f9")
        await calm(person)
        assert _rows(person) == ["Nobody has saved this unit yet; ⏎ in the target does."]
        await person.press("f6", "enter")
        assert person.editor.text == ""
