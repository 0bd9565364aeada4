"""A text rewritten piece by piece, with the way back from every place in the result to the original."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from glossary.model import Span


class _Lists(NamedTuple):
    """Where each piece begins and ends in the result, and where in the input; of equal length."""

    new_starts: list[int]
    new_ends: list[int]
    old_starts: list[int]
    old_ends: list[int]


class Edits:
    """The pieces that one pass replaced, in order; between them text was copied as it stood.

    Where they are is worked out when it is first asked for: most texts hold no term, and nobody asks.
    """

    __slots__ = ("_lists", "_pattern", "_replace", "_text")

    def __init__(self, text: str, pattern: re.Pattern[str], replace: Callable[[str], str]) -> None:
        self._text = text
        self._pattern = pattern
        self._replace = replace
        self._lists: _Lists | None = None

    def start(self, place: int) -> int:
        """Return where in the input the character at a place of the result begins."""
        lists = self._lists or self._worked_out()
        at = bisect_right(lists.new_starts, place) - 1
        if at < 0:
            return place
        if place < lists.new_ends[at]:
            return lists.old_starts[at]
        return place - lists.new_ends[at] + lists.old_ends[at]

    def end(self, place: int) -> int:
        """Return where in the input the character before a place of the result ends."""
        if place == 0:
            return 0
        lists = self._lists or self._worked_out()
        at = bisect_right(lists.new_starts, place - 1) - 1
        if at < 0:
            return place
        if place <= lists.new_ends[at]:
            return lists.old_ends[at]
        return place - lists.new_ends[at] + lists.old_ends[at]

    def cut(self, place: int) -> bool:
        """Tell whether a place of the result lies inside a replaced piece, where no place of the input is."""
        lists = self._lists or self._worked_out()
        at = bisect_right(lists.new_starts, place) - 1
        return at >= 0 and lists.new_starts[at] < place < lists.new_ends[at]

    def _worked_out(self) -> "_Lists":
        replace = self._replace
        lists = _Lists([], [], [], [])
        shift = 0
        for match in self._pattern.finditer(self._text):
            old = match[0]
            new = replace(old)
            if new != old:
                start, end = match.span()
                lists.new_starts.append(start + shift)
                lists.old_starts.append(start)
                lists.old_ends.append(end)
                shift += len(new) - len(old)
                lists.new_ends.append(end + shift)
        self._lists = lists
        return lists


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
        return Span(*self.place(start, end))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the two ends of `span`."""
        for edits in reversed(self.passes):
            start, end = edits.start(start), edits.end(end)
        return start, max(start, end)

    def cut(self, place: int) -> bool:
        """Tell whether a place of the key corresponds to no place of the original."""
        for edits in reversed(self.passes):
            if edits.cut(place):
                return True
            place = edits.start(place)
        return False

    def rewritten(self, pattern: re.Pattern[str], replace: Callable[[str], str]) -> "Folded":
        """Return this text with every match of the pattern replaced in the key."""
        return self.rewritten_as(pattern.sub(lambda match: replace(match[0]), self.key), pattern, replace)

    def rewritten_as(self, key: str, pattern: re.Pattern[str], replace: Callable[[str], str]) -> "Folded":
        """Return this text with a key that was made otherwise, equal to the one `rewritten` makes."""
        if key == self.key:
            return self
        return Folded(key, self.text, (*self.passes, Edits(self.key, pattern, replace)))
