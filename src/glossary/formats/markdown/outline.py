"""The headings and lists of a Markdown text, with places in the file."""

from collections import deque
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from glossary.formats.markdown.blocks import Layout
from glossary.model import ListItem, Spot


def spots(layout: Layout, places: Iterable[int]) -> Iterator[Spot]:
    """Yield where each of these places stands in the text; they are in order."""
    waiting = deque(places)

    def until(end: int | None) -> Iterator[Spot]:
        while waiting and (end is None or waiting[0] < end):
            waiting.popleft()
            yield Spot(level, tuple(items))

    found, level = -1, 0
    items: list[ListItem] = []
    """The items around, the outermost first."""
    begun: list[ListItem] = []
    """Of each list around, the item that began last."""
    ends: list[int] = []
    for token in layout.tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            found += 1
            ordered = token.type == "ordered_list_open"
            first = int(token.attrs.get("start", 1)) if ordered else 1
            begun.append(ListItem(found, -1, first - 1, ordered))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            begun.pop()
        elif token.type == "list_item_open":
            start, end = _lines(layout, token)
            yield from until(start)
            begun[-1] = begun[-1]._replace(place=begun[-1].place + 1, number=begun[-1].number + 1)
            items.append(begun[-1])
            ends.append(end)
        elif token.type == "list_item_close":
            yield from until(ends.pop())
            items.pop()
        elif token.type == "heading_open":
            start, end = _lines(layout, token)
            yield from until(start)
            level = int(token.tag[1:])
            yield from until(end)
            level = 0
    yield from until(None)


def _lines(layout: Layout, token: Token) -> tuple[int, int]:
    """Return where the lines of a block begin and end."""
    first, last = token.map or (0, 0)
    return layout.lines.start(first), layout.lines.start(last)
