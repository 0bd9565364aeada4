"""The page of an article: what readers see, whatever its texts hold."""

import re
from datetime import date

import pytest

from glossary.formats.articles import read_article
from glossary.languages import INDONESIAN, KHMER, SOURCE, TARGETS, Language, language
from glossary.model import AdministrativeStatus, BlockKind, Grade, Slot, Tag, Unit, UnitState
from glossary.reports.article_html import Reading, article_body, article_page, article_style
from support.found_terms import SENTENCES, hit, unit
from support.strict_html import Page

TEXT = """News of the day

News | 11 November 2022

Members met. They voted.
"""
MARKDOWN = """---
title: News of the day
date: 2024-10-29
---

# News of the day

Members **met** at [the hall](https://example.org/a?b=1&c=2 "Hall"), see `rule 1`.
They voted,\\
twice.

## Why

- one
- *two*

> Quoted.
"""
HTML = """<!DOCTYPE html><html lang="en"><head><title>News of the day</title></head><body><article>
<h1>News of the day</h1><p>Members <strong>met</strong> at <a href="https://example.org/a?b=1&amp;c=2">the
hall</a>,<br>then voted.</p><h2>Why</h2><ul><li>one</li><li><em>two</em></li></ul>
<blockquote>Quoted.</blockquote></article></body></html>"""
ARTICLES = {".txt": TEXT, ".md": MARKDOWN, ".html": HTML}


def reading(suffix: str, into: Language = SOURCE) -> Reading:
    """Return an article whose targets are its sources, with the name of the language before each."""
    article = read_article(ARTICLES[suffix], suffix=suffix, slug="news")
    before = "" if into is SOURCE else f"{into.code}: "
    units = [
        Unit("news", segment, into.code, before + segment.source, UnitState.TRANSLATED)
        for segment in article.segments
    ]
    tags = {part.key: part.tags for part in article.skeleton if isinstance(part, Slot)}
    return Reading(article.slug, article.title, into, units, tags, article.published)


def of(*units: Unit, into: Language = INDONESIAN, tags: tuple[Tag, ...] = ()) -> Reading:
    return Reading("news", "Title", into, units, {each.key: tags for each in units})


@pytest.mark.parametrize("code", [each.code for each in TARGETS])
def test_every_script_stands_as_it_is_and_says_its_language(code: str) -> None:
    page = Page(article_page(of(unit(SENTENCES[code], locale=code), into=language(code))))
    assert ("html", {"lang": code}) in page.elements
    assert page.text.count(SENTENCES[code]) == 2  # the tab and the headline
    assert [attributes.get("lang") for tag, attributes in page.elements if tag == "article"] == [code]


@pytest.mark.parametrize("suffix", ARTICLES)
@pytest.mark.parametrize("into", [SOURCE, *TARGETS], ids=lambda each: each.code)
def test_articles_of_all_formats_have_one_headline_and_headings_in_order(suffix: str, into: Language) -> None:
    for beside in (False, True):
        page = article_page(reading(suffix, into), beside=beside)
        Page(page)
        before = "" if into is SOURCE else f"{into.code}: "
        assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == [f"{before}News of the day"]
        assert re.findall(r"<(h[1-6])\b", page) == (["h1"] if suffix == ".txt" else ["h1", "h2"])
        assert f"<title>{before}News of the day</title>" in page


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_inline_markup_becomes_safe_elements(suffix: str) -> None:
    body = article_body(reading(suffix, INDONESIAN))
    assert "<strong>met</strong>" in body
    assert "<em>two</em>" in body or '<li class="list-item">id: two</li>' in body
    link = 'href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">the hall</a>'
    assert f"<a {link}" in body
    assert "<br>" in body
    assert body.count("<ul>") == body.count("<blockquote>") == 1
    assert body.count("<li ") == 2
    if suffix == ".md":
        assert "<code>rule 1</code>" in body


def test_the_day_stands_where_no_dateline_says_it() -> None:
    said = {"en": "October 29, 2024", "km": "29 តុលា 2024", "lo": "29 ຕຸລາ 2024", "id": "29 Oktober 2024"}
    for code, day in said.items():
        body = article_body(reading(".md", language(code)))
        assert f'<time datetime="2024-10-29">{day}</time>' in body
    dated = reading(".txt", KHMER)
    assert dated.published == date(2022, 11, 11)
    assert "<time" not in article_body(dated)


def test_a_sentence_without_a_target_stands_in_english_and_says_so() -> None:
    units = [
        unit("Judul", key="k0", kind=BlockKind.TITLE),
        unit("", key="k1", source="One <b>more</b>.", paragraph=1),
        unit(" ", key="k2", source="Two.", paragraph=1),
        unit("Tiga.", key="k3", source="Three.", paragraph=1),
    ]
    tags = (Tag("b", "<b>", "</b>"),)
    body = article_body(of(*units, tags=tags))
    word = '<small class="state" lang="en">not translated</small>'
    english = '<span class="english" lang="en">One <strong>more</strong>. Two.</span>'
    assert f'<p class="paragraph">{english} {word} Tiga.</p>' in body
    beside = article_body(of(*units, tags=tags), beside=True)
    assert beside.count("Two.") == 1
    assert f"{word} Tiga.</p>" in beside


def test_an_unfinished_target_says_so_but_the_original_does_not() -> None:
    drafts = {
        UnitState.NEEDS_CHECKING: "to be checked",
        UnitState.NEEDS_REWRITING: "source changed",
        UnitState.UNTRANSLATED: "draft",
    }
    for state, word in drafts.items():
        assert f'lang="en">{word}</small>' in article_body(of(unit("Satu", state=state)))
    for state in (UnitState.TRANSLATED, UnitState.APPROVED):
        assert "<small" not in article_body(of(unit("Satu", state=state)))
    original = unit("The cooperative met.", locale="en", state=UnitState.UNTRANSLATED)
    assert "<small" not in article_body(of(original, into=SOURCE))


def test_without_a_title_the_first_block_is_the_headline() -> None:
    units = [unit("Satu", key="a"), unit("Dua", key="b", paragraph=1)]
    body = article_body(of(*units))
    assert re.findall(r"<(h1|p) class=\"(\w+)\"", body) == [("h1", "title"), ("p", "paragraph")]
    assert Page(article_page(of())).of(kind="reading") == ["\n\n"]


def test_blocks_stand_as_what_they_are() -> None:
    kinds = list(BlockKind)
    units = [unit(f"t{at}", key=f"k{at}", kind=kind, paragraph=at) for at, kind in enumerate(kinds)]
    units.append(unit("again", key="l2", kind=BlockKind.LIST_ITEM, paragraph=90))
    units.append(unit("and again", key="l3", kind=BlockKind.LIST_ITEM, paragraph=91))
    body = article_body(of(*units))
    assert re.findall(r'<(\w+) class="(?!reading)([a-z-]+)">t', body) == [
        ("h1", "title"), ("p", "standfirst"), ("p", "dateline"), ("h2", "heading"), ("p", "paragraph"),
        ("li", "list-item"), ("p", "quote"), ("p", "cell"), ("p", "caption"), ("p", "message"),
    ]  # fmt: skip
    assert body.count("<ul>") == 2


def test_terms_lead_to_their_definitions() -> None:
    found = (hit(13, 21), hit(0, 8))
    body = article_body(of(unit("Koperasi dan koperasi", hits=found)))
    page = Page(body)
    links = [attributes for tag, attributes in page.elements if tag == "a"]
    said = "cooperative: An enterprise of its members. · preferred, approved"
    assert links == [{"class": "term", "title": said, "href": "#term-cooperative"}] * 2
    assert [attributes["id"] for _, attributes in page.elements if "id" in attributes] == ["term-cooperative"]
    assert "<b>cooperative</b>: An enterprise of its members." in body
    assert '<span class="term" lang="id">koperasi</span> <small>preferred, approved</small>' in body
    assert page.text.count("Terms in this text") == 1


def test_weak_terms_are_not_marked_and_terms_of_what_is_not_shown_not_listed() -> None:
    weak = article_body(of(unit("Koperasi", hits=(hit(0, 8, grade=Grade.WEAK),))))
    hidden = article_body(of(unit("", hits=(hit(0, 8),))))
    assert "Terms in this text" not in weak + hidden
    assert "<a " not in weak + hidden


def test_a_term_never_to_be_used_says_so_in_words() -> None:
    wrong = hit(0, 8, status=AdministrativeStatus.DEPRECATED)
    body = article_body(of(unit("Koperasi", hits=(wrong,))))
    assert 'class="term never"' in body
    assert "<small>deprecated, approved: never use</small>" in body


def test_the_original_and_the_language_stand_side_by_side() -> None:
    units = [unit("ប្រជុំ", key="k0", kind=BlockKind.TITLE), unit("សហករណ៍", source="Co-ops.", paragraph=1)]
    body = article_body(of(*units, into=KHMER), beside=True)
    assert body.count('<div class="pair">') == 3
    assert '<div lang="en"><p class="title">The cooperative met.</p></div>' in body
    assert '<div lang="km"><h1 class="title">ប្រជុំ</h1></div>' in body
    pairs = re.findall(
        r'<div lang="en"><p class="paragraph">(.*?)</p></div>\n<div lang="km">(.*?)</div>', body
    )
    assert pairs == [("Co-ops.", '<p class="paragraph">សហករណ៍</p>')]


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    page = article_page(reading(".txt", KHMER))
    assert not re.search(r"url\(|@import|<script|<link|src=|javascript", page)
    policies = [attributes["content"] for _, attributes in Page(page).elements if "http-equiv" in attributes]
    assert [(policy or "").partition(" style-src")[0] for policy in policies] == ["default-src 'none';"]
    assert f"<style>{article_style()}</style>" in page


def test_the_same_reading_gives_the_same_page() -> None:
    for beside in (False, True):
        made = {article_page(reading(".md", KHMER), beside=beside) for _ in range(3)}
        assert len(made) == 1
