"""Markdown articles: what becomes a segment, and that the rest stays."""

from datetime import date

import pytest

from glossary.errors import InputError
from glossary.formats.article_markdown import read, write
from glossary.languages import INDONESIAN, SOURCE, THAI
from glossary.model import BlockKind, Slot, Tag

ARTICLE = """\
---
title: "Fair wages: a start"
date: 2024-05-03
slug: fair-wages
lang: en
description: Never a segment.
---
# Fair wages

Members of **two networks** met. They chose [a board](https://example.org/b "Board").

> The first sentence
> is here. The *second* one.
>
> - A point
>   goes on
>   - Inside

1. One `make test` step

| Group | Share |
|-------|------:|
| Women | `a\\|b` **60** |

![Weavers at work](w.jpg)

Home work
---------

```python
never = "a segment"
```

<div>
Never a segment.
</div>

See [ref][] and [this][ref] or <https://example.org/?a=1&b=2>.

[ref]: https://example.org/r "Never a segment"
"""


def sources(text: str) -> list[str]:
    return [each.source for each in read(text, slug="s").segments]


def test_every_kind_of_block() -> None:
    article = read(ARTICLE, slug="other")
    assert (article.slug, article.title, article.published) == (
        "fair-wages",
        "Fair wages: a start",
        date(2024, 5, 3),
    )
    assert [(each.kind, each.source, each.paragraph) for each in article.segments] == [
        (BlockKind.TITLE, "Fair wages: a start", 0),
        (BlockKind.HEADING, "Fair wages", 1),
        (BlockKind.PARAGRAPH, "Members of <b>two networks</b> met.", 2),
        (BlockKind.PARAGRAPH, "They chose <a>a board</a>.", 2),
        (BlockKind.QUOTE, "The first sentence is here.", 3),
        (BlockKind.QUOTE, "The <i>second</i> one.", 3),
        (BlockKind.LIST_ITEM, "A point goes on", 4),
        (BlockKind.LIST_ITEM, "Inside", 5),
        (BlockKind.LIST_ITEM, "One <code>make test</code> step", 6),
        (BlockKind.CELL, "Group", 7),
        (BlockKind.CELL, "Share", 8),
        (BlockKind.CELL, "Women", 9),
        (BlockKind.CELL, "<code>a|b</code> <b>60</b>", 10),
        (BlockKind.CAPTION, "Weavers at work", 11),
        (BlockKind.HEADING, "Home work", 12),
        (BlockKind.PARAGRAPH, "See <a>ref</a> and <a>this</a> or <a2>https://example.org/?a=1&b=2</a2>.", 13),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_source_comes_back_whatever_its_line_ends(end: str, mark: str) -> None:
    text = mark + ARTICLE.replace("\n", end)
    article = read(text, slug="s")
    assert write(article, {}, SOURCE) == text
    assert [each.key for each in article.segments] == [each.key for each in read(ARTICLE, slug="s").segments]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # inline marks
        ("T\n\na *b* _c_ **d** __e__ f", ["T", "a <i>b</i> <i2>c</i2> <b>d</b> <b2>e</b2> f"]),
        ("a ***b** c* d", ["a <i><b>b</b> c</i> d"]),
        ("a ![alt *x*](u) b", ["a <img>alt x</img> b"]),
        ("a ![](u) b", ["a <img/> b"]),
        ("[![alt](i)](u) b", ["<a><img>alt</img></a> b"]),
        ("a ``b`c`` d", ["a <code>b`c</code> d"]),
        ("a \\*b\\* &amp; &lt;b&gt; c", ["a *b* & <b> c"]),
        ("x &lt;b&gt; **c** d", ["x <b> <b2>c</b2> d"]),
        ("snake_case and 2 * 3 * 4", ["snake_case and 2 * 3 * 4"]),
        ("a <span class=x>b</span> <sub>c</sub> d", ["a <span>b</span> <sub>c</sub> d"]),
        ("a <b>b *c</b> d* e", ["a <x/>b <i>c<x2/> d</i> e"]),
        ("a <!-- note --> b", ["a b"]),
        ("a <script>b('c')</script> d", ["a <x/> d"]),
        ("a <script>b *c* d", ["a"]),
        ("a <br> b", ["a <br/> b"]),
        # what encloses everything stays outside
        ("**All bold. Two sentences.**", ["All bold.", "Two sentences."]),
        ("- [A link](u)", ["A link"]),
        ("[*x*](u)", ["x"]),
        ("`code only`", ["<code>code only</code>"]),
        ("[ref]\n\n[ref]: u", ["<a>ref</a>"]),
        ("<https://example.org>", ["<a>https://example.org</a>"]),
        # sentences
        ("One here. Two here.\nThree.", ["One here.", "Two here.", "Three."]),
        ("a **bold. One word.** Next one.", ["a <b>bold. One word.</b>", "Next one."]),
        ("One here.  \nTwo here.", ["One here.", "Two here."]),
        ("One  \ntwo\\\nthree", ["One<br/>two<br/>three"]),
        ("# One. Two.", ["One. Two."]),
        # blocks
        ("Setext *x*\nwrapped\n===\n", ["Setext <i>x</i> wrapped"]),
        ("## Closed ##\n\n# \n\n####### Seven", ["Closed", "####### Seven"]),
        ("> # > quoted\n> > deep", ["> quoted", "deep"]),
        ("> lazy\ncontinuation", ["lazy continuation"]),
        ("-\ttab\n\n\tpara", ["tab", "para"]),
        ("- a\n\n      code\n", ["a"]),
        ("    code\n\ntext", ["text"]),
        ("~~~\ncode\n~~~\ntext", ["text"]),
        ("a | b\n-|-\nc\\|d | \\\\\n | e | f | dropped", ["a", "b", "c|d", "e", "f"]),
        ("> | > | >x |\n> |---|---|\n> | - | y |", [">x", "y"]),
        ("***\n\n---\n\ntext\n\n* * *", ["text"]),
        ("[x]: https://example.org 'title'\ntext", ["text"]),
        ("a\u00a0b\u2028c", ["a\u00a0b c"]),
    ],
)
def test_segments_and_nothing_lost(text: str, found: list[str]) -> None:
    assert sources(text) == found
    assert write(read(text, slug="s"), {}, SOURCE) == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("## Two\n\n# One", "One"),
        ("text\n\n## Two\n\n### Three", "Two"),
        ("First *text*. More.\n\nSecond", "First text. More."),
        ("---\ntitle: '!!!'\n---\n# One", "One"),
        ("---\ntitle: Zero\n---\n# One", "Zero"),
    ],
)
def test_the_title(text: str, title: str) -> None:
    assert read(text, slug="s").title == title


def test_standfirst_and_dateline_as_in_plain_text() -> None:
    article = read("# T\n\nLead here.\n\nNews | 3 May 2024\n\nBody.", slug="s")
    assert [each.kind for each in article.segments] == [
        BlockKind.TITLE,
        BlockKind.STANDFIRST,
        BlockKind.DATELINE,
        BlockKind.PARAGRAPH,
    ]
    assert article.published == date(2024, 5, 3)


def test_tags_carry_the_marks_of_the_file() -> None:
    article = read("a [b](u 't') [c] __d__\n\n[c]: v", slug="s")
    (slot,) = (part for part in article.skeleton if isinstance(part, Slot))
    assert slot.tags == (
        Tag("a", "[", "](u 't')"),
        Tag("a2", "[", "][c]"),
        Tag("b", "__", "__"),
    )


def test_wrapped_quotes_are_joined_without_their_marks() -> None:
    article = read("> One sentence.\n> Two here.\n", slug="s")
    first, second = (each.key for each in article.segments)
    assert write(article, {first: "หนึ่ง", second: "สอง"}, THAI) == "> หนึ่ง สอง\n"
    assert write(article, {first: "Satu."}, INDONESIAN) == "> Satu. Two here.\n"


def test_the_language_of_the_front_matter_follows() -> None:
    article = read(ARTICLE, slug="s")
    assert "\nlang: th\n" in write(article, {}, THAI)
    assert "\nlang: en\n" in write(article, {}, SOURCE)


@pytest.mark.parametrize(
    "bomb", ["> " * 400 + "a", "- " * 400 + "a", "".join("  " * n + "- a\n" for n in range(90))]
)
def test_a_nesting_bomb_is_refused(bomb: str) -> None:
    with pytest.raises(InputError, match="nested too deeply") as caught:
        read(f"# T\n\n{bomb}", slug="s")
    assert caught.value.line is not None


@pytest.mark.parametrize(
    "part", ["[", "![", "*a ", "**a _b ", "<a ", "[a](", "`a``b", "a<b>", "</i>", "&", "\\"]
)
def test_a_bomb_of_marks_is_only_text(part: str) -> None:
    text = f"# T\n\n{part * 3000}"
    article = read(text, slug="s")
    assert write(article, {}, SOURCE) == text
    targets = {each.key: each.source for each in article.segments}
    assert write(article, targets, THAI)
