"""Text shown is wrapped as its language allows, and inert."""

from itertools import pairwise

import pytest
from textual.content import Content

from glossary.languages import SOURCE, language
from glossary.text import breaks
from glossary.tui.cells import cells
from glossary.tui.prose import Prose, shown, wrap
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
