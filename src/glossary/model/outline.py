"""Where a segment stands in its article: in which heading, list or table, which the segment does not say."""

from dataclasses import dataclass
from typing import NamedTuple


class ListItem(NamedTuple):
    """An item of a list."""

    list: int
    """Number of the list in the article, from 0."""
    place: int
    """Number of it in the list, from 0; items without words count."""
    number: int
    """What readers see before it where the list is ordered."""
    ordered: bool
    """Whether the list has numbers."""


class Cell(NamedTuple):
    """A cell of a table."""

    table: int
    """Number of the table in the article, from 0."""
    row: int
    """Number of the row in the table, from 0."""
    column: int
    """Number of the cell in the row, from 0; cells without words count."""
    head: bool
    """Whether it heads a column or a row."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a segment stands."""

    level: int = 0
    """Of the heading that it is, from 1; 0 for none."""
    items: tuple[ListItem, ...] = ()
    """The list items around it, the outermost first."""
    cell: Cell | None = None
    """The cell around it, of a table with a plain grid."""
