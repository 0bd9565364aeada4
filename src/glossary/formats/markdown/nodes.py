"""The marks of a target put so that CommonMark can see them: no blank, empty or touching emphasis."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from glossary.formats.article_parts import AtomKind
from glossary.formats.article_targets import Node, joined
from glossary.model import Tag

ZERO_WIDTH_SPACE = "\u200b"


class Style(NamedTuple):
    """How emphasis is written; the first style is as the article does it."""

    weak: str = ""
    strong: str = ""
    padded: bool = False
    """Whether zero-width spaces stand where emphasis would otherwise not be seen (beside punctuation)."""


def is_code(tag: Tag) -> bool:
    """Tell whether a tag stands for a code span."""
    return tag.opening.startswith("`")


def is_image(tag: Tag) -> bool:
    """Tell whether a tag stands for an image."""
    return tag.opening.startswith("![")


def is_link(tag: Tag) -> bool:
    """Tell whether a tag stands for a link."""
    return tag.opening == "["


def is_emphasis(tag: Tag | None) -> bool:
    """Tell whether a tag stands for weak or strong emphasis."""
    return tag is not None and tag.opening in {"*", "_", "**", "__"}


def is_break(node: Node) -> bool:
    """Tell whether a node is a line break inside its paragraph."""
    return node.tag is not None and node.tag.opening.startswith(("\\\n", "\\\r"))


def tidied(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the nodes with spaces outside emphasis, no empty marks, and line breaks only between words."""
    outward = _spaces_behind(nodes, AtomKind.CLOSE)
    outward = _spaces_behind(joined(outward)[::-1], AtomKind.OPEN, backwards=True)[::-1]
    nodes = joined(_trimmed(_without_empty(outward)))
    return () if all(node.tag is None and not node.text.strip() for node in nodes) else nodes


def padded(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes with zero-width spaces wherever a mark touches a mark or punctuation from inside."""
    pad = Node(AtomKind.TEXT, ZERO_WIDTH_SPACE)
    found: list[Node] = []
    for index, node in enumerate(nodes):
        before = nodes[index - 1] if index else None
        after = nodes[index + 1] if index + 1 < len(nodes) else None
        touches = before is not None and before.kind is not AtomKind.TEXT and node.kind is not AtomKind.TEXT
        if touches or (_is(node, AtomKind.CLOSE) and before is not None and not before.text[-1:].isalnum()):
            found.append(pad)
        found.append(node)
        if _is(node, AtomKind.OPEN) and after is not None and not after.text[:1].isalnum():
            found.append(pad)
    return found


def _is(node: Node, kind: AtomKind) -> bool:
    return node.kind is kind and is_emphasis(node.tag)


def _spaces_behind(nodes: Iterable[Node], kind: AtomKind, *, backwards: bool = False) -> list[Node]:
    """Move the space at the edge of emphasis out of it."""
    found: list[Node] = []
    for node in nodes:
        last = found[-1] if found else None
        if _is(node, kind) and last is not None and last.kind is AtomKind.TEXT:
            text = last.text.lstrip(" ") if backwards else last.text.rstrip(" ")
            if text != last.text:
                found[-1:] = [Node(AtomKind.TEXT, text)] if text else []
                found += [node, Node(AtomKind.TEXT, " ")]
                continue
        found.append(node)
    return found


def _without_empty(nodes: Iterable[Node]) -> list[Node]:
    """Leave out emphasis and code without content."""
    found: list[Node] = []
    for node in nodes:
        code = node.tag is not None and is_code(node.tag)
        if node.kind is AtomKind.CLOSE and (code or is_emphasis(node.tag)):
            if code and found[-1].kind is AtomKind.TEXT and not found[-1].text.strip():
                found.pop()
            if found[-1].kind is AtomKind.OPEN:
                found.pop()
                continue
        found.append(node)
    return found


def _trimmed(nodes: Sequence[Node]) -> Iterable[Node]:
    """Take spaces from around line breaks, and line breaks from both ends."""
    low, high = 0, len(nodes)
    while low < high and is_break(nodes[low]):
        low += 1
    while low < high and is_break(nodes[high - 1]):
        high -= 1
    for index in range(low, high):
        node = nodes[index]
        if node.kind is AtomKind.TEXT:
            text = node.text
            if index > low and is_break(nodes[index - 1]):
                text = text.lstrip(" ")
            if index + 1 < high and is_break(nodes[index + 1]):
                text = text.rstrip(" ")
            yield Node(AtomKind.TEXT, text)
        else:
            yield node
