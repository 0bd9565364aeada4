"""What was typed outlives the program: found again at the next opening, on a real store and a real disk."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from glossary.model import UnitState
from glossary.tui.app import Doors, Wanted, WorkbenchApp
from glossary.tui.screens.conflict import ConflictScreen
from glossary.tui.screens.editor import EditorScreen
from glossary.workflow.journal import JournalEntry, journal_for
from glossary.workflow.translating import save_target
from tui.driving import Session
from tui.real_house import MARKET, Place, by, calm, until

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]
TYPED = {"km": "សហករណ៍", "lo": "ສະຫະກອນ", "th": "สหกรณ์"}


@asynccontextmanager
async def dropped_after(here: Place, locale: str, size: Size = (80, 24)) -> AsyncIterator[Session]:
    """Open the article and drop the program afterwards, without saving anything: as a power cut does."""
    house = here.house()
    wanted = Wanted(editor=True, article=MARKET, locale=locale)
    app = WorkbenchApp(Doors(lambda: house, lambda how, where: house, by("Ana")), wanted=wanted)
    async with app.run_test(size=size) as pilot:
        person = Session(app, pilot)
        await until(person, lambda: isinstance(app.place, EditorScreen) and bool(app.editor.units))
        await calm(person)
        yield person
        await pilot.pause(0.5)  # the journal waits 0.4 s for more
        await calm(person)
        app.editor._journal.close()  # the lock of a process that died is free


async def test_what_was_typed_lies_on_the_desk_again(here: Place, locale: str) -> None:
    async with dropped_after(here, locale) as person:
        await person.type(TYPED[locale])
    assert here.targets(locale)[0] == ""
    async with here.at_work(locale) as person:
        assert person.editor.text == TYPED[locale]
        assert person.unit.key == here.units(locale)[0].key
        assert person.noticed("Here is what you had typed")
        await person.press("enter")
    assert here.targets(locale)[0] == TYPED[locale]
    assert here.units(locale)[0].state is UnitState.TRANSLATED


async def test_what_is_recovered_and_left_again_is_kept_in_doubt(here: Place) -> None:
    async with dropped_after(here, "th") as person:
        await person.type("สหกรณ์")
    async with here.at_work("th"):
        pass
    assert here.targets("th")[0] == "สหกรณ์"
    assert here.units("th")[0].state is UnitState.NEEDS_CHECKING
    async with here.at_work("th", start=1) as person:
        assert person.editor.text == ""
        assert not person.noticed("Here is what you had typed")


async def test_a_second_crash_loses_nothing_either(here: Place) -> None:
    async with dropped_after(here, "th") as person:
        await person.type("สหกรณ์")
    async with dropped_after(here, "th") as person:
        assert person.editor.text == "สหกรณ์"
        await person.type("ใหม่")
    async with here.at_work("th") as person:
        assert person.editor.text == "สหกรณ์ใหม่"


async def test_the_drafts_of_several_programs_are_all_found(here: Place) -> None:
    first, second, third = here.units("th")[:3]
    async with dropped_after(here, "th") as person:
        await person.type("หนึ่ง")
    journal = journal_for(here.database.name, MARKET, "th")
    (entry,) = journal.read()
    other = journal_for(here.database.name, MARKET, "th")
    other.write(
        [_entry(entry, second.key, second.source, "สอง"), _entry(entry, third.key, third.source, "สาม")]
    )
    journal.close()
    other.close()
    async with here.at_work("th") as person:
        await calm(person)
        assert person.editor.text == "สาม"
    assert here.targets("th")[:3] == ["หนึ่ง", "สอง", "สาม"]
    assert first.key == here.units("th")[0].key


async def test_somebody_else_saved_meanwhile_a_conflict_shows_all_three(here: Place, size: Size) -> None:
    async with dropped_after(here, "th", size) as person:
        await person.type("ของฉัน")
    unit = here.units("th")[0]
    save_target(here.database, unit, "ของเขา", UnitState.TRANSLATED, by("Ben")("typed"))
    async with here.at_work("th", size) as person:
        assert person.editor.text == "ของฉัน"
        await person.press("enter")
        await until(person, lambda: isinstance(person.app.screen, ConflictScreen))
        for told in ("ของเขา", "ของฉัน", "Theirs, in the store now", "Keep mine"):
            assert person.shows(told), told
        assert here.targets("th")[0] == "ของเขา"
        await person.press("right", "enter")
        await calm(person)
    assert here.targets("th")[0] == "ของฉัน"


async def test_a_draft_that_was_saved_before_the_crash_is_not_offered(here: Place) -> None:
    async with dropped_after(here, "th") as person:
        await person.type("สหกรณ์")
        await person.press("enter")
    async with here.at_work("th") as person:
        assert not person.noticed("Here is what you had typed")
        assert person.editor.text == ""


async def test_a_sentence_that_left_the_article_gives_its_draft_in_a_message(here: Place) -> None:
    async with dropped_after(here, "th") as person:
        await person.type("สหกรณ์")
    journal = journal_for(here.database.name, MARKET, "th")
    (entry,) = journal.read()
    journal.write([_entry(entry, "gone", "Gone.", "ประโยค\x1b[2J[b]")])
    journal.close()
    async with here.at_work("th") as person:
        assert person.noticed("A sentence left the article; its draft is kept: ประโยค␛[2J[b]")
        await person.press("ctrl+down")
    with journal_for(here.database.name, MARKET, "th") as left:
        assert [each.target for each in left.read()] == ["ประโยค\x1b[2J[b]"]


async def test_languages_do_not_share_drafts(here: Place) -> None:
    async with dropped_after(here, "th") as person:
        await person.type("สหกรณ์")
    async with here.at_work("lo") as person:
        assert person.editor.text == ""


def _entry(like: JournalEntry, key: str, source: str, target: str) -> JournalEntry:
    return replace(like, key=key, source=source, target=target, version=0)
