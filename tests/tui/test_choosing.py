"""The line to type in above a list to choose from: palette, filter, colours and concordance share it."""

import inspect
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from glossary.errors import StoreError
from glossary.tui.app import WorkbenchApp
from glossary.tui.prose import shown
from glossary.tui.screens.choosing import ChoosingScreen, Offer
from glossary.tui.widgets.line_editor import LineEditor
from tui.alone import Person, Stage

Size = tuple[int, int]


async def _until(person: Person, seen: Callable[[], bool]) -> None:
    """Wait for what is to come on the screen; fail with the screen as it is when it does not come."""
    for _ in range(1_200):
        if seen():
            return
        await person.pilot.pause(0.025)
    raise AssertionError("\n".join(person.rows()))


def numbers(wanted: str) -> list[Offer[int]]:
    """Offer the numbers from 0 to 99 whose name has what is typed."""
    return [Offer(n, f"number {n}") for n in range(100) if wanted in f"number {n}"]


class Styled(Stage):
    """A stage with the style sheet of the workbench."""

    CSS_PATH = Path(inspect.getfile(WorkbenchApp)).with_name(str(WorkbenchApp.CSS_PATH))


@asynccontextmanager
async def alone(size: Size = (80, 24)) -> AsyncIterator[Person]:
    app = Styled(Static())
    async with app.run_test(size=size) as pilot:
        yield Person(app, pilot)


async def _ask(person: Person, screen: ChoosingScreen[int]) -> list[int | None]:
    chosen: list[int | None] = []
    await person.app.push_screen(screen, chosen.append)
    await person.pilot.pause()
    return chosen


def _list(person: Person) -> OptionList:
    return person.app.screen.query_one("#choosing-list", OptionList)


async def test_typing_narrows_and_enter_chooses(size: Size) -> None:
    async with alone(size) as person:
        chosen = await _ask(person, ChoosingScreen("Numbers", numbers))
        await person.type("number 3")
        assert _list(person).option_count == 11
        await person.press("down", "enter")
        assert chosen == [30]


async def test_the_list_scrolls_and_the_cursor_stays_in_the_line(size: Size) -> None:
    async with alone(size) as person:
        chosen = await _ask(person, ChoosingScreen("Numbers", numbers))
        await person.press(*["down"] * 40)
        assert person.app.focused is not None
        assert person.app.focused.id == "choosing-line"
        assert "number 40" in "\n".join(person.rows())
        box = person.app.screen.query_one("#choosing-list")
        assert box.region.bottom <= size[1]
        await person.press("pageup", "pagedown", "enter")
        assert len(chosen) == 1


async def test_the_mouse_chooses_and_scrolls(size: Size) -> None:
    async with alone(size) as person:
        chosen = await _ask(person, ChoosingScreen("Numbers", numbers))
        _list(person).scroll_relative(y=5, animate=False)
        await person.pilot.pause()
        await person.pilot.click("#choosing-list", offset=(3, 2))
        await person.pilot.pause()
        assert chosen == [7]


async def test_a_click_beside_the_list_leaves_the_cursor_in_the_line() -> None:
    async with alone() as person:
        await _ask(person, ChoosingScreen("Numbers", numbers))
        await person.type("zzz")
        await person.pilot.click("#choosing-empty")
        await person.type("!")
        assert person.app.screen.query_one("#choosing-line", LineEditor).value == "zzz!"


async def test_escape_chooses_nothing_and_enter_on_nothing_stays() -> None:
    async with alone() as person:
        chosen = await _ask(person, ChoosingScreen("Numbers", numbers, empty="No such number; try 7."))
        await person.type("zzz")
        await person.press("enter")
        assert chosen == []
        assert "No such number; try 7." in "\n".join(person.rows())
        await person.press("escape")
        assert chosen == [None]


async def test_an_answer_to_an_older_question_is_passed_over() -> None:
    gate = threading.Event()

    def slow(wanted: str) -> list[Offer[int]]:
        if wanted == "":
            assert gate.wait(60)
            return [Offer(1, "old")]
        return [Offer(2, shown(f"new {wanted}"))]

    async with alone() as person:
        chosen = await _ask(person, ChoosingScreen("Slow", slow, slow=True))
        await person.type("x")
        await person.pilot.pause(0.05)
        gate.set()
        await _until(person, lambda: "new x" in "\n".join(person.rows()))
        for _ in range(5):  # the old answer may be about to come
            await person.pilot.pause(0.01)
        assert "new x" in "\n".join(person.rows())
        assert "old" not in "\n".join(person.rows())
        await person.press("enter")
        assert chosen == [2]


async def test_a_store_that_fails_is_told_of(size: Size) -> None:
    def broken(_: str) -> list[Offer[int]]:
        raise StoreError("the disk has [gone]\x1b[2J")

    async with alone(size) as person:
        await _ask(person, ChoosingScreen("Broken", broken, slow=True))
        told = "the disk has [gone]␛[2J"
        await _until(person, lambda: told in [each.message for each in person.app._notifications])


@pytest.mark.parametrize("slow", [False, True])
async def test_before_anything_is_typed_it_says_what_to_type(slow: bool) -> None:  # noqa: FBT001 - a parameter
    async with alone() as person:
        screen: ChoosingScreen[int] = ChoosingScreen(
            "None", lambda _: [], placeholder="A word or more", empty="Nothing holds this.", slow=slow
        )
        await _ask(person, screen)
        told = "Type a word or more." if slow else "Nothing holds this."
        await _until(person, lambda: told in "\n".join(person.rows()))
