"""What the editor promises when somebody else, a slow store or a broken one comes in between."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
import pytest

from glossary.errors import StoreError
from glossary.model import Change, Comment, Concordance, Finding, Unit, UnitState
from glossary.tui.app import Doors, Wanted, WorkbenchApp
from glossary.tui.screens.choosing import ChoosingScreen
from glossary.tui.screens.conflict import ConflictScreen
from glossary.tui.screens.editor import EditorScreen
from glossary.workflow.discussing import comments_of
from glossary.workflow.journal import JournalEntry, journal_for
from glossary.workflow.translating import save_target
from tui.driving import Session, at_work
from tui.memory_bench import MemoryBench, MemoryHouse, change
from tui.real_house import Place, by, calm, line, until

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


def _open_gate() -> threading.Event:
    gate = threading.Event()
    gate.set()
    return gate


@dataclass
class Slow(MemoryBench):
    """A bench whose units, past sentences and checks may be long in coming."""

    read: threading.Event = field(default_factory=_open_gate)
    """Units wait until it is set."""
    searched: threading.Event = field(default_factory=_open_gate)
    """Past sentences wait until it is set."""
    asked: list[str] = field(default_factory=list)
    """What past sentences were searched for."""
    stops: dict[int, threading.Event] = field(default_factory=dict)
    """By number of units looked at, what a survey waits for before it goes on."""

    def units(self) -> tuple[Unit, ...]:
        assert self.read.wait(60)
        return super().units()

    def concordance(self, wanted: str) -> tuple[Concordance, ...]:
        self.asked.append(wanted)
        assert self.searched.wait(60)
        return super().concordance(wanted)

    def survey(self, units: Sequence[Unit]) -> Iterator[tuple[Unit, tuple[Finding, ...]]]:
        for number, each in enumerate(super().survey(units)):
            if number in self.stops:
                assert self.stops[number].wait(60)
            yield each


@dataclass
class Unwell(MemoryBench):
    """A bench on a store that gives and takes no comments while it is told not to."""

    unreadable: bool = False
    unwritable: bool = False
    heard: threading.Event = field(default_factory=_open_gate)
    """Comments wait until it is set before they are refused."""

    def comments(self, unit: Unit) -> tuple[Comment, ...]:
        if self.unreadable:
            raise StoreError("the store [cannot] be read")
        return super().comments(unit)

    def comment(self, unit: Unit, text: str, change: Change) -> Comment:
        assert self.heard.wait(60)
        if self.unwritable:
            raise StoreError("the store is locked")
        return super().comment(unit, text, change)


def _journalled() -> list[str]:
    """Return the targets in the journals as they lie on the disk."""
    folder = Path(platformdirs.user_state_dir("glossary")) / "drafts"
    files = [path.read_text("utf-8") for path in folder.glob("*.draft")]
    return [entry["target"] for text in files if text for entry in json.loads(text)]


def _left() -> list[str]:
    """Return the targets that the next workbench would find."""
    with journal_for("memory", "market", "th") as journal:
        return [entry.target for entry in journal.read()]


async def _soon(person: Session, seen: Callable[[], bool]) -> None:
    """Wait for what does not show on the screen."""
    for _ in range(800):
        if seen():
            return
        await person.pilot.pause(0.025)
    raise AssertionError(person.notices())


def _stand_still_until(done: Callable[[], bool]) -> None:
    """Wait for a thread while no screen hears of anything."""
    for _ in range(2_000):
        if done():
            return
        time.sleep(0.01)
    raise AssertionError("it never came")


async def _meet_theirs(here: Place, person: Session, mine: str) -> None:
    """Confirm a text at the first unit; come back, type on and find that Ben was there."""
    await person.type("หนึ่ง")
    await person.press("enter")
    await calm(person)
    save_target(here.database, here.units("th")[0], "ของเขา", UnitState.TRANSLATED, by("Ben")("typed"))
    await person.press("ctrl+up")
    await calm(person)
    await person.type(mine)
    await person.press("enter")
    await until(person, lambda: isinstance(person.app.screen, ConflictScreen))


async def test_undo_leaves_theirs_alone_once_it_was_taken(here: Place) -> None:
    async with here.at_work("th") as person:
        await _meet_theirs(here, person, "X")
        await person.press("right", "right", "enter")
        await calm(person)
        assert here.targets("th")[0] == "ของเขา"
        for _ in range(3):
            await person.press("ctrl+z")
            await calm(person)
        assert person.noticed("nothing is taken back")
    unit = here.units("th")[0]
    assert (unit.target, unit.state, unit.changed_by) == ("ของเขา", UnitState.TRANSLATED, "Ben")


async def test_undo_keeps_the_text_that_edit_mine_brought(here: Place) -> None:
    async with here.at_work("th") as person:
        await _meet_theirs(here, person, "ยาวมาก")
        await person.press("enter")
        await calm(person)
        assert person.editor.text == "หนึ่งยาวมาก"
        await person.press("ctrl+z")
        await calm(person)
        assert person.noticed("What you typed is kept in doubt")
        assert person.editor.text == "หนึ่งยาวมาก"
    unit = here.units("th")[0]
    assert (unit.target, unit.state) == ("หนึ่งยาวมาก", UnitState.NEEDS_CHECKING)


async def test_many_waiting_saves_do_not_keep_the_journal_waiting() -> None:
    bench = MemoryBench("th", sources=tuple(f"Sentence {number}." for number in range(24)))
    async with at_work(bench) as person:
        bench.gate.clear()
        try:
            for _ in range(20):
                await person.pilot.press("a", "enter")
            await person.pilot.press("l", "a", "s", "t")
            await _soon(person, lambda: "last" in _journalled())
            assert bench.saves == []
            assert _journalled() == [*["a"] * 20, "last"]
        finally:
            bench.gate.set()
        await calm(person)
    assert [target for _, target, _, _ in bench.saves] == [*["a"] * 20, "last"]
    assert _journalled() == []


async def test_a_list_narrowed_while_one_points_far_down_can_be_chosen_from(here: Place, size: Size) -> None:
    async with here.at_work("th", size, start=5) as person:
        await person.press("ctrl+f")
        await person.type("old hall")
        await person.press("enter")
        await calm(person)
        assert person.screen.rows == (1,)
        person.screen.action_go_to("units")
        await person.press("enter")
        await calm(person)
        assert person.app.is_running
        assert person.screen.position == 1
        assert person.focused == "target"


async def test_a_store_that_cannot_be_read_is_told_of_and_work_goes_on(size: Size) -> None:
    bench = Unwell("th")
    async with at_work(bench, size) as person:
        bench.unreadable = True
        await person.press("ctrl+down")
        await _soon(person, lambda: person.noticed("the store [cannot] be read"))
        assert person.unit.key == "k1"
        await person.type("งาน")
        await person.press("enter")
        assert person.app.is_running
        assert bench.stored["k1"].target == "งาน"


async def test_leaving_twice_leaves_a_store_that_refuses_and_keeps_the_text() -> None:
    bench = MemoryBench("th", broken=StoreError("the disk is full"))
    async with at_work(bench) as person:
        app = person.app
        await person.type("ของฉัน")
        await person.press("ctrl+q")
        assert app.is_running
        assert person.noticed("Leaving once more leaves")
        await person.press("ctrl+q")
        assert not app.is_running
    assert _left() == ["ของฉัน"]


async def test_leaving_twice_leaves_with_several_texts_too() -> None:
    bench = MemoryBench("th", broken=StoreError("the disk is full"))
    async with at_work(bench) as person:
        app = person.app
        await person.type("หนึ่ง")
        await person.press("enter")
        await person.type("สอง")
        await person.press("ctrl+q")
        assert app.is_running
        await person.press("ctrl+q")
        assert not app.is_running
    assert sorted(_left()) == ["สอง", "หนึ่ง"]


async def test_enter_before_the_answer_puts_in_what_was_asked_last() -> None:
    bench = Slow("th", targets=("alpha one", "beta two"))
    async with at_work(bench) as person:
        bench.searched.clear()
        await person.pilot.press("f3", *"alpha", "enter")
        await _soon(person, lambda: "alpha" in bench.asked)
        await person.pilot.press(*["backspace"] * 5, *"beta", "enter")
        await _soon(person, lambda: "beta" in bench.asked)
        bench.searched.set()
        await _soon(person, lambda: not isinstance(person.app.screen, ChoosingScreen))
        await calm(person)
        assert person.editor.text == "beta two"


async def test_enter_does_not_choose_from_the_answer_to_an_older_question() -> None:
    bench = Slow("th", targets=("alpha one", "beta two"))
    async with at_work(bench) as person:
        await person.pilot.press("f3", *"alpha")
        await until(person, lambda: person.shows("alpha one"))
        bench.searched.clear()
        await person.pilot.press(*["backspace"] * 5, *"beta", "enter")
        assert isinstance(person.app.screen, ChoosingScreen)
        bench.searched.set()
        await _soon(person, lambda: not isinstance(person.app.screen, ChoosingScreen))
        await calm(person)
        assert person.editor.text == "beta two"


async def test_a_comment_half_typed_stays_with_its_unit(here: Place) -> None:
    async with here.at_work("th") as person:
        await person.press("f9", "f9", "f6")
        assert person.focused == "comment-line"
        await person.type("about the first")
        await person.press("ctrl+down")
        assert person.screen.position == 1
        assert line(person, "#comment-line") == ""
        await person.press("ctrl+up")
        assert line(person, "#comment-line") == "about the first"
        person.screen.action_go_to("comment-line")
        await person.press("enter")
        await calm(person)
        assert line(person, "#comment-line") == ""
    first, second = here.units("th")[:2]
    assert [each.text for each in comments_of(here.database, first)] == ["about the first"]
    assert comments_of(here.database, second) == ()


async def _say(person: Session, text: str) -> None:
    await person.press("f9", "f9")
    person.screen.action_go_to("comment-line")
    await person.pilot.pause()
    await person.type(text)
    await person.pilot.press("enter")


async def test_a_comment_that_cannot_be_kept_is_in_the_line_again() -> None:
    bench = Unwell("th", unwritable=True)
    async with at_work(bench) as person:
        await _say(person, "a long remark")
        await _soon(person, lambda: person.noticed("The comment is not kept: the store is locked"))
        await calm(person)
        assert line(person, "#comment-line") == "a long remark"
        bench.unwritable = False
        await person.press("enter")
        await calm(person)
        assert line(person, "#comment-line") == ""
    assert [(each.key, each.text) for each in bench.said] == [("k0", "a long remark")]


async def test_a_comment_refused_after_one_has_gone_on_waits_at_its_unit() -> None:
    bench = Unwell("th", unwritable=True)
    async with at_work(bench) as person:
        bench.heard.clear()
        await _say(person, "a long remark")
        await person.press("ctrl+down")
        bench.heard.set()
        await _soon(person, lambda: person.noticed("The comment is not kept"))
        await calm(person)
        assert line(person, "#comment-line") == ""
        await person.press("ctrl+up")
        assert line(person, "#comment-line") == "a long remark"


async def test_a_comment_refused_while_the_next_is_typed_loses_neither() -> None:
    bench = Unwell("th", unwritable=True)
    async with at_work(bench) as person:
        bench.heard.clear()
        await _say(person, "the first remark")
        await person.type("and the next")
        bench.heard.set()
        await _soon(person, lambda: person.noticed("The comment is not kept"))
        await calm(person)
        await person.press("ctrl+down", "ctrl+up")
        assert "and the next" in line(person, "#comment-line")
        assert "the first remark" in line(person, "#comment-line") + "".join(person.notices())


async def test_a_survey_says_nothing_in_the_status_once_all_units_are_shown_again() -> None:
    bench = Slow("th", sources=tuple(f"Sentence {number}." for number in range(401)))
    bench.stops = {200: threading.Event(), 400: threading.Event()}
    async with at_work(bench, (120, 36)) as person:
        await _filter(person, "with findings")
        await until(person, lambda: person.shows("looked at 200 of 401"))
        await _filter(person, "all")
        assert not person.shows("looked at")
        bench.stops[200].set()
        await _soon(person, lambda: len(person.screen._surveyed) == 400)
        await person.pilot.pause()
        assert not person.shows("looked at")
        assert len(person.screen.rows) == 401
        bench.stops[400].set()
        await _soon(person, lambda: len(person.screen._surveyed) == 401)
        assert person.screen.narrowed == ""


async def _filter(person: Session, wanted: str) -> None:
    await person.pilot.press("ctrl+f")
    await person.type(wanted)
    await person.pilot.press("enter")
    await _soon(person, lambda: not isinstance(person.app.screen, ChoosingScreen))
    await person.pilot.pause()


@pytest.mark.parametrize("found", [False, True])
async def test_quitting_before_the_units_are_there_keeps_what_was_left(found: bool) -> None:  # noqa: FBT001 - a parameter
    bench = Slow("th")
    unit = bench.stored["k2"]
    entry = JournalEntry("memory", "market", unit.key, "th", 0, unit.source, "ร่าง", datetime.now(UTC))
    with journal_for("memory", "market", "th") as journal:
        journal.write([entry, replace(entry, key="k3", target="อีกร่าง")])
    bench.read.clear()
    house = MemoryHouse(bench)
    app = WorkbenchApp(Doors(lambda: house, lambda how, where: house, change), wanted=Wanted(editor=True))
    async with app.run_test() as pilot:
        while not isinstance(app.place, EditorScreen):
            await pilot.pause(0.01)
        await pilot.pause()
        if found:
            bench.read.set()
            _stand_still_until(lambda: app.editor._journal._journal is not None)
        assert app.editor.units == ()
        app.exit()
        assert app.rescue() == []
        bench.read.set()
    await asyncio.get_running_loop().shutdown_default_executor()  # the units have come too late
    assert _left() == ["ร่าง", "อีกร่าง"]
    assert bench.saves == []
