"""The quoted strings of PO files: read with every escape of GNU gettext, written on one line or many."""

import re
import unicodedata
from collections.abc import Iterator

from glossary.errors import InputError
from glossary.languages import SOURCE
from glossary.text.breaks import lines as line_breaks

_PIECE = re.compile(r'"([^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+)"')
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+)|(.))", re.DOTALL)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f", "a": "\a", "\\": "\\", '"': '"'}
_UNDECODED = re.compile("[\udc80-\udcff]")
_SPECIAL = re.compile('[\\\\"\a\b\t\n\v\f\r]')
_AFTER_STOP = re.compile(r"(?<=[.,:;])(?=[^\W\d]|[<>=#&*@^_`~])")
_ESCAPED = {sign: "\\" + name for name, sign in _SIMPLE.items()}
_WRITTEN_ESCAPE = re.compile(r"\\.")
_WIDTH = 77  # between the quotes of a line of 79 columns
_NO_SPACES = re.compile("[\u0e01-\u0edf\u1000-\u109f\u1780-\u17d3\u1950-\u19df\u1a20-\u1aaf\uaa60-\uaadf]")


ASIDE = "\ufdd0\ufdd1"
"""Stands for a backslash and the line feed behind it, which gettext skips wherever they are."""


def unquoted(raw: str, codec: str) -> str:
    """Return the text of one or more quoted strings, whatever stands between them.

    Raises:
        InputError: an escape is none of gettext's, or is no text in the charset; ``line`` counts from 0.
    """
    one = raw.find('"', 1) == len(raw) - 1
    text = raw[1:-1] if one else "".join(_PIECE.findall(raw))
    if "\\" not in text:
        return text
    if "\\\\" not in text:
        text = text.replace(r"\n", "\n").replace(r"\"", '"').replace(r"\t", "\t")
        if "\\" not in text:
            return text
    return _unescaped(raw, codec)


def is_plain(text: str) -> bool:
    """Tell whether a file's text holds no EOT, no bytes outside the charset and no asides."""
    return "\4" not in text and ASIDE not in text and not _UNDECODED.search(text)


def commented(line: str) -> str:
    """Return a comment's line as a text, with U+FFFD for bytes outside the charset."""
    return _UNDECODED.sub("\ufffd", line.replace(ASIDE, ""))


def check_readable(text: str) -> None:
    """Make sure that a string, quoted or not, is readable.

    Raises:
        InputError: it holds a byte outside the charset, or the sign EOT; without the line.
    """
    if "\4" in text:
        raise InputError("a text cannot hold the sign EOT (\\004), which gettext joins keys by")
    if _UNDECODED.search(text):
        raise InputError("a text holds bytes that the charset of the header does not have")


def _unescaped(raw: str, codec: str) -> str:
    """Return the text of strings with escapes; those by numbers are bytes of the charset."""
    parts: list[str | bytes] = []
    for piece in _PIECE.finditer(raw):
        text, end = piece[1].replace(ASIDE, ""), 0
        for found in _ESCAPE.finditer(text):
            parts.append(text[end : found.start()])
            end = found.end()
            try:
                parts.append(_sign(found))
            except InputError as error:
                line = raw.count("\n", 0, piece.start())
                raise InputError(error.reason, line=line) from None
        parts.append(text[end:])
    if not any(isinstance(part, bytes) for part in parts):
        return "".join(part for part in parts if isinstance(part, str))
    data = b"".join(p if isinstance(p, bytes) else p.encode(codec, "surrogateescape") for p in parts)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        raise InputError(f"an escape by numbers is no {codec} text", line=0) from None
    check_readable(text)
    return text


def _sign(found: re.Match[str]) -> str | bytes:
    octal, hexadecimal, name = found.groups()
    if name is not None:
        if name not in _SIMPLE:
            raise InputError(f"unknown escape \\{name}")
        return _SIMPLE[name]
    code = (int(octal, 8) if octal else int(hexadecimal[-2:], 16)) & 0xFF
    if not code:
        raise InputError(f"the escape {found[0]} is no character of a text")
    return bytes((code,))


def escaped(text: str) -> str:
    """Return a text as it stands between quotes."""
    if not _SPECIAL.search(text):
        return text
    return _SPECIAL.sub(lambda found: _ESCAPED[found[0]], text)


def is_plain_text(text: str) -> bool:
    """Tell whether a text stands between quotes as it is, on one line."""
    return not _SPECIAL.search(text)


def quoted(keyword: str, text: str, *, wrapped: bool = False, prefix: str = "") -> list[str]:
    """Return a keyword and its text as lines of a PO file, as msgcat lays them out.

    Args:
        keyword: ``msgid`` and its like.
        text: the text.
        wrapped: whether lines are broken at 79 columns; else after line feeds only.
        prefix: what each line begins with (``#~ `` and its like); it takes room from the text.
    """
    if "\n" not in text and not wrapped:
        return [f'{prefix}{keyword} "{escaped(text)}"']
    width = _WIDTH - len(prefix)
    paragraphs = [escaped(each) for each in text.split("\n")]
    paragraphs = [each + r"\n" for each in paragraphs[:-1]] + paragraphs[-1:] * bool(paragraphs[-1])
    if len(paragraphs) < 2:
        whole = "".join(paragraphs)
        if not wrapped or len(keyword) + 1 + _columns(whole) <= width:
            return [f'{prefix}{keyword} "{whole}"']
    pieces = (piece for each in paragraphs for piece in (_folded(each, width) if wrapped else (each,)))
    return [f'{prefix}{keyword} ""', *(f'{prefix}"{piece}"' for piece in pieces)]


def _folded(text: str, width: int) -> Iterator[str]:
    """Yield the lines that an escaped text fills, broken where Unicode allows, but not inside an escape."""
    if _columns(text) <= width:
        yield text
        return
    # gettext breaks no word of scripts without spaces, so ICU must not look one up in its dictionaries.
    letters = _NO_SPACES.sub("a", text)
    inside = {found.start() + 1 for found in _WRITTEN_ESCAPE.finditer(text)}
    inside |= {len(text) - 2} if text.endswith(r"\n") else set()
    # It also breaks after a stop within a word, as in "messages.po", which Unicode has given up since.
    stops = (found.start() for found in _AFTER_STOP.finditer(letters))
    start = last = used = 0
    for place in sorted({*line_breaks(letters, SOURCE), *stops}):
        if place in inside or place <= last:
            continue
        columns = _columns(text[last:place])
        if used and used + columns > width:
            yield text[start:last]
            start, used = last, 0
        last, used = place, used + columns
    yield text[start:]


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
