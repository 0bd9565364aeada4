"""A field of one row: it scrolls by cells and never shows half a cluster."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from textual import on
from textual.widgets import Label

from glossary.languages import Language, language
from glossary.text import breaks
from glossary.tui.cells import cells, count_beside
from glossary.tui.widgets.line_editor import LineEditor
from tui.alone import Stage, alone
from tui.memory_bench import SENTENCES


class Form(Stage):
    """Keeps what a field says."""

    def __init__(self, *fields: LineEditor) -> None:
        super().__init__(*fields)
        self.said: list[tuple[str, str]] = []

    @on(LineEditor.Changed)
    def _changed(self, event: LineEditor.Changed) -> None:
        self.said.append(("changed", event.value))

    @on(LineEditor.Submitted)
    def _submitted(self, event: LineEditor.Submitted) -> None:
        assert event.control is self.widgets[0]
        self.said.append(("submitted", event.value))


async def test_what_is_typed_and_submitted_is_said() -> None:
    field = LineEditor(placeholder="Search")
    app = Form(field)
    async with app.run_test() as pilot:
        field.focus()
        await pilot.press("a", "b", "enter")
        await pilot.pause()
        assert [said for said in app.said if said[1]] == [
            ("changed", "a"),
            ("changed", "ab"),
            ("submitted", "ab"),
        ]
        field.value = "one\ntwo\u2028three"
        assert field.value == "one two three"
        await pilot.press("x")
        assert field.value == "one two threex"


async def test_it_is_one_row_and_never_takes_a_line_break() -> None:
    field = LineEditor("first\nsecond", placeholder="Search")
    async with alone(field, Label("below")) as person:
        assert field.outer_size.height == 1
        await person.type("\x1b[200~a\nb\r\nc\x1b[201~")
        assert field.value == "a b cfirst second"
        field.value = ""
        await person.pilot.pause()
        assert "Search" in person.rows()[0]
        assert "below" in person.rows()[1]


async def test_keys_between_rows_are_left_to_others() -> None:
    field = LineEditor("text")
    async with alone(field) as person:
        await person.press("up", "down", "pageup", "pagedown", "escape", "f7", "left", "x")
        assert person.app.keys == ["up", "down", "pageup", "pagedown", "escape", "f7"]


def pieces(text: str, written: Language) -> Iterator[str]:
    for start, end in pairwise(breaks.clusters(text, written)):
        yield text[start:end]


@pytest.mark.parametrize("beside", [0, 1])
async def test_half_a_cluster_is_never_in_view(locale: str, beside: int) -> None:
    written = language(locale)
    text = SENTENCES[locale]
    clusters = set(pieces(text, written))
    field = LineEditor(text, language=written)
    count_beside(beside)
    try:
        async with alone(field, size=(22, 3)) as person:
            for keys in (["home"], ["right"] * 60, ["left"] * 60, ["end"]):
                for key in keys:
                    await person.pilot.press(key)
                    row = person.rows()[0]
                    assert cells(row) == 22
                    assert set(pieces(row, written)) <= clusters | {" "}
                    x, _ = field.cursor_screen_offset
                    assert 1 <= x < 21
            assert text.endswith(person.rows()[0].strip())
    finally:
        count_beside(0)


async def test_typing_at_the_end_keeps_the_cursor_in_view() -> None:
    field = LineEditor(language=language("km"))
    async with alone(field, size=(22, 3)) as person:
        for letter in "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវ":
            await person.type(letter)
            assert letter in person.rows()[0]
        await person.press("home")
        assert "កខគ" in person.rows()[0]
        await person.press("end", *["backspace"] * 27)
        assert person.rows()[0].strip() == "កខ"


async def test_a_click_finds_its_place_in_a_scrolled_field(locale: str) -> None:
    text = SENTENCES[locale]
    field = LineEditor(text, language=language(locale))
    async with alone(field, size=(22, 3)) as person:
        await person.press("end")
        left = field.scroll_offset.x
        assert left > 0
        await person.pilot.click(LineEditor, offset=(9, 0))
        column = field.cursor_location[1]
        assert column in breaks.clusters(text, language(locale))
        assert cells(text[:column]) <= left + 8 < cells(text[: column + 6])


async def test_signs_for_hidden_characters_take_their_cells() -> None:
    field = LineEditor("ក\u200bខ", language=language("km"))
    async with alone(field) as person:
        field.show_hidden = True
        await person.press("end")
        assert person.rows()[0].strip() == "ក¦ខ"
        assert field.cursor_screen_offset == (4, 0)
        await person.press("backspace", "backspace")
        assert field.value == "ក"
