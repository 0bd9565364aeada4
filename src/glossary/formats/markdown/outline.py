"""The headings and lists of a Markdown text, with places in the file."""

from collections.abc import Iterator

from markdown_it.token import Token

from glossary.formats.markdown.blocks import Layout
from glossary.model import ListItem, Spot


def spots(layout: Layout) -> Iterator[tuple[int, Spot]]:
    """Yield places in the text, in order, each with what the text stands in from there on."""
    lists = -1
    items: list[ListItem] = []
    ends: list[int] = []
    for token in layout.tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists += 1
            ordered = token.type == "ordered_list_open"
            first = int(token.attrs.get("start", 1)) if ordered else 1
            items.append(ListItem(lists, -1, first - 1, ordered))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            items.pop()
        elif token.type == "list_item_open":
            last = items[-1]
            items[-1] = last._replace(place=last.place + 1, number=last.number + 1)
            start, end = _lines(layout, token)
            ends.append(end)
            yield start, Spot(items=tuple(items))
        elif token.type == "list_item_close":
            yield ends.pop(), Spot(items=tuple(items[:-1]))
        elif token.type == "heading_open":
            start, end = _lines(layout, token)
            yield start, Spot(int(token.tag[1:]), tuple(items))
            yield end, Spot(items=tuple(items))


def _lines(layout: Layout, token: Token) -> tuple[int, int]:
    """Return where the lines of a block begin and end."""
    first, last = token.map or (0, 0)
    return layout.lines.start(first), layout.lines.start(last)
