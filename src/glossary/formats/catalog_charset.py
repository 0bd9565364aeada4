"""The charset of a PO file: bytes to text and back without losing one."""

import codecs
import re

from glossary.errors import InputError
from glossary.formats.catalog_origin import CatalogFile

CHARSETS = {
    "utf-8": "utf-8", "utf8": "utf-8", "ascii": "ascii", "us-ascii": "ascii", "ansi_x3.4-1968": "ascii",
    "charset": "ascii", "": "ascii",  # the placeholder of a template, and none
    "tis-620": "tis-620", "cp874": "cp874",
    **{f"iso{joint}8859-{part}": f"iso-8859-{part}"
       for joint in "-_" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 15)},
    **{f"cp{page}": f"cp{page}" for page in (850, 866, 932, 949, 950, *range(1250, 1258))},
    "koi8-r": "koi8-r", "koi8-u": "koi8-u", "koi8-t": "koi8-t", "gb2312": "gb2312", "gbk": "gbk",
    "gb18030": "gb18030", "big5": "big5", "big5-hkscs": "big5hkscs", "euc-jp": "euc-jp", "euc-kr": "euc-kr",
    "shift_jis": "shift_jis", "johab": "johab",
}  # fmt: skip
"""Charsets that GNU gettext calls portable, and their names in Python; no other codec is ever looked up."""

_UNNAMED = ("", "charset")
_NAMED = re.compile(rb"charset=([^\s\"\\;]*)", re.IGNORECASE)
_STATED = re.compile(r"charset=([^\s;]*)")


def opened(data: bytes, name: str | None = None) -> CatalogFile:
    """Return the bytes of a PO file as a text.

    Args:
        data: the bytes.
        name: the charset; by default the first of those allowed that the file names anywhere.

    Raises:
        InputError: it holds NUL bytes, or its charset is not allowed.
    """
    marked = data.startswith(codecs.BOM_UTF8)
    body = data[len(codecs.BOM_UTF8) :] if marked else data
    if b"\0" in body:
        raise InputError("not a PO file (it holds NUL bytes)", line=_line(body, body.index(b"\0")))
    codec = CHARSETS.get(name.lower()) if name is not None else _first_named(body)
    if codec is None:
        found = _NAMED.search(body)
        wrong = name if name is not None else found[1].decode("ascii", "replace") if found else ""
        line = _line(body, found.start()) if found else None
        raise InputError(f"unknown charset {wrong!r}; save the catalogue as UTF-8", line=line)
    text = body.decode(codec, "surrogateescape")
    if codec not in ("utf-8", "ascii") and text.encode(codec, "surrogateescape") != body:
        raise InputError(f"holds {name} text that cannot be kept as it is; save the catalogue as UTF-8")
    return CatalogFile(text, codec, marked, _newline(text))


def _first_named(data: bytes) -> str | None:
    """Return the codec of the first charset named that is allowed; ASCII where none is named."""
    found = None
    for found in _NAMED.finditer(data):
        codec = CHARSETS.get(found[1].decode("ascii", "replace").lower())
        if codec:
            return codec
    return None if found else "ascii"


def stated(header: str) -> str:
    """Return the charset that a header's text names, as gettext looks for it; empty where it names none."""
    found = _STATED.search(header)
    return found[1] if found else ""


def codec_of(header: str) -> str | None:
    """Return the codec of the charset that a header's text names; None where that is not allowed."""
    return CHARSETS.get(stated(header).lower())


def is_unnamed(header: str) -> bool:
    """Tell whether a header's text names no charset, but at most the placeholder of a template."""
    return stated(header).lower() in _UNNAMED


def renamed(header: str) -> str:
    """Return a header's text with UTF-8 for its charset."""
    if _STATED.search(header):
        return _STATED.sub("charset=UTF-8", header, count=1)
    gap = "" if not header or header.endswith("\n") else "\n"
    return f"{header}{gap}Content-Type: text/plain; charset=UTF-8\n"


def _newline(text: str) -> str:
    if "\r" not in text:
        return "\n"
    if "\n" not in text:
        return "\r"
    return "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"


def _line(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1
