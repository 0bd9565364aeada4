"""What people say of a unit: read, answered and kept, beside the translation."""

from glossary.workflow.discussing import comment, comments_of
from tui.real_house import Place, by, calm, line, until

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


async def test_comments_are_shown_oldest_first_with_who_and_when(
    here: Place, size: Size, locale: str
) -> None:
    unit = here.units(locale)[0]
    comment(here.database, unit, "ตลาดไหน", by("Ana")("comment"))
    comment(here.database, unit, "ផ្សារចាស់", by("Ben")("comment"))
    async with here.at_work(locale, size) as person:
        await until(person, lambda: person.shows("Comments 2"))
        await person.press("f9", "f9")
        await until(person, lambda: person.shows("ផ្សារចាស់"))
        shown = "\n".join(person.rows())
        assert shown.index("Ana · ") < shown.index("ตลาดไหน") < shown.index("Ben · ") < shown.index("ផ្សារចាស់")


async def test_what_is_said_is_kept_with_the_unit_and_shown_at_once(here: Place) -> None:
    async with here.at_work("th") as person:
        await person.press("f9", "f9", "f6")
        assert person.focused == "comment-line"
        await person.type("ใช่ตลาดเก่าไหม")
        await person.press("enter")
        await until(person, lambda: person.shows("tester · "))
        assert person.shows("ใช่ตลาดเก่าไหม")
        assert person.shows("Comments 1")
        assert line(person, "#comment-line") == ""
        assert person.focused == "comment-line"
        await person.press("escape")
        assert person.focused == "target"
        assert person.editor.text == ""
    (kept,) = comments_of(here.database, here.units("th")[0])
    assert (kept.who, kept.text) == ("tester", "ใช่ตลาดเก่าไหม")


async def test_each_unit_has_its_own(here: Place) -> None:
    comment(here.database, here.units("th")[1], "only here", by("Ana")("comment"))
    async with here.at_work("th") as person:
        await person.press("f9", "f9")
        await calm(person)
        assert person.shows("Nobody has said anything of this unit yet.")
        await person.press("ctrl+down")
        await until(person, lambda: person.shows("only here"))
        await person.press("ctrl+up")
        await until(person, lambda: person.shows("Nobody has said anything"))


async def test_nothing_is_said_by_an_empty_line(here: Place) -> None:
    async with here.at_work("th") as person:
        await person.press("f9", "f9", "f6")
        await person.type("  ")
        await person.press("enter")
        await calm(person)
    assert comments_of(here.database, here.units("th")[0]) == ()


async def test_the_newest_is_in_view_and_a_click_leads_to_the_line(here: Place, size: Size) -> None:
    unit = here.units("th")[0]
    for number in range(30):
        comment(here.database, unit, f"remark {number}", by("Ana")("comment"))
    async with here.at_work("th", size) as person:
        await person.press("f9", "f9")
        await until(person, lambda: person.shows("remark 29"))
        await person.pilot.click("#comment-line")
        await person.pilot.pause()
        assert person.focused == "comment-line"
