"""A list of an article's page, from paragraphs that know the items they stand in."""

from collections.abc import Iterable

from glossary.model import ListItem


def list_of(paragraphs: Iterable[tuple[tuple[ListItem, ...], str]]) -> str:
    """Return paragraphs in their lists, each with its items, the outermost first, and its content as HTML.

    Items keep their numbers, whether or not those before them have words.
    """
    written: list[str] = []
    around: list[ListItem] = []
    for items, content in paragraphs:
        same = _shared(around, items)
        goes_on = same < min(len(around), len(items)) and around[same].list == items[same].list
        while len(around) > same + goes_on:
            written.append(_end(around.pop()))
        if goes_on:
            expected, around[same] = around[same].number + 1, items[same]
            written += "</li>", _item(items[same], expected)
        if len(around) == len(items) and not goes_on:
            written.append(f"<p>{content}</p>")
            continue
        for item in items[len(around) :]:
            written.append(_start(item))
            around.append(item)
        written.append(content)
    written += map(_end, reversed(around))
    return "".join(written)


def _shared(around: list[ListItem], items: tuple[ListItem, ...]) -> int:
    """Return how many items around a paragraph were around the one before."""
    pairs = zip(around, items, strict=False)
    return next(
        (number for number, (one, other) in enumerate(pairs) if one != other), min(len(around), len(items))
    )


def _start(item: ListItem) -> str:
    first = f' start="{item.number}"' if item.ordered and item.number != 1 else ""
    return f"<{_name(item)}{first}>{_item(item, item.number)}"


def _item(item: ListItem, expected: int) -> str:
    number = f' value="{item.number}"' if item.ordered and item.number != expected else ""
    return f'<li class="list-item"{number}>'


def _end(item: ListItem) -> str:
    return f"</li></{_name(item)}>"


def _name(item: ListItem) -> str:
    return "ol" if item.ordered else "ul"
