"""Text shown is wrapped as its language allows, and inert."""

from itertools import pairwise

import pytest
from textual.content import Content

from glossary.languages import SOURCE, language
from glossary.text import breaks
from glossary.tui.cells import cells
from glossary.tui.prose import HIDDEN, Prose, shown, wrap
from tui.memory_bench import SENTENCES


@pytest.mark.parametrize("width", [1, 2, 7, 20, 33, 80])
def test_lines_fit_and_clusters_stay_whole(locale: str, width: int) -> None:
    text = SENTENCES[locale]
    offsets = wrap(text, width, language(locale))
    boundaries = breaks.clusters(text, language(locale))
    assert set(offsets) <= set(boundaries)
    for start, end in pairwise((0, *offsets, len(text))):
        single = sum(start <= place < end for place in boundaries) == 1
        assert cells(text[start:end]) <= width or single


@pytest.mark.parametrize(
    ("text", "width", "offsets"),
    [
        ("", 5, []),
        ("one two", 7, []),
        ("one two", 6, [4]),
        ("abcdefgh", 3, [3, 6]),
        ("ab cdefgh", 4, [3, 7]),
    ],
)
def test_spaced_text_is_wrapped_at_spaces_and_long_words_are_divided(
    text: str, width: int, offsets: list[int]
) -> None:
    assert wrap(text, width, SOURCE) == offsets


def test_prose_knows_its_height_and_keeps_paragraphs_apart() -> None:
    prose = Prose(SOURCE, shown("one two three"), Content("four"))
    assert [line.plain for line in prose.lines(8)] == ["one two ", "three", "four"]
    assert prose.get_height({}, 8) == 3
    assert prose.plain == "one two three\nfour"


def test_markup_from_outside_is_text() -> None:
    assert shown("[b]x[/b] [@click=app.quit]y[/]").plain == "[b]x[/b] [@click=app.quit]y[/]"
    assert not shown("[b]x[/b]").spans


def test_folded_prose_is_cut_off_after_one_line() -> None:
    prose = Prose(SOURCE, shown("one two three"), shown("four"), folded=True)
    assert [line.plain for line in prose.lines(9)] == ["one two…", "four"]
    assert [line.plain for line in prose.lines(13)] == ["one two three", "four"]


HIDING = "".join(f"ក{char}" for char in HIDDEN)


def test_hidden_characters_get_a_sign_on_demand() -> None:
    content = shown(HIDING, hidden=True)
    assert content.plain == "".join(f"ក{sign}" for sign, _ in HIDDEN.values())
    assert [(span.start, span.end) for span in content.spans] == [
        (at, at + 1) for at in range(1, len(HIDING), 2)
    ]
    assert shown("ក").spans == shown("ក", hidden=True).spans == []
    assert shown(HIDING).plain == HIDING


@pytest.mark.parametrize("width", [3, 7, 20, 33])
def test_prose_with_signs_is_wrapped_where_it_is_without(locale: str, width: int) -> None:
    written = language(locale)
    words = breaks.words(SENTENCES[locale], written)
    text = "\u200b".join(SENTENCES[locale][start:end] for start, end in pairwise(words))
    prose = Prose(written, shown(text, "bold"), hidden=True)
    lines = [line.plain for line in prose.lines(width)]
    assert "".join(lines) == shown(text, hidden=True).plain
    boundaries = set(breaks.clusters(text, written))
    assert {sum(map(len, lines[:count])) for count in range(len(lines))} <= boundaries
    assert max(map(cells, lines)) <= width
    assert prose.get_optimal_width({}, 80) == cells("".join(lines)) > cells(text)


def test_a_joiner_is_drawn_as_what_takes_no_cell_on_any_terminal() -> None:
    assert [line.plain for line in Prose(SOURCE, shown("ก\u200dข")).lines(9)] == ["ก\u200cข"]
