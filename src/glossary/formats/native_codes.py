"""Texts with native codes, as TMX and XLIFF have them: which markup of another tool becomes our tags.

A code holds the markup itself, or names it: HTML, XML, RTF or what a tool calls it.

- A tag of HTML or XML stays, by its name only: ``<A href="…">`` is ``<a>``, and ``<br>`` is ``<br/>``.
- What begins as a tag ends as one, whatever the closing code holds.
- The placeholder of a program (``%s``, ``{name}``) is text.
- All other codes are dropped, and so is text inside a code (``<sub>``); text that a code encloses stays.
"""

import re

from lxml import etree

from glossary.formats.xml_reading import local
from glossary.text.placeables import TAG

_ENCLOSING = frozenset({"hi", "g", "mrk"})
_PAIR_KEYS = ("i", "rid", "id")
"""What the two codes of a pair have in common: TMX says ``i``, XLIFF 1.2 ``rid`` or ``id``."""
_MARKUP = re.compile(r"\s*<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,30})(?:\s[^<>]*)?(?P<void>/?)>\s*")
_PLACEHOLDER = re.compile(r"%[^\s%<>]{0,40}[A-Za-z%]|\$?\{[^{}\\<>]{0,80}\}|&[A-Za-z]{1,30};")
_VOID = frozenset({"br", "hr", "img", "wbr", "input"})


def native_text(element: etree._Element) -> str:
    """Return the text of an element with our tags for its codes."""
    parts: list[str] = []
    _collect(element, parts, {})
    return "".join(parts)


def _collect(element: etree._Element, parts: list[str], opened: dict[str, str]) -> None:
    """Append the text of an element; ``opened`` has the names of the pairs begun so far by their keys."""
    parts.append(element.text or "")
    for child in element:
        name = local(child)
        if name in _ENCLOSING:
            _collect(child, parts, opened)
        elif name == "bpt":
            begun = tag(_markup(child)).strip("</>")
            opened[_pair(child)] = begun
            parts.append(f"<{begun}>" if begun else "")
        elif name == "ept" and _pair(child) in opened:
            begun = opened.pop(_pair(child))
            parts.append(f"</{begun}>" if begun else "")
        elif name != "sub":
            parts.append(code_text(_markup(child)))
        parts.append(child.tail or "")


def _pair(code: etree._Element) -> str:
    return next((found for key in _PAIR_KEYS if (found := code.get(key)) is not None), "")


def _markup(code: etree._Element) -> str:
    inner = "".join(child.tail or "" for child in code)
    return (code.text or "") + inner or code.get("equiv-text", "")


def tag(markup: str) -> str:
    """Return the tag of ours that a code stands for; empty where it is no tag."""
    if TAG.fullmatch(markup):
        return markup
    found = _MARKUP.fullmatch(markup)
    if found is None:
        return ""
    name = found["name"].lower()
    if found["close"]:
        return f"</{name}>"
    return f"<{name}/>" if found["void"] or name in _VOID else f"<{name}>"


def code_text(markup: str) -> str:
    """Return the text that a code stands for: a tag, a placeholder, or nothing."""
    return tag(markup) or (markup if _PLACEHOLDER.fullmatch(markup) else "")
