"""The source of a unit changes while somebody translates it: no target passes for one of the new source."""

import pytest

from glossary.errors import ConflictError
from glossary.formats.articles import read_article
from glossary.model import Unit, UnitState
from glossary.tui.drafts import Draft, Keeper
from glossary.tui.screens.conflict import ConflictScreen
from glossary.workflow.importing import import_article
from glossary.workflow.translating import save_target
from tui.driving import Session, at_work
from tui.memory_bench import SOURCES, MemoryBench, change
from tui.real_house import MARKET, Place, by, calm, until
from tui.real_house import SOURCES as SENTENCES

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]
OLD = SOURCES[0]
NEW = "The cooperative met in the new market hall on Monday."


async def _in_conflict(person: Session, bench: MemoryBench, typed: str = "mine") -> None:
    bench.somebody_imports(k0=NEW)
    await person.type(typed)
    await person.press("enter")
    assert isinstance(person.app.screen, ConflictScreen)


def _said(person: Session, of: str = "#conflict") -> str:
    """Return what a widget shows, in one line."""
    area = person.app.screen.query_one(of).region
    return " ".join(" ".join(row[area.x : area.right] for row in person.rows()[area.y : area.bottom]).split())


async def test_both_sources_are_shown_and_nobody_is_blamed(size: Size) -> None:
    bench = MemoryBench("th")
    async with at_work(bench, size) as person:
        await _in_conflict(person, bench)
        for told in ("The source changed: the article was imported again", OLD, NEW, "Mine mine"):
            assert told in _said(person), told
        for untold in ("Somebody else", "(empty)", "Theirs", "Take theirs"):
            assert untold not in _said(person), untold


async def test_the_target_that_the_import_left_is_shown_once() -> None:
    bench = MemoryBench("th", targets=("base",))
    async with at_work(bench, start=0) as person:
        await _in_conflict(person, bench, "!")
        assert "In the store base Mine base!" in _said(person)
        assert "Drop mine" in _said(person)


async def test_a_target_somebody_wrote_for_the_new_source_is_theirs() -> None:
    bench = MemoryBench("th", targets=("base",))
    async with at_work(bench, (120, 36), start=0) as person:
        bench.somebody_saves("k0", "theirs")
        await _in_conflict(person, bench, "!")
        await person.press("pagedown")
        for told in ("It was base", "Theirs, in the store now theirs", "Mine base!", "Take theirs"):
            assert told in _said(person), told


async def test_keep_mine_needs_rewriting_and_keeps_the_source_it_was_made_for() -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        await _in_conflict(person, bench)
        await person.press("right", "enter")
        kept = bench.stored["k0"]
        assert (kept.source, kept.target, kept.previous_source) == (NEW, "mine", OLD)
        assert kept.state is UnitState.NEEDS_REWRITING
        assert person.screen.units[0] == kept


async def test_edit_shows_how_the_source_changed_and_confirming_settles_it() -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        await _in_conflict(person, bench)
        await person.press("enter")
        assert person.editor.text == "mine"
        assert "the source changed: The cooperative met in the oldnew market hall" in _said(person, "#source")
        await person.press("enter")
        kept = bench.stored["k0"]
        assert (kept.source, kept.target, kept.previous_source) == (NEW, "mine", "")
        assert kept.state is UnitState.TRANSLATED


async def test_edit_and_leave_needs_rewriting() -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        await _in_conflict(person, bench)
        await person.press("escape", "ctrl+down")
        assert bench.stored["k0"].state is UnitState.NEEDS_REWRITING
        assert bench.stored["k0"].previous_source == OLD


async def test_drop_mine_keeps_it_in_the_clipboard() -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        await _in_conflict(person, bench)
        await person.press("right", "right", "enter")
        assert bench.stored["k0"].version == 0
        assert person.app.clipboard == "mine"
        assert person.screen.units[0].source == NEW


@pytest.mark.parametrize("ways", [("right", "enter"), ("right", "right", "enter"), ("escape",)])
async def test_other_stale_sources_of_the_list_are_read_anew(ways: tuple[str, ...]) -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        bench.somebody_imports(
            k1="Members asked for safer stalls.", k3="A third cooperative will open in June."
        )
        await _in_conflict(person, bench)
        await person.press(*ways)
        assert [unit.source for unit in person.screen.units] == [unit.source for unit in bench.units()]
        assert person.desk.unit is not None
        assert person.desk.unit.source == person.unit.source
        near = {person.desk.before, person.desk.after} - {""}
        assert near <= {unit.source for unit in bench.units()}
        assert not person.noticed("Sentences came into")


async def test_what_is_being_typed_on_a_stale_source_stays_and_conflicts_itself() -> None:
    bench = MemoryBench("th")
    bench.gate.clear()
    async with at_work(bench) as person:
        stale = person.screen.units[1].source
        bench.somebody_imports(k0=NEW, k1="Members asked for safer stalls.")
        await person.pilot.press("a", "enter", "b")
        bench.gate.set()
        await until(person, lambda: isinstance(person.app.screen, ConflictScreen))
        await person.press("right", "enter")
        assert (person.unit.source, person.editor.text) == (stale, "b")
        await person.press("enter")
        assert isinstance(person.app.screen, ConflictScreen)
        await person.press("right", "enter")
        assert bench.stored["k1"].previous_source == stale
        assert bench.stored["k1"].state is UnitState.NEEDS_REWRITING


async def test_sentences_that_came_or_went_are_told_and_the_rows_stay() -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        del bench.stored["k3"]
        await _in_conflict(person, bench)
        await person.press("right", "enter")
        assert person.noticed("Sentences came into the article or left it")
        assert [unit.key for unit in person.screen.units] == ["k0", "k1", "k2", "k3"]


def test_a_draft_of_the_old_source_is_not_saved_on_a_newer_version() -> None:
    bench = MemoryBench("th")
    keeper, old = Keeper(bench, change), bench.stored["k0"]
    bench.somebody_imports(k0=NEW)
    bench.somebody_saves("k0", "theirs")
    keeper.reload(old)
    keeper.put(Draft(old, "mine", UnitState.TRANSLATED, "confirmed"))
    _, came = keeper.keep_next()
    assert isinstance(came, ConflictError)
    assert (came.source, bench.stored["k0"].target) == (NEW, "theirs")


def _import_again(here: Place, sources: dict[int, str]) -> None:
    text = "\n\n".join(sources.get(number, each) for number, each in enumerate(SENTENCES))
    import_article(here.database, read_article(text, suffix=".txt", slug=MARKET), by("importer")("again"))


def _changed(here: Place) -> tuple[Unit, str]:
    unit, new = here.units("th")[1], "The cooperative met in the new hall."
    assert unit.source == SENTENCES[1]
    return unit, new


async def test_a_repeated_sentence_is_not_spread_from_an_old_source(here: Place) -> None:
    async with here.at_work("th", start=2) as person:
        _import_again(here, dict.fromkeys((2, 4), "No decisions were taken."))
        assert [unit.source for unit in here.units("th")[2:5:2]] == ["No decisions were taken."] * 2
        await person.type("ของเก่า")
        await person.press("enter")
        await until(person, lambda: isinstance(person.app.screen, ConflictScreen))
        await person.press("right", "enter")
        await calm(person)
    assert here.targets("th") == ["", "", "ของเก่า", "", "", ""]


async def test_in_the_store_it_stands_under_the_new_source_with_the_old_one(here: Place, size: Size) -> None:
    unit, new = _changed(here)
    async with here.at_work("th", size, start=1) as person:
        _import_again(here, {1: new})
        await person.type("ของฉัน")
        await person.press("enter")
        await until(person, lambda: isinstance(person.app.screen, ConflictScreen))
        await person.press("right", "enter")
        await calm(person)
    kept = here.units("th")[1]
    assert (kept.key, kept.source, kept.previous_source) == (unit.key, new, unit.source)
    assert (kept.target, kept.state) == ("ของฉัน", UnitState.NEEDS_REWRITING)


async def test_one_with_a_target_conflicts_the_same_way(here: Place) -> None:
    unit, new = _changed(here)
    save_target(here.database, unit, "เดิม", UnitState.TRANSLATED, by("Ana")("typed"))
    async with here.at_work("th", start=1) as person:
        _import_again(here, {1: new})
        await person.type("ใหม่")
        await person.press("enter")
        await until(person, lambda: isinstance(person.app.screen, ConflictScreen))
        assert person.shows("The source changed: the article was imported again")
        await person.press("right", "enter")
        await calm(person)
    kept = here.units("th")[1]
    assert (kept.target, kept.previous_source) == ("เดิมใหม่", unit.source)
    assert kept.state is UnitState.NEEDS_REWRITING
