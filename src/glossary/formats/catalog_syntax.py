"""The parts of a PO file as GNU gettext reads them: comments, and keywords with their texts."""

import re
from typing import NamedTuple

from glossary.errors import InputError
from glossary.formats.catalog_strings import ASIDE

_SPACE = rf"[ \t\r\f\v{ASIDE}]"
_ANY_SPACE = rf"[ \t\r\f\v\n{ASIDE}]*+"
_TEXT = r'"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+"'
_WORD = "(msgctxt|msgid_plural|msgid|msgstr|domain)(?![A-Za-z0-9_$])"


def _texts(gap: str) -> str:
    return f"{_TEXT}(?:{gap}{_TEXT})*+"


def _field(mark: str) -> re.Pattern[str]:
    """Return the pattern of a keyword with its texts, in lines that begin with a mark."""
    gap = rf"(?:{_SPACE}++|\n{_ANY_SPACE}{mark}|{mark})*+" if mark else _ANY_SPACE
    return re.compile(rf"{_WORD}{gap}(?:\[{gap}([0-9]{{1,9}}){gap}\]{gap})?+({_texts(gap)})")


_FIELDS = {
    (False, False): _field(""),
    (True, False): _field(r"#~(?!\|)"),
    (False, True): _field(r"#\|"),
    (True, True): _field(r"#~\|"),
}
_GAP = re.compile(rf"(?:[ \t\r\f\v\n{ASIDE}]++|#~\|?|#\|)*+")
_COMMENT = re.compile(r"#[^\n]*+")
_PLURAL = rf"msgstr{_ANY_SPACE}\[{_ANY_SPACE}[0-9]{{1,9}}{_ANY_SPACE}\]{_ANY_SPACE}{_texts(_ANY_SPACE)}"

_BEFORE = rf"(?:{_SPACE}++|\n{_ANY_SPACE}#\||#\|)*+"
"""What may stand between the words of previous texts."""

USUAL = re.compile(
    rf"({_ANY_SPACE})"
    rf"((?:#(?![~|])[^\n]*+\n{_ANY_SPACE})*+)"
    rf"(?:#\|{_BEFORE}(?:msgctxt{_BEFORE}({_texts(_BEFORE)}){_BEFORE})?+msgid{_BEFORE}({_texts(_BEFORE)})"
    rf"{_BEFORE}(?:msgid_plural{_BEFORE}({_texts(_BEFORE)}))?+{_SPACE}*+\n{_ANY_SPACE})?+"
    rf"(?:msgctxt{_ANY_SPACE}({_texts(_ANY_SPACE)}){_ANY_SPACE})?+"
    rf"msgid{_ANY_SPACE}({_texts(_ANY_SPACE)}){_ANY_SPACE}"
    rf"(?:msgstr{_ANY_SPACE}({_texts(_ANY_SPACE)})"
    rf"|msgid_plural{_ANY_SPACE}({_texts(_ANY_SPACE)})((?:{_ANY_SPACE}{_PLURAL})++))"
)
"""A whole message that is not obsolete: space before it, comments, previous msgctxt, msgid and msgid_plural,
msgctxt, msgid, msgstr, msgid_plural, all msgstr[…]."""

NUMBERED = re.compile(rf"\[{_ANY_SPACE}([0-9]{{1,9}}){_ANY_SPACE}\]{_ANY_SPACE}({_texts(_ANY_SPACE)})")
"""One of the msgstr[…] of a usual message: its number and its texts."""


class Part(NamedTuple):
    """A comment, or a keyword with its texts."""

    word: str
    """The keyword; ``#`` for a comment; empty at the end of the file."""
    number: int | None
    """Number of a plural form."""
    raw: str
    """The comment's line, or the quoted texts and what stands between them."""
    start: int
    end: int
    obsolete: bool
    previous: bool
    line_begins: bool
    """Whether nothing but a mark stands before it on its line."""


def cleaned(text: str) -> str:
    """Return a text of the same length with line feeds where gettext sees them."""
    if "\\\n" in text:
        text = text.replace("\\\n", ASIDE)
    return text.replace("\r", "\n") if "\n" not in text else text


def next_part(text: str, place: int, before: Part | None) -> Part:
    """Return the part that begins at a place, or behind space and marks there.

    Args:
        text: a cleaned text.
        place: where the part before ends, or 0.
        before: that part, whose marks hold to the end of its line.

    Raises:
        InputError: neither a comment nor a keyword with its texts begins there; without a line.
    """
    gap = _GAP.match(text, place)
    assert gap is not None
    marks, start = gap[0], gap.end()
    feed = marks.rfind("\n")
    same_line = feed < 0 and before is not None and place > 0
    marks = marks[feed + 1 :]
    obsolete = "~" in marks or bool(same_line and before and before.obsolete)
    previous = "|" in marks or bool(same_line and before and before.previous)
    if start == len(text):
        return Part("", None, "", start, start, obsolete=False, previous=False, line_begins=not same_line)
    if text[start] == "#":
        comment = _COMMENT.match(text, start)
        assert comment is not None
        return Part("#", None, comment[0], start, comment.end(), obsolete, False, not same_line)
    found = _FIELDS[obsolete, previous].match(text, start)
    if found is None:
        raise _wrong(text, start)
    word, index, raw = found.groups()
    number = None if index is None else int(index)
    return Part(word, number, raw, start, found.end(), obsolete, previous, not same_line)


class MisplacedError(InputError):
    """A fault in the syntax and its place in the text, before its line is known."""

    def __init__(self, message: str, place: int) -> None:
        super().__init__(message)
        self.place = place


_OPENED = re.compile(rf'(?:{_WORD})?{_ANY_SPACE}(?:\[{_ANY_SPACE}[0-9]+{_ANY_SPACE}\])?{_ANY_SPACE}"')
_LONG_NUMBER = re.compile(r"[0-9]{10}")
_CLOSED = re.compile(_TEXT)


def _wrong(text: str, start: int) -> MisplacedError:
    opened = _OPENED.match(text, start)
    if opened and not _LONG_NUMBER.search(opened[0][:100]):
        if not _CLOSED.match(text, opened.end() - 1):
            return MisplacedError("the text has no closing quote", opened.end() - 1)
        if opened[1] is None:
            return MisplacedError("a text without msgid or msgstr before it; not a PO file", start)
        return MisplacedError(
            "marks of obsolete lines (#~) must stand before all lines of a message or none", start
        )
    if text.startswith("msgstr", start):
        return MisplacedError("plural forms are numbered msgstr[0], msgstr[1] and so on", start)
    return MisplacedError("not PO syntax (neither a comment, a keyword nor a quoted text)", start)
