"""A table of an article's page, from cells that know their places."""

from collections.abc import Iterable, Sequence

from glossary.model import Cell


def table(cells: Iterable[tuple[Cell, str]]) -> str:
    """Return a table with these cells, each with its content as HTML; the others are empty."""
    rows: dict[int, dict[int, list[tuple[Cell, str]]]] = {}
    for place, content in cells:
        rows.setdefault(place.row, {}).setdefault(place.column, []).append((place, content))
    lines = (
        "".join(_cell(row.get(column, ())) for column in range(max(row) + 1))
        for _, row in sorted(rows.items())
    )
    return "<table>\n" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>"


def _cell(paragraphs: Sequence[tuple[Cell, str]]) -> str:
    content = "<br>".join(content for _, content in paragraphs)
    if paragraphs and paragraphs[0][0].head:
        scope = "row" if paragraphs[0][0].row else "col"
        return f'<th class="cell" scope="{scope}">{content}</th>'
    return f'<td class="cell">{content}</td>'
