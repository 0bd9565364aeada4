"""Lists and headings of an article's page."""

import re

import pytest

from glossary.formats.article_outline import outline
from glossary.formats.articles import read_article
from glossary.languages import KHMER
from glossary.model import Unit, UnitState
from glossary.reports.article_html import Reading, article_body
from support.strict_html import Page


def body(text: str, suffix: str, *, placed: bool = True, beside: bool = False) -> str:
    article = read_article(text, suffix=suffix, slug="news")
    units = [Unit("news", each, "km", each.source, UnitState.TRANSLATED) for each in article.segments]
    spots = outline(article) if placed else {}
    page = article_body(Reading("news", "Title", KHMER, units, outline=spots), beside=beside)
    Page(page)
    return re.sub(r"<wbr>| class=\"list-item\"|\n", "", page)


def test_lists_have_their_numbers_and_stand_in_each_other() -> None:
    text = "# Title\n\n3. Meet.\n\n   Again.\n4. Vote.\n   - Yes\n   - No\n     1. Never\n5. Go.\n\nAfter.\n"
    assert (
        '<ol start="3"><li>Meet.<p>Again.</p></li><li>Vote.<ul><li>Yes</li>'
        '<li>No<ol><li>Never</li></ol></li></ul></li><li>Go.</li></ol><p class="paragraph">After.</p>'
    ) in body(text, ".md")


def test_an_item_keeps_its_number_whatever_stands_before_it() -> None:
    text = "<h1>Title</h1><ol><li>One</li><li><!-- --></li><li>Three</li><li value=9>Nine</li><li>Ten</ol>"
    expected = '<ol><li>One</li><li value="3">Three</li><li value="9">Nine</li><li>Ten</li></ol>'
    assert expected in body(text, ".html")


def test_a_list_that_something_else_interrupts_goes_on_with_its_numbers() -> None:
    text = "# Title\n\n1. One\n2. > Said.\n3. Three\n   - Inner\n\n   So.\n"
    assert (
        '<ol><li>One</li></ol><blockquote><p class="quote">Said.</p></blockquote>'
        '<ol start="3"><li>Three<ul><li>Inner</li></ul><p>So.</p></li></ol>'
    ) in body(text, ".md")


def test_two_lists_do_not_become_one() -> None:
    found = body("# Title\n\n- a\n- b\n\n1. c\n\n* d\n", ".md")
    assert "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol><ul><li>d</li></ul>" in found


def test_an_inner_item_without_words_around_it_stands_in_its_own_list() -> None:
    assert "<ul><li><ol><li>a</li></ol></li></ul>" in body("# Title\n\n- 1. a\n", ".md")


@pytest.mark.parametrize("text", ["Title\n\n- One.\n- Two.\n", "Title\n\n• One.\n• Two.\n"])
def test_items_of_which_nothing_more_is_known_are_one_list(text: str) -> None:
    assert "<ul><li>One.</li><li>Two.</li></ul>" in body(text, ".txt")
    assert "<ol><li>One.</li><li>Two.</li></ol>" in body("Title\n\n1. One.\n2. Two.\n", ".txt")


def test_beside_the_original_each_paragraph_of_a_list_is_a_pair() -> None:
    found = body("# Title\n\n1. One\n2. Two\n   - Inner\n", ".md", beside=True)
    for written in ("<ol><li>One</li></ol>", '<ol start="2"><li>Two</li></ol>', "<ul><li>Inner</li></ul>"):
        assert found.count(written) == 2
    assert found.count('<div class="pair inner-2"><div lang="en"><ul><li>Inner</li></ul></div>') == 1


def test_headings_keep_their_levels_without_gaps() -> None:
    text = "# Title\n\n### A\n\nText.\n\n##### B\n\n### C\n\n# D\n"
    found = body(text, ".md")
    assert re.findall(r"<(h.) class=\"[^\"]*\">(.*?)</\1>", found) == [
        ("h1", "Title"), ("h3", "A"), ("h4", "B"), ("h3", "C"), ("h2", "D")
    ]  # fmt: skip
    assert '<h3 class="heading level-3">A' in found
    assert re.findall(r"<(h.) ", body(text, ".md", placed=False)) == ["h1", "h2", "h2", "h2", "h2"]


def test_deep_nesting_is_written_and_closed() -> None:
    found = body("<h1>Title</h1>" + "<ul><li>a" * 120, ".html")
    assert found.count("<ul>") == found.count("</li></ul>") == 120
