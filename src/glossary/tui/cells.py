"""How many cells of the terminal a text takes: the one place that measures.

Terminals disagree on eleven Khmer vowel signs and marks that stand beside their letter: most draw them in a
cell of their own (tmux, xterm, konsole, alacritty), some in none (kitty, mlterm), and Rich counts none. A row
measured otherwise than it is drawn is cut off or shifted, so the terminal is asked before the app starts.
"""

import os
import re
import select
import sys
import time
from functools import cache

from rich import cells as rich_cells
from rich.cells import CellTable, cell_len

BESIDE = "\u17b6\u17be\u17bf\u17c0\u17c1\u17c2\u17c3\u17c4\u17c5\u17c7\u17c8"
"""Khmer marks that Unicode calls spacing (general category Mc)."""

_QUESTION = b"\r\xe1\x9e\x80\xe1\x9e\xb6\x1b[6n"  # KA and AA at the left edge, then: where is the cursor?
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")
_PATIENCE = 0.3

_load = rich_cells.load_cell_table  # type: ignore[attr-defined] # Rich has no setting for it


def cells(text: str) -> int:
    """Return the number of cells a text without control characters takes."""
    return cell_len(text)


def fit_terminal() -> None:
    """Measure Khmer as this terminal draws it; as most do, when it does not say."""
    drawn = _asked()
    count_beside(1 if drawn is None else drawn)


def count_beside(width: int) -> None:
    """Set how many cells, 0 or 1, each of `BESIDE` takes from now on, for Rich and Textual as well."""
    table = _load if width == 0 else _table
    rich_cells.load_cell_table = table  # type: ignore[attr-defined] # Rich has no setting for it
    rich_cells.get_character_cell_size.cache_clear()
    rich_cells.cached_cell_len.cache_clear()


@cache
def _table(unicode_version: str = "auto") -> CellTable:
    """Return Rich's table with `BESIDE` taken out: what a table does not name takes one cell."""
    table = _load(unicode_version)
    widths: list[tuple[int, int, int]] = []
    for start, end, width in table.widths:
        if end < ord(BESIDE[0]) or start > ord(BESIDE[-1]):
            widths.append((start, end, width))
            continue
        kept = [point for point in range(start, end + 1) if chr(point) not in BESIDE]
        widths += [(point, point, width) for point in kept]
    return CellTable(table.unicode_version, tuple(widths), table.narrow_to_wide)


def _asked() -> int | None:
    """Return how many cells the terminal draws one of `BESIDE` in; None when it does not answer."""
    if os.name == "nt" or not (sys.__stdin__ and sys.__stdin__.isatty() and sys.__stderr__):
        return None
    import termios  # noqa: PLC0415 - not on Windows
    import tty  # noqa: PLC0415 - not on Windows

    descriptor = sys.__stdin__.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor, termios.TCSANOW)
        os.write(descriptor, _QUESTION)
        column = _column(descriptor)
        os.write(descriptor, b"\r\x1b[K")
    except OSError:
        return None
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)
    return column - 2 if column in (2, 3) else None


def _column(descriptor: int) -> int | None:
    """Return the column the terminal names, counted from 1, or None when it stays silent."""
    answer, end = b"", time.monotonic() + _PATIENCE
    while (left := end - time.monotonic()) > 0 and select.select([descriptor], [], [], left)[0]:
        answer += os.read(descriptor, 64)
        if found := _ANSWER.search(answer):
            return int(found[1])
    return None
