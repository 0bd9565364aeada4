"""A table of an article's page, from cells that know their places."""

from collections.abc import Iterable, Sequence

from glossary.model import Cell


def table(cells: Iterable[tuple[Cell, str]]) -> str:
    """Return a table with these cells, each with its content as HTML; the others are empty.

    It stands in an element that can be scrolled where the window is narrower, by keyboard as well.
    """
    rows: dict[int, dict[int, list[tuple[Cell, str]]]] = {}
    for place, content in cells:
        rows.setdefault(place.row, {}).setdefault(place.column, []).append((place, content))
    lines = (
        "".join(_cell(row.get(column, ())) for column in range(max(row) + 1))
        for _, row in sorted(rows.items())
    )
    written = "".join(f"<tr>{line}</tr>\n" for line in lines)
    return f'<div class="wide" tabindex="0">\n<table>\n{written}</table>\n</div>'


def _cell(paragraphs: Sequence[tuple[Cell, str]]) -> str:
    content = "<br>".join(content for _, content in paragraphs)
    if paragraphs and paragraphs[0][0].head:
        scope = "row" if paragraphs[0][0].row else "col"
        return f'<th class="cell" scope="{scope}">{content}</th>'
    return f'<td class="cell">{content}</td>'
