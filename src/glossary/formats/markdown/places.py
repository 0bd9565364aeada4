"""Where the content of a Markdown block stands in the file: without its quote marks and indents."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n?|\n")
_MARKER = r"[ \t]*(?:>|[-+*]|[0-9]{1,9}[.)])"


class Piece(NamedTuple):
    """A stretch of a block's content that stands in the file just so."""

    content: int
    """Where it begins in the content."""
    file: int
    """Where it begins in the file."""
    length: int


class Places:
    """The way from a place in a block's content to its place in the file."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._starts = [piece.content for piece in pieces]

    def __call__(self, place: int) -> int:
        """Return the place in the file; what lies between two pieces belongs to the gap after the first."""
        index = max(0, bisect_right(self._starts, place) - 1)
        piece = self._pieces[index]
        found = piece.file + max(0, place - piece.content)
        return found if index + 1 == len(self._pieces) else min(found, self._pieces[index + 1].file)

    def cuts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield a stretch of the content in parts that lie each inside one piece or one gap."""
        first = max(0, bisect_right(self._starts, start) - 1)
        marks = [start]
        for index in range(first, bisect_left(self._starts, end)):
            piece = self._pieces[index]
            marks += [mark for mark in (piece.content, piece.content + piece.length) if start < mark < end]
        yield from (pair for pair in pairwise([*marks, end]) if pair[0] < pair[1])


class Lines:
    """The lines of a text, as the parser counts them."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        ends = [(found.start(), found.end()) for found in _LINE_END.finditer(text, start)]
        self._starts = [start, *(end for _, end in ends)]
        self._ends = [*(begin for begin, _ in ends), len(text)]

    def start(self, number: int) -> int:
        """Return where a line begins in the file; the one after the last is where the file ends."""
        return self._starts[number] if number < len(self._starts) else len(self._text)

    def paragraph(self, first: int, content: str) -> Places | None:
        """Return the places of a paragraph's content that begins on a line; each line of it ends a line."""
        return _places(self._ends_of_lines(first, content.split("\n")))

    def heading(self, line: int, marks: str, content: str) -> Places | None:
        """Return the places of the content of a heading marked by ``#`` signs."""
        start, end = self._starts[line], self._ends[line]
        after = self._text.find(marks, start, end) + len(marks)
        place = self._text.find(content, after, end)
        return _places([Piece(0, place, len(content)) if place >= 0 else None])

    def cells(self, line: int, depth: int, contents: Iterable[str]) -> Iterator[Places | None]:
        """Yield the places of the contents of a table's row, at this depth of quotes and lists."""
        start, end = self._starts[line], self._ends[line]
        prefix = re.compile(f"(?:{_MARKER}){{0,{depth}}}").match(self._text, start, end)
        done = prefix.end() if prefix else start
        for content in contents:
            written = content.replace("|", r"\|")
            place = self._text.find(written, done, end) if written else -1
            yield _places(_around_pipes(content, place)) if place >= 0 else None
            done = max(done, place + len(written))

    def _ends_of_lines(self, first: int, lines: Sequence[str]) -> Iterator[Piece | None]:
        content = 0
        for number, line in enumerate(lines, start=first):
            bare = line.strip()
            written = self._text[self._starts[number] : self._ends[number]].rstrip()
            if written.endswith(bare):
                place = self._starts[number] + len(written) - len(bare)
                yield Piece(content + line.index(bare), place, len(bare))
            else:
                yield None
            content += len(line) + 1


def _around_pipes(content: str, place: int) -> Iterator[Piece]:
    """Yield the pieces of a cell between its pipes, each of which stands behind a backslash in the file."""
    done = 0
    for number, part in enumerate(content.split("|")):
        yield Piece(done, place + done + number, len(part))
        done += len(part) + 1


def _places(pieces: Iterable[Piece | None]) -> Places | None:
    found = list(pieces)
    sure = [piece for piece in found if piece is not None]
    return Places(sure) if len(sure) == len(found) else None
