"""The editor's queue: what the checks find, language by language, and the way to each unit and back."""

import pytest

from glossary.model import UnitState
from glossary.tui.screens.editor import EditorScreen
from glossary.tui.screens.findings import FindingsScreen
from glossary.tui.screens.home import HomeScreen
from glossary.workflow.translating import save_target
from tui.driving import Session
from tui.real_house import Place, by, calm, listed

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


async def _open(person: Session) -> None:
    await person.press("f")
    await calm(person)
    assert isinstance(person.app.screen, FindingsScreen)


async def test_the_worst_come_first_with_sign_word_place_and_text(here: Place, size: Size) -> None:
    async with here.at_home(size) as person:
        await _open(person)
        await person.press("right")
        await calm(person)
        assert person.rows()[0].startswith(" Findings · Indonesian  ✗ 1 error  ! 1 warning")
        first, second = listed(person, "#queue")
        assert first.startswith("✗ error  The number 110 is missing  number · hnsea-workshop\n  Pada sidang")
        assert second.startswith("! warning  ")


async def test_enter_opens_the_unit_and_a_click_too(here: Place) -> None:
    async with here.at_home() as person:
        await _open(person)
        await person.press("enter")
        await calm(person)
        assert isinstance(person.app.screen, EditorScreen)
        assert (person.screen.bench.article, person.screen.bench.locale) == ("hnsea-workshop", "km")
        assert "WIEGO" in person.unit.source
        await person.press("f10", "f")
        await calm(person)
        await person.pilot.click("#queue", offset=(4, 1))
        await calm(person)
        assert "WIEGO" in person.unit.source


async def test_the_arrows_go_round_the_languages(here: Place) -> None:
    async with here.at_home() as person:
        await _open(person)
        for name in ("Indonesian", "Lao", "Filipino", "Thai", "Khmer"):
            await person.press("right")
            await calm(person)
            assert f"Findings · {name}" in person.rows()[0]
        await person.press("left")
        await calm(person)
        assert "Findings · Thai" in person.rows()[0]


async def test_nothing_found_says_so_and_what_to_press(here: Place, size: Size) -> None:
    unit = next(each for each in here.units("km", "hnsea-workshop") if "WIEGO" in each.source)
    mended = unit.target + " WIEGO (Women in Informal Employment: Globalizing and Organizing)"
    save_target(here.database, unit, mended, UnitState.TRANSLATED, by("Ana")("mended"))
    async with here.at_home(size) as person:
        await _open(person)
        assert listed(person, "#queue") == []
        assert person.shows("The checks find nothing in Khmer. ← → looks at another language, Esc")
        await person.press("right")
        await calm(person)
        assert listed(person, "#queue") != []


async def test_r_looks_again(here: Place) -> None:
    async with here.at_home() as person:
        await _open(person)
        assert len(listed(person, "#queue")) == 1
        unit = here.units("km")[1]
        save_target(here.database, unit, "១២៣", UnitState.TRANSLATED, by("Ben")("wrong"))
        await person.press("r")
        await calm(person)
        assert len(listed(person, "#queue")) > 1


async def test_from_an_article_it_begins_at_its_language(here: Place) -> None:
    async with here.at_work("lo") as person:
        await person.press("f10", "f")
        await calm(person)
        assert "Findings · Lao" in person.rows()[0]
        await person.press("escape")
        assert person.focused == "target"


@pytest.mark.parametrize(("key", "place"), [("escape", HomeScreen), ("h", HomeScreen)])
async def test_there_is_a_way_back(here: Place, key: str, place: type) -> None:
    async with here.at_home() as person:
        await _open(person)
        await person.press(key)
        await calm(person)
        assert isinstance(person.app.screen, place)


async def test_many_findings_are_listed_and_counted(here: Place) -> None:
    for unit in here.units("th", "hnsea-workshop"):
        save_target(here.database, unit, "๙๙๙ ๙๙๘ ๙๙๗ <b>", UnitState.TRANSLATED, by("Ben")("wrong"))
    async with here.at_home() as person:
        await _open(person)
        await person.press("left")
        await calm(person)
        rows = listed(person, "#queue")
        assert len(rows) > 60
        ranks = [("✗ error", "! warning", "· hint").index(row.split("  ")[0]) for row in rows]
        assert ranks == sorted(ranks)
        assert "still looking" not in person.rows()[0]
