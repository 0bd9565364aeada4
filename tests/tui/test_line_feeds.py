"""Messages of several lines: shown line by line, typed, kept to the code point, and taken by gettext."""

import json
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.languages import language
from glossary.tui.cells import cells
from glossary.tui.line_feeds import edged
from glossary.tui.prose import Prose, in_one_line, shown, wrap
from glossary.tui.widgets.history_panel import HistoryPanel
from glossary.tui.widgets.script_area import ScriptArea
from tui.alone import alone
from tui.driving import Session, at_work
from tui.memory_bench import LINES, SENTENCES, MemoryBench, messages
from tui.real_house import until

Size = tuple[int, int]
PLACE = {"fil": 3}
WORDS = {"km": "ផ្សារ", "lo": "ຕະຫຼາດ", "th": "ตลาด"}


def area(text: str, locale: str = "th") -> ScriptArea:
    made = ScriptArea(language(locale), text)
    made.several_lines = True
    made.move_cursor(made.document.end)
    return made


def place(edited: ScriptArea) -> tuple[int, int]:
    """Return the column of the cursor, and the row it is drawn in."""
    return edited.cursor_location[1], edited._cursor_offset[1]


def _bench(locale: str = "th", *targets: str) -> MemoryBench:
    return MemoryBench(locale, messages=messages(locale), targets=("", "", *targets))


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("one", "x", "x"),
        ("one\n", "x", "x\n"),
        ("one\n", "x\n", "x\n"),
        ("one\n", "x\n\n", "x\n\n"),
        ("one", "\nx\n\n", "x"),
        ("\none", "x\ny", "\nx\ny"),
        ("\n", "x", "\nx\n"),
        ("\none\n", "", ""),
        ("\none\n", " \n", " \n"),
    ],
)
def test_the_edges_are_those_of_the_source(source: str, target: str, mended: str) -> None:
    assert edged(target, source) == mended


@given(source=st.text("a\n", min_size=1), target=st.text("x \n"))
def test_gettext_takes_every_mended_target(source: str, target: str) -> None:
    mended = edged(target, source)
    assert mended.strip() == target.strip()
    if target.strip():
        assert mended.startswith("\n") == source.startswith("\n")
        assert mended.endswith("\n") == source.endswith("\n")
    assert edged(mended, source) == mended


@pytest.mark.parametrize("width", [1, 3, 20, 80])
def test_rows_end_at_line_feeds_and_clusters_stay_whole(locale: str, width: int) -> None:
    written = language(locale)
    text = f"\n{SENTENCES[locale]}\n\n{WORDS[locale]}\n"
    prose = Prose(written, shown(text))
    lines = [line.plain for line in prose.lines(width)]
    assert "".join(lines) == text.replace("\n", "↵").replace("\u200d", "\u200c")
    assert all(line.endswith("↵") for line in lines if "↵" in line)
    alone_in = [row for row in lines if cells(row) > width and len(row) > len("ស្ត្រី↵")]
    assert alone_in == []


def test_a_text_that_ends_with_a_line_feed_has_a_last_row_for_the_cursor() -> None:
    assert wrap("one␊", 9, language("th")) == [4]
    assert wrap("␊␊", 9, language("th")) == [1, 2]
    assert [line.plain for line in Prose(language("th"), shown("one\n")).lines(9)] == ["one↵"]


def test_where_there_is_one_row_line_feeds_and_tabs_are_signs() -> None:
    assert in_one_line("one\n\ttwo").plain == "one↵⇥two"
    folded = Prose(language("th"), shown("one\ntwo three four"), folded=True)
    assert [line.plain for line in folded.lines(12)] == ["one↵two…"]


async def test_the_cursor_goes_from_line_to_line() -> None:
    edited = area("one\n\ntwo\n")
    async with alone(edited) as person:
        await person.press("left", "right")
        assert place(edited) == (9, 3)
        await person.press("up")
        assert place(edited) == (5, 2)
        await person.press("end")
        assert place(edited) == (8, 2)
        await person.press("right")
        assert place(edited) == (9, 3)
        await person.press("up", "up", "end")
        assert place(edited) == (4, 1)
        await person.press("left", "home")
        assert place(edited) == (0, 0)
        await person.press("end")
        assert place(edited) == (3, 0)
        await person.press("down", "down")
        assert place(edited) == (8, 2)
        await person.press("ctrl+left", "ctrl+left")
        assert place(edited) == (0, 0)
        await person.press("ctrl+right", "ctrl+right")
        assert place(edited) == (8, 2)


async def test_a_click_behind_a_line_stays_in_it(locale: str) -> None:
    edited = area(f"{WORDS[locale]}\n{WORDS[locale]}", locale)
    async with alone(edited) as person:
        for row in (0, 1):
            await person.pilot.click(ScriptArea, offset=(40, row + 1))
            assert place(edited)[1] == row
            assert edited.text[: place(edited)[0]].endswith(WORDS[locale])


async def test_lines_are_deleted_one_at_a_time() -> None:
    edited = area("one\ntwo three\nfour")
    async with alone(edited) as person:
        edited.move_cursor((0, 8))
        await person.press("ctrl+k")
        assert edited.text == "one\ntwo \nfour"
        await person.press("ctrl+k")
        assert edited.text == "one\ntwo four"
        await person.press("ctrl+u")
        assert edited.text == "one\nfour"
        await person.press("ctrl+u")
        assert edited.text == "onefour"
        await person.press(*["ctrl+z"] * 4)
        assert edited.text == "one\ntwo three\nfour"


async def test_pasted_lines_stay_lines_whatever_system_they_are_from() -> None:
    edited = area("")
    async with alone(edited) as person:
        await person.type("\x1b[200~one\rtwo\r\n\tthree\nfour\x1b[201~")
        assert edited.text == "one\ntwo\n\tthree\nfour"
        await person.press("backspace", "ctrl+z")
        assert edited.text == "one\ntwo\n\tthree\nfour"


async def test_what_is_put_in_stays_as_it_is() -> None:
    edited = area("")
    async with alone(edited):
        edited.insert_here("a\r\n\u2028b\n")
        assert edited.text == "a\r\n\u2028b\n"


@pytest.mark.parametrize("sent", ["\n", "\x1b[13;3u", "\x1b[13;2u"])
async def test_a_line_feed_is_typed(sent: str, locale: str, size: Size) -> None:
    async with at_work(_bench(locale), size, start=2) as person:
        await person.type(f"{WORDS[locale]}{sent}{WORDS[locale]}")
        assert person.editor.text == f"{WORDS[locale]}\n{WORDS[locale]}"
        rows = [row.strip() for row in person.rows()]
        assert any(row.endswith(f"{WORDS[locale]}↵") for row in rows)


async def test_the_palette_types_one_too() -> None:
    async with at_work(_bench(), start=2) as person:
        await person.press("ctrl+p")
        await person.type("line feed")
        await person.press("enter")
        await until(person, lambda: person.editor.text == "\n")


async def test_a_sentence_of_an_article_stays_in_one_line() -> None:
    async with at_work(MemoryBench("th"), start=0) as person:
        await person.type("ตลาด\n\x1b[200~one\ntwo\x1b[201~")
        assert person.editor.text == "ตลาดone two"
        assert person.noticed("A sentence of an article stands in one line.")


async def test_the_lines_of_the_source_are_shown_and_copied(size: Size) -> None:
    bench = _bench()
    async with at_work(bench, size, start=2) as person:
        assert any(row.endswith(" The market opens at %s.↵") for row in map(str.rstrip, person.rows()))
        assert person.shows("⇥It closes at %s.↵")
        await person.press("alt+down")
        assert person.editor.text == LINES.source
        await person.press("enter")
    assert bench.stored["hours"].target == LINES.source


async def test_edges_are_mended_on_confirming_and_undo_takes_that_back_too() -> None:
    bench = _bench()
    async with at_work(bench, start=2) as person:
        await person.type("ตลาด")
        await person.press("enter")
        assert bench.stored["hours"].target == "\nตลาด\n"
        assert person.noticed("A line feed at the beginning or end was mended")
        await person.press("ctrl+z")
        assert bench.stored["hours"].target == ""


async def test_edges_of_a_text_left_in_doubt_and_of_one_from_elsewhere_are_mended() -> None:
    bench = _bench("th", "one\n\ntwo")
    async with at_work(bench, start=2) as person:
        await person.press("enter")
        assert bench.stored["hours"].target == "\none\n\ntwo\n"
        person.screen.go_to_unit("lead")
        await person.type("x\n")
        await person.press("ctrl+up")
        assert bench.stored["lead"].target == "x"


def _journalled() -> list[str]:
    folder = Path(platformdirs.user_state_dir("glossary")) / "drafts"
    files = [path.read_text("utf-8") for path in folder.glob("*.draft")]
    return [entry["target"] for text in files if text for entry in json.loads(text)]


async def test_the_journal_keeps_lines() -> None:
    async with at_work(_bench(), start=2) as person:
        await person.type("หนึ่ง\n\nสอง\n")
        await until(person, lambda: bool(_journalled()))
        assert _journalled() == ["หนึ่ง\n\nสอง\n"]


def _history(person: Session) -> list[str]:
    panel = person.app.screen.query_one(HistoryPanel)
    return [str(getattr(each.prompt, "plain", each.prompt)) for each in panel.options]


async def test_history_shows_lines_and_gives_them_back(size: Size) -> None:
    bench = _bench()
    async with at_work(bench, size, start=2) as person:
        await person.type("\nหนึ่ง\nสอง\n")
        await person.press("f4")
        await person.press("ctrl+a", "ctrl+shift+end", "delete")
        await person.press("f9", "f9", "f9")
        await until(person, lambda: "หนึ่ง␊สอง" in "".join(_history(person)[:1]))
        assert person.shows("หนึ่ง↵")
        person.screen.action_go_to("history")
        await person.press("enter")
        assert person.editor.text == "\nหนึ่ง\nสอง\n"


async def test_a_conflict_shows_lines_and_keeps_them(size: Size) -> None:
    bench = _bench()
    async with at_work(bench, size, start=2) as person:
        bench.somebody_saves("hours", "\nเขา\nเขา\n")
        await person.type("\nของฉัน\nสอง\n")
        await person.press("enter")
        shown = {row.strip() for row in person.rows()}
        assert "เขา↵" in shown
        assert person.shows("PgUp PgDn scroll")
        await person.press("pagedown")
        shown |= {row.strip() for row in person.rows()}
        assert {"ของฉัน↵", "สอง↵"} <= shown
        await person.press("right", "enter")
    assert bench.stored["hours"].target == "\nของฉัน\nสอง\n"
