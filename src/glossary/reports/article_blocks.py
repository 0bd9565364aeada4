"""The blocks of an article's page: its headline, headings, paragraphs, lists, quotes and cells."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from glossary.languages import SOURCE, Language
from glossary.model import BlockKind, Unit
from glossary.reports.article_table import Place, table


class Block(NamedTuple):
    """A paragraph and what it is on the page, where only the headline is a title."""

    kind: BlockKind
    units: tuple[Unit, ...]
    place: Place | None = None
    """Of a cell in its table, where that is known."""

    @property
    def words(self) -> tuple[str, ...]:
        """The sources of its units."""
        return tuple(unit.source for unit in self.units)


Write = Callable[[Sequence[Unit]], str]
"""Returns the content of a paragraph as HTML."""

_ELEMENTS = {BlockKind.TITLE: "h1", BlockKind.HEADING: "h2", BlockKind.LIST_ITEM: "li"}
_AROUND = {
    BlockKind.LIST_ITEM: ("<ul>", "</ul>"),
    BlockKind.QUOTE: ("<blockquote>", "</blockquote>"),
    BlockKind.CELL: ('<div class="cells">', "</div>"),
}
"""What neighbouring blocks of a kind stand in together."""


def blocks(units: Iterable[Unit], cells: Mapping[str, Place]) -> tuple[Block, ...]:
    """Return the blocks of an article in order, exactly one of them with the kind of a title.

    The cells of tables are named by the keys of their units.

    What a file says twice, readers see once: of several titles (front matter, ``<title>``, headline) the last
    is the headline, and a heading right after it with the same words is left out. Without a title the first
    block is the headline, as it gives the article its name.
    """
    found = [_block(tuple(run), cells) for _, run in groupby(units, key=lambda unit: unit.segment.paragraph)]
    titles = [number for number, block in enumerate(found) if block.kind is BlockKind.TITLE]
    first = titles[-1] if titles else 0
    return tuple(
        block._replace(kind=BlockKind.TITLE, place=None) if number == first else block
        for number, block in enumerate(found)
        if number == first or not (block.kind is BlockKind.TITLE or _repeats(found, number, first))
    )


def alone(found: Iterable[Block], write: Write) -> str:
    """Return blocks one under the other."""
    return "\n".join(_together(group, write) for group in _groups(found))


def beside(found: Iterable[Block], original: Write, translated: Write, language: Language) -> str:
    """Return blocks in two columns: the original and the language, paragraph by paragraph, table by table.

    Headings are headings in the language only, so that the page has one outline.
    """
    head = (f'<p class="name">{SOURCE.autonym}</p>', f'<p class="name">{language.autonym}</p>')
    parts = (part for group in _groups(found) for part in _rows(group))
    rows = ((_together(part, original, heading=False), _together(part, translated)) for part in parts)
    return "\n".join(
        f'<div class="pair">\n<div lang="{SOURCE.code}">{left}</div>\n'
        f'<div lang="{language.code}">{right}</div>\n</div>'
        for left, right in (head, *rows)
    )


def _block(units: tuple[Unit, ...], cells: Mapping[str, Place]) -> Block:
    kind = units[0].segment.kind
    return Block(kind, units, cells.get(units[0].key) if kind is BlockKind.CELL else None)


def _repeats(found: Sequence[Block], number: int, first: int) -> bool:
    """Tell whether a block is the headline said again as a heading right after it."""
    here = found[number]
    return number == first + 1 and here.kind is BlockKind.HEADING and here.words == found[first].words


def _groups(found: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield neighbouring blocks of one kind together; of cells, those of one table."""
    for _, group in groupby(found, key=lambda block: (block.kind, block.place.table if block.place else -1)):
        yield list(group)


def _rows(group: list[Block]) -> list[list[Block]]:
    """Return what of a group stands beside its translation: a table whole, all else block by block."""
    return [group] if group[0].place else [[block] for block in group]


def _together(group: Sequence[Block], write: Write, *, heading: bool = True) -> str:
    """Return blocks of a group; without ``heading`` titles and headings are paragraphs."""
    placed = [(block.place, write(block.units)) for block in group if block.place]
    if placed:
        return table(placed)
    kind = group[0].kind
    name = _ELEMENTS.get(kind, "p")
    if kind is not BlockKind.LIST_ITEM and not heading:
        name = "p"
    before, after = _AROUND.get(kind, ("", ""))
    written = "\n".join(f'<{name} class="{kind}">{write(block.units)}</{name}>' for block in group)
    return f"{before}{written}{after}"
