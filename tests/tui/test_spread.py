"""A sentence that stands twice gets its translation in both places, unless a person says: only here."""

from glossary.model import UnitState
from glossary.workflow.translating import save_target
from tui.real_house import Place, add_as_it_is, by, calm

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]
NONE = "ไม่มีการตัดสินใจ"
FIRST, SECOND = 2, 4
"""Where the article has the same sentence."""


async def test_confirming_gives_the_repeat_the_same(here: Place, size: Size) -> None:
    async with here.at_work("th", size, start=FIRST) as person:
        await person.type(NONE)
        await person.press("enter")
        await calm(person)
        assert person.noticed("The same sentence stands once more and got it too; F11 confirms only here.")
        assert person.screen.units[SECOND].target == NONE
        assert person.shows("2/6 finished")
    assert [unit.state for unit in here.units("th")][FIRST::2] == [UnitState.TRANSLATED] * 2
    assert here.targets("th")[SECOND] == NONE


async def test_only_here_leaves_the_repeat_as_it_was(here: Place) -> None:
    async with here.at_work("th", start=FIRST) as person:
        await person.type(NONE)
        await person.press("f11")
        await calm(person)
        assert not person.noticed("The same sentence")
    assert here.targets("th")[FIRST] == NONE
    assert here.targets("th")[SECOND] == ""


async def test_a_repeat_in_another_article_follows_too(here: Place) -> None:
    add_as_it_is(here.database, "other", "Other", "No decision was taken.")
    async with here.at_work("th", start=FIRST) as person:
        await person.type(NONE)
        await person.press("enter")
        await calm(person)
        assert person.noticed("stands 2 times more and got it too")
    assert here.targets("th", "other") == [NONE]


async def test_a_repeat_that_reads_otherwise_stays(here: Place) -> None:
    unit = here.units("th")[SECOND]
    save_target(here.database, unit, "อย่างอื่น", UnitState.TRANSLATED, by("Ben")("typed"))
    async with here.at_work("th", start=FIRST) as person:
        await person.type(NONE)
        await person.press("enter")
        await calm(person)
    assert here.targets("th")[SECOND] == "อย่างอื่น"


async def test_what_is_typed_at_the_repeat_meanwhile_is_not_overwritten(here: Place) -> None:
    async with here.at_work("th", start=SECOND) as person:
        await person.type("ของฉัน")
        await person.press("ctrl+up", "ctrl+up")
        await calm(person)
        await person.type(NONE)
        await person.press("enter")
        await calm(person)
    assert here.targets("th")[SECOND] == "ของฉัน"
    assert here.targets("th")[FIRST] == NONE


async def test_undo_takes_the_spread_back_everywhere(here: Place) -> None:
    async with here.at_work("th", start=FIRST) as person:
        await person.type(NONE)
        await person.press("enter")
        await calm(person)
        await person.press("ctrl+z")
        await calm(person)
        assert person.noticed("Taken back here and once more.")
        assert person.unit.key == here.units("th")[FIRST].key
        assert person.screen.units[SECOND].target == ""
    assert here.targets("th") == [""] * 6
