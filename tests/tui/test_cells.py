"""Text is measured as the terminal draws it."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from rich.cells import get_character_cell_size
from textual.strip import Strip

from glossary.tui.cells import BESIDE, PROBES, cells, count, count_beside

TEXT = "កំពុងសហការ"  # seven letters, one mark beside its letter
QUESTION = b"\x1b[6n"
DRAWN = [cells(probe.before) for probe in PROBES]


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    count({})


@pytest.mark.parametrize("width", [0, 1])
def test_every_mark_takes_what_the_terminal_said(width: int) -> None:
    count_beside(width)
    assert [cells(mark) for mark in BESIDE] == [width] * len(BESIDE)
    assert cells(TEXT) == 7 + width
    assert cells("\u17bb\u17d2\u17cb") == 0
    assert cells("កខ") == 2
    assert cells("ไทย ລາວ") == 7
    assert Strip.blank(3).cell_length == 3


@pytest.mark.parametrize("width", [0, 1, 2])
def test_only_the_characters_named_are_counted_anew(width: int) -> None:
    points = [chr(point) for point in (*range(0x20, 0x2FF), *range(0xE00, 0x1800), 0x200B, 0x1F3FD)]
    before = {char: get_character_cell_size(char) for char in points}
    named = {"\u17b6": width, "\u200b": width, "a": width, "\u0e33": width, "\U0001f3fd": width}
    count(named)
    assert {char: get_character_cell_size(char) for char in points} == {**before, **named}


def test_a_heart_is_as_wide_as_the_terminal_draws_it() -> None:
    assert cells("❤\ufe0f") == 2
    count({"\ufe0f": 0})
    assert cells("❤\ufe0f") == 1


def asked(answers: list[bytes], shown: str) -> list[int]:
    """Return the widths of some characters after a terminal gave answers."""
    ours, theirs = pty.openpty()
    patience = 10 if len(answers) >= len(PROBES) else 0.3
    code = (
        f"import sys; from glossary.tui import cells as asking; asking._PATIENCE = {patience};"
        "from glossary.tui.cells import *; fit_terminal();"
        "print('widths', *(cells(char) for char in sys.argv[1]), 'end')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, shown], stdin=theirs, stdout=theirs, stderr=theirs
    ) as child:
        os.close(theirs)
        said = b""
        while said.count(QUESTION) < len(PROBES):
            said += os.read(ours, 4096)
        os.write(ours, b"".join(answers))
        while not (found := re.search(rb"widths([ \d]+)end", said)):
            said += os.read(ours, 4096)
        child.wait(timeout=60)
    os.close(ours)
    return [int(width) for width in found[1].split()]


def answers(**drawn: int) -> list[bytes]:
    """Return a terminal's answers: marks take no cell, except those named by code point."""
    columns = [1 + cells(probe.before) + drawn.get(f"u{ord(probe.chars[0]):04x}", 0) for probe in PROBES]
    return [b"\x1b[5;%dR" % column for column in columns]


@pytest.mark.parametrize(
    ("said", "shown", "expected"),
    [
        (answers(), "\u17b6\u17c1\u0e31\u0eb1\u200b", [0, 0, 0, 0, 0]),
        (answers(u17b6=1), "\u17b6\u17c1\u0e31\u0eb1\u200b", [1, 0, 0, 0, 0]),
        (answers(u0e31=1, u200b=1), "\u17b6\u0e31\u0e48\u0eb1\u200b\u2060", [0, 1, 1, 0, 1, 1]),
        (answers(u17b6=7, u17c1=1), "\u17b6\u17c1", [0, 1]),
        (answers()[:-1], "\u17b6\u17c1\u0e31\u200b", [1, 1, 0, 0]),
        ([], "\u17b6\u17c1\u0e31\u200b", [1, 1, 0, 0]),
        ([b"typed", *answers(u17c1=1)], "\u17b6\u17c1", [0, 1]),
    ],
    ids=["none", "one", "classes", "nonsense", "too few", "silence", "typed meanwhile"],
)
def test_the_terminal_is_asked_and_silence_means_what_most_do(
    said: list[bytes], shown: str, expected: list[int]
) -> None:
    assert asked(said, shown) == expected
