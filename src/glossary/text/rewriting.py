"""A text rewritten piece by piece, with the way back from every place in the result to the original."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from glossary.model import Span


@dataclass(frozen=True, slots=True)
class Edits:
    """The pieces that one pass replaced, in order; between them text was copied as it stood.

    Four lists of equal length: where each piece begins and ends in the result, and where in the input.
    """

    new_starts: list[int]
    new_ends: list[int]
    old_starts: list[int]
    old_ends: list[int]

    def start(self, place: int) -> int:
        """Return where in the input the character at a place of the result begins."""
        at = bisect_right(self.new_starts, place) - 1
        if at < 0:
            return place
        if place < self.new_ends[at]:
            return self.old_starts[at]
        return place - self.new_ends[at] + self.old_ends[at]

    def end(self, place: int) -> int:
        """Return where in the input the character before a place of the result ends."""
        if place == 0:
            return 0
        at = bisect_right(self.new_starts, place - 1) - 1
        if at < 0:
            return place
        if place <= self.new_ends[at]:
            return self.old_ends[at]
        return place - self.new_ends[at] + self.old_ends[at]

    def cut(self, place: int) -> bool:
        """Tell whether a place of the result lies inside a replaced piece, where no place of the input is."""
        at = bisect_right(self.new_starts, place) - 1
        return at >= 0 and self.new_starts[at] < place < self.new_ends[at]


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made comparable, and what connects it with the text it was made from."""

    key: str
    """What is compared."""
    text: str
    """The original."""
    passes: tuple[Edits, ...] = ()
    """The passes that moved something, first to last; none where every character kept its place."""

    def span(self, start: int, end: int) -> Span:
        """Return the range of the original that a range of the key stands for.

        Dropped characters inside the range are part of it, those around it are not. A range that ends inside
        a replaced piece is widened to the whole piece.
        """
        for edits in reversed(self.passes):
            start, end = edits.start(start), edits.end(end)
        return Span(start, max(start, end))

    def cut(self, place: int) -> bool:
        """Tell whether a place of the key corresponds to no place of the original."""
        for edits in reversed(self.passes):
            if edits.cut(place):
                return True
            place = edits.start(place)
        return False

    def rewritten(self, pattern: re.Pattern[str], replace: Callable[[str], str]) -> "Folded":
        """Return this text with every match of the pattern replaced in the key."""
        edits = Edits([], [], [], [])
        pieces: list[str] = []
        done = length = 0
        for match in pattern.finditer(self.key):
            old = match[0]
            new = replace(old)
            if new == old:
                continue
            start, end = match.span()
            pieces += (self.key[done:start], new)
            length += start - done
            edits.new_starts.append(length)
            length += len(new)
            edits.new_ends.append(length)
            edits.old_starts.append(start)
            edits.old_ends.append(end)
            done = end
        if not pieces:
            return self
        pieces.append(self.key[done:])
        return Folded("".join(pieces), self.text, (*self.passes, edits))
