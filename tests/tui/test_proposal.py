"""A term proposed in the middle of a sentence stands in the store and in the panel, as proposed."""

from textual.widgets import Button

from glossary.model import WorkflowState
from glossary.tui.screens.editor import EditorScreen
from glossary.tui.screens.proposal import ProposalScreen
from glossary.workflow.terminology import find_concepts
from tui.driving import Session
from tui.real_house import Place, calm, line, listed, until

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]
HALL, SALA = "hall", "ศาลา"


async def _fill(person: Session, *texts: str) -> None:
    """Type a text into each line, with Enter after it."""
    for text in texts:
        await person.type(text)
        await person.press("enter")


async def test_what_is_proposed_is_in_the_panel_and_in_the_store(here: Place, size: Size) -> None:
    async with here.at_work("th", size, start=1) as person:
        await person.press("f7")
        assert isinstance(person.app.screen, ProposalScreen)
        assert person.focused == "english"
        await _fill(person, HALL, SALA, "news of the day", "it is said so")
        await calm(person)
        assert isinstance(person.app.screen, EditorScreen)
        assert person.noticed(f"Proposed: {SALA} for “{HALL}” (hall).")
        await until(person, lambda: any(SALA in row for row in listed(person, "#terms")))
        assert any(f"★ {SALA}  preferred · proposed" in row for row in listed(person, "#terms"))
    (concept,) = find_concepts(here.database, SALA)
    (term,) = concept.in_locale("th")
    assert (term.state, term.source, term.note) == (
        WorkflowState.PROPOSED, "news of the day", "it is said so",
    )  # fmt: skip


async def test_selected_words_are_filled_in_and_the_first_empty_line_has_the_cursor(here: Place) -> None:
    async with here.at_work("th", start=1) as person:
        await person.type(SALA)
        await person.press("shift+home", "f7")
        assert line(person, "#text") == SALA
        assert person.focused == "english"
        await person.press("escape")
        assert person.editor.text == SALA


async def test_both_wordings_are_needed(here: Place) -> None:
    async with here.at_work("th") as person:
        await person.press("f7")
        await person.type("only this")
        await person.press("down", "down", "down", "enter")
        assert isinstance(person.app.screen, ProposalScreen)
        assert person.noticed("Type both wordings")
        assert person.focused == "text"


async def test_up_and_down_go_through_lines_and_buttons(here: Place) -> None:
    async with here.at_work("th") as person:
        await person.press("f7")
        seen = []
        for _ in range(6):
            seen.append(person.focused)
            await person.press("down")
        assert seen == ["english", "text", "source-line", "note", "propose", "back"]
        await person.press("up")
        assert person.focused == "back"
        await person.press("left")
        assert person.focused == "propose"
        await person.press("right", "enter")
        assert isinstance(person.app.screen, EditorScreen)


async def test_the_mouse_proposes_and_goes_back(here: Place, size: Size) -> None:
    async with here.at_work("th", size, start=1) as person:
        await person.press("f7")
        await _fill(person, HALL, SALA)
        button = person.app.screen.query_one("#propose", Button)
        assert button.region.bottom <= size[1]
        await person.pilot.click("#propose")
        await person.pilot.pause()
        await calm(person)
        assert person.noticed("Proposed:")
        await person.press("f7")
        await person.pilot.click("#back")
        await person.pilot.pause()
        assert isinstance(person.app.screen, EditorScreen)


async def test_a_wording_that_stands_already_is_refused_with_its_standing(here: Place) -> None:
    async with here.at_work("th") as person:
        await person.press("f7")
        await _fill(person, "wage", "ค่าจ้าง", "", "")
        await calm(person)
        assert person.noticed("Not proposed: 'wage' has 'ค่าจ้าง' in th already: preferred")
