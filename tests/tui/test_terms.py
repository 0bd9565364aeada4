"""The terms screen on the shipped termbase: search in any language and layout, a concept in all languages."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from glossary.model import AdministrativeStatus, Concept, Term, WorkflowState
from glossary.store.database import open_database, writes
from glossary.store.terms import save_concepts
from glossary.tui.house import House
from glossary.tui.screens.home import HomeScreen
from glossary.tui.screens.terms import TermsScreen
from glossary.workflow.bench import House as RealHouse
from tui.driving import Session
from tui.real_house import Place, by, calm, listed, until

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]


async def _look_for(person: Session, text: str) -> list[str]:
    await person.type(text)
    await until(person, lambda: person.app.screen._soon is None)  # type: ignore[attr-defined]
    await calm(person)
    return listed(person, "#concepts")


async def _open(person: Session) -> None:
    await person.press("k")
    await calm(person)
    assert isinstance(person.app.screen, TermsScreen)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wage", "wage"),
        ("ប្រាក់ឈ្នួល", "wage · ប្រាក់ឈ្នួល"),
        ("upah", "wage · upah"),
        ("ค่าจ้าง", "wage · ค่าจ้าง"),
        ("wagwagwag", None),
    ],
)
async def test_a_word_in_any_language_finds_its_concept(here: Place, typed: str, found: str | None) -> None:
    async with here.at_home() as person:
        await _open(person)
        rows = await _look_for(person, typed)
        if found is None:
            assert rows == []
            assert person.shows("No concept is called so.")
        else:
            assert rows[0] == found


@pytest.mark.parametrize(("typed", "found"), [("ไฟเำ", "wage"), ("8jk0hk'", "wage · ค่าจ้าง")])
async def test_a_word_typed_on_the_wrong_layout_is_found(here: Place, typed: str, found: str) -> None:
    async with here.at_home() as person:
        await _open(person)
        assert found in await _look_for(person, typed)


async def test_all_six_languages_stand_side_by_side(here: Place, size: Size) -> None:
    async with here.at_home(size) as person:
        await _open(person)
        await _look_for(person, "wage")
        await person.press("enter")
        shown = "\n".join(person.rows())
        for _ in range(12):
            await person.press("pagedown")
            shown += "\n".join(person.rows())
        for autonym in ("English", "ខ្មែរ", "Bahasa Indonesia", "ລາວ", "Filipino", "ไทย"):
            assert autonym in shown
        assert "★ wage  preferred · reviewed" in shown
        assert "source: house list of English heads" in shown
        assert "History" in shown
        assert "shipped with the project" in shown
        if size[0] >= 100:
            assert any("English · English" in row and "Khmer · " in row for row in shown.split("\n"))


async def test_standing_state_source_use_note_and_look_up_forms_are_told(here: Place) -> None:
    concept = Concept(
        "zzz",
        "labour",
        "What it is.",
        "a note on it",
        (
            Term("en", "zzz"),
            Term(
                "th", "ซซซ", AdministrativeStatus.ADMITTED, WorkflowState.APPROVED, source="a law",
                context="in a sentence", note="seldom", lookup_forms=("ซซซซ",),
            ),
            Term("th", "ฌฌฌ", AdministrativeStatus.DEPRECATED),
        ),
    )  # fmt: skip
    writes(save_concepts)(here.database, [concept], by("Ana")("made"))
    async with here.at_home((120, 60)) as person:
        await _open(person)
        await _look_for(person, "zzz")
        for told in (
            "labour", "What it is.", "a note on it", "☆ ซซซ  admitted · approved", "source: a law",
            "in use: in a sentence", "note: seldom", "also found as: ซซซซ", "✗ ฌฌฌ  never use", "no term yet",
            "Ana · made",
        ):  # fmt: skip
            assert person.shows(told), told


async def test_the_line_keeps_the_cursor_while_the_list_is_gone_through(here: Place, size: Size) -> None:
    async with here.at_home(size) as person:
        await _open(person)
        await _look_for(person, "wage")
        await person.press("down", "down", "pagedown", "up", "pageup")
        assert person.focused == "term-line"
        assert person.app.screen.query_one("#concepts", OptionList).highlighted == 0
        await person.pilot.click("#concepts", offset=(3, 2))
        await person.pilot.pause()
        assert person.focused == "term-line"
        assert person.app.screen.query_one("#concepts", OptionList).highlighted == 1
        await person.press("f6")
        assert person.focused == "concept"
        await person.press("f6")
        assert person.focused == "term-line"


async def test_typing_while_reading_goes_on_in_the_line(here: Place) -> None:
    async with here.at_home() as person:
        await _open(person)
        await _look_for(person, "wag")
        await person.press("enter")
        assert person.focused == "concept"
        rows = await _look_for(person, "e w")
        assert rows == ["wage worker"]
        assert person.focused == "term-line"


async def test_the_empty_line_lists_concepts_and_says_that_there_are_more(here: Place) -> None:
    async with here.at_home() as person:
        await _open(person)
        assert len(listed(person, "#concepts")) == 200
        assert person.shows("more than 200 concepts")
        assert await _look_for(person, "decent work")
        await person.press("home", "shift+end", "delete")
        await until(person, lambda: len(listed(person, "#concepts")) == 200)


async def test_escape_goes_back_to_where_one_was(here: Place) -> None:
    async with here.at_home() as person:
        await _open(person)
        await person.press("enter", "escape")
        assert isinstance(person.app.screen, HomeScreen)
    async with here.at_work() as person:
        await person.type("กขค")
        await person.press("f10", "k")
        await calm(person)
        assert isinstance(person.app.screen, TermsScreen)
        await person.press("escape")
        assert person.focused == "target"
        assert person.editor.text == "กขค"


async def test_a_search_in_a_large_termbase_gives_a_screenful_and_no_more(tmp_path: Path) -> None:
    with open_database(str(tmp_path / "large.db"), create=True) as database:
        named = [(f"c{number:05}", f"word{number}") for number in range(3_000)]
        writes(save_concepts)(
            database,
            [Concept(id_, terms=(Term("en", word), Term("th", f"คำ{word}"))) for id_, word in named],
            by("Ana")("made"),
        )
        house: House = RealHouse(database, ("th",))
        assert len(house.find_concepts("word")) == 201
        assert len(house.find_concepts("คำ")) == 201
        assert len(house.find_concepts("")) == 201
        assert [each.id for each in house.find_concepts("word2999")] == ["c02999"]
