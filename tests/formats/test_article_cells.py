"""Rows and columns of the tables of an article."""

import pytest

from glossary.formats.article_cells import cells
from glossary.formats.articles import read_article

MARKDOWN = """# Title

| Region | Share |
| --- | ---: |
| *Africa* | 85.8% |
| — | 1 \\| 2 |

> Place | Year
> ---|---
> Hanoi | 2022

Text | no table.
"""
HTML = """<h1>Title</h1><table><caption>Shares</caption><thead><tr><th>Region<th>Share</thead>
<tr><td>Africa</td><td><p>One.</p><p>Two.</p></td></tr><tr><td></td><td>68.2%</td></tr></table><p>After.</p>"""


def found(text: str, suffix: str) -> dict[str, tuple[int, ...]]:
    article = read_article(text, suffix=suffix, slug="news")
    places = cells(article)
    return {each.source: tuple(places[each.key]) for each in article.segments if each.key in places}


def test_the_cells_of_markdown_tables() -> None:
    assert found(MARKDOWN, ".md") == {
        "Region": (0, 0, 0, True), "Share": (0, 0, 1, True), "Africa": (0, 1, 0, False),
        "85.8%": (0, 1, 1, False), "1 | 2": (0, 2, 1, False), "Place": (1, 0, 0, True),
        "Year": (1, 0, 1, True), "Hanoi": (1, 1, 0, False), "2022": (1, 1, 1, False),
    }  # fmt: skip


def test_the_cells_of_html_tables() -> None:
    assert found(HTML, ".html") == {
        "Region": (0, 0, 0, True), "Share": (0, 0, 1, True), "Africa": (0, 1, 0, False),
        "One.": (0, 1, 1, False), "Two.": (0, 1, 1, False), "68.2%": (0, 2, 1, False),
    }  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr>",
        "<table><tr><td ROWSPAN='2'>a</td><td>b</td></tr></table>",
        "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>",
    ],
)
def test_a_table_without_a_plain_grid_is_left_out(table: str) -> None:
    assert found(f"<h1>Title</h1>{table}", ".html") == {}
    plain = "<table><tr><td>x</td></tr></table>"
    assert found(f"<h1>Title</h1>{plain}{table}", ".html") == {"x": (0, 0, 0, False)}


def test_articles_without_tables_have_no_cells() -> None:
    assert found("Title\n\nText | no table.\n", ".txt") == {}
    assert found("<h1>Title</h1><p>a</p></table><td>b</td>", ".html") == {}
