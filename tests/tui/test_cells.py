"""Khmer is measured as the terminal draws it."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator

import pytest
from textual.strip import Strip

from glossary.tui.cells import BESIDE, cells, count_beside

TEXT = "កំពុងសហការ"  # six letters, one mark beside its letter


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    count_beside(0)


@pytest.mark.parametrize("width", [0, 1])
def test_every_mark_takes_what_the_terminal_said(width: int) -> None:
    count_beside(width)
    assert [cells(mark) for mark in BESIDE] == [width] * len(BESIDE)
    assert cells("\u17bb\u17d2\u17cb") == 0
    assert cells("កខ") == 2
    assert cells("ไทย ລາວ") == 7
    assert Strip.blank(3).cell_length == 3


@pytest.mark.parametrize(("answer", "expected"), [(b"\x1b[5;3R", 1), (b"\x1b[5;2R", 0), (b"", 1)])
def test_the_terminal_is_asked_and_silence_means_one_cell(answer: bytes, expected: int) -> None:
    ours, theirs = pty.openpty()
    code = "from glossary.tui.cells import *; fit_terminal(); print('width', cells(BESIDE[0]))"
    with subprocess.Popen([sys.executable, "-c", code], stdin=theirs, stdout=theirs, stderr=theirs) as child:
        os.close(theirs)
        said = b""
        while b"\x1b[6n" not in said:
            said += os.read(ours, 1024)
        os.write(ours, answer)
        while b"width" not in said or not said.endswith(b"\n"):
            said += os.read(ours, 1024)
        child.wait(timeout=10)
    os.close(ours)
    assert f"width {expected}".encode() in said
