"""Somebody else saves the same unit; a store that refuses: nobody's text is lost."""

import threading

import pytest

from glossary.errors import StoreError
from glossary.model import Change, Unit, UnitState
from glossary.tui.screens.conflict import ConflictScreen
from tui.driving import Session, at_work
from tui.memory_bench import SENTENCES, MemoryBench

Size = tuple[int, int]


async def _in_conflict(person: Session, bench: MemoryBench) -> None:
    bench.somebody_saves("k0", "theirs")
    await person.type("mine")
    await person.press("enter")
    assert isinstance(person.app.screen, ConflictScreen)


async def test_a_conflict_shows_base_theirs_and_mine(size: Size, locale: str) -> None:
    bench = MemoryBench(locale, targets=("base",))
    async with at_work(bench, size, start=0) as person:
        bench.somebody_saves("k0", SENTENCES[locale])
        await person.type("!")
        await person.press("enter")
        shown = "\n".join(person.rows())
        assert "base\n" in shown.replace(" ", "")
        assert "base!" in shown
        assert SENTENCES[locale][:20] in shown
        assert "Keep mine" in shown


async def test_keep_mine_saves_over_theirs(size: Size) -> None:
    bench = MemoryBench("th")
    async with at_work(bench, size) as person:
        await _in_conflict(person, bench)
        await person.press("right", "enter")
        assert bench.stored["k0"].target == "mine"
        assert bench.stored["k0"].state is UnitState.TRANSLATED
        assert bench.stored["k0"].version == 2
        assert person.unit.key == "k1"


async def test_take_theirs_keeps_mine_in_the_clipboard(size: Size) -> None:
    bench = MemoryBench("th")
    async with at_work(bench, size) as person:
        await _in_conflict(person, bench)
        await person.press("right", "right", "enter")
        assert bench.stored["k0"].target == "theirs"
        assert person.app.clipboard == "mine"
        assert person.screen.units[0].target == "theirs"


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_edit_goes_on_with_mine_on_top_of_theirs(key: str) -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        await _in_conflict(person, bench)
        await person.press(key)
        assert person.unit.key == "k0"
        assert person.editor.text == "mine"
        await person.type("+")
        await person.press("enter")
        assert bench.stored["k0"].target == "mine+"


async def test_what_is_typed_elsewhere_meanwhile_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = MemoryBench("th")
    typed, save = threading.Event(), bench.save

    def slow_save(unit: Unit, target: str, state: UnitState, change: Change) -> Unit:
        typed.wait(timeout=60)
        return save(unit, target, state, change)

    monkeypatch.setattr(bench, "save", slow_save)
    async with at_work(bench) as person:
        bench.somebody_saves("k0", "theirs")
        await person.pilot.press("a", "enter", "b")
        typed.set()
        await person.settle()
        await person.press("escape")
        assert bench.stored["k1"].target == "b"
        assert person.editor.text == "a"


async def test_one_does_not_quit_over_a_conflict() -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        await _in_conflict(person, bench)
        await person.press("ctrl+q")
        assert person.app.is_running
        await person.press("escape", "ctrl+q")
        assert bench.stored["k0"].target == "mine"
        assert not person.app.is_running


async def test_a_store_that_fails_keeps_the_text_here_and_gets_another_chance() -> None:
    bench = MemoryBench("th", broken=StoreError("the disk is full"))
    async with at_work(bench) as person:
        await person.type("mine")
        await person.press("enter")
        assert person.noticed("the disk is full")
        assert person.shows("1 not saved yet")
        await person.press("ctrl+q")
        assert person.app.is_running
        bench.broken = None
        await person.press("ctrl+q")
        assert bench.stored["k0"].target == "mine"
        assert not person.app.is_running


async def test_a_save_that_breaks_for_any_reason_loses_nothing() -> None:
    bench = MemoryBench("th", broken=RuntimeError("a bug"))
    async with at_work(bench) as person:
        await person.type("mine")
        await person.press("enter")
        await person.press("ctrl+up")
        assert person.editor.text == "mine"


async def test_what_is_left_when_the_app_ends_badly_is_saved() -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        app = person.app
        await person.type("mine")
        app.exit()
    assert app.rescue() == []
    assert bench.stored["k0"].target == "mine"
    assert bench.stored["k0"].state is UnitState.NEEDS_CHECKING
    assert app.rescue() == []
    assert len(bench.saves) == 1


async def test_what_cannot_be_saved_at_the_end_is_told() -> None:
    bench = MemoryBench("th", broken=StoreError("gone"))
    async with at_work(bench) as person:
        app = person.app
        await person.type("mine")
        app.exit()
    assert app.rescue() == ["market#k0: gone\n    mine"]
