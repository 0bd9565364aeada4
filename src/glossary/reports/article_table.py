"""A table of an article's page, from cells that know their places."""

from collections.abc import Iterable, Sequence
from typing import Protocol


class Place(Protocol):
    """The place of a cell; numbers are from 0."""

    @property
    def table(self) -> int:
        """Number of the table in the article."""

    @property
    def row(self) -> int:
        """Number of the row in the table."""

    @property
    def column(self) -> int:
        """Number of the cell in the row."""

    @property
    def head(self) -> bool:
        """Whether it heads a column (in the first row) or a row."""


def table(cells: Iterable[tuple[Place, str]]) -> str:
    """Return a table with these cells, each a place and its content as HTML; the others are empty."""
    rows: dict[int, dict[int, list[tuple[Place, str]]]] = {}
    for place, content in cells:
        rows.setdefault(place.row, {}).setdefault(place.column, []).append((place, content))
    lines = (
        "".join(_cell(row.get(column, ())) for column in range(max(row) + 1))
        for _, row in sorted(rows.items())
    )
    return "<table>\n" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>"


def _cell(paragraphs: Sequence[tuple[Place, str]]) -> str:
    content = "<br>".join(content for _, content in paragraphs)
    if paragraphs and paragraphs[0][0].head:
        scope = "row" if paragraphs[0][0].row else "col"
        return f'<th class="cell" scope="{scope}">{content}</th>'
    return f'<td class="cell">{content}</td>'
