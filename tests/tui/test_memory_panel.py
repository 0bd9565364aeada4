"""Past translations of a sentence, and of one like it, in the panel and from there in the target."""

import dataclasses
from dataclasses import dataclass

import pytest

from glossary.languages import THAI
from glossary.model import MatchKind, Span, Suggestion, Unit, UnitState
from glossary.tui.widgets.memory_panel import MemoryPanel
from glossary.workflow.translating import save_target
from tui.driving import Session, at_work
from tui.memory_bench import SOURCES, MemoryBench
from tui.real_house import Place, add_as_it_is, by, calm, until

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


def _rows(person: Session) -> list[str]:
    panel = person.app.screen.query_one(MemoryPanel)
    return [str(getattr(each.prompt, "plain", each.prompt)) for each in panel.options]


def _past(here: Place, source: str, target: str, state: UnitState = UnitState.TRANSLATED) -> None:
    add_as_it_is(here.database, "past", "Past", source)
    save_target(here.database, here.units("th", "past")[0], target, state, by("Ana")("typed"))


async def test_the_same_sentence_comes_first_and_f2_puts_it_in(here: Place, size: Size) -> None:
    _past(here, "The wage is fair.", "ค่าจ้างยุติธรรม", UnitState.APPROVED)
    async with here.at_work("th", size, start=5) as person:
        await person.press("f9")
        await until(person, lambda: "100 %" in _rows(person)[0])
        assert "past · Ana" in _rows(person)[0]
        assert "✓ approved" in _rows(person)[0]
        assert person.shows("Memory 100 %")
        await person.press("f2")
        assert person.editor.text == "ค่าจ้างยุติธรรม"
        await person.press("ctrl+z")
        assert person.editor.text == ""


async def test_a_sentence_like_it_shows_how_it_differs(here: Place) -> None:
    _past(here, "The wage was fair.", "ค่าจ้างเคยยุติธรรม")
    async with here.at_work("th", start=5) as person:
        await person.press("f9")
        await until(person, lambda: "%" in _rows(person)[0])
        score = int(_rows(person)[0].split(" %")[0])
        assert 70 <= score < 100
        assert "The wage wasis fair." in _rows(person)[0], "what went, then what came"


async def test_enter_in_the_panel_and_a_click_put_one_in(here: Place) -> None:
    _past(here, "The wage is fair.", "ค่าจ้างยุติธรรม")
    async with here.at_work("th", start=5) as person:
        await person.press("f9")
        await until(person, lambda: "%" in _rows(person)[0])
        await person.press("f6")
        assert person.focused == "memory"
        await person.press("enter")
        assert person.editor.text == "ค่าจ้างยุติธรรม"
        assert person.focused == "target"
        await person.press("ctrl+z")
        await person.pilot.click("#memory", offset=(3, 0))
        await person.pilot.pause()
        assert person.editor.text == "ค่าจ้างยุติธรรม"


async def test_what_is_confirmed_in_this_sitting_is_proposed_too(here: Place) -> None:
    async with here.at_work("th", start=2) as person:
        await person.press("f9")
        await person.type("ไม่มีการตัดสินใจ")
        await person.press("f11")
        await calm(person)
        await person.press("ctrl+down")
        await person.pilot.pause()
        person.screen.go_to_unit(here.units("th")[4].key)
        await until(person, lambda: "100 %" in _rows(person)[0])
        await person.press("f2")
        assert person.editor.text == "ไม่มีการตัดสินใจ"


async def test_nothing_like_it_says_where_to_look(here: Place) -> None:
    async with here.at_work("th", start=0) as person:
        await person.press("f9")
        await calm(person)
        assert _rows(person) == ["No sentence like this one was translated yet; F3 searches for words."]
        await person.press("f2")
        assert person.editor.text == ""
        assert MemoryPanel(THAI, "F3").chosen is None


@dataclass
class Remembering(MemoryBench):
    """A bench that remembers one translation."""

    remembered: Suggestion | None = None

    def suggestions(self, unit: Unit) -> tuple[Suggestion, ...]:
        return (self.remembered,) if self.remembered else ()


def _suggestion(**told: object) -> Suggestion:
    plain = Suggestion(90, SOURCES[0], "ตลาด", "", "", UnitState.TRANSLATED, "Ana", None)
    return dataclasses.replace(plain, **told)  # type: ignore[arg-type] # fields by name


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ({"origin": "old-news"}, "90 %  memory old-news · Ana  ● done"),
        ({"article": "past", "key": "k"}, "90 %  past · Ana  ● done"),
        ({"adapted": (("12", "15"), ("a.org", "b.org"))}, "adapted: 12 → 15, a.org → b.org"),
        ({"kind": MatchKind.PARAGRAPH}, "says more than this sentence"),
        ({"kind": MatchKind.PART}, "says more than this sentence"),
        ({"kind": MatchKind.PART, "covers": Span(4, 15)}, "only for “cooperative”"),
        ({"origin": "[b]\x1b[2J"}, "memory [b]␛[2J"),
    ],
)
async def test_each_says_where_it_is_from_and_what_it_is_for(
    told: dict[str, object], seen: str, size: Size
) -> None:
    bench = Remembering("th", remembered=_suggestion(**told))
    async with at_work(bench, size, start=0) as person:
        await person.press("f9")
        await until(person, lambda: seen in _rows(person)[0])
        assert person.shows(seen)


async def test_what_is_for_a_part_goes_to_the_cursor() -> None:
    part = _suggestion(kind=MatchKind.PART, covers=Span(4, 15), source="cooperative")
    async with at_work(Remembering("th", remembered=part), start=0) as person:
        await person.press("f9")
        await until(person, lambda: "only for" in _rows(person)[0])
        await person.type("ab")
        await person.press("left", "f2")
        assert person.editor.text == "aตลาดb"


@pytest.mark.parametrize(
    ("told", "tab"),
    [
        ({"score": 98}, "Memory 98 %"),
        ({"score": 98, "kind": MatchKind.PART, "covers": Span(4, 15)}, "Memory part"),
        ({"score": 98, "kind": MatchKind.PART}, "Memory longer"),
        ({"score": 98, "kind": MatchKind.PARAGRAPH}, "Memory longer"),
    ],
)
async def test_the_tab_has_a_score_only_for_the_whole_sentence(told: dict[str, object], tab: str) -> None:
    async with at_work(Remembering("th", remembered=_suggestion(**told)), start=0) as person:
        await until(person, lambda: person.shows("Memory "))
        assert person.shows(f" {tab} ")
        assert person.shows("%") is tab.endswith("%")


async def test_a_part_is_put_in_once_and_undo_makes_room_for_it_again() -> None:
    part = _suggestion(kind=MatchKind.PART, covers=Span(4, 15), source="cooperative")
    async with at_work(Remembering("th", remembered=part), start=0) as person:
        await person.press("f9")
        await until(person, lambda: "only for" in _rows(person)[0])
        await person.press("f2", "f2")
        assert person.editor.text == "ตลาด"
        assert person.noticed("This part stands in the target already.")
        await person.press("ctrl+z", "f2")
        assert person.editor.text == "ตลาด"
        await person.press("f6", "enter")
        assert person.editor.text == "ตลาดตลาด", "who chooses it in the panel means it"


@pytest.mark.parametrize(
    ("locale", "typed", "seen"),
    [
        ("fil", "karanasan.", "karanasan. Ibinahagi"),
        ("id", "pengalaman", "pengalaman Ibinahagi"),
        ("fil", "", "Ibinahagi"),
        ("fil", "karanasan. ", "karanasan. Ibinahagi"),
        ("fil", "“", "“Ibinahagi"),
        ("lo", "ກອງ", "ກອງIbinahagi"),
    ],
)
async def test_a_part_stands_apart_from_the_word_before_it(locale: str, typed: str, seen: str) -> None:
    part = _suggestion(kind=MatchKind.PART, covers=Span(4, 15), source="cooperative", target="Ibinahagi")
    async with at_work(Remembering(locale, remembered=part), start=0) as person:
        await person.press("f9")
        await until(person, lambda: "only for" in _rows(person)[0])
        await person.type(typed)
        await person.press("f2")
        assert person.editor.text == seen
