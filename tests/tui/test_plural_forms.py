"""Plural forms of a message: each is a unit, and says which form it is and for which numbers."""

import pytest

from glossary.model import Segment, Unit, UnitState
from glossary.tui.plural_forms import form_mark, form_name, form_told
from tui.driving import Session, at_work
from tui.memory_bench import PLURAL, MemoryBench, messages
from tui.real_house import until

Size = tuple[int, int]
FORMS = ("%(count)d puwesto ang isinara.", "%(count)d na puwesto ang isinara.")


def _bench(locale: str = "fil") -> MemoryBench:
    return MemoryBench(locale, messages=messages(locale))


def _unit(locale: str, form: int = 0) -> Unit:
    return Unit("shop", Segment("k", "stalls", singular="stall", form=form), locale)


@pytest.mark.parametrize(
    ("locale", "form", "mark", "told"),
    [
        ("fil", 0, "[0] 1, 2, 3 …  ", "[0] form 1 of 2, for 1, 2, 3, 5, 7, 8, 10, 11 …"),
        ("fil", 1, "[1] 4, 6, 9 …  ", "[1] form 2 of 2, for 4, 6, 9, 14, 16, 19, 24, 26 …"),
        ("km", 0, "[0] ", "[0] the only form, for all numbers"),
        ("id", 0, "[0] ", "[0] the only form, for all numbers"),
        ("lo", 0, "[0] ", "[0] the only form, for all numbers"),
        ("th", 0, "[0] ", "[0] the only form, for all numbers"),
    ],
)
def test_a_form_is_told_with_its_numbers(locale: str, form: int, mark: str, told: str) -> None:
    assert form_mark(_unit(locale, form)) == mark
    assert form_told(_unit(locale, form)) == told
    assert form_name(_unit(locale, form)) in told


def test_what_has_no_plural_forms_has_no_mark() -> None:
    unit = Unit("market", Segment("k", "stalls"), "fil")
    assert (form_mark(unit), form_name(unit), form_told(unit)) == ("", "", "")


async def test_the_editor_says_which_form_it_is_and_shows_both_sources(size: Size) -> None:
    async with at_work(_bench(), size, start=2) as person:
        assert person.shows("[1] form 2 of 2, for 4, 6, 9, 14, 16, 19, 24, 26 …")
        assert person.shows("singular  %(count)d stall was closed.")
        assert person.shows("plural    %(count)d stalls were closed.")
        assert person.shows("↑ [0] 1, 2, 3 …  %(count)d stalls")
        assert person.shows("Filipino · Filipino · form 2 of 2")
        await person.press("ctrl+down")
        assert not person.shows("form 2 of 2,")
        assert not person.shows("singular")
        assert not person.shows("plural ")


async def test_a_language_with_one_form_has_one_unit_for_all_numbers(locale: str, size: Size) -> None:
    async with at_work(_bench(locale), size, start=1) as person:
        assert len(person.screen.units) == 4
        assert person.shows("[0] the only form, for all numbers")
        assert person.shows("singular  %(count)d stall was closed.")


async def test_the_list_marks_each_form() -> None:
    async with at_work(_bench(), (120, 36), start=0) as person:
        rows = [row[:34] for row in person.rows()[2:7]]
        assert ["[0] 1, 2, 3 …  %(count)d" in row for row in rows] == [False, True, False, False, False]
        assert ["[1] 4, 6, 9 …  %(count)d" in row for row in rows] == [False, False, True, False, False]


async def test_each_form_is_confirmed_for_itself_and_the_next_follows(size: Size) -> None:
    bench = _bench()
    async with at_work(bench, size, start=1) as person:
        for form, text in enumerate(FORMS):
            assert person.unit.segment.form == form
            await person.type(text)
            await person.press("enter")
        assert person.unit.key == "hours"
    assert [bench.stored[key].target for key in ("closed", "closed[1]")] == list(FORMS)
    assert bench.stored["closed[1]"].state is UnitState.TRANSLATED


async def test_copying_the_source_copies_the_plural_one() -> None:
    async with at_work(_bench(), start=1) as person:
        await person.press("alt+down")
        assert person.editor.text == PLURAL.source


async def test_the_conflict_window_names_the_form(size: Size) -> None:
    bench = _bench()
    async with at_work(bench, size, start=2) as person:
        bench.somebody_saves("closed[1]", "theirs")
        await person.type("mine")
        await person.press("enter")
        assert person.shows("Somebody else changed this unit")
        assert person.shows("[1] form 2 of 2, for 4, 6, 9")


def _queued(person: Session) -> list[str]:
    return [row for row in person.rows() if "%(count)d" in row]


async def test_the_queue_of_findings_names_the_form() -> None:
    bench = MemoryBench("fil", messages=messages("fil"), targets=("", "", "%(count)d samahan"))
    async with at_work(bench, start=0) as person:
        person.app.action_findings()
        await until(person, lambda: ["[1] 4, 6, 9 …" in row for row in _queued(person)] == [True])
