"""The headings and lists of an HTML text, with places in it."""

import re
from collections.abc import Iterator, Sequence

from glossary.formats.html.tokens import Token, TokenKind, attributes
from glossary.model import ListItem, Spot

_ORDERED = {"ol": True, "ul": False, "menu": False, "dir": False}
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_INTEGER = re.compile(r"[\t\n\f\r ]*([+-]?[0-9]{1,6})")


def spots(text: str, page: Sequence[Token]) -> Iterator[tuple[int, Spot]]:
    """Yield places in the text, in order, each with what the text stands in from there on."""
    lists, level = -1, 0
    items: list[ListItem] = []
    inside: list[bool] = []
    """Of each list around, whether one of its items is open."""
    for token in page:
        starts, ends = token.kind is TokenKind.START, token.kind is TokenKind.END
        if starts and token.name in _ORDERED:
            lists += 1
            ordered = _ORDERED[token.name]
            first = _number(text, token, "start", 1) if ordered else 1
            items.append(ListItem(lists, -1, first - 1, ordered))
            inside.append(False)
        elif ends and token.name in _ORDERED and items:
            items.pop()
            inside.pop()
        elif token.name == "li" and items and (starts or ends):
            if starts:
                last = items[-1]
                number = _number(text, token, "value", last.number + 1)
                items[-1] = last._replace(place=last.place + 1, number=number)
            inside[-1] = starts
        elif token.name in _LEVELS and (starts or ends):
            level = _LEVELS[token.name] if starts else 0
        else:
            continue
        yield token.end, Spot(level, tuple(item for item, is_in in zip(items, inside, strict=True) if is_in))


def _number(text: str, tag: Token, name: str, otherwise: int) -> int:
    """Return the number in an attribute, as the HTML Living Standard reads integers."""
    values = (each.value for each in attributes(text, tag) if each.name == name)
    found = _INTEGER.match(next(values, ""))
    return int(found[1]) if found else otherwise
