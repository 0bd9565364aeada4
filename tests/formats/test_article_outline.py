"""Headings, lists, and the rows and columns of the tables of an article."""

import pytest

from glossary.formats.article_outline import outline
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
    spots = outline(article)
    return {each.source: tuple(cell) for each in article.segments if (cell := spots[each.key].cell)}


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


def standing(text: str, suffix: str) -> dict[str, tuple[int, list[tuple[int, ...]]]]:
    """Return the level and the items of each sentence: list, index, number, whether ordered."""
    article = read_article(text, suffix=suffix, slug="news")
    spots = outline(article)
    found = ((each.source, spots[each.key]) for each in article.segments)
    return {source: (spot.level, [tuple(item) for item in spot.items]) for source, spot in found}


def test_the_headings_and_lists_of_markdown() -> None:
    text = """# Title

Before.

## Steps ##

3. Meet.

   Again.
4. Vote.
   - Yes
   - No
     1. Never
5. > Quoted.

After
=====

* - Odd
"""
    top, inner = (0, 1, 4, True), 1
    assert standing(text, ".md") == {
        "Title": (1, []), "Before.": (0, []), "Steps": (2, []),
        "Meet.": (0, [(0, 0, 3, True)]), "Again.": (0, [(0, 0, 3, True)]),
        "Vote.": (0, [top]), "Yes": (0, [top, (inner, 0, 1, False)]), "No": (0, [top, (inner, 1, 2, False)]),
        "Never": (0, [top, (inner, 1, 2, False), (2, 0, 1, True)]),
        "Quoted.": (0, [(0, 2, 5, True)]), "After": (1, []),
        "Odd": (0, [(3, 0, 1, False), (4, 0, 1, False)]),
    }  # fmt: skip


def test_the_headings_and_lists_of_html() -> None:
    text = """<h1>Title</h1><p>Before.</p><h3>Steps</h3>
<ol start=3><li>Meet.<p>Again.</p>
<li value="9">Vote. <UL><li>Yes</li> <li>No</ul> So.</li><li></li><li>End.</ol>
<p>After.</p><li>Stray</li></ul><ol start="x"><li><h4>Inner</h4></ol>"""
    vote = (0, 1, 9, True)
    assert standing(text, ".html") == {
        "Title": (1, []), "Before.": (0, []), "Steps": (3, []),
        "Meet.": (0, [(0, 0, 3, True)]), "Again.": (0, [(0, 0, 3, True)]),
        "Vote.": (0, [vote]), "Yes": (0, [vote, (1, 0, 1, False)]), "No": (0, [vote, (1, 1, 2, False)]),
        "So.": (0, [vote]), "End.": (0, [(0, 3, 11, True)]),
        "After.": (0, []), "Stray": (0, []), "Inner": (4, [(2, 0, 1, True)]),
    }  # fmt: skip


def test_the_numbered_lines_of_plain_text() -> None:
    text = "Title\n\n1. Meet.\n2) Vote.\n\n- Yes.\n\n2. Vote again.\n\nIn 2022. It ended."
    assert standing(text, ".txt") == {
        "Title": (0, []), "Meet.": (0, [(0, 0, 1, True)]), "Vote.": (0, [(0, 1, 2, True)]), "Yes.": (0, []),
        "Vote again.": (0, [(1, 0, 2, True)]), "In 2022.": (0, []), "It ended.": (0, []),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "<ul><li>" * 20_000 + "<article><h1>T</h1><p>One.</p></article>",
        "<h1>T</h1>" + "<div><ol><li>x</div>" * 5_000,
        "<h1>T</h1><ol>" + "<li>x" * 20_000,
    ],
    ids=["before the article", "never closed", "many"],
)
def test_lists_without_end_are_followed_to_a_depth_that_browsers_follow(text: str) -> None:
    article = read_article(text, suffix=".html", slug="news")
    assert max(len(spot.items) for spot in outline(article).values()) <= 256


def test_lists_go_on_after_those_that_are_too_deep() -> None:
    deep = "<div><ul><li></div>" * 300
    found = standing(f"<h1>T</h1>{deep}{'</ul>' * 300}<ol><li>One</ol>", ".html")
    assert found["One"] == (0, [(300, 0, 1, True)])
