"""The home screen on a real store: how far everything is, what comes next, and the ways on."""

from pathlib import Path

import pytest

from glossary.model import UnitState
from glossary.store.database import open_database
from glossary.tui.app import WorkbenchApp
from glossary.tui.screens.editor import EditorScreen
from glossary.tui.screens.findings import FindingsScreen
from glossary.tui.screens.help import HelpScreen
from glossary.tui.screens.home import HomeScreen
from glossary.tui.screens.terms import TermsScreen
from glossary.workflow.bench import House
from glossary.workflow.translating import save_target
from tui.driving import Session
from tui.real_house import Place, add_as_it_is, by, calm, listed, opened, pointed

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


def _highlighted(person: Session) -> str:
    return listed(person, "#articles")[pointed(person, "#articles")]


async def test_each_article_has_its_title_and_a_row_by_language(here: Place, size: Size) -> None:
    async with here.at_home(size) as person:
        rows = listed(person, "#articles")
        title = next(n for n, row in enumerate(rows) if row == "A market for all")
        assert [row.split()[0] for row in rows[title + 1 : title + 6]] == [
            "Khmer", "Indonesian", "Lao", "Filipino", "Thai",
        ]  # fmt: skip
        assert all("░░░░░░░░░░░░   0 %  ○ 6 new" in row for row in rows[title + 1 : title + 6])
        assert person.shows("████████████ 100 %  ● 23 done")
        assert all(len(row.rstrip()) <= size[0] for row in person.rows())


async def test_no_row_takes_two_lines_on_the_smallest_terminal(here: Place) -> None:
    async with here.at_home((80, 24)) as person:
        shown = [row for row in person.rows() if "%" in row]
        assert len(shown) > 10
        assert all(row.rstrip(" ▁▂▃▄▅▆▇█").endswith(("done", "new", "check")) for row in shown)


async def test_it_says_what_to_do_next_and_enter_does_it(here: Place, size: Size) -> None:
    async with here.at_home(size) as person:
        assert person.rows()[1].startswith(" Next: Khmer, 1 of 20 to do · Home-based workers")
        assert _highlighted(person).split()[0] == "Khmer"
        await person.press("enter")
        await calm(person)
        assert isinstance(person.app.place, EditorScreen)
        assert (person.screen.bench.article, person.screen.bench.locale) == ("hnsea-workshop", "km")
        assert not person.unit.state.finished


async def test_a_click_opens_an_article(here: Place) -> None:
    async with here.at_home() as person:
        row = next(n for n, text in enumerate(person.rows()) if "Lao" in text and "95 %" in text)
        await person.pilot.click(offset=(5, row))
        await calm(person)
        assert (person.screen.bench.article, person.screen.bench.locale) == ("hnsea-workshop", "lo")


async def test_n_goes_round_what_is_unfinished(here: Place) -> None:
    async with here.at_home() as person:
        seen = []
        for _ in range(11):
            seen.append(pointed(person, "#articles"))
            await person.press("n")
        assert len(set(seen[:10])) == 10, "five of the workshop, five of the market"
        assert seen[10] == seen[0]


async def test_letters_lead_on_under_a_thai_layout_too(here: Place) -> None:
    async with here.at_home() as person:
        await person.press("า")  # the key of k
        assert isinstance(person.app.screen, TermsScreen)
        await person.press("escape")
        assert isinstance(person.app.screen, HomeScreen)
        assert person.focused == "articles"
        await person.press("f")
        assert isinstance(person.app.screen, FindingsScreen)
        await calm(person)
        await person.press("h")
        assert isinstance(person.app.screen, HomeScreen)


async def test_help_names_the_keys_of_the_screen_below(here: Place, size: Size) -> None:
    async with here.at_home(size) as person:
        await person.press("f1")
        assert isinstance(person.app.screen, HelpScreen)
        assert person.shows("Go to the next article that is not finished.")
        assert not person.shows("Confirm the translation")
        await person.press("q")
        assert isinstance(person.app.screen, HomeScreen)


async def test_what_is_saved_meanwhile_shows_after_coming_back_or_r(here: Place) -> None:
    async with here.at_home() as person:
        unit = here.units("km")[0]
        save_target(here.database, unit, "ផ្សារ", UnitState.TRANSLATED, by("Ben")("typed"))
        await person.press("r")
        await calm(person)
        assert any("16 %" in row for row in listed(person, "#articles"))


async def test_a_finished_store_says_what_to_do_with_it(shipped: Path, tmp_path: Path) -> None:
    with open_database(_only_titles(tmp_path)) as database:
        add_as_it_is(database, "one", "One", "A sentence.")
        house = House(database, ("th",))
        save_target(
            database, Place(database).units("th", "one")[0], "ประโยค", UnitState.APPROVED, by("A")("x")
        )
        async with opened(house) as person:
            await calm(person)
            assert person.rows()[1].startswith(" Everything is finished. Next: glossary check")
            await person.press("n")
            assert person.noticed("Everything is finished")


async def test_an_empty_store_says_how_to_bring_an_article_in(tmp_path: Path, size: Size) -> None:
    with open_database(_only_titles(tmp_path)) as database:
        async with opened(House(database, ("km", "th")), size) as person:
            await calm(person)
            assert person.shows("There is no article here yet.")
            assert person.shows("glossary import ARTICLE.txt")
            await person.press("k")
            await calm(person)
            assert isinstance(person.app.screen, TermsScreen)
            assert person.shows("The termbase is empty.")


async def test_the_pointer_keeps_a_title_in_view_with_its_first_language(here: Place) -> None:
    add_as_it_is(here.database, "x", "Another article", "A sentence.")
    async with here.at_home() as person:
        await person.press("end")
        assert not person.shows("What a care cooperative")
        await person.press("home")
        assert person.shows("What a care cooperative is and how it is run")


@pytest.mark.parametrize("leave", ["q", "ctrl+q", "ๆ"])
async def test_one_can_always_leave(here: Place, leave: str) -> None:
    async with here.at_home() as person:
        app: WorkbenchApp = person.app
        await person.press(leave)
        assert not app.is_running


def _only_titles(folder: Path) -> str:
    path = folder / "empty.db"
    open_database(path, create=True).close()
    return str(path)
