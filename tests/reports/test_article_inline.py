"""One text of an article's page: its markup, its terms, its break hints."""

import re

import pytest

from glossary.languages import INDONESIAN, KHMER, LAO, SOURCE, THAI, Language
from glossary.model import Tag, TermHit
from glossary.reports.article_inline import sentence
from glossary.text.breaks import clusters
from support.found_terms import SENTENCES, hit
from support.strict_html import Page


def shown(text: str, *tags: Tag, hits: tuple[TermHit, ...] = ()) -> str:
    return sentence(text, INDONESIAN, tags=tags, hits=hits)


@pytest.mark.parametrize(
    ("address", "html"),
    [
        ("https://ilo.org/x?a=1&b=2", "https://ilo.org/x?a=1&amp;b=2"),
        ("HTTP://ilo.org", "HTTP://ilo.org"),
        ("mailto:info@ilo.org", "mailto:info@ilo.org"),
        ("https://ilo.org/a_(b)", "https://ilo.org/a_(b)"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("data:text/html,<script>alert(1)</script>", ""),
        ("vbscript:x", ""),
        ("file:///etc/passwd", ""),
        ("//evil.example", ""),
        ("/page", ""),
        ("#term-x", ""),
        ("https:/ilo.org", ""),
        ("https://\u202eilo.org", ""),
        ("https://ilo.org\\@evil.example", ""),
        ("https://ilo.org@evil.example/", ""),
        ("https://ilo.org/@user", "https://ilo.org/@user"),
        ('https://ilo.org/"onclick="alert(1)', ""),
        ("https://ilo.org/" + "a" * 3000, ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_and_of_mail_become_links(address: str, html: str) -> None:
    quoted = address.replace("&", "&amp;").replace('"', "&quot;")
    for tag in (
        Tag("a", f'<a class="x" href="{quoted}" onclick="alert(1)">', "</a>"),
        Tag("a", "[", f"]({address})"),
        Tag("a", "[", f'](<{address}> "title")'),
    ):
        link = f'<a href="{html}" rel="noopener noreferrer nofollow">x</a>' if html else "x"
        assert shown("<a>x</a>", tag) == link


@pytest.mark.parametrize(
    ("written", "html"),
    [
        (r"https://ilo.org/?a=1\&copy=2", "https://ilo.org/?a=1&amp;copy=2"),
        ("https://ilo.org/?a=1&copy=2", "https://ilo.org/?a=1&amp;copy=2"),
        ("https://ilo.org/?a=1&amp;b=2", "https://ilo.org/?a=1&amp;b=2"),
        (r"https://ilo.org/a\_(b&#41;", "https://ilo.org/a_(b)"),
    ],
)
def test_the_escapes_of_a_markdown_address_are_resolved_once(written: str, html: str) -> None:
    link = f'<a href="{html}" rel="noopener noreferrer nofollow">x</a>'
    assert shown("<a>x</a>", Tag("a", "[", f"](<{written}>)")) == link


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>x</b>", "<strong>x</strong>"),
        ("<i><b>x</b></i>", "<em><strong>x</strong></em>"),
        ("CO<sub>2</sub>", "CO<sub>2</sub>"),
        ("x<br/>y", "x<br>y"),
        ("x<x/>y", "xy"),
        ("<span>x</span>", "x"),
        ("<font>x</font>", "x"),
        ("<img>A hall</img>", '<span class="picture">A hall</span>'),
        ("<b>x", "&lt;b&gt;x"),
        ("x</b>", "x&lt;/b&gt;"),
        ("<b/>x", "&lt;b/&gt;x"),
        ("</br/>x", "&lt;/br/&gt;x"),
        ("<b><i>x</b></i>", "<strong>&lt;i&gt;x</strong>&lt;/i&gt;"),
        ("<u>x</u>", "&lt;u&gt;x&lt;/u&gt;"),
        ("<a>x<a2>y</a2></a>", '<a href="https://x.org" rel="noopener noreferrer nofollow">xy</a>'),
    ],
)
def test_only_declared_tags_in_order_become_elements(text: str, html: str) -> None:
    tags = (
        Tag("b", "**", "**"), Tag("i", '<em class="x" onclick="alert(1)">', "</em>"),
        Tag("sub", "<sub>", "</sub>"),
        Tag("br", "<BR/>", void=True), Tag("x", "<script>alert(1)</script>", void=True),
        Tag("span", '<span style="position:fixed">', "</span>"), Tag("font", "<font size=7>", "</font>"),
        Tag("img", '<img src=x onerror=alert(1) alt="', '">'), Tag("a", "<a href=https://x.org>", "</a>"),
        Tag("a2", "[", "](https://y.org)"),
    )  # fmt: skip
    assert shown(text, *tags) == html


def test_a_term_in_a_link_is_no_link_in_a_link() -> None:
    link = Tag("a", "[", "](https://x.org)")
    text = shown("satu <a>koperasi</a> dua koperasi", link, hits=(hit(8, 16), hit(25, 33)))
    assert re.findall(r"<(a|span) [^>]*>koperasi", text) == ["span", "a"]
    across = shown("satu <a>koperasi</a> dua", link, hits=(hit(0, 24),))
    assert Page(across).text == "satu koperasi dua"
    assert across.count("<a ") == 1


@pytest.mark.parametrize("into", [KHMER, LAO, THAI], ids=lambda each: each.code)
def test_break_hints_keep_every_cluster_and_every_sign(into: Language) -> None:
    text = SENTENCES[into.code] * 3
    html = sentence(text, into)
    pieces = html.split("<wbr>")
    assert "".join(pieces) == text
    assert len(pieces) > 3
    ends = {sum(map(len, pieces[:count])) for count in range(1, len(pieces))}
    assert ends <= set(clusters(text, into))
    assert not re.search("\u200b<wbr>|<wbr>\u200b", html)


def test_a_hint_stands_before_a_mark_and_inside_one() -> None:
    assert sentence("ສະຫະກອນໄດ້ປະຊຸມ", LAO, hits=(hit(7, 15),)).count("<wbr>") == 2
    assert "<wbr><a " in sentence("ສະຫະກອນໄດ້ປະຊຸມ", LAO, hits=(hit(7, 15),))


def test_english_has_no_hints() -> None:
    assert sentence("Thai แรงงานนอกระบบ", SOURCE) == "Thai แรงงานนอกระบบ"
