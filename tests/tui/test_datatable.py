"""Columns stand under each other on rows of every script, as a real terminal draws them."""

import json
import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossary.tui.cells import PROBES
from tui.marked_table import ROWS

WAIT = 20.0
Tmux = Callable[..., str]

PROBE_ALL = """
import json, sys, unicodedata
from glossary.tui import cells
points = [*range(0xE00, 0xF00), *range(0x1780, 0x1800)]
marks = [chr(p) for p in points if unicodedata.category(chr(p)) in ("Mn", "Mc")]
cells._PATIENCE = 10
cells.fit_terminal()
cells.PROBES = tuple(cells.Probe("\\u1780" if m > "\\u1700" else "\\u0e01", m) for m in marks)
drawn = [n - 1 for n in cells._asked()]  # less the letter before
counted = [cells.cells(m) for m in marks]
open(sys.argv[1], "w").write(json.dumps([marks, drawn, counted]))
"""


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """Return a function that talks to a terminal of 80 columns and 24 rows of its own."""
    if shutil.which("tmux") is None and not os.environ.get("CI"):
        pytest.skip("tmux is not installed")
    call = ["tmux", "-L", f"glossary-{uuid.uuid4().hex[:8]}", "-f", os.devnull]
    environment = {
        **os.environ,
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [*call, *arguments], capture_output=True, text=True, env=environment, cwd=tmp_path, check=False
        )
        return done.stdout.rstrip("\n")

    yield run
    run("kill-server")


def cells_of_tmux(tmux: Tmux, text: str) -> int:
    tmux("set-option", "-g", "@measured", text)
    return int(tmux("display-message", "-p", "#{w:@measured}"))


def test_marks_stand_in_one_column(tmux: Tmux) -> None:
    tmux("new-session", "-d", "-x", "80", "-y", "24", f"{sys.executable} -m tui.marked_table")
    end = time.monotonic() + WAIT
    while (screen := tmux("capture-pane", "-p")).count("|") < len(ROWS):
        assert time.monotonic() < end, screen
        time.sleep(0.05)
    rows = [line for line in screen.splitlines() if "|" in line]
    assert ROWS["km"] in rows[1]
    columns = [cells_of_tmux(tmux, row[: row.index("|")]) for row in rows]
    assert set(columns) == {columns[0]}, dict(zip(ROWS, columns, strict=True))


def test_every_combining_mark_is_counted_as_it_is_drawn(tmux: Tmux, tmp_path: Path) -> None:
    (tmp_path / "probe.py").write_text(PROBE_ALL)
    tmux("new-session", "-d", "-x", "80", "-y", "24", f"{sys.executable} probe.py answers.json")
    answers = tmp_path / "answers.json"
    end = time.monotonic() + WAIT
    while not (answers.is_file() and answers.read_text()):
        assert time.monotonic() < end
        time.sleep(0.05)
    marks, drawn, counted = json.loads(answers.read_text())
    assert len(marks) > len(PROBES)
    assert len(drawn) == len(marks)
    assert {
        f"{ord(mark):04X}": (d, c) for mark, d, c in zip(marks, drawn, counted, strict=True) if d != c
    } == {}
