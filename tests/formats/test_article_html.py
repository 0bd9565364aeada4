"""HTML articles: what becomes a segment, that the rest stays, and that targets are inert."""

from datetime import date

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.errors import InputError
from glossary.formats.article_html import read, write
from glossary.formats.article_targets import one_safe_line
from glossary.languages import KHMER, SOURCE, THAI
from glossary.model import BlockKind, Slot, Tag

PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="iso-8859-1"><title>Fair wages &amp; more | Network</title>
<script>if (1 < 2) { never("<p>a segment</p>") }</script>
<style>p::after { content: "never" }</style>
</head>
<body>
<nav><a href="/">Never: outside the article</a></nav>
<article>
<h1>Fair <em>wages</em></h1>
<p class="lead">Forty women start a workshop.</p>
<p>News | 3 May 2024</p>
<p>Members of <strong>two networks</strong> met.
   They chose <a href="b"
   title="x > y">a board</a>.<!-- never --></p>
<ul><li>One<li>Two <i>items</i></ul>
<blockquote><p>A quote.</p></blockquote>
<table><tr><th>Group<td>Share &lt; 60</table>
<figure><img src="w.jpg" alt="Weavers at work"><figcaption>In May.</figcaption></figure>
<pre><code>never()</code></pre>
<template><p>Never.</p></template><noscript><p>Never.</p></noscript>
<h2>Home work</h2>
Text without a paragraph
</article>
<footer>Never: outside the article</footer>
</body>
</html>
"""


def sources(text: str) -> list[str]:
    return [each.source for each in read(text, slug="s").segments]


def test_every_kind_of_block() -> None:
    article = read(PAGE, slug="s")
    assert (article.slug, article.title, article.published) == ("s", "Fair wages", date(2024, 5, 3))
    assert [(each.kind, each.source, each.paragraph) for each in article.segments] == [
        (BlockKind.TITLE, "Fair wages & more | Network", 0),
        (BlockKind.TITLE, "Fair <i>wages</i>", 1),
        (BlockKind.STANDFIRST, "Forty women start a workshop.", 2),
        (BlockKind.DATELINE, "News | 3 May 2024", 3),
        (BlockKind.PARAGRAPH, "Members of <b>two networks</b> met.", 4),
        (BlockKind.PARAGRAPH, "They chose <a>a board</a>.", 4),
        (BlockKind.LIST_ITEM, "One", 5),
        (BlockKind.LIST_ITEM, "Two <i>items</i>", 6),
        (BlockKind.QUOTE, "A quote.", 7),
        (BlockKind.CELL, "Group", 8),
        (BlockKind.CELL, "Share < 60", 9),
        (BlockKind.CAPTION, "Weavers at work", 10),
        (BlockKind.CAPTION, "In May.", 11),
        (BlockKind.HEADING, "Home work", 12),
        (BlockKind.PARAGRAPH, "Text without a paragraph", 13),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_source_comes_back_whatever_its_line_ends(end: str, mark: str) -> None:
    text = mark + PAGE.replace("\n", end)
    article = read(text, slug="s")
    assert write(article, {}, SOURCE) == text
    assert [each.key for each in article.segments] == [each.key for each in read(PAGE, slug="s").segments]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # inline markup
        ("<p>a <b>b</b> <b class=x>c</b> <b>d</b></p>", ["a <b>b</b> <b2>c</b2> <b>d</b>"]),
        ("<p>a <EM>b</EM> <x-y>c</x-y></p>", ["a <i>b</i> <x>c</x>"]),
        ("<p>a &lt;b&gt; <b>c</b> d</p>", ["a <b> <b2>c</b2> d"]),
        ("<p>a&nbsp;b &eacute; &#8217; &copy &notit; &bogus; & c</p>", ["a\u00a0b é ’ © ¬it; &bogus; & c"]),
        ("<p>a<br>b <br/> c</p>", ["a<br/>b <br2/> c"]),
        ("<p>a <img src=x> b <img alt='c &amp; d'> e <img alt=f> g</p>",
         ["a <img/> b <img2>c & d</img2> e <img3>f</img3> g"]),
        ("<p>a <b>b <i>c</b> d</i> e</p>", ["a <b>b <x/>c</b> d<x2/> e"]),
        ("<p>a <b>b<p>c</b> d", ["a <x/>b", "c<x/> d"]),
        ("<p>a <i class=icon></i> b</p>", ["a <i/> b"]),
        ("<p>a <!-- c --> b <?php c ?> d</p>", ["a b d"]),
        ("<p>a <script>'</p>'</script> b <svg><text>c</text></svg> d</p>", ["a <x/> b <x2/> d"]),
        ("<p>a <code>b()</code> c</p>", ["a <code>b()</code> c"]),
        ("<p>a <a href='>'>b</a> <a href=\"<p>\">c</a> d</p>", ["a <a>b</a> <a2>c</a2> d"]),
        ("<p>1 < 2 <3 a</p>", ["1 < 2 <3 a"]),
        # what encloses everything stays outside
        ("<p><a href=u><b>All. Of it.</b></a></p>", ["All.", "Of it."]),
        ("<p> <img src=x> Text. <br> </p>", ["Text."]),
        ("<b><p>a</p><p>b</p></b>", ["a", "b"]),
        # sentences
        ("<p>One here. <b>Two here.</b> Three.</p>", ["One here.", "<b>Two here.</b>", "Three."]),
        ("<p>One <b>here. And</b> there. Two.</p>", ["One <b>here. And</b> there.", "Two."]),
        ("<p>One here.<br>Two here.</p>", ["One here.", "Two here."]),
        ("<p>a<br> <br>b</p>", ["a", "b"]),
        # blocks and regions
        ("<p>a<p>b<div>c</div>d", ["a", "b", "c", "d"]),
        ("<div>" * 100 + "a", ["a"]),
        ("<p>a" * 300, ["a"] * 300),
        ("<ul>" + "<li>a" * 300 + "</ul>", ["a"] * 300),
        ("<table>" + "<tr><td>a<td>b" * 200 + "</table>", ["a", "b"] * 200),
        ("a<main>b</main>c", ["b"]),
        ("a<body>b</body>c", ["b"]),
        ("<article>a</article><article>longer</article>", ["longer"]),
        ("<article>a<article>inner</article></article>", ["a", "inner"]),
        ("<h1>Head</h1><article>a</article><h1>No</h1>", ["Head", "a"]),
        ("<h1>Head<article>a</article>", ["Head", "a"]),
        ("<template><article>no</article></template><p>a", ["a"]),
        ("<!-- <article>no</article> --><p>a", ["a"]),
        ("<script>'<article>no'</script><p>a", ["a"]),
        # tokens that mislead
        ("<p>a</p><script><!-- <script> </script> no --></script><p>b</p>", ["a", "b"]),
        ("<p>a</p><style></p></styles> no</style ><p>b", ["a", "b"]),
        ("<p>a<!--> b --> c", ["a b --> c"]),
        ("<p>a</p><!-- no", ["a"]),
        ("<p>a</p><textarea><p>no</textarea> b", ["a", "b"]),
        ("<p>a</p><b title='no", ["a"]),
        ("<title>a &amp; <b></title><p>c", ["a & <b>", "c"]),
        ("<p>a</ >b</>c", ["abc"]),
        ("<p>a <svg><svg></svg><text>no</text></svg> b", ["a <x/> b"]),
    ],
)  # fmt: skip
def test_segments_and_nothing_lost(text: str, found: list[str]) -> None:
    assert sources(text) == found
    assert write(read(text, slug="s"), {}, SOURCE) == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("<title>a</title><h2>b</h2><h1>c <i>d</i></h1>", "c d"),
        ("<title>a</title><h2>b</h2>", "a"),
        ("<title> </title><p>x</p><h2>b</h2>", "b"),
        ("<p>First. Second.</p><p>Third.</p>", "First. Second."),
    ],
)
def test_the_title(text: str, title: str) -> None:
    assert read(text, slug="s").title == title


@pytest.mark.parametrize(
    "where",
    [
        '<meta property="article:published_time" content="2024-05-03T10:00:00Z"><p>a</p>',
        "<p>a</p><time datetime=2024-05-03>Friday</time>",
        "<h1>a</h1><p>News | 3 May 2024</p>",
    ],
)
def test_the_date(where: str) -> None:
    assert read(where, slug="s").published == date(2024, 5, 3)


def test_tags_carry_the_markup_of_the_file() -> None:
    article = read("<p>a <a\n href=u>b</a > <IMG alt=c> d</p>", slug="s")
    (slot,) = (part for part in article.skeleton if isinstance(part, Slot))
    assert slot.tags == (Tag("a", "<a\n href=u>", "</a >"), Tag("img", '<IMG alt="', '">'))


def test_a_page_in_another_language_says_so() -> None:
    written = write(read(PAGE, slug="s"), {}, KHMER)
    assert '<html lang="km">' in written
    assert '<meta charset="utf-8">' in written
    page = "<html xml:lang=en><meta http-equiv=content-type content='text/html; charset=latin1'><p lang=fr>a"
    assert write(read(page, slug="s"), {}, THAI) == (
        "<html xml:lang=th><meta http-equiv=content-type content='text/html; charset=utf-8'><p lang=fr>a"
    )


@pytest.mark.parametrize(
    ("source", "target", "written"),
    [
        ("<p>a <b>b</b> c", "x <b>y</b>", "<p>x <b>y</b>"),
        ("<p>a <b>b</b> c", "x <b>y", "<p>x &lt;b&gt;y"),
        ("<p>a <b>b</b> c", "<script>y</script>", "<p>&lt;script&gt;y&lt;/script&gt;"),
        ("<p>a <b>b</b> c", "&lt; & 'x'", "<p>&amp;lt; &amp; 'x'"),
        ("<p>a <a href=u>b</a> c", "<a>x <a>y</a></a>", "<p><a href=u>x &lt;a&gt;y</a>&lt;/a&gt;"),
        ("<p>a <img alt='b'> c", '<img>"x\' > <b></img> "', "<p><img alt='&quot;x&#x27; &gt; &lt;b&gt;'> \""),
        ("<p>a <img alt=b> c", "<img>x y</img>", '<p><img alt="x y">'),
        ("<p><img alt='b'>", "'><script>", "<p><img alt='&#x27;&gt;&lt;script&gt;'>"),
        ("<title>a</title>", "</title><script>", "<title>&lt;/title&gt;&lt;script&gt;</title>"),
        ("<p>a<br>b", "x<br/>y<br>", "<p>x<br>y&lt;br&gt;"),
    ],
)
def test_only_declared_tags_become_markup(source: str, target: str, written: str) -> None:
    article = read(source, slug="s")
    assert write(article, {article.segments[0].key: target}, THAI) == written


HOSTILE = [
    "<script>", "</script>", "<b>", "</b>", "</p>", "</title>", "</article>", "<!--", "-->", "<![CDATA[",
    "&lt;", "&amp;", "&", "&#60;", "&#x3c", '"', "'", '" onload="x', "<img src=x onerror=1>", "<br>",
    "<svg/onload=x>", "`", "x", "คำ", " ", "\n", "\u200b", "<", ">", "=", "\x00", "\x1b[0m",
]  # fmt: skip
PLACES = (
    '<html lang="th"><head><title>T</title></head><body><h1>H</h1><p>P</p><ul><li>L</li></ul>'
    "<table><tr><td>C</td></tr></table><p>x <q>Q</q></p></body></html>"
)


def outline(text: str) -> list[tuple[str, list[str]]]:
    """Return the elements of a page with their attributes, as libxml2 sees them."""
    tree = lxml.html.document_fromstring(text)
    return [(str(each.tag), sorted(map(str, each.attrib))) for each in tree.iter()]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=6))
def test_a_target_is_shown_as_it_is_in_every_place(parts: list[str]) -> None:
    target = "".join(parts)
    article = read(PLACES, slug="s")
    line = one_safe_line(target)
    if not line:
        return
    written = write(article, {each.key: target for each in article.segments}, THAI)
    assert outline(written) == [each for each in outline(PLACES) if each[0] != "q"]
    tree = lxml.html.document_fromstring(written)
    shown = ["".join(map(str, each.itertext())) for each in tree.iter("title", "h1", "p", "li", "td")]
    assert shown == [line] * 6


@pytest.mark.parametrize("bomb", ["<div>", "<ul><li>", "<blockquote><p>"])
def test_a_nesting_bomb_is_refused(bomb: str) -> None:
    with pytest.raises(InputError, match="nested") as caught:
        read("<p>a\n" + bomb * 3000 + "b", slug="s")
    assert caught.value.line == 2


@pytest.mark.parametrize(
    "part",
    ["<b>a", "<a href='", "<!--", "</b>a", "&amp;", "<svg>", "a<br>", "<script><!--<script>", "<", "<a <"],
)
def test_a_bomb_of_markup_does_no_harm(part: str) -> None:
    text = "<p>a</p>" + part * 3000
    article = read(text, slug="s")
    assert write(article, {}, SOURCE) == text
    assert write(article, {each.key: each.source for each in article.segments}, THAI)


def test_an_endless_character_reference_is_one_unknown_character() -> None:
    assert sources(f"<p>a &#{'1' * 10_000}; b</p>") == ["a \ufffd b"]
