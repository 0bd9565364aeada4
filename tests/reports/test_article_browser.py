"""Pages of articles in a real browser, and of articles that hold hostile texts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.formats.article_outline import outline
from glossary.formats.articles import read_article
from glossary.languages import KHMER, TARGETS, language
from glossary.model import BlockKind, Tag, Unit
from glossary.reports.article_html import Reading, article_page
from support.chromium import Tab, tab
from support.found_terms import SENTENCES, hit, unit
from support.hostile_html import HOSTILE, attacks
from support.strict_html import Page

ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "main", "article", "section", "div", "p", "h1", "h2",
    "ul", "li", "blockquote", "dl", "dt", "dd", "small", "span", "time", "wbr", "br", "b", "strong", "em",
    "code", "sub", "sup", "q", "s", "a",
}  # fmt: skip
ATTRIBUTES = {
    "id", "class", "lang", "title", "href", "rel", "datetime", "data-slug", "charset", "http-equiv",
    "content", "name",
}  # fmt: skip


def hostile_readings(texts: list[str]) -> Iterator[Reading]:
    for text in texts:
        named = hit(0, min(2, len(text)), text=text, definition=text)
        named = replace(named, concept=replace(named.concept, id=text), term=replace(named.term, locale=text))
        shown = [
            unit(text, source=text, key=f"k{at}", kind=kind, paragraph=at, hits=(named,), locale="km")
            for at, kind in enumerate(BlockKind)
        ]
        shown.append(unit(f"<b>{text}</b><a>{text}</a><br/>", key="last", paragraph=99, locale="km"))
        shown.append(replace(shown[-1], target="", segment=replace(shown[-1].segment, source=text)))
        tags = (Tag("b", text, text), Tag("a", f'<a href="{text}">', text), Tag("br", text, void=True))
        yield Reading(text, text, KHMER, shown, {each.key: tags for each in shown})


def test_no_text_becomes_markup(shared: Path) -> None:
    for found in hostile_readings([*HOSTILE, *attacks(shared)]):
        for html in (article_page(found), article_page(found, beside=True)):
            page = Page(html)
            assert {tag for tag, _ in page.elements} <= ELEMENTS
            assert {name for _, attributes in page.elements for name in attributes} <= ATTRIBUTES
            hrefs = [attributes.get("href") or "" for _, attributes in page.elements]
            assert all(href == "" or re.match(r"#term-[\w.~%-]*\Z|https?://|mailto:", href) for href in hrefs)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)
            html.encode("utf-8")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with tab(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


FONTS = {"km": "Noto Sans Khmer", "lo": "Noto Sans Lao", "th": "Noto Sans Thai"}


@pytest.mark.parametrize("code", [each.code for each in TARGETS])
@pytest.mark.parametrize("beside", [False, True])
def test_a_browser_shows_the_page_on_a_phone_and_a_screen(
    code: str, *, beside: bool, browser: Tab, tmp_path: Path
) -> None:
    long = "https://example.org/" + "x" * 300
    sentence = SENTENCES[code]
    units = [unit(f"{sentence} {number}. " * 6, key=f"k{number}", paragraph=number) for number in range(8)]
    units.append(unit(long, source=long, key="long", paragraph=50))
    units.append(unit(sentence, key="term", paragraph=51, hits=(hit(0, 6),)))
    path = tmp_path / "article.html"
    path.write_text(article_page(Reading("news", "Title", language(code), units), beside=beside), "utf-8")
    for width in (320, 400, 1000):
        browser.open(f"{path.as_uri()}?{width}", size=(width, 800))
        assert browser.evaluate("document.documentElement.scrollWidth") <= width, "it scrolls sideways"
        columns = "new Set([...document.querySelectorAll('.pair > div')].map(each => each.offsetLeft)).size"
        assert browser.evaluate(columns) == (0 if not beside else 2 if width == 1000 else 1)
    family, height, size = browser.evaluate(
        "(() => { const style = getComputedStyle(document.querySelector('p.paragraph:last-of-type'));"
        " const inner = getComputedStyle(document.querySelector('h1'));"
        " return [inner.fontFamily, parseFloat(style.lineHeight), parseFloat(style.fontSize)]; })()"
    )
    assert FONTS.get(code, "Noto Sans") in family.split(",")[0] + family.split(",")[1]
    assert height >= size * 1.6 - 0.1
    browser.evaluate("document.querySelector('a.term').click()")
    browser.wait_for("document.querySelector(':target')?.id === 'term-cooperative'")
    assert browser.complaints == []


@pytest.mark.parametrize("beside", [False, True])
def test_a_wide_table_scrolls_by_itself(*, beside: bool, browser: Tab, tmp_path: Path) -> None:
    text = f"# Title\n\n{'| Share ' * 14}|\n{'| --- ' * 14}|\n{'| Africa ' * 14}|\n"
    article = read_article(text, suffix=".md", slug="news")
    units = [Unit("news", each, "km", "") for each in article.segments]
    path = tmp_path / "table.html"
    page = article_page(Reading("news", "Title", KHMER, units, outline=outline(article)), beside=beside)
    Page(page)
    path.write_text(page, "utf-8")
    browser.open(path.as_uri(), size=(320, 800))
    assert browser.evaluate("document.documentElement.scrollWidth") <= 320, "the page scrolls sideways"
    browser.evaluate("document.querySelector('table').parentElement.focus()")
    assert browser.evaluate("document.activeElement.scrollWidth > document.activeElement.clientWidth")
    assert browser.evaluate("document.activeElement.matches('.wide')")


def test_a_browser_runs_nothing_of_hostile_texts(browser: Tab, shared: Path, tmp_path: Path) -> None:
    found = list(hostile_readings([*HOSTILE, *attacks(shared)]))
    units = [
        replace(each, segment=replace(each.segment, key=f"{number}{each.key}", paragraph=100 * number + at))
        for number, text in enumerate(found)
        for at, each in enumerate(text.units)
    ]
    tags = {each.key: next(iter(found[0].tags.values())) for each in units}
    path = tmp_path / "hostile.html"
    path.write_text(article_page(replace(found[0], units=units, tags=tags), beside=True), "utf-8")
    browser.open(path.as_uri())
    bad = "script, img, svg, iframe, [onerror], [onfocus], a:not([href^='#term-'])"
    assert browser.evaluate(f'document.querySelectorAll("{bad}").length') == 0
    assert browser.evaluate("document.querySelectorAll('.pair').length") > len(found)
    assert browser.complaints == []
