"""Where the cells of an article's tables stand: their rows and columns, which its segments do not say."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from glossary.formats import article_html, article_markdown
from glossary.formats.article_front_matter import front_matter
from glossary.formats.html.tokens import TokenKind, attributes, tokens
from glossary.formats.markdown.blocks import Layout
from glossary.formats.skeleton import placed, raw_text
from glossary.model import Article, Slot

_SPANS = frozenset({"rowspan", "colspan"})
_OUTSIDE = re.compile(r"(?:[ \t]*(?:>|[-+*]|[0-9]{1,9}[.)])(?=[ \t|]))*[ \t]*\|?")
"""What stands before the first cell of a row: quotes and list marks around the table, and a border."""
_BORDER = re.compile(r"(?<!\\)\|")


class Cell(NamedTuple):
    """The place of a cell."""

    table: int
    """Number of the table in the article, from 0."""
    row: int
    """Number of the row in the table, from 0."""
    column: int
    """Number of the cell in the row, from 0; cells without words count."""
    head: bool
    """Whether it heads a column or a row."""


_Mark = tuple[int, Cell | None]
"""A place in an article's text from which on a cell goes, or none."""


def cells(article: Article) -> Mapping[str, Cell]:
    """Return the cells of an article by the keys of the segments that stand in them.

    Tables without a plain grid (a cell over several rows or columns, a table in a table) are left out.
    """
    text = raw_text(article.skeleton)
    if article.format == article_html.NAME:
        marks = _in_html(text)
    elif article.format == article_markdown.NAME:
        marks = list(_in_markdown(text))
    else:
        marks = []
    starts = [start for start, _ in marks]
    found: dict[str, Cell] = {}
    for part, place in placed(article.skeleton):
        number = bisect_right(starts, place) - 1
        cell = marks[number][1] if number >= 0 else None
        if isinstance(part, Slot) and cell is not None:
            found[part.key] = cell
    return found


def _in_html(text: str) -> list[_Mark]:
    marks: list[_Mark] = []
    depth = first = 0
    table = row = column = -1
    plain = True
    for token in tokens(text):
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


def _in_markdown(text: str) -> Iterator[_Mark]:
    for table, (start, end) in enumerate(Layout(text, front_matter(text).end).tables()):
        place = start
        for number, line in enumerate(text[start:end].splitlines(keepends=True)):
            outside = _OUTSIDE.match(line)
            begin = outside.end() if outside else 0
            # The line below the head only says how columns are aligned.
            for column, at in enumerate((begin, *(found.end() for found in _BORDER.finditer(line, begin)))):
                yield place + at, Cell(table, max(0, number - 1), column, number == 0)
            place += len(line)
        yield end, None
