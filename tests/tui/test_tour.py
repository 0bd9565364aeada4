"""The tour of the demo: six cards on the real screen, each gone once a person did what it speaks of."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from glossary.tui.app import Wanted
from glossary.tui.commands import COMMANDS
from glossary.tui.keys import Keys
from glossary.tui.tour import HINTS, HintCard
from tui.driving import Session
from tui.real_house import Place, calm, opened

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


@asynccontextmanager
async def touring(here: Place, locale: str = "km", size: Size = (80, 24)) -> AsyncIterator[Session]:
    wanted = Wanted(article="hnsea-workshop", locale=locale, tour=True)
    async with opened(here.house(), size, wanted=wanted) as person:
        await calm(person)
        yield person


def _number(person: Session) -> int:
    return person.app.screen.query_one(HintCard).number


def test_every_card_names_commands_that_there_are() -> None:
    known = {command.id for command in COMMANDS}
    assert len(HINTS) == 6
    for hint in HINTS:
        named = {part for n, part in enumerate(hint.text.replace("}", "{").split("{")) if n % 2}
        assert named <= known
        assert set(hint.until) <= known
        assert named & set(hint.until), "a card speaks of what ends it"


async def test_doing_what_a_card_says_brings_the_next(here: Place, locale: str) -> None:
    async with touring(here, locale) as person:
        steps = ("f11", "ctrl+z", "f8", "f9", "f5", "f6")
        for number, key in enumerate(steps):
            assert _number(person) == number
            assert person.shows(f" {number + 1}/6 ")
            await person.press(key)
            await calm(person)
        assert not person.app.screen.query_one(HintCard).display


async def test_the_whole_card_can_be_read_on_the_smallest_terminal(here: Place) -> None:
    async with touring(here) as person:
        assert len(HINTS) == 6
        for number, hint in enumerate(HINTS):
            assert person.shows(f" {number + 1}/6 ")
            shown = " ".join(" ".join(person.rows()).split())
            last = hint.text.rsplit("}", 1)[-1].strip()
            assert last.split()[-1] in shown
            assert "Esc: next hint" in shown, number
            assert person.editor.size.height >= 3
            await person.press("escape")


async def test_escape_and_a_click_go_on(here: Place) -> None:
    async with touring(here, "th") as person:
        await person.press("escape")
        assert _number(person) == 1
        await person.pilot.click(HintCard)
        await person.pilot.pause()
        assert _number(person) == 2
        assert person.focused == "target"


@pytest.mark.parametrize("preset", ["omegat", "trados"])
async def test_cards_name_a_persons_own_keys(here: Place, preset: str) -> None:
    keys = Keys({"preset": preset, "doubt": "ctrl+d", "suggestion": "ctrl+e"})
    wanted = Wanted(article="hnsea-workshop", locale="th", tour=True)
    async with opened(here.house(), wanted=wanted, keys=keys) as person:
        await calm(person)
        await person.press("escape")
        assert person.shows("^e puts the chosen one in")


async def test_the_tour_goes_on_after_a_look_elsewhere(here: Place) -> None:
    async with touring(here) as person:
        await person.press("escape", "f10", "k")
        await calm(person)
        await person.press("escape")
        assert _number(person) == 1
        assert person.app.screen.query_one(HintCard).display
