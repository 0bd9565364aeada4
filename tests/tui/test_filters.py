"""Which units the list shows: by state, finding, term and text, in any language and on a wrong layout."""

import pytest

from glossary.languages import THAI
from glossary.model import Segment, Unit, UnitState
from glossary.tui.filters import Filter, Kind, Surveyed, surveyed
from glossary.workflow.translating import save_target
from tui.driving import Session
from tui.real_house import Place, by, calm, listed

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]

UNITS = tuple(
    Unit("a", Segment(f"k{n}", source), "th", target, state)
    for n, (source, target, state) in enumerate(
        (
            ("A wage.", "ค่าจ้าง", UnitState.TRANSLATED),
            ("Water.", "นํ้า", UnitState.NEEDS_CHECKING),
            ("Work.", "งาน", UnitState.NEEDS_REWRITING),
            ("Café [b] 50%", "", UnitState.UNTRANSLATED),
            ("Peace.", "สันติ", UnitState.APPROVED),
        )
    )
)


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (Filter(), (0, 1, 2, 3, 4)),
        (Filter(Kind.UNFINISHED), (1, 2, 3)),
        (Filter(Kind.REWRITING), (2,)),
        (Filter(Kind.CHECKING), (1,)),
        (Filter(Kind.TEXT, "WAGE"), (0,)),
        (Filter(Kind.TEXT, "ค่าจ้าง"), (0,)),
        (Filter(Kind.TEXT, "น้ำ"), (1,)),
        (Filter(Kind.TEXT, "cafe [b]"), (3,)),
        (Filter(Kind.TEXT, "50%"), (3,)),
        (Filter(Kind.TEXT, "ไฟเำ"), (0,)),
        (Filter(Kind.TEXT, "'ko"), (2,)),
        (Filter(Kind.TEXT, "zzz"), ()),
        (Filter(Kind.FINDINGS), ()),
        (Filter(Kind.TERM, "wage"), ()),
    ],
    ids=str,
)
def test_a_filter_shows(wanted: Filter, places: tuple[int, ...]) -> None:
    assert wanted.positions(UNITS, THAI, {}) == places


def test_findings_and_terms_show_once_a_survey_found_them() -> None:
    seen = {"k0": Surveyed((), frozenset(["wage", "ค่าจ้าง"])), "k1": surveyed(UNITS[1], (), THAI)}
    assert Filter(Kind.TERM, "wag").positions(UNITS, THAI, seen) == (0,)
    assert Filter(Kind.TERM, "ไฟเำ").positions(UNITS, THAI, seen) == (0,)
    assert Filter(Kind.FINDINGS).positions(UNITS, THAI, seen) == ()


async def _narrow(person: Session, typed: str, *keys: str) -> list[str]:
    await person.press("ctrl+f")
    await person.pilot.pause()
    await person.type(typed)
    await calm(person)
    offered = listed(person, "#choosing-list")
    await person.press(*keys, "enter")
    await calm(person)
    return offered


def _rows(person: Session) -> list[int]:
    return list(person.screen.rows)


async def test_the_offers_count_what_they_would_show(here: Place, size: Size) -> None:
    save_target(here.database, here.units("th")[0], "ตลาด", UnitState.TRANSLATED, by("Ben")("x"))
    save_target(here.database, here.units("th")[1], "สหกรณ์", UnitState.NEEDS_CHECKING, by("Ben")("x"))
    async with here.at_work("th", size) as person:
        offered = await _narrow(person, "", "down")
        assert offered == [
            "all  6", "unfinished  5", "needs rewriting  0", "needs checking  1",
            "with findings  the checks look first",
        ]  # fmt: skip
        assert _rows(person) == [1, 2, 3, 4, 5]
        assert person.shows("only unfinished")
        await _narrow(person, "checking")
        assert _rows(person) == [1]


async def test_a_text_in_either_language_and_on_the_wrong_layout(here: Place) -> None:
    save_target(here.database, here.units("th")[5], "ค่าจ้างยุติธรรม", UnitState.TRANSLATED, by("Ben")("x"))
    async with here.at_work("th") as person:
        offered = await _narrow(person, "decision")
        assert offered == ["with the text “decision”  2", "with the term “decision”  the checks look first"]
        assert _rows(person) == [2, 4]
        await _narrow(person, "ค่าจ้าง")
        assert _rows(person) == [5]
        await _narrow(person, "8jk0hk'")
        assert _rows(person) == [5]
        await _narrow(person, "all")
        await _narrow(person, "")
        assert _rows(person) == [0, 1, 2, 3, 4, 5]


async def test_units_with_a_term_in_any_language(here: Place) -> None:
    async with here.at_work("th") as person:
        await _narrow(person, "wage", "down")
        assert _rows(person) == [5]
        await _narrow(person, "cooperative", "down")
        assert _rows(person) == [1]


async def test_units_with_findings_and_none(here: Place) -> None:
    async with here.at_work("th") as person:
        await _narrow(person, "findings")
        assert _rows(person) == []
        assert person.noticed("No unit with findings; the list is empty until you choose again.")
        await _narrow(person, "all")
        assert len(_rows(person)) == 6
    save_target(here.database, here.units("th")[5], "๙๙๙", UnitState.TRANSLATED, by("Ben")("x"))
    async with here.at_work("th") as person:
        await _narrow(person, "findings")
        assert _rows(person) == [5]


async def test_the_unit_at_work_stays_whatever_is_listed(here: Place) -> None:
    async with here.at_work("th") as person:
        await person.type("กขค")
        await _narrow(person, "decision")
        assert person.editor.text == "กขค"
        assert person.screen.position == 0
        await person.press("ctrl+f", "escape")
        assert _rows(person) == [2, 4]
