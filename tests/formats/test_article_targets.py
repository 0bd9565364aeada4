"""Targets as nodes: declared tags and text."""

import pytest

from glossary.formats.article_parts import AtomKind
from glossary.formats.article_targets import Rules, one_safe_line, parse
from glossary.model import Tag

BOLD, ITALIC, LINK, LINK_2, IMG, BR = (
    Tag("b", "**", "**"),
    Tag("i", "*", "*"),
    Tag("a", "[", "](u)"),
    Tag("a2", "[", "](v)"),
    Tag("img", "![", "](w)"),
    Tag("br", "<br>", void=True),
)
RULES = Rules(leaf=lambda tag: tag is IMG, link=lambda tag: tag.opening == "[")
SIGNS = {AtomKind.OPEN: "+", AtomKind.CLOSE: "-", AtomKind.VOID: "."}


def shown(target: str, *tags: Tag) -> str:
    """Return the nodes of a target: markup as (+b)…(-b), text as it is."""
    return "".join(
        node.text if node.tag is None else f"({SIGNS[node.kind]}{node.tag.name})"
        for node in parse(target, tags, RULES)
    )


@pytest.mark.parametrize(
    ("target", "nodes"),
    [
        ("plain", "plain"),
        ("a <b>c</b> d", "a (+b)c(-b) d"),
        ("<b>x <i>y</i></b>", "(+b)x (+i)y(-i)(-b)"),
        ("<b>x</b><b>y</b>", "(+b)x(-b)(+b)y(-b)"),
        ("x<br/>y", "x(.br)y"),
        # what is not declared, or not so, stays text
        ("<u>x</u>", "<u>x</u>"),
        ("<B>x</B>", "<B>x</B>"),
        ("<b class=x>y</b>", "<b class=x>y</b>"),
        ("x<br>y</br>", "x<br>y</br>"),
        ("<b/>x</b/>", "<b/>x</b/>"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        # what is not well formed stays visible
        ("<b>x", "<b>x"),
        ("x</b>", "x</b>"),
        ("<b>x</b></b>", "(+b)x(-b)</b>"),
        ("<b><b>x</b>", "<b>(+b)x(-b)"),
        ("<b>x <i>y</b> z</i>", "(+b)x <i>y(-b) z</i>"),
        ("</b><b>", "</b><b>"),
        # links hold no links, images nothing
        ("<a>x <a2>y</a2></a>", "(+a)x <a2>y</a2>(-a)"),
        ("<a>x</a> <a2>y</a2>", "(+a)x(-a) (+a2)y(-a2)"),
        ("<img>x <b>y</b> <br/></img>", "(+img)x <b>y</b> <br/>(-img)"),
        ("<img>x <b>y</b>", "<img>x (+b)y(-b)"),
    ],
)
def test_only_declared_well_formed_tags_are_markup(target: str, nodes: str) -> None:
    assert shown(target, BOLD, ITALIC, LINK, LINK_2, IMG, BR) == nodes


def test_many_tags_take_no_more_time_each() -> None:
    assert shown("<b>" * 50_000 + "</i>" * 50_000, BOLD, ITALIC).count("<b>") == 50_000


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("  a\r\n\tb\u2028c ", "a b c"),
        ("a\x1b[31mb\x07\x9b", "a[31mb"),
        ("ប្រាក់\u200bឈ្នួល", "ប្រាក់\u200bឈ្នួល"),
        ("a\u00a0b", "a\u00a0b"),
        ("cafe\u0301", "caf\u00e9"),
        ("\ud800x", "\ufffdx"),
        ("<b>\u0338x</b>", "<b>\u0338x</b>"),
    ],
)
def test_a_target_becomes_one_line_without_controls(target: str, line: str) -> None:
    assert one_safe_line(target) == line
