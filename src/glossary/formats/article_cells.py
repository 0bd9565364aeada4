"""Where the cells of an article's tables stand in its text: from which place on one goes, and to where."""

import re
from collections.abc import Iterator, Sequence

from glossary.formats.html.tokens import Token, TokenKind, attributes
from glossary.formats.markdown.blocks import Layout
from glossary.model import Cell

Mark = tuple[int, Cell | None]
"""A place in an article's text from which on a cell goes, or none."""

_SPANS = frozenset({"rowspan", "colspan"})
_OUTSIDE = re.compile(r"(?:[ \t]*(?:>|[-+*]|[0-9]{1,9}[.)])(?=[ \t|]))*[ \t]*\|?")
"""What stands before the first cell of a row: quotes and list marks around the table, and a border."""
_BORDER = re.compile(r"(?<!\\)\|")


def cells_in_html(text: str, page: Sequence[Token]) -> list[Mark]:
    """Return the marks of an HTML text, in order.

    Tables without a plain grid (a cell over several rows or columns, a table in a table) are left out.
    """
    marks: list[Mark] = []
    depth = first = 0
    table = row = column = -1
    plain = True
    for token in page:
        if token.name == "table" and token.kind is TokenKind.START:
            depth += 1
            plain = depth == 1
            if plain:
                table, row, first = table + 1, -1, len(marks)
        elif token.name == "table" and token.kind is TokenKind.END and depth:
            depth -= 1
            if not depth:
                marks = [*(marks if plain else marks[:first]), (token.start, None)]
        elif depth and token.kind is TokenKind.START and token.name == "tr":
            row, column = row + 1, -1
        elif depth and token.kind is TokenKind.START and token.name in {"td", "th"}:
            row, column = max(row, 0), column + 1
            plain = plain and not _SPANS & {each.name for each in attributes(text, token)}
            marks.append((token.end, Cell(table, row, column, token.name == "th")))
    return marks if plain else marks[:first]


def cells_in_markdown(text: str, layout: Layout) -> Iterator[Mark]:
    """Yield the marks of a Markdown text, in order."""
    for table, (start, end) in enumerate(layout.tables()):
        place = start
        for number, line in enumerate(text[start:end].splitlines(keepends=True)):
            outside = _OUTSIDE.match(line)
            begin = outside.end() if outside else 0
            # The line below the head only says how columns are aligned.
            for column, at in enumerate((begin, *(found.end() for found in _BORDER.finditer(line, begin)))):
                yield place + at, Cell(table, max(0, number - 1), column, number == 0)
            place += len(line)
        yield end, None
