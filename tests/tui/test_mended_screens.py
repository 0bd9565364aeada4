"""What the screens beside the editor promise when there is nothing to show, or it cannot be had."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import StoreError
from glossary.reports.rows import ReportRow
from glossary.store.database import open_database
from glossary.tui.app import Wanted
from glossary.tui.screens.home import HomeScreen
from glossary.tui.tour import HintCard
from glossary.workflow.bench import House
from tui.driving import Session
from tui.driving import opened as opened_on
from tui.memory_bench import MemoryBench, MemoryHouse
from tui.real_house import LOCALES, MARKET, Place, calm, listed, opened, until

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


class Unchecked(MemoryHouse):
    """A house whose checks cannot look."""

    def findings(self, locale: str) -> Iterator[ReportRow]:
        yield from list(super().findings(locale))[:1]
        raise StoreError("the store [cannot] be read")


async def test_next_to_do_does_nothing_where_there_is_nothing(tmp_path: Path, size: Size) -> None:
    with open_database(tmp_path / "empty.db", create=True) as database:
        async with opened(House(database, LOCALES), size) as person:
            assert listed(person, "#articles") == []
            await person.press("n")
            await calm(person)
            assert person.app.is_running
            assert isinstance(person.app.screen, HomeScreen)
            assert person.notices() == []


@pytest.mark.parametrize("some", [False, True])
async def test_checks_that_cannot_look_do_not_say_that_nothing_is_found(
    size: Size,
    some: bool,  # noqa: FBT001 - a parameter
) -> None:
    bench = MemoryBench("th", targets=("ตลาด",) if some else ())
    async with opened_on(Unchecked(bench), size) as person:
        await person.press("f")
        await calm(person)
        assert person.noticed("the store [cannot] be read")
        assert not person.shows("find nothing")
        assert not person.shows("nothing found")
        assert not person.shows("still looking")
        assert len(listed(person, "#queue")) == some
        if not some:
            assert person.shows("The checks could not look; r tries again")
            assert "not looked at" in person.rows()[0]


async def _card(person: Session) -> tuple[int, bool]:
    await until(person, lambda: bool(person.app.screen.query(HintCard)))
    await calm(person)
    card = person.app.screen.query_one(HintCard)
    return card.number, card.display and card.region.height > 0


async def test_the_tour_comes_along_to_another_article(here: Place, size: Size) -> None:
    wanted = Wanted(article="hnsea-workshop", locale="km", tour=True)
    async with opened(here.house(), size, wanted=wanted) as person:
        await calm(person)
        await person.press("escape", "escape")
        assert await _card(person) == (2, True)
        person.app.open_article(MARKET, "km")
        await until(person, lambda: person.screen.bench.article == MARKET)
        assert await _card(person) == (2, True)
        assert person.shows(" 3/6 ")
        await person.press("escape")
        assert await _card(person) == (3, True)


async def test_the_tour_goes_on_after_the_list_of_articles(here: Place) -> None:
    wanted = Wanted(article="hnsea-workshop", locale="th", tour=True)
    async with opened(here.house(), wanted=wanted) as person:
        await calm(person)
        await person.press("escape", "f10", "h")
        await until(person, lambda: isinstance(person.app.screen, HomeScreen))
        await calm(person)
        await person.press("n", "enter")
        assert await _card(person) == (1, True)
