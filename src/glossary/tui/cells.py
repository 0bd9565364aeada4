"""How many cells of the terminal a text takes: the one place that measures.

Terminals disagree on eleven Khmer vowel signs and marks that stand beside their letter: most draw them in a
cell of their own (tmux, xterm, konsole, alacritty), some in none (kitty, mlterm), and Rich counts none. Some
draw a zero width space as a space, or know no combining marks. A row measured otherwise than it is drawn is
cut off or shifted, so the terminal is asked before the app starts.
"""

import os
import re
import select
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rich import cells as rich_cells
from rich.cells import CellTable, cell_len

BESIDE = "\u17b6\u17be\u17bf\u17c0\u17c1\u17c2\u17c3\u17c4\u17c5\u17c7\u17c8"
"""Khmer marks that Unicode calls spacing (general category Mc)."""

_EMOJI_SIGN = "\ufe0f"
"""Variation selector 16: makes some signs two cells wide, where a terminal knows of it."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A text whose width tells how wide a terminal draws some characters."""

    before: str
    """What the first of the characters is put behind."""
    chars: str
    """Drawn alike; only the first is asked about."""
    widths: tuple[int, ...] = (0, 1)
    """Answers that make sense."""


def _span(*ranges: tuple[int, int]) -> str:
    return "".join(chr(point) for first, last in ranges for point in range(first, last + 1))


PROBES = (
    *(Probe("ក", mark) for mark in BESIDE),
    Probe(
        "ក", _span((0x17B7, 0x17BD), (0x17C6, 0x17C6), (0x17C9, 0x17D1), (0x17D3, 0x17D3), (0x17DD, 0x17DD))
    ),
    Probe("ក", "\u17d2"),
    Probe("ก", _span((0xE31, 0xE31), (0xE34, 0xE3A), (0xE47, 0xE4E))),
    Probe("ก", "\u0e33"),
    Probe("ກ", _span((0xEB1, 0xEB1), (0xEB4, 0xEBC), (0xEC8, 0xECE))),
    Probe("ກ", "\u0eb3"),
    Probe("ក", "\u200b\u2060\ufeff"),
    Probe("ក", "\u200c"),
    Probe("a", "\u00ad"),
    Probe("👍", _span((0x1F3FB, 0x1F3FF)), (0, 2)),
    Probe("❤", _EMOJI_SIGN),
)
"""What terminals were seen or are known to draw differently; each takes one answer, all of them one write."""

_WHERE = b"\x1b[6n"
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")
_PATIENCE = 0.3
"""Seconds without an answer after which the terminal counts as silent."""

_load = rich_cells.load_cell_table  # type: ignore[attr-defined] # Rich has no setting for it


def cells(text: str) -> int:
    """Return the number of cells a text without control characters takes."""
    return cell_len(text)


def fit_terminal() -> None:
    """Measure as this terminal draws; as most do, when it does not say."""
    answers = _asked()
    if not answers:
        count_beside(1)
        return
    widths: dict[str, int] = {}
    for probe, columns in zip(PROBES, answers, strict=True):
        width = columns - cells(probe.before)
        if width in probe.widths:
            widths.update(dict.fromkeys(probe.chars, width))
    count(widths)


def count_beside(width: int) -> None:
    """Set how many cells, 0 or 1, each of `BESIDE` takes from now on, and all else as Rich has it."""
    count(dict.fromkeys(BESIDE, width))


def count(widths: Mapping[str, int]) -> None:
    """Set how many cells some characters take from now on, for Rich and Textual as well."""

    @cache
    def table(unicode_version: str = "auto") -> CellTable:
        return _changed(_load(unicode_version), widths)

    rich_cells.load_cell_table = table  # type: ignore[attr-defined] # Rich has no setting for it
    rich_cells.get_character_cell_size.cache_clear()
    rich_cells.cached_cell_len.cache_clear()


def _changed(table: CellTable, widths: Mapping[str, int]) -> CellTable:
    """Return a table in which some characters have other widths; what it does not name takes one cell."""
    points = {ord(char): width for char, width in widths.items() if char != _EMOJI_SIGN}
    rows = [row for entry in table.widths for row in _without(entry, points)]
    rows += [(point, point, width) for point, width in points.items() if width != 1]
    narrow = widths.get(_EMOJI_SIGN, 1) == 0
    return CellTable(
        table.unicode_version, tuple(sorted(rows)), frozenset() if narrow else table.narrow_to_wide
    )


def _without(entry: tuple[int, int, int], points: Iterable[int]) -> Iterable[tuple[int, int, int]]:
    """Yield what is left of a row of the table without some points."""
    start, end, width = entry
    for point in sorted(point for point in points if start <= point <= end):
        if start < point:
            yield start, point - 1, width
        start = point + 1
    if start <= end:
        yield start, end, width


def _asked() -> list[int]:
    """Return how many cells the terminal draws each probe in; nothing when it falls silent."""
    if os.name == "nt" or not (sys.__stdin__ and sys.__stdin__.isatty() and sys.__stderr__):
        return []
    import termios  # noqa: PLC0415 - not on Windows
    import tty  # noqa: PLC0415 - not on Windows

    descriptor = sys.__stdin__.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor, termios.TCSANOW)
        os.write(descriptor, b"".join(_question(probe) for probe in PROBES))
        columns = _columns(descriptor)
        os.write(descriptor, b"\r\x1b[K")
    except OSError:
        return []
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)
    return [column - 1 for column in columns]


def _question(probe: Probe) -> bytes:
    """Return bytes that draw a probe at the left edge and ask where the cursor is."""
    return b"\r\x1b[K" + (probe.before + probe.chars[0]).encode() + _WHERE


def _columns(descriptor: int) -> list[int]:
    """Return the columns the terminal names, counted from 1, until all have come or it stays silent."""
    said, end = b"", time.monotonic() + _PATIENCE
    while (left := end - time.monotonic()) > 0 and select.select([descriptor], [], [], left)[0]:
        said += os.read(descriptor, 1024)
        found = _ANSWER.findall(said)
        if len(found) >= len(PROBES):
            return [int(column) for column in found[: len(PROBES)]]
        end = time.monotonic() + _PATIENCE
    return []
