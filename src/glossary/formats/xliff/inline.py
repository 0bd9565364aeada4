"""Text with tags as XLIFF content and back: tags as codes, what XML cannot hold as ``<cp>``.

A pair of tags is ``<pc>``, any other tag ``<ph>``; the tags themselves stand in the unit's original data.
"""

import re
import sys
from collections.abc import Mapping
from string import digits

from lxml import etree

from glossary.errors import InputError
from glossary.formats.native_codes import code_text
from glossary.formats.xliff.names import CORE
from glossary.formats.xml_codes import Code, Numbering, Role
from glossary.formats.xml_reading import XML, line
from glossary.formats.xml_text import UNHOLDABLE
from glossary.text.placeables import TAG

_FORMATTING = {"b": "xlf:b", "i": "xlf:i", "u": "xlf:u", "br": "xlf:lb"}
_TYPES = dict.fromkeys(("strong", "em", "sub", "sup", *_FORMATTING), "fmt") | {"a": "link", "img": "image"}
_WHITE = re.compile("[ \t\r\n]+")
_HEX = re.compile("[0-9A-Fa-f]{1,6}")
_SURROGATES = range(0xD800, 0xE000)


class UnitContent:
    """The texts of one unit as they are written: their codes share original data and identifiers."""

    def __init__(self) -> None:
        self._data: dict[str, str] = {}
        self._numbering = Numbering()

    def fill(self, element: etree._Element, text: str) -> None:
        """Put a text into an element."""
        within = [element]
        for piece, number in self._numbering.numbered(text):
            if isinstance(piece, str):
                _append(within[-1], piece)
            elif piece.role is Role.CLOSING:
                within.pop()
            else:
                code = etree.SubElement(within[-1], *self._code(piece, number))
                if piece.role is Role.OPENING:
                    within.append(code)

    def original_data(self) -> etree._Element | None:
        """Return the tags that the codes stand for, or nothing where there are no codes."""
        if not self._data:
            return None
        element = etree.Element(f"{CORE}originalData")
        for text, name in self._data.items():
            etree.SubElement(element, f"{CORE}data", {"id": name}).text = text
        return element

    def _code(self, code: Code, number: int) -> tuple[str, dict[str, str]]:
        name = code.text.strip("</>")
        markup = name.rstrip(digits)  # a second link of a segment is named a2
        found = {"id": str(number)}
        if markup in _TYPES:
            found["type"] = _TYPES[markup]
        if markup in _FORMATTING:
            found["subType"] = _FORMATTING[markup]
        if code.role is Role.ALONE:
            return f"{CORE}ph", found | {"dataRef": self._reference(code.text)}
        ends = {"dataRefStart": self._reference(code.text), "dataRefEnd": self._reference(f"</{name}>")}
        return f"{CORE}pc", found | ends

    def _reference(self, text: str) -> str:
        return self._data.setdefault(text, f"d{len(self._data) + 1}")


def _append(element: etree._Element, text: str) -> None:
    """Append plain text to an element, with ``<cp>`` for each character that XML cannot hold."""
    end = 0
    for found in UNHOLDABLE.finditer(text):
        _append_holdable(element, text[end : found.start()])
        etree.SubElement(element, f"{CORE}cp", {"hex": f"{ord(found[0]):04X}"})
        end = found.end()
    _append_holdable(element, text[end:])


def _append_holdable(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def data_of(unit: etree._Element) -> dict[str, str]:
    """Return by their ids what the original data of a unit are in our texts (see `native_codes`)."""
    found = unit.iterfind(f"{CORE}originalData/{CORE}data")
    return {each.get("id", ""): code_text(text_of(each, {})) for each in found}


def text_of(element: etree._Element, data: Mapping[str, str]) -> str:
    """Return the text of an element's content, its codes by the original data they refer to.

    White space counts as it is where ``xml:space`` says so; elsewhere any run of it is one space.

    Raises:
        InputError: a ``<cp>`` names no character.
    """
    parts: list[str] = []
    _collect(element, data, parts, kept=keeps_space(element))
    return "".join(parts)


def keeps_space(element: etree._Element) -> bool:
    """Tell whether the white space in an element counts as it is."""
    if element.tag == f"{CORE}data":
        return True
    said = (each.get(f"{XML}space") for each in (element, *element.iterancestors()))
    return next((space for space in said if space), "default") == "preserve"


def _collect(element: etree._Element, data: Mapping[str, str], parts: list[str], *, kept: bool) -> None:
    parts.append(_plain(element.text, kept=kept))
    for child in element:
        if child.tag == f"{CORE}cp":
            parts.append(_character(child))
        elif child.tag in (f"{CORE}pc", f"{CORE}mrk"):
            start = data.get(child.get("dataRefStart", ""), "")
            begun = start.strip("</>") if TAG.fullmatch(start) else ""
            parts.append(f"<{begun}>" if begun else "")
            _collect(child, data, parts, kept=kept)
            parts.append(f"</{begun}>" if begun else "")
        else:
            parts.append(data.get(child.get("dataRef", ""), ""))
        parts.append(_plain(child.tail, kept=kept))


def _plain(text: str | None, *, kept: bool) -> str:
    return (text or "") if kept else _WHITE.sub(" ", text or "")


def _character(element: etree._Element) -> str:
    named = element.get("hex", "")
    code = int(named, 16) if _HEX.fullmatch(named) else 0
    if not 0 < code <= sys.maxunicode or code in _SURROGATES:
        raise InputError(
            "a <cp> names no character; its hex is a code point such as 001B", line=line(element)
        )
    return chr(code)
