"""Tables of an article's page."""

from glossary.formats.article_outline import outline
from glossary.formats.articles import read_article
from glossary.languages import INDONESIAN
from glossary.model import Unit, UnitState
from glossary.reports.article_html import Reading, article_body
from support.strict_html import Page

MARKDOWN = """# Title

| Region | Share |
| --- | ---: |
| Africa | 85.8% |
| — | 68.2% |
"""
HTML = """<h1>Title</h1><table><tr><th>Region</th><th>Share</th></tr><tr><th>Africa</th>
<td><p>85.8%</p><p>68.2%</p></td></tr></table>"""


def body(text: str, suffix: str, *, beside: bool = False, placed: bool = True) -> str:
    article = read_article(text, suffix=suffix, slug="news")
    units = [Unit("news", each, "id", each.source, UnitState.TRANSLATED) for each in article.segments]
    spots = outline(article) if placed else {}
    return article_body(Reading("news", "Title", INDONESIAN, units, outline=spots), beside=beside)


def test_cells_stand_in_rows_and_columns() -> None:
    found = body(MARKDOWN, ".md")
    head = '<tr><th class="cell" scope="col">Region</th><th class="cell" scope="col">Share</th></tr>'
    first = '<tr><td class="cell">Africa</td><td class="cell">85.8%</td></tr>'
    assert f"<table>\n{head}\n{first}\n" in found
    assert '<tr><td class="cell"></td><td class="cell">68.2%</td></tr>\n</table>' in found


def test_a_cell_may_head_its_row_and_hold_paragraphs() -> None:
    row = '<tr><th class="cell" scope="row">Africa</th><td class="cell">85.8%<br>68.2%</td></tr>'
    assert row in body(HTML, ".html")


def test_a_table_stands_whole_beside_the_original() -> None:
    found = body(MARKDOWN, ".md", beside=True)
    Page(found)
    assert found.count("<table>") == 2
    assert found.count('<div class="pair">') == 3


def test_cells_without_a_known_place_stand_one_after_the_other() -> None:
    found = body(MARKDOWN, ".md", placed=False)
    assert "<table>" not in found
    assert found.count('<div class="cells">') == 1
    assert found.count('<p class="cell">') == 5
