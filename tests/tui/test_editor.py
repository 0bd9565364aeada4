"""The way of a translator through an article, at both sizes and in three scripts."""

import pytest

from glossary.model import UnitState
from tui.driving import at_work
from tui.memory_bench import COOPERATIVE, OLD, SENTENCES, MemoryBench

Size = tuple[int, int]


async def test_enter_confirms_and_goes_to_the_next_unfinished_unit(size: Size, locale: str) -> None:
    bench = MemoryBench(locale, targets=("", SENTENCES[locale]))
    async with at_work(bench, size) as person:
        await person.type(SENTENCES[locale])
        await person.press("enter")
        assert bench.saves == [("k0", SENTENCES[locale], UnitState.TRANSLATED, "confirmed")]
        assert person.unit.key == "k2"
        assert person.editor.text == ""
        assert person.shows("2/4 finished")


async def test_the_chosen_term_is_inserted_at_the_cursor(size: Size, locale: str) -> None:
    async with at_work(MemoryBench(locale), size) as person:
        await person.type("xy")
        await person.press("left", "f2")
        assert person.editor.text == f"x{COOPERATIVE[locale]}y"
        assert person.focused == "target"


async def test_inserting_a_term_chooses_that_of_the_next_concept() -> None:
    bench = MemoryBench("th", sources=("A cooperative for decent work.",))
    async with at_work(bench) as person:
        await person.press("f2", "f2", "f2")
        assert person.editor.text == "สหกรณ์งานที่มีคุณค่าสหกรณ์"


async def test_a_term_can_be_chosen_in_its_panel_but_not_one_never_to_use(size: Size) -> None:
    async with at_work(MemoryBench("th"), size) as person:
        await person.press("f6", "down", "enter")
        assert person.editor.text == COOPERATIVE["th"]
        assert person.focused == "target"


async def test_the_term_panel_shows_standing_state_source_and_note(size: Size, locale: str) -> None:
    async with at_work(MemoryBench(locale), size) as person:
        shown = "\n".join(person.rows())
        assert f"★ {COOPERATIVE[locale]}  preferred · approved" in shown
        assert "source: Labour Law 1997" in shown
        assert f"✗ {OLD[locale]}  never use" in shown
        assert shown.index(COOPERATIVE[locale]) < shown.index(OLD[locale])
        await person.press("ctrl+down")
        assert person.shows("not the fair kind")


async def test_a_struck_out_term_and_an_underlined_source(size: Size) -> None:
    async with at_work(MemoryBench("th"), size) as person:
        strips = person.app.screen._compositor.render_strips(person.app.size)
        styles = {segment.text: segment.style for strip in strips for segment in strip if segment.style}
        assert styles[OLD["th"]].strike
        assert styles["cooperative"].underline


async def test_f4_marks_the_unit_in_doubt_and_settles_it_again(size: Size) -> None:
    bench = MemoryBench("lo", targets=(SENTENCES["lo"],))
    async with at_work(bench, size, start=0) as person:
        await person.press("f4")
        assert person.unit.state is UnitState.NEEDS_CHECKING
        assert person.shows("? needs checking")
        await person.press("f4")
        assert person.unit.state.value == "translated"
        assert [state for _, _, state, _ in bench.saves] == [UnitState.NEEDS_CHECKING, UnitState.TRANSLATED]


async def test_f12_approves_and_goes_to_the_next_unit_not_approved(size: Size) -> None:
    bench = MemoryBench("km", targets=(SENTENCES["km"], SENTENCES["km"]))
    async with at_work(bench, size, start=0) as person:
        await person.press("f12")
        assert bench.stored["k0"].state is UnitState.APPROVED
        assert person.unit.key == "k1"


async def test_confirming_an_approved_unit_again_leaves_it_approved() -> None:
    bench = MemoryBench("th", targets=(SENTENCES["th"],))
    async with at_work(bench, start=0) as person:
        await person.press("f12", "ctrl+up", "enter")
        assert bench.stored["k0"].state is UnitState.APPROVED
        assert len(bench.saves) == 1


async def test_an_empty_target_is_not_confirmed() -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        await person.press("enter")
        assert bench.saves == []
        assert person.unit.key == "k1"


@pytest.mark.parametrize(
    "leave", [("ctrl+down",), ("f6", "f6", "down", "enter"), ("ctrl+q",), ("f6", "f6", "q")]
)
async def test_what_was_typed_is_saved_in_doubt_when_its_unit_is_left(
    size: Size, locale: str, leave: tuple[str, ...]
) -> None:
    bench = MemoryBench(locale)
    async with at_work(bench, size) as person:
        await person.type(COOPERATIVE[locale])
        await person.press(*leave)
        assert bench.saves == [
            ("k0", COOPERATIVE[locale], UnitState.NEEDS_CHECKING, "left without confirming")
        ]


async def test_a_unit_left_as_it_was_is_not_saved() -> None:
    bench = MemoryBench("th", targets=(SENTENCES["th"],))
    async with at_work(bench, start=0) as person:
        await person.press("x", "backspace", "ctrl+down", "ctrl+up", "ctrl+q")
        assert bench.saves == []


async def test_leaving_and_coming_back_before_the_save_is_through_is_no_conflict() -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        bench.gate.clear()
        for letter in "กขค":
            await person.pilot.press(letter, "ctrl+down", "ctrl+up")
        bench.gate.set()
        await person.settle()
        assert bench.stored["k0"].target == "กขค"
        assert person.editor.text == "กขค"
        assert bench.stored["k0"].version == 3


async def test_no_key_overtakes_the_letters_typed_before_it() -> None:
    bench = MemoryBench("th", sources=("The cooperative.", "Second.", "Third."))
    async with at_work(bench) as person:
        await person.type("กขค\x1bOQงจฉ\rชซฌ\x1b[1;5Bญ\x11")  # letters, F2, letters, Enter, Ctrl+Down, Ctrl+Q
        assert [unit.target for unit in bench.units()] == ["กขคสหกรณ์งจฉ", "ชซฌ", "ญ"]
        assert not person.app.is_running


async def test_quitting_ends_the_app_when_everything_is_saved() -> None:
    async with at_work(MemoryBench("th")) as person:
        await person.type("ก")
        await person.press("ctrl+q")
        assert not person.app.is_running


async def test_the_workbench_opens_at_the_first_unfinished_unit() -> None:
    async with at_work(MemoryBench("th", targets=("ก", "ข"))) as person:
        assert person.unit.key == "k2"


async def test_the_end_of_the_article_says_so() -> None:
    bench = MemoryBench("th", sources=("One.",))
    async with at_work(bench) as person:
        await person.press("ก", "enter")
        assert bench.stored["k0"].state is UnitState.TRANSLATED
        assert person.noticed("Every unit is done")
        await person.press("ctrl+q")
        assert len(bench.saves) == 1


async def test_an_article_without_units_opens_and_closes() -> None:
    async with at_work(MemoryBench("th", sources=())) as person:
        await person.press("enter", "f2", "f4", "f6", "f8", "f9", "f12", "ctrl+down", "escape", "ctrl+q")
        assert not person.app.is_running
