"""Past sentences with some words, in both languages, and from there into the target."""

import pytest

from glossary.languages import SOURCE, THAI
from glossary.model import Concordance, Segment, Span, Unit, UnitState
from glossary.tui.screens.choosing import ChoosingScreen
from glossary.tui.screens.editor import EditorScreen
from glossary.tui.widgets.concordance import line_of
from glossary.workflow.translating import save_target
from tui.driving import Session
from tui.real_house import Place, by, calm, line, listed, until

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]
WAGE = "ค่าจ้างยุติธรรม"
PAUSE = 0.2
"""Longer than the list waits for another key."""


@pytest.fixture
def with_past(here: Place) -> Place:
    save_target(here.database, here.units("th")[5], WAGE, UnitState.TRANSLATED, by("Ana")("typed"))
    return here


async def _type(person: Session, text: str) -> None:
    await person.press("f3")
    await person.pilot.pause()
    await person.type(text)
    await person.pilot.pause(PAUSE)
    await calm(person)


async def _search(person: Session, text: str) -> list[str]:
    """Return what is listed for a text, once the sentence is there."""
    await _type(person, text)
    await until(person, lambda: any(WAGE in row for row in listed(person, "#choosing-list")))
    return listed(person, "#choosing-list")


async def test_words_in_either_language_and_on_either_layout_find_the_sentence(with_past: Place) -> None:
    async with with_past.at_work("th") as person:
        for text in ("The WAGE is", "ค่าจ้างยุ", "8jk0hk'"):
            found = next(row for row in await _search(person, text) if WAGE in row)
            assert found.startswith("● market · Ana ")
            assert found.endswith(f"  The wage is fair.\n  {WAGE}")
            await person.press("escape")


async def test_the_one_chosen_goes_into_the_target(with_past: Place, size: Size) -> None:
    async with with_past.at_work("th", size) as person:
        await _search(person, "The wage is")
        await person.press("enter")
        await until(person, lambda: isinstance(person.app.screen, EditorScreen))
        await person.pilot.pause()
        assert person.editor.text == WAGE
        await person.press("ctrl+z")
        await _search(person, "The wage is")
        await person.pilot.click("#choosing-list", offset=(4, 1))
        await until(person, lambda: isinstance(person.app.screen, EditorScreen))
        await person.pilot.pause()
        assert person.editor.text == WAGE
        assert person.focused == "target"


async def test_the_word_at_the_cursor_or_the_selection_is_looked_for(with_past: Place) -> None:
    async with with_past.at_work("th") as person:
        await person.type("ค่าจ้าง")
        await person.press("shift+home", "f3")
        await calm(person)
        assert isinstance(person.app.screen, ChoosingScreen)
        assert line(person, "#choosing-line") == "ค่าจ้าง"
        await until(person, lambda: any(WAGE in row for row in listed(person, "#choosing-list")))
        await person.press("escape")
        assert person.editor.text == "ค่าจ้าง"


async def test_nothing_typed_and_nothing_found_say_what_to_do(with_past: Place) -> None:
    async with with_past.at_work("th") as person:
        await _type(person, "")
        assert person.shows("Type a word or more, in English or in your language.")
        await person.press("escape")
        await _type(person, "zzzz")
        told = "No past sentence holds this. A word in either language will do."
        await until(person, lambda: person.shows(told))
        assert listed(person, "#choosing-list") == []


def test_a_long_sentence_is_cut_off_far_before_the_words() -> None:
    source = "word " * 40 + "wage here"
    unit = Unit("a", Segment("k", source), "th", "ค่าจ้าง", UnitState.TRANSLATED)
    line = line_of(Concordance(unit, (Span(200, 204),), (Span(0, 7),)), THAI).plain
    assert "…word" in line.split("\n")[1].replace("… ", "…")
    assert line.split("\n")[1].endswith("wage here")
    assert len(line.split("\n")[1]) < 80
    assert SOURCE.code == "en"
