"""The target editor keeps clusters whole and texts as they are."""

from itertools import pairwise

import pytest
from textual.style import Style

from clusters import compared
from glossary.languages import language
from glossary.model import Finding, Severity, Span
from glossary.text import breaks
from glossary.tui.cells import cells
from glossary.tui.prose import HIDDEN, LEGEND
from glossary.tui.widgets.script_area import ScriptArea
from glossary.tui.widgets.target_editor import TargetEditor
from tui.alone import alone
from tui.memory_bench import SENTENCES

Size = tuple[int, int]
CLUSTERS = {"km": ["ស្ត្រី", "កា", "រ"], "lo": ["ນ້ຳ", "ທີ່", "ດີ"], "th": ["ที่", "ปู่", "ก"]}
COENG, KA, RO, AA = "\u17d2", "\u1780", "\u179a", "\u17b6"


def area(locale: str, text: str = "") -> ScriptArea:
    made = ScriptArea(language(locale), text)
    made.move_cursor(made.document.end)
    return made


def place(edited: ScriptArea) -> int:
    return edited.cursor_location[1]


async def test_arrows_stop_at_every_cluster_and_nowhere_else(size: Size, locale: str) -> None:
    text = SENTENCES[locale]
    edited = area(locale, text)
    async with alone(edited, size=size):
        stops = [place(edited)]
        while stops[-1] > 0:
            edited.action_cursor_left()
            stops.append(place(edited))
        assert tuple(reversed(stops)) == breaks.clusters(text, language(locale))
        forth = [0]
        while forth[-1] < len(text):
            edited.action_cursor_right()
            forth.append(place(edited))
        assert forth == stops[::-1]


async def test_delete_takes_a_cluster_and_backspace_a_code_point(locale: str) -> None:
    first, second, third = CLUSTERS[locale]
    edited = area(locale, first + second + third)
    async with alone(edited) as person:
        await person.press("home", "right", "delete")
        assert edited.text == first + third
        await person.press("backspace")
        assert edited.text == first[:-1] + third


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ((KA + COENG + RO, KA), ["backspace"], (KA, KA)),
        ((KA + COENG, KA), ["backspace"], (KA, KA)),
        ((KA + COENG, KA + AA), ["delete"], (KA, "")),
        ((KA + COENG + RO + AA, KA), ["backspace", "backspace"], (KA, KA)),
        ((KA, KA + COENG + RO), ["delete"], (KA, "")),
        ((KA + KA + COENG + RO, KA), ["shift+left", "delete"], (KA, KA)),
        ((KA + COENG, KA + AA), ["ctrl+k"], (KA, "")),
    ],
)
async def test_no_deletion_leaves_a_subscript_sign_alone(
    before: tuple[str, str], keys: list[str], after: tuple[str, str]
) -> None:
    edited = area("km", "".join(before))
    async with alone(edited) as person:
        edited.move_cursor((0, len(before[0])))
        await person.press(*keys)
        assert edited.text == "".join(after)
        assert place(edited) == len(after[0])
        await person.press(*["ctrl+z"] * len(keys))
        assert edited.text == "".join(before)


async def test_a_subscript_is_typed_into_the_middle_of_a_text() -> None:
    edited = area("km", KA + KA)
    async with alone(edited) as person:
        await person.press("left")
        await person.type(COENG)
        assert place(edited) == 2  # inside what is one cluster for the moment
        await person.type(RO + AA)
        assert edited.text == KA + COENG + RO + AA + KA
        await person.press("left")
        assert place(edited) == 0


async def test_a_burst_of_keys_is_handled_in_the_order_it_was_typed() -> None:
    edited = area("th")
    async with alone(edited) as person:
        await person.type("a\x7fb\x1b[Dc\x1b[Fd\x17e f\x17g")
        assert edited.text == "e g"
        edited.load_text("")
        await person.type("ab\x1b[D\x1b[Dx\x1b[1;2C\x7fy")
        assert edited.text == "xyb"


async def test_words_are_those_of_the_language(locale: str) -> None:
    text = SENTENCES[locale]
    inner = set(breaks.words(text, language(locale)))
    edited = area(locale, text)
    async with alone(edited) as person:
        await person.press("home")
        for _ in range(4):
            await person.press("ctrl+right")
        reached = place(edited)
        assert reached in inner
        assert 0 < reached < len(text)
        await person.press("ctrl+left")
        assert place(edited) in inner
        left = place(edited)
        await person.press("ctrl+delete")
        assert edited.text == text[:left] + text[reached:]


@pytest.mark.parametrize("key", ["ctrl+w", "alt+backspace", "ctrl+backspace"])
async def test_the_word_on_the_left_is_deleted(key: str, locale: str) -> None:
    text = SENTENCES[locale]
    inner = breaks.words(text, language(locale))
    edited = area(locale, text)
    async with alone(edited) as person:
        edited.move_cursor((0, inner[3]))
        await person.press(key)
        assert edited.text == text[: inner[2]] + text[inner[3] :]


async def test_words_are_not_counted_twice_where_a_zero_width_space_divides_them() -> None:
    edited = area("km", "ការ\u200bងារ\u200b \u200bល្អ")
    async with alone(edited) as person:
        await person.press("home")
        stops = []
        while place(edited) < len(edited.text):
            await person.press("ctrl+right")
            stops.append(edited.text[: place(edited)].rpartition("\u200b")[2])
        assert stops == ["ការ", "ងារ", "ល្អ"]


async def test_the_rest_of_the_text_is_deleted_however_it_is_wrapped(locale: str) -> None:
    text = SENTENCES[locale] * 3
    edited = area(locale, text)
    async with alone(edited, size=(30, 20)) as person:
        middle = edited.wrapped_document.get_offsets(0)[2]
        edited.move_cursor((0, middle))
        await person.press("ctrl+k")
        assert edited.text == text[:middle]
        await person.press("ctrl+z", "ctrl+u")
        assert edited.text == text[middle:]


async def test_rows_are_wrapped_and_clicked_between_clusters(size: Size, locale: str) -> None:
    text = SENTENCES[locale] * 3
    boundaries = set(breaks.clusters(text, language(locale)))
    edited = area(locale, text)
    async with alone(edited, size=size) as person:
        offsets = edited.wrapped_document.get_offsets(0)
        assert offsets
        assert set(offsets) <= boundaries
        for column in range(3, 60, 3):
            await person.pilot.click(ScriptArea, offset=(column, 2))
            assert place(edited) in boundaries
            expected = cells(text[offsets[0] : place(edited)])
            assert expected <= column - 2 < expected + 3
        for key in ("up", "down", "end", "home", "pageup", "shift+end", "shift+down", "shift+left"):
            await person.press(key)
            assert {at for _, at in edited.selection} <= boundaries


async def test_end_goes_behind_the_last_cluster_of_the_row(locale: str) -> None:
    edited = area(locale, SENTENCES[locale] * 3)
    async with alone(edited, size=(30, 20)) as person:
        first, second = edited.wrapped_document.get_offsets(0)[:2]
        edited.move_cursor((0, 0))
        await person.press("end")
        assert place(edited) == first
        assert edited._cursor_offset == (cells(edited.text[:first]), 0)
        await person.press("home")
        assert place(edited) == 0
        await person.press("shift+end")
        assert edited.selected_text == edited.text[:first]
        await person.press("end", "down", "end")
        assert place(edited) == second
        await person.press("right", "left")
        assert edited._cursor_offset == (0, 2)
        await person.press("home")
        assert place(edited) == second


async def test_a_double_click_selects_a_word_and_a_triple_click_everything(locale: str) -> None:
    text = SENTENCES[locale]
    words = breaks.words(text, language(locale))
    edited = area(locale, text)
    async with alone(edited) as person:
        at = (2 + cells(text[: words[2]]), 1)
        await person.pilot.double_click(ScriptArea, offset=at)
        assert edited.selected_text == text[words[2] : words[3]]
        await person.pilot.triple_click(ScriptArea, offset=at)
        assert edited.selected_text == text


async def test_dragging_selects_whole_clusters(locale: str) -> None:
    text = SENTENCES[locale]
    boundaries = set(breaks.clusters(text, language(locale)))
    edited = area(locale, text)
    async with alone(edited) as person:
        await person.pilot.mouse_down(ScriptArea, offset=(5, 1))
        for column in range(6, 40):
            await person.pilot.hover(ScriptArea, offset=(column, 1))
            assert {at for _, at in edited.selection} <= boundaries
        await person.pilot.mouse_up(ScriptArea, offset=(40, 1))
        assert len(edited.selected_text) > 20


def styles(edited: ScriptArea, row: int = 0) -> list[tuple[int, int]]:
    start, end = edited.wrapped_document.row(row)
    return [(span.start, span.end) for span in edited.drawn(start, end, row).spans]


async def test_the_cursor_is_drawn_on_the_whole_cluster() -> None:
    edited = area("km", "ស្ត្រីការ")
    async with alone(edited) as person:
        assert styles(edited) == [(9, 10)]  # on the cell to rest behind the text
        await person.press("home")
        assert styles(edited) == [(0, len("ស្ត្រី"))]
        await person.press("shift+right", "shift+left", "right", "shift+left")
        assert styles(edited) == [(0, len("ស្ត្រី")), (0, len("ស្ត្រី"))]
    edited = area("km", "ក\u200bខ")
    async with alone(edited) as person:
        await person.press("home", "right")
        assert styles(edited) == [(1, 3)]  # a zero width space alone could not be seen


async def test_a_selection_is_widened_to_clusters_and_an_exact_replacement_is_not() -> None:
    edited = TargetEditor(language("th"))
    edited.load_text("ที่ปู่")
    async with alone(edited):
        edited.select(Span(1, 4))
        assert edited.selected_span == Span(0, 6)
        edited.replace_span(Span(1, 2), "")
        assert edited.text == "ท่ปู่"
        assert edited.can_undo


async def test_findings_mark_whole_clusters_while_the_text_is_theirs() -> None:
    edited = TargetEditor(language("th"))
    edited.load_text("ที่ปู่")
    async with alone(edited) as person:
        edited.mark((Finding("code", Severity.ERROR, "wrong", None, Span(4, 5)),), edited.text)
        span = edited.drawn(0, 6).spans[0]
        assert (span.start, span.end, span.style) == (3, 6, Style(underline=True, bold=True))
        await person.type("x")
        assert not [
            span for span in edited.drawn(0, 7).spans if span.style == Style(underline=True, bold=True)
        ]


@pytest.mark.parametrize("sign", ["\u200b", "\u200c", "\u200d", "\u00a0", "\u2060"])
async def test_signs_that_python_calls_unprintable_are_typed(sign: str) -> None:
    edited = area("km")
    async with alone(edited) as person:
        await person.type(f"ក{sign}ខ")
        assert edited.text == f"ក{sign}ខ"


ODD = ["a\u2028b", "a\r\nb", "a\x0bb\x0cc", "a\x85b", "\ta\x1b[2Jb", "end\n", "a\ud800b", "a\u202eb"]


@pytest.mark.parametrize("odd", ODD)
async def test_an_odd_target_is_kept_as_it_is_and_shown_inert(odd: str) -> None:
    edited = area("th", odd)
    async with alone(edited) as person:
        await person.type("x")
        await person.press("ctrl+z")
        assert edited.text == odd
        shown = person.rows()[1]
        assert not set(shown) & set(odd) - set("ab[2Jcend")


async def test_pasted_line_breaks_become_spaces() -> None:
    edited = area("th")
    async with alone(edited) as person:
        await person.type("\x1b[200~one\r\ntwo\nthree\n\x1b[201~")
        assert edited.text == "one two three"
        person.app.copy_to_clipboard("\nfour\u2028five")
        await person.press("ctrl+v", "enter")
        assert edited.text == "one two three four five"


async def test_selecting_by_key_and_typing_replaces_clusters(locale: str) -> None:
    first, second, third = CLUSTERS[locale]
    edited = area(locale, first + second + third)
    async with alone(edited) as person:
        await person.press("shift+left", "shift+left")
        assert edited.selected_text == second + third
        await person.type("x")
        assert edited.text == first + "x"
        await person.press("ctrl+z")
        assert edited.text == first + second + third


async def test_the_area_knows_whether_there_is_something_to_undo() -> None:
    edited = area("km", "ក")
    async with alone(edited) as person:
        assert (edited.can_undo, edited.can_redo) == (False, False)
        await person.type("ខ")
        assert (edited.can_undo, edited.can_redo) == (True, False)
        await person.press("ctrl+z")
        assert (edited.can_undo, edited.can_redo) == (False, True)
        await person.press("ctrl+y")
        assert edited.text == "កខ"
        edited.load_text("គ")
        assert (edited.can_undo, edited.can_redo) == (False, False)


async def test_cutting_needs_a_selection_and_function_keys_are_left_to_others() -> None:
    edited = area("km", "ការ")
    async with alone(edited) as person:
        await person.press("ctrl+x", "f6", "f7")
        assert edited.text == "ការ"
        assert edited.selection.is_empty
        assert person.app.keys[-2:] == ["f6", "f7"]


async def test_keys_may_run_actions_of_their_own() -> None:
    edited = ScriptArea(language("km"), action_of={"enter": "app.bell", "f2": "delete_left"}.get)
    async with alone(edited) as person:
        await person.type("ក")
        edited.type_zwsp()
        assert edited.text == "ក\u200b"
        await person.press("f2", "enter")
        assert edited.text == "ក"
        assert person.app.keys == []


HIDING = "".join(f"ก{char}" for char in HIDDEN)


async def test_hidden_characters_are_shown_on_demand_and_measured_so() -> None:
    edited = area("km", HIDING)
    async with alone(edited) as person:
        assert edited.wrapped_document.location_to_offset(edited.document.end).x == len(HIDDEN) + len(
            "\u00a0\u202f\u00ad"
        )
        edited.show_hidden = True
        await person.pilot.pause()
        shown = "".join(f"ก{sign}" for sign, _ in HIDDEN.values())
        assert shown in person.rows()[1]
        assert edited.text == HIDING
        for at in range(len(HIDING)):
            edited.move_cursor((0, at))
            assert edited._cursor_offset == (at, 0)
        await person.pilot.click(ScriptArea, offset=(3, 1))
        assert place(edited) == 1
        edited.show_hidden = False
        await person.pilot.pause()
        assert HIDING.replace("\u200d", "\u200c") in person.rows()[1]  # terminals disagree on joiners
        assert edited.text == HIDING


async def test_hidden_characters_count_where_rows_are_wrapped(locale: str) -> None:
    words = breaks.words(SENTENCES[locale], language(locale))
    pieces = [SENTENCES[locale][start:end] for start, end in pairwise(words)]
    text = "\u200b".join(pieces)
    edited = area(locale, text)
    async with alone(edited, size=(30, 24)) as person:
        edited.show_hidden = True
        await person.pilot.pause()
        widths = [cells(section) for section in edited.wrapped_document.get_sections(0)]
        assert max(widths) <= edited.wrap_width
        assert edited.virtual_size.height == len(widths)
        assert set(edited.wrapped_document.get_offsets(0)) <= set(breaks.lines(text, language(locale)))


def test_the_legend_names_every_sign() -> None:
    for sign, name in HIDDEN.values():
        assert f"{sign} {name}" in LEGEND
        assert cells(sign) == 1


async def test_nothing_is_cut_where_textuals_own_area_cuts(locale: str) -> None:
    stock, ours = await compared(SENTENCES[locale] + "".join(CLUSTERS[locale] * 20), language(locale))
    assert (ours.stops_inside, ours.deletions_inside, ours.wraps_inside) == (0, 0, 0)
    assert stock.stops_inside > 0
    assert stock.deletions_inside > 0
    assert stock.stops == ours.stops
