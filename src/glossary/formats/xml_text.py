"""Text in XML: which signs it can hold, and how one document is laid out in lines."""

import re

from lxml import etree

UNHOLDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML 1.0 document can hold, not even as a reference."""

_PICTURES = 0x2400


def holdable(text: str) -> str:
    """Return a text with a sign for each character that XML cannot hold, code point for code point."""
    return UNHOLDABLE.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    return chr(_PICTURES + ord(match[0])) if match[0] < " " else "\ufffd"


def laid_out(element: etree._Element, leaves: frozenset[str], depth: int = 0) -> None:
    """Put each element on a line of its own, but leave alone what is inside elements of these names.

    Args:
        element: is changed in place.
        leaves: names, with namespaces, of the elements whose white space is text.
        depth: how deep the element itself stands.
    """
    if element.tag in leaves or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        laid_out(child, leaves, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth
