"""The headings and lists of an HTML text, with places in it."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from glossary.formats.html.blocks import DEEPEST
from glossary.formats.html.tokens import Token, TokenKind, attributes
from glossary.model import ListItem, Spot

_ORDERED = {"ol": True, "ul": False, "menu": False, "dir": False}
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_INTEGER = re.compile(r"[\t\n\f\r ]*([+-]?[0-9]{1,6})")


def spots(text: str, page: Sequence[Token], places: Iterable[int]) -> Iterator[Spot]:
    """Yield where each of these places stands in the text.

    Args:
        text: an HTML text.
        page: its tokens.
        places: code points into the text, in order. Lists in lists count up to a depth that browsers follow.
    """
    waiting = deque(places)
    lists = _Lists(text)
    level = 0
    for token in page:
        while waiting and waiting[0] < token.end:
            waiting.popleft()
            yield Spot(level, lists.items())
        starts = token.kind is TokenKind.START
        if starts or token.kind is TokenKind.END:
            if token.name in _LEVELS:
                level = _LEVELS[token.name] if starts else 0
            elif starts:
                lists.begin(token)
            else:
                lists.end(token)


class _Lists:
    """The lists around a place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = -1
        self._last: list[ListItem] = []
        """Of each list around, the item that began last."""
        self._inside: list[bool] = []
        """Of each list around, whether that item is open."""
        self._deeper = 0
        """Lists around that are too deep to count."""

    def items(self) -> tuple[ListItem, ...]:
        """Return the items around, the outermost first."""
        return tuple(item for item, is_in in zip(self._last, self._inside, strict=True) if is_in)

    def begin(self, tag: Token) -> None:
        """Take the start tag of a list or an item; any other changes nothing."""
        if tag.name in _ORDERED:
            self._found += 1
            if len(self._last) == DEEPEST:
                self._deeper += 1
                return
            ordered = _ORDERED[tag.name]
            first = self._number(tag, "start", 1) if ordered else 1
            self._last.append(ListItem(self._found, -1, first - 1, ordered))
            self._inside.append(False)
        elif tag.name == "li" and self._last and not self._deeper:
            last = self._last[-1]
            number = self._number(tag, "value", last.number + 1)
            self._last[-1] = last._replace(place=last.place + 1, number=number)
            self._inside[-1] = True

    def end(self, tag: Token) -> None:
        """Take the end tag of a list or an item; any other changes nothing."""
        if tag.name in _ORDERED and self._deeper:
            self._deeper -= 1
        elif tag.name in _ORDERED and self._last:
            self._last.pop()
            self._inside.pop()
        elif tag.name == "li" and self._last and not self._deeper:
            self._inside[-1] = False

    def _number(self, tag: Token, name: str, otherwise: int) -> int:
        """Return the number in an attribute, as the HTML Living Standard reads integers."""
        values = (each.value for each in attributes(self._text, tag) if each.name == name)
        found = _INTEGER.match(next(values, ""))
        return int(found[1]) if found else otherwise
