"""The start screen, where there is no project: Demo, Open and New lead to a store, and a wrong path back."""

import shutil
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from glossary.errors import StoreError
from glossary.store.database import open_database
from glossary.tui.app import Doors, WorkbenchApp
from glossary.tui.screens.choosing import ChoosingScreen
from glossary.tui.screens.editor import EditorScreen
from glossary.tui.screens.home import HomeScreen
from glossary.tui.screens.opening import OpeningScreen
from glossary.tui.screens.start import StartScreen
from glossary.tui.tour import HintCard
from glossary.workflow.bench import House
from tui.driving import Session
from tui.real_house import by, calm, until

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


@dataclass
class Ways:
    """Opens the shipped store for the demo, and stores at paths."""

    shipped: Path
    folder: Path
    stack: ExitStack
    asked: list[tuple[str, str]] = field(default_factory=list)

    def begin(self, how: str, where: str) -> House:
        self.asked.append((how, where))
        path = Path(where) / "terms.db" if how == "open" else self.folder / f"{how}.db"
        if how != "open":
            shutil.copy(self.shipped, path)
        if not path.exists():
            raise StoreError(f"{where}: there is no store")
        return House(self.stack.enter_context(open_database(str(path))), ("km", "th"))


@asynccontextmanager
async def at_the_start(shipped: Path, folder: Path, size: Size) -> AsyncIterator[tuple[Session, Ways]]:
    with ExitStack() as stack:
        ways = Ways(shipped, folder, stack)
        app = WorkbenchApp(Doors(lambda: None, ways.begin, by("Ana")))
        async with app.run_test(size=size) as pilot:
            person = Session(app, pilot)
            while app.place is None or isinstance(app.place, OpeningScreen):
                await pilot.pause(0.01)
            await person.settle()
            yield person, ways
        app.rescue()


async def test_the_three_ways_are_told(shipped: Path, tmp_path: Path, size: Size) -> None:
    async with at_the_start(shipped, tmp_path, size) as (person, _):
        assert isinstance(person.app.screen, StartScreen)
        for told in ("Demo  a short tour", "Open  a project", "New   a new project", "There is no project"):
            assert person.shows(told)
        assert person.focused == "starts"


async def test_the_demo_begins_with_the_tour(shipped: Path, tmp_path: Path, size: Size) -> None:
    async with at_the_start(shipped, tmp_path, size) as (person, ways):
        await person.press("enter")
        await until(person, lambda: isinstance(person.app.place, EditorScreen) and bool(person.screen.units))
        await calm(person)
        assert ways.asked == [("demo", "")]
        assert person.app.screen.query_one(HintCard).display
        assert person.shows(" 1/6 ")


async def test_new_leads_home_and_a_click_too(shipped: Path, tmp_path: Path) -> None:
    async with at_the_start(shipped, tmp_path, (80, 24)) as (person, ways):
        await person.pilot.click("#starts", offset=(2, 2))
        await until(person, lambda: isinstance(person.app.place, HomeScreen))
        assert ways.asked == [("new", "")]


async def test_open_asks_where_and_a_wrong_path_leaves_everything_as_it_was(
    shipped: Path, tmp_path: Path, size: Size
) -> None:
    (tmp_path / "there").mkdir()
    shutil.copy(shipped, tmp_path / "there" / "terms.db")
    async with at_the_start(shipped, tmp_path, size) as (person, ways):
        await person.press("down", "enter")
        assert isinstance(person.app.screen, ChoosingScreen)
        assert person.shows("Type the folder of a project, or the path of its terms.db.")
        await person.type("/nowhere\r")
        await until(person, lambda: person.noticed("there is no store"))
        assert isinstance(person.app.screen, StartScreen)
        assert person.focused == "starts"
        await person.press("enter")
        await person.type(f"{tmp_path / 'there'}\r")
        await until(person, lambda: isinstance(person.app.place, HomeScreen))
        assert ways.asked[-1] == ("open", str(tmp_path / "there"))


async def test_escape_leaves_the_question_where_and_q_the_program(shipped: Path, tmp_path: Path) -> None:
    async with at_the_start(shipped, tmp_path, (80, 24)) as (person, ways):
        await person.press("down", "enter", "escape")
        assert isinstance(person.app.screen, StartScreen)
        await person.press("f1", "escape")
        assert isinstance(person.app.screen, StartScreen)
        await person.press("q")
        assert not person.app.is_running
        assert ways.asked == []
