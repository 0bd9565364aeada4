"""Text made safe to show: every character that commands a terminal or hides from a reader gets a sign.

Zero width space and its like stay: they are spelling in Khmer, Lao and Thai, and command nothing.
"""

import re

_CONTROLS = "\\x00-\\x1f\\x7f-\\x9f"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SEPARATORS = "\u2028\u2029"
_UNREADABLE = "\ud800-\udfff\u206a-\u206f\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
_UNSAFE = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_SEPARATORS}{_UNREADABLE}]")
_UNSAFE_BUT_NEWLINE = re.compile(f"(?!\n){_UNSAFE.pattern}")

_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "␡"
_NEWLINE_PICTURE = "␤"
_DIRECTION_SIGN = "⇄"
_UNREADABLE_SIGN = "\ufffd"


def visible(text: str, *, keep_newlines: bool = False) -> str:
    """Return the text with a printable sign for each control character, code point for code point.

    Controls (C0, DEL, C1), bidirectional controls, line and paragraph separators, lone surrogates, tag
    characters and noncharacters are replaced; the length and every offset stay. With ``keep_newlines`` a line
    feed stays as it is.
    """
    return (_UNSAFE_BUT_NEWLINE if keep_newlines else _UNSAFE).sub(_sign, text)


def inert_json(document: str) -> str:
    """Return a JSON document of the same value in which no character can act on a terminal.

    What `visible` replaces stands as a JSON escape instead; line feeds between values stay.
    """
    return _UNSAFE_BUT_NEWLINE.sub(_escape, document)


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))


def _sign(match: re.Match[str]) -> str:
    char = match[0]
    if char < " ":
        return chr(_CONTROL_PICTURES + ord(char))
    if char == "\x7f":
        return _DELETE_PICTURE
    if char in "\x85\u2028\u2029":
        return _NEWLINE_PICTURE
    if char in "\u061c\u200e\u200f" or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return _DIRECTION_SIGN
    return _UNREADABLE_SIGN
