"""The proof view: the article as readers see it, whatever its texts hold."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.languages import INDONESIAN, KHMER, TARGETS, language
from glossary.model import AdministrativeStatus, BlockKind, Grade, TermHit, Unit, UnitState, WorkflowState
from glossary.reports.proof_html import Proof, document, proof_body, proof_page
from glossary.reports.proof_text import marked
from support.chromium import Tab, tab
from support.found_terms import SENTENCES, hit, unit
from support.hostile_html import HOSTILE, attacks
from support.strict_html import Page

ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "div", "header", "main", "b", "i", "span", "h1", "h2",
    "p", "ul", "li", "blockquote", "mark", "small", "details", "summary", "dl", "dt", "dd", "code", "br",
}  # fmt: skip
ATTRIBUTES = {
    "id", "class", "lang", "title", "tabindex", "autofocus", "charset", "http-equiv", "content", "name",
    "data-title", "data-key", "data-version",
}  # fmt: skip


@pytest.mark.parametrize("code", [each.code for each in TARGETS])
def test_every_script_stands_as_it_is_and_says_its_language(code: str) -> None:
    page = Page(proof_page(Proof("Title", [unit(SENTENCES[code], locale=code)], language(code))))
    assert page.of(kind="unit") == [SENTENCES[code]]
    assert ("main", {"lang": code}) in page.elements


def test_blocks_stand_as_what_they_are() -> None:
    kinds = [kind for kind in BlockKind if kind is not BlockKind.MESSAGE]
    units = [
        unit(f"t{at}", key=f"k{at}", kind=kind, paragraph=at, locale="id") for at, kind in enumerate(kinds)
    ]
    units.append(unit("again", key="k9", kind=BlockKind.LIST_ITEM, paragraph=90, locale="id"))
    units.append(unit("and again", key="k10", kind=BlockKind.LIST_ITEM, paragraph=91, locale="id"))
    body = proof_body(Proof("Title", units, INDONESIAN))
    Page(body)
    assert re.findall(r"<(h1|h2|p|li) class=\"([a-z-]+)\"", body)[: len(kinds)] == [
        ("h1", "title"), ("p", "standfirst"), ("p", "dateline"), ("h2", "heading"), ("p", "paragraph"),
        ("li", "list-item"), ("p", "quote"), ("p", "cell"), ("p", "caption"),
    ]  # fmt: skip
    assert body.count("<blockquote>") == body.count('<div class="cells">') == 1
    assert body.count("<ul>") == 2
    assert body.count("<li ") == 3


def test_sentences_of_a_paragraph_stand_together_in_order() -> None:
    units = [unit("satu", key="a", locale="id"), unit("dua", key="b", locale="id")]
    (paragraph,) = re.findall(r"<p .*?</p>", proof_body(Proof("Title", units, INDONESIAN)), re.DOTALL)
    assert Page(paragraph).text == f"satu{INDONESIAN.sentence_joint}dua"


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (UnitState.TRANSLATED, ""),
        (UnitState.APPROVED, ""),
        (UnitState.NEEDS_CHECKING, "to be checked"),
        (UnitState.NEEDS_REWRITING, "source changed"),
        (UnitState.UNTRANSLATED, "not saved"),
    ],
)
def test_an_unfinished_text_says_so_in_words(state: UnitState, word: str) -> None:
    page = Page(proof_body(Proof("Title", [unit("satu", state=state)], KHMER)))
    assert page.of(kind="state") == ([word] if word else [])
    assert page.of(kind="unit draft" if word else "unit")[0] == "satu"


@pytest.mark.parametrize("target", ["", " "])
def test_what_is_not_translated_stands_in_english(target: str) -> None:
    page = Page(proof_body(Proof("Title", [unit(target, state=UnitState.UNTRANSLATED)], KHMER)))
    assert page.of(kind="unit english") == ["The cooperative met."]
    assert ("span", {"class": "unit english", "lang": "en"}) in page.elements
    assert page.of(kind="state") == ["not translated"]


def test_the_unit_at_work_is_outlined_with_what_is_being_typed() -> None:
    units = [unit("satu", key="a"), unit("dua", key="b", hits=(hit(0, 3),))]
    saved = Page(proof_body(Proof("Title", units, KHMER, current="b")))
    (place,) = [attributes for _, attributes in saved.elements if attributes.get("id") == "at-work"]
    assert place["data-key"] == "b"
    assert saved.of(kind="term")[0] == "dua"
    typed = Page(proof_body(Proof("Title", units, KHMER, current="b", live="duapuluh")))
    assert typed.of(kind="unit draft")[0] == "duapuluh"
    assert typed.of(kind="state") == ["not saved"]
    assert Page(proof_body(Proof("Title", units, KHMER, current="b", live="dua"))).of(kind="term")[0] == "dua"
    emptied = Page(proof_body(Proof("Title", units, KHMER, current="b", live="")))
    assert emptied.of(kind="unit english")[0] == "The cooperative met."


def test_terms_are_marked_and_explained() -> None:
    found = unit("Koperasi dan koperasi", locale="id", hits=(hit(13, 21), hit(0, 8)))
    page = Page(proof_body(Proof("Title", [found], INDONESIAN)))
    marks = [attributes for tag, attributes in page.elements if tag == "mark"]
    said = "cooperative: An enterprise of its members. · preferred, approved"
    assert marks == [{"class": "term", "title": said}] * 2
    assert "".join(page.of(kind="unit")) == " dan "
    assert page.text.count(said) == 1


@pytest.mark.parametrize(
    ("wrong", "kind", "word"),
    [
        (hit(0, 8, status=AdministrativeStatus.DEPRECATED), "term never", "never use"),
        (hit(0, 8, status=AdministrativeStatus.SUPERSEDED), "term never", "never use"),
        (hit(0, 8, state=WorkflowState.REJECTED), "term never", "never use"),
        (hit(0, 8, grade=Grade.WEAK), "term weak", "perhaps"),
    ],
)
def test_a_wrong_or_doubtful_term_looks_otherwise(wrong: TermHit, kind: str, word: str) -> None:
    page = Page(proof_body(Proof("Title", [unit("Koperasi", hits=(wrong,))], INDONESIAN)))
    ((_, attributes),) = [each for each in page.elements if each[0] == "mark"]
    assert attributes["class"] == kind
    assert word in (attributes["title"] or "")


def test_hits_that_do_not_fit_are_left_out() -> None:
    hits = (hit(0, 4), hit(2, 6), hit(5, 99), hit(3, 3))
    assert marked("satu dua", hits, tags_of="").count("<mark") == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a <b>x</b> c", "a <b>x</b> c"),
        ("<i><b>x</b></i>", "<i><b>x</b></i>"),
        ("<a>x</a>", '<span class="link">x</span>'),
        ("x<br/>y<img/>", 'x<br>y<span class="void" lang="en">img</span>'),
        ("<b>x", '<code class="stray">&lt;b&gt;</code>x'),
        ("x</b>", 'x<code class="stray">&lt;/b&gt;</code>'),
        ("<u>x</u>", '<code class="stray">&lt;u&gt;</code>x<code class="stray">&lt;/u&gt;</code>'),
    ],
)
def test_only_tags_of_the_source_in_their_order_become_elements(text: str, shown: str) -> None:
    assert marked(text, (), tags_of="<b></b><i></i><a></a><br/><img/>") == shown


@pytest.mark.parametrize("span", [(0, 4), (0, 8), (3, 9), (4, 12), (6, 13)])
def test_a_term_across_tags_stays_well_formed(span: tuple[int, int]) -> None:
    html = marked("one <b>two</b> three", (hit(*span),), tags_of="<b></b>")
    assert Page(html).text == "one two three"
    assert "<b>" in html


def hostile_pages(texts: list[str]) -> Iterator[str]:
    for text in texts:
        named = hit(0, min(2, len(text)), text=text, definition=text)
        plain = unit(text, source=text, key=text, hits=(named,))
        units = [plain, replace(plain, target=""), replace(plain, note=text, source_hits=(named,))]
        yield proof_page(Proof(text, units, KHMER, current=text))
        yield proof_page(Proof(text, units, KHMER, current=text, live=text))


def test_no_text_becomes_markup(shared: Path) -> None:
    plain = Page(proof_page(Proof("t", [unit("t")], KHMER))).elements
    assert {tag for tag, _ in plain} <= ELEMENTS
    for html in hostile_pages([*HOSTILE, *attacks(shared)]):
        page = Page(html)
        assert {tag for tag, _ in page.elements} <= ELEMENTS
        assert {name for _, attributes in page.elements for name in attributes} <= ATTRIBUTES
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)
        html.encode("utf-8")


@pytest.mark.parametrize("text", [*HOSTILE[:2], "A & B"])
def test_hostile_text_is_read_as_it_was_written(text: str) -> None:
    page = Page(proof_page(Proof(text, [unit(text)], KHMER)))
    assert page.text.count(text) == 3  # the tab, the head, the article


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    page = proof_page(Proof("Title", [unit("satu")], KHMER))
    assert not re.search(r"https?://|url\(|@import|<script|<link|src=", page)
    policies = [attributes["content"] for _, attributes in Page(page).elements if "http-equiv" in attributes]
    assert [(policy or "").partition(" style-src")[0] for policy in policies] == ["default-src 'none';"]
    assert "script-src" not in page
    assert "script-src &#x27;sha256-" in document("", title="", script="1")


def test_the_same_units_give_the_same_page() -> None:
    units = [unit("satu", hits=(hit(0, 4),))]
    assert proof_page(Proof("Title", units, KHMER)) == proof_page(Proof("Title", units, KHMER))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with tab(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


def long_article(code: str) -> list[Unit]:
    units = []
    for number in range(60):
        text = f"{number} {SENTENCES[code]}. " * 4
        units.append(unit(text, key=f"k{number}", paragraph=number, locale=code))
    return units


@pytest.mark.parametrize("code", [each.code for each in TARGETS])
def test_a_browser_opens_the_page_at_the_unit_at_work(code: str, browser: Tab, tmp_path: Path) -> None:
    path = tmp_path / "proof.html"
    path.write_text(
        proof_page(Proof("Title", long_article(code), language(code), current="k40")),
        "utf-8",
    )
    for size in ((360, 640), (1200, 900)):
        browser.open(f"{path.as_uri()}?{size[0]}", size=size)
        browser.wait_for("scrollY > 0")
        top, bottom, width = browser.evaluate(
            "(() => { const box = document.getElementById('at-work').getBoundingClientRect();"
            " return [box.top, box.bottom, document.documentElement.scrollWidth]; })()"
        )
        assert top >= 0
        assert bottom <= size[1]
        assert width <= size[0], "the page scrolls sideways"
        assert browser.evaluate("getComputedStyle(document.querySelector('mark, .unit')).fontFamily")
    assert browser.complaints == []


@pytest.mark.parametrize("code", ["km", "lo", "th"])
def test_a_browser_draws_letters_of_each_script(code: str, browser: Tab, tmp_path: Path) -> None:
    """A font without the script would draw every letter as the same box, all of one width."""
    path = tmp_path / "proof.html"
    path.write_text(proof_page(Proof("Title", [unit(SENTENCES[code], locale=code)], language(code))), "utf-8")
    browser.open(path.as_uri())
    widths = browser.evaluate(
        "(() => { const place = document.querySelector('.unit').firstChild; const found = new Set();"
        " for (let at = 0; at < place.length; at++) { const range = document.createRange();"
        " range.setStart(place, at); range.setEnd(place, at + 1);"
        " found.add(Math.round(range.getBoundingClientRect().width * 10)); } return found.size; })()"
    )
    assert widths > 3
    assert browser.complaints == []


def test_a_browser_runs_nothing_of_hostile_texts(browser: Tab, shared: Path, tmp_path: Path) -> None:
    for number, html in enumerate(hostile_pages([*HOSTILE, "".join(attacks(shared))])):
        path = tmp_path / f"{number}.html"
        path.write_text(html, "utf-8")
        browser.open(path.as_uri())
        assert (
            browser.evaluate("document.querySelectorAll('script, img, svg, a, [onerror], [onfocus]').length")
            == 0
        )
    assert browser.complaints == []
