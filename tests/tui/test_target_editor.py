"""The target editor keeps clusters whole and texts as they are."""

import pytest

from glossary.languages import language
from glossary.text import breaks
from tui.driving import at_work
from tui.memory_bench import SENTENCES, MemoryBench

Size = tuple[int, int]
CLUSTERS = {"km": ["ស្ត្រី", "កា", "រ"], "lo": ["ນ້ຳ", "ທີ່", "ດີ"], "th": ["ที่", "ปู่", "ก"]}


async def test_arrows_stop_at_every_cluster_and_nowhere_else(size: Size, locale: str) -> None:
    text = SENTENCES[locale]
    async with at_work(MemoryBench(locale, targets=(text,)), size, start=0) as person:
        stops = [person.editor.cursor_location[1]]
        while stops[-1] > 0:
            person.editor.action_cursor_left()
            stops.append(person.editor.cursor_location[1])
        assert tuple(reversed(stops)) == breaks.clusters(text, language(locale))
        forth = [0]
        while forth[-1] < len(text):
            person.editor.action_cursor_right()
            forth.append(person.editor.cursor_location[1])
        assert forth == stops[::-1]


async def test_delete_takes_a_cluster_and_backspace_a_code_point(locale: str) -> None:
    first, second, third = CLUSTERS[locale]
    async with at_work(MemoryBench(locale, targets=(first + second + third,)), start=0) as person:
        await person.press("ctrl+home", "home", "right", "delete")
        assert person.editor.text == first + third
        await person.press("backspace")
        assert person.editor.text == first[:-1] + third


async def test_words_are_those_of_the_language(locale: str) -> None:
    text = SENTENCES[locale]
    inner = set(breaks.words(text, language(locale)))
    async with at_work(MemoryBench(locale, targets=(text,)), start=0) as person:
        await person.press("home")
        for _ in range(4):
            await person.press("ctrl+right")
        place = person.editor.cursor_location[1]
        assert place in inner
        assert 0 < place < len(text)
        await person.press("ctrl+left")
        assert person.editor.cursor_location[1] in inner
        await person.press("ctrl+delete")
        assert len(person.editor.text) < len(text)


async def test_rows_are_wrapped_and_clicked_between_clusters(size: Size, locale: str) -> None:
    text = SENTENCES[locale] * 3
    boundaries = set(breaks.clusters(text, language(locale)))
    async with at_work(MemoryBench(locale, targets=(text,)), size, start=0) as person:
        offsets = person.editor.wrapped_document.get_offsets(0)
        assert offsets
        assert set(offsets) <= boundaries
        for column in range(1, 60, 3):
            await person.pilot.click("#target", offset=(column, 1))
            assert person.editor.cursor_location[1] in boundaries
        for key in ("up", "down", "end", "home", "pageup", "shift+end"):
            await person.press(key)
            assert {place for _, place in person.editor.selection} <= boundaries


async def test_the_cursor_is_drawn_on_the_whole_cluster() -> None:
    async with at_work(MemoryBench("km", targets=("ស្ត្រីការ",)), start=0) as person:
        await person.press("home")
        line = person.editor.get_line(0)
        assert [(span.start, span.end) for span in line.spans] == [(0, len("ស្ត្រី"))]


@pytest.mark.parametrize("sign", ["\u200b", "\u200c", "\u200d", "\u00a0", "\u2060"])
async def test_signs_that_python_calls_unprintable_are_typed(sign: str) -> None:
    async with at_work(MemoryBench("km")) as person:
        await person.type(f"ក{sign}ខ")
        assert person.editor.text == f"ក{sign}ខ"


@pytest.mark.parametrize("odd", ["a\u2028b", "a\r\nb", "a\x0bb\x0cc", "a\x85b", "\ta\x1b[2Jb", "end\n"])
async def test_an_odd_target_is_kept_as_it_is(odd: str) -> None:
    bench = MemoryBench("th", targets=(odd,))
    async with at_work(bench, start=0) as person:
        await person.press("ctrl+down", "ctrl+up")
        assert bench.saves == []
        await person.type("x")
        await person.press("ctrl+z", "enter")
        assert bench.stored["k0"].target == odd


async def test_pasted_line_breaks_become_spaces() -> None:
    async with at_work(MemoryBench("th")) as person:
        await person.type("\x1b[200~one\r\ntwo\nthree\n\x1b[201~")
        assert person.editor.text == "one two three"


async def test_selecting_by_key_and_typing_replaces_clusters(locale: str) -> None:
    first, second, third = CLUSTERS[locale]
    async with at_work(MemoryBench(locale, targets=(first + second + third,)), start=0) as person:
        await person.press("shift+left", "shift+left")
        assert person.editor.selected_text == second + third
        await person.type("x")
        assert person.editor.text == first + "x"
        await person.press("ctrl+z")
        assert person.editor.text == first + second + third
