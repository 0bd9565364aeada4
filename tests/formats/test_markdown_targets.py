"""Targets in Markdown: what a reader's software shows is what the translator wrote."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from glossary.formats.article_markdown import read, write
from glossary.formats.article_targets import one_safe_line
from glossary.languages import INDONESIAN, THAI

PLACES = """\
# Title

Paragraph

> Quote

- Item

1. Number

| Cell | Cell two |
|------|----------|
| Cell three | x |

![Picture](u.png)

[Link](u)

**Bold**

Setext
===

Before the break\\
After

> - Deep
"""

HOSTILE = [
    "# not a heading", "- not a list", "+ x", "* x", "1. x", "12) x", "> x", "---", "===", "***", "```",
    "~~~ x", "    x", "*a* _b_ **c** __d__ `e`", "[x](javascript:alert(1))", "![x](y)", "[x]: y", "[^1]: x",
    "<script>x</script>", "<b>x</b>", "<https://example.org>", "&lt; &amp;lt; &#42; &", "a | b",
    "|---|---|", "\\", "\\*", "a\\", "{{ x }}", "{% x %}", "{: .x}", "~~x~~", "!", "x #", "x ##", "#",
    "<!-- x", "-->", "<div>", "</div>", "<?x?>", "<br>", "snake_case",
    "https://example.org/~a/b_c?d=1&e=2#f", "2 * 3", ":---", "::: x", "!!! note", "+++", "\u200b# x",
    "ក។ - ខ", "ค่าจ้าง*ที่เป็นธรรม*", "\tx\n\n# y", "\u2028- x",
]  # fmt: skip


def shown(children: list[Token]) -> str:
    """Return what a reader sees, with raw HTML made visible as an alarm."""
    text = ""
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            text += "\n"
        elif child.type == "image":
            text += shown(child.children or [])
        elif child.type == "html_inline":
            text += f"HTML {child.content}"
        else:
            text += child.content
    return text


def blocks(markdown: str) -> list[str]:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return [shown(token.children or []) for token in tokens if token.type == "inline"]


def shape(markdown: str) -> list[str]:
    """Return the types of all tokens of blocks."""
    return [token.type for token in MarkdownIt("commonmark").enable("table").parse(markdown)]


def filled(target: str) -> str:
    article = read(PLACES, slug="s")
    return write(article, {each.key: target for each in article.segments}, THAI)


def test_the_places_are_what_they_seem() -> None:
    assert len(blocks(PLACES)) == len(read(PLACES, slug="s").segments) == 15


@pytest.mark.parametrize("target", HOSTILE)
def test_a_target_without_declared_tags_is_shown_as_it_is_in_every_place(target: str) -> None:
    written = filled(target)
    line = one_safe_line(target)
    assert blocks(written) == [line] * 15
    assert shape(written) == shape(PLACES)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*HOSTILE, " ", "\n", "x", "คำ", '"', "(", "]", "."]), min_size=1, max_size=6)
)
def test_any_mixture_is_shown_as_it_is(parts: list[str]) -> None:
    line = one_safe_line("".join(parts))
    if line:
        written = filled(line)
        assert blocks(written) == [line] * 15
        assert shape(written) == shape(PLACES)


@pytest.mark.parametrize(
    ("source", "target", "written"),
    [
        ("a **b** c", "ก<b>ข</b>ค", "ก**ข**ค"),
        ("a __b__ c", "x <b>y</b> z", "x __y__ z"),
        ("a __b__ c", "ก<b>ข</b>ค", "ก**ข**ค"),
        ("a _b_ c", "kata<i>kata</i>", "kata*kata*"),
        ("a **b** c", "<b>a b</b>", "**a b**"),
        ("a **b** c", "ก<b>(ข)</b>ค", "ก**\u200b(ข)\u200b**ค"),
        ("a **b** c", "a<b> b </b>c", "a **b** c"),
        ("a **b** c", "a <b></b> c", "a  c"),
        ("a **b** c", "<b> </b>", "a **b** c"),
        ("a **b** *c* d", "x <b>y <i>z</i></b>", "x **y *z***"),
        ("a **b** *c* d", "<i><b>z</b></i>", "***z***"),
        ("a **b** *c* d", "<b>x</b><i>y</i>", "**x***y*"),
        ("a **b** c", "a <b>b", "a &lt;b>b"),
        ("a **b** c", "a <i>b</i>", "a &lt;i>b&lt;/i>"),
        ("a [b](u) c", "<a>x [y] *z*</a>!", "[x \\[y\\] \\*z\\*](u)!"),
        ("a [b](u) c", "x!<a>y</a>", "x\\![y](u)"),
        ("a [b](u) c", "<a>x <a>y</a></a>", "[x &lt;a>y](u)&lt;/a>"),
        ("a [b] c\n\n[b]: u", "x <a>y</a>", "x [y][b]\n\n[b]: u"),
        ("a <https://example.org/?a&b> c", "x <a>y</a>", "x [y](<https://example.org/?a\\&b>)"),
        ("a `b` c", "<code>x</code>", "`x`"),
        ("a `b` c", "<code>x`y</code> *", "``x`y`` \\*"),
        ("a `b` c", "<code>`</code>", "`` ` ``"),
        ("a `b` c", "x<code> </code>y", "xy"),
        ("a `b` c", "<code>x</code><code>y</code>", "`x`\u200b`y`"),
        ("a `b` c", "<code><b>*</b></code>", "`<b>*</b>`"),
        ("a ![b](u) c", "<img>x ] y</img>", "![x \\] y](u)"),
        ("a  \nb", "x<br/> y", "x\\\ny"),
        ("a  \nb", "x <br/>- y<br/>", "x\\\n\\- y"),
        ("a <div> b", "<x/> <b>*x*</b>", "\u200b<div> &lt;b>\\*x\\*&lt;/b>"),
        ("a <br> b", "x<br/>y", "x<br>y"),
    ],
)
def test_declared_tags_become_marks_that_work(source: str, target: str, written: str) -> None:
    article = read(source, slug="s")
    (segment,) = article.segments
    found = write(article, {segment.key: target}, INDONESIAN)
    assert found == written


def test_a_break_keeps_the_marks_of_its_block() -> None:
    article = read("> - a  \n>   b\n", slug="s")
    (segment,) = article.segments
    assert segment.source == "a<br/>b"
    assert write(article, {segment.key: "x<br/>1. y"}, THAI) == "> - x\\\n>   1\\. y\n"


@pytest.mark.parametrize("cell", ["a | b", "\\", "a\\|b", "<code>x|y</code>", "|", "`"])
def test_a_cell_stays_one_cell(cell: str) -> None:
    article = read("| `a` |x|\n|---|---|\n", slug="s")
    written = write(article, {each.key: cell for each in article.segments[:1]}, THAI)
    assert blocks(written) == [cell.removeprefix("<code>").removesuffix("</code>"), "x"]


def test_the_title_in_front_matter_is_a_quoted_value() -> None:
    article = read("---\ntitle: Fair\n---\ntext\n", slug="s")
    written = write(article, {article.segments[0].key: 'ค่าจ้าง: "x"\n---\n# y'}, THAI)
    assert written == '---\ntitle: "ค่าจ้าง: \\"x\\" --- # y"\n---\ntext\n'
    assert read(written, slug="s").title == 'ค่าจ้าง: "x" --- # y'


def test_sentences_after_the_first_need_no_care_at_their_start() -> None:
    article = read("One here. Two here.", slug="s")
    first, second = (each.key for each in article.segments)
    assert write(article, {first: "1. x", second: "1. y"}, THAI) == "1\\. x 1. y"
