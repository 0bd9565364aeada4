"""The blocks of an article's page: its headline, headings, paragraphs, lists, quotes and cells."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from glossary.languages import SOURCE, Language
from glossary.model import BlockKind, ListItem, Spot, Unit
from glossary.reports.article_list import list_of
from glossary.reports.article_table import table


class Block(NamedTuple):
    """A paragraph and what it is on the page, where only the headline is a title."""

    kind: BlockKind
    units: tuple[Unit, ...]
    spot: Spot = Spot()
    """Where it stands, as far as that is known; the level of a heading is the one it has on the page."""

    @property
    def words(self) -> tuple[str, ...]:
        """The sources of its units."""
        return tuple(unit.source for unit in self.units)


Write = Callable[[Sequence[Unit]], str]
"""Returns the content of a paragraph as HTML."""

_AROUND = {
    BlockKind.QUOTE: ("<blockquote>", "</blockquote>"),
    BlockKind.CELL: ('<div class="cells">', "</div>"),
}
"""What neighbouring blocks of a kind stand in together."""


_INMOST = 4
"""Lists in lists that are indented beside the original; in deeper ones paragraphs stand no further in."""
_TOP, _DEEPEST = 2, 6
"""Levels of the headings below the headline: there is no gap between those that an article has."""


def blocks(units: Iterable[Unit], outline: Mapping[str, Spot]) -> tuple[Block, ...]:
    """Return the blocks of an article in order, exactly one of them with the kind of a title.

    The outline says of the keys of units where they stand.

    What a file says twice, readers see once: of several titles (front matter, ``<title>``, headline) the last
    is the headline, and a heading right after it with the same words is left out. Without a title the first
    block is the headline, as it gives the article its name.
    """
    found = [
        _block(tuple(run), outline) for _, run in groupby(units, key=lambda unit: unit.segment.paragraph)
    ]
    titles = [number for number, block in enumerate(found) if block.kind is BlockKind.TITLE]
    first = titles[-1] if titles else 0
    kept = [
        block._replace(kind=BlockKind.TITLE, spot=Spot()) if number == first else block
        for number, block in enumerate(found)
        if number == first or not (block.kind is BlockKind.TITLE or _repeats(found, number, first))
    ]
    levels = sorted({block.spot.level for block in kept if block.kind is BlockKind.HEADING})
    return tuple(
        block._replace(spot=Spot(min(_TOP + levels.index(block.spot.level), _DEEPEST)))
        if block.kind is BlockKind.HEADING
        else block
        for block in kept
    )


def alone(found: Iterable[Block], write: Write) -> str:
    """Return blocks one under the other."""
    return "\n".join(_together(group, write) for group in _groups(found))


def beside(found: Iterable[Block], original: Write, translated: Write, language: Language) -> str:
    """Return blocks in two columns: the original and the language, paragraph by paragraph, table by table.

    Headings are headings in the language only, so that the page has one outline.
    """
    written = [_pair(_name(SOURCE), _name(language), language)]
    for part in (part for group in _groups(found) for part in _rows(group)):
        inner = [block._replace(spot=replace(block.spot, items=block.spot.items[-1:])) for block in part]
        left, right = _together(inner, original, heading=False), _together(inner, translated)
        written.append(_pair(left, right, language, depth=len(part[0].spot.items)))
    return "\n".join(written)


def _name(language: Language) -> str:
    return f'<p class="name">{language.autonym}</p>'


def _pair(left: str, right: str, language: Language, *, depth: int = 0) -> str:
    """Return two columns; of a paragraph in lists in lists the depth says how far in it stands."""
    inner = f" inner-{min(depth, _INMOST)}" if depth > 1 else ""
    return (
        f'<div class="pair{inner}">\n<div lang="{SOURCE.code}">{left}</div>\n'
        f'<div lang="{language.code}">{right}</div>\n</div>'
    )


def _block(units: tuple[Unit, ...], outline: Mapping[str, Spot]) -> Block:
    return Block(units[0].segment.kind, units, outline.get(units[0].key, Spot()))


def _repeats(found: Sequence[Block], number: int, first: int) -> bool:
    """Tell whether a block is the headline said again as a heading right after it."""
    here = found[number]
    return number == first + 1 and here.kind is BlockKind.HEADING and here.words == found[first].words


def _groups(found: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield neighbouring blocks of one kind together; of cells, those of one table."""
    for _, group in groupby(found, key=lambda block: (block.kind, block.spot.cell and block.spot.cell.table)):
        yield list(group)


def _rows(group: list[Block]) -> list[list[Block]]:
    """Return what of a group stands beside its translation: a table whole, all else block by block."""
    return [group] if _is_table(group) else [[block] for block in group]


def _together(group: Sequence[Block], write: Write, *, heading: bool = True) -> str:
    """Return blocks of a group; without ``heading`` titles and headings are paragraphs."""
    if _is_table(group):
        return table((block.spot.cell, write(block.units)) for block in group if block.spot.cell)
    if group[0].kind is BlockKind.LIST_ITEM:
        return list_of(
            (block.spot.items or _unnumbered(index), write(block.units)) for index, block in enumerate(group)
        )
    before, after = _AROUND.get(group[0].kind, ("", ""))
    written = "\n".join(_paragraph(block, write, heading=heading) for block in group)
    return f"{before}{written}{after}"


def _is_table(group: Sequence[Block]) -> bool:
    return group[0].kind is BlockKind.CELL and group[0].spot.cell is not None


def _unnumbered(index: int) -> tuple[ListItem, ...]:
    """Return the items around a paragraph of which only is known that it is one."""
    return (ListItem(-1, index, index + 1, ordered=False),)


def _paragraph(block: Block, write: Write, *, heading: bool) -> str:
    name, level = "p", block.spot.level if block.kind is BlockKind.HEADING else 1
    if heading and block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
        name = f"h{level}"
    deeper = f" level-{level}" if level > _TOP else ""
    return f'<{name} class="{block.kind}{deeper}">{write(block.units)}</{name}>'
