"""A text to read can be selected by key and mouse, and not changed."""

import pytest
from textual.style import Style
from textual.widgets import Label

from glossary.languages import language
from glossary.model import Span
from glossary.text import breaks
from glossary.tui.cells import cells
from glossary.tui.widgets.line_editor import LineEditor
from glossary.tui.widgets.reading import Reading
from tui.alone import alone
from tui.memory_bench import SENTENCES

Size = tuple[int, int]
SOURCE = "Home-based workers asked the cooperative for decent work and for safer stalls in the market hall."


async def test_words_of_the_source_are_selected_by_key_and_by_mouse() -> None:
    reading = Reading(SOURCE)
    async with alone(reading) as person:
        await person.press(*["right"] * 11, *["shift+right"] * 7)
        assert reading.selected_text == "workers"
        assert reading.selected_span == Span(11, 18)
        await person.press("ctrl+shift+right")
        assert reading.selected_text == "workers asked"
        await person.press("ctrl+c")
        assert person.app.clipboard == "workers asked"
        await person.pilot.double_click(Reading, offset=(SOURCE.index("decent"), 0))
        assert reading.selected_text == "decent"
        await person.press("shift+end")
        assert reading.selected_text.startswith("decent work")


async def test_nothing_changes_the_text_and_other_keys_are_left_to_others() -> None:
    reading = Reading(SOURCE)
    async with alone(reading) as person:
        await person.type("abc\x1b[200~paste\x1b[201~\x7f\x0b\x17\x1a")
        await person.press("delete", "enter", "f7", "tab")
        assert reading.text == SOURCE
        assert {"a", "b", "c", "enter", "f7"} <= set(person.app.keys)
        assert not reading.history.undo_stack


async def test_it_is_as_high_as_its_rows(locale: str, size: Size) -> None:
    text = SENTENCES[locale] * 3
    reading = Reading(text, language=language(locale))
    async with alone(reading, Label("below"), size=size) as person:
        sections = reading.wrapped_document.get_sections(0)
        assert reading.size.height == len(sections) > 1
        assert [row.strip() for row in person.rows()[: len(sections) + 1]] == [
            *(section.strip() for section in sections),
            "below",
        ]
        assert set(reading.wrapped_document.get_offsets(0)) <= set(breaks.clusters(text, language(locale)))
        reading.show("One.")
        await person.pilot.pause()
        assert reading.size.height == 1
        assert "below" in person.rows()[1]
        reading.show(text)
        await person.pilot.pause()
        assert reading.size.height == len(sections)


async def test_it_scrolls_where_it_may_not_be_higher(locale: str) -> None:
    reading = Reading(SENTENCES[locale] * 9, language=language(locale))
    reading.styles.max_height = 4
    async with alone(reading, size=(40, 20)) as person:
        assert reading.size.height == 4
        await person.press("ctrl+end")
        assert reading.scroll_offset.y > 0
        assert max(cells(row) for row in reading.wrapped_document.get_sections(0)) <= reading.wrap_width


async def test_marks_are_drawn_on_whole_clusters() -> None:
    text = "ที่ปู่"
    bold = Style(bold=True)
    reading = Reading(text, [(Span(1, 2), "underline"), (Span(3, 99), bold)], language=language("th"))
    async with alone(LineEditor(), reading):
        drawn = reading.drawn(0, len(text))
        assert [(span.start, span.end, span.style) for span in drawn.spans] == [
            (0, 3, "underline"),
            (3, 6, bold),
        ]
        reading.show("ปู่ปู่", [(Span(0, 1), "$text-muted")])
        assert [(span.start, span.end) for span in reading.drawn(0, 6).spans] == [(0, 3)]


async def test_the_cursor_is_there_only_with_the_focus() -> None:
    field, reading = LineEditor("x"), Reading(SOURCE)
    async with alone(field, reading) as person:
        assert not reading.drawn(0, 10).spans
        here = person.app.cursor_position
        reading.show("Another.")
        reading.move_cursor((0, 4))
        await person.pilot.pause()
        assert person.app.cursor_position == here
        reading.focus()
        await person.pilot.pause()
        assert len(reading.drawn(0, 8).spans) == 1
        assert person.app.cursor_position == reading.cursor_screen_offset != here


@pytest.mark.parametrize(
    "attack", ["a\x1b]0;x\x07b", "a\x9b2Jb", "a\u202eb", "[@click=app.quit]x[/]", "[b]x[/b]"]
)
async def test_a_hostile_text_is_shown_and_does_nothing(attack: str) -> None:
    reading = Reading(attack)
    async with alone(reading) as person:
        row = person.rows()[0].rstrip()
        assert len(row) == len(attack)
        assert not set(row) & set("\x1b\x07\x9b\u202e")
        await person.press("shift+end")
        assert reading.selected_text == attack
