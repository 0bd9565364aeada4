"""The syntax of PO files: bytes to messages with line numbers, as strictly as GNU gettext reads them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from glossary.errors import InputError

CHARSETS = {
    "utf-8": "utf-8", "utf8": "utf-8", "ascii": "ascii", "us-ascii": "ascii", "ansi_x3.4-1968": "ascii",
    "charset": "utf-8",  # the placeholder of a template
    "tis-620": "tis-620", "cp874": "cp874",
    **{f"iso-8859-{part}": f"iso-8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 15)},
    **{f"cp{page}": f"cp{page}" for page in (850, 866, 932, 949, 950, *range(1250, 1259))},
    "koi8-r": "koi8-r", "koi8-u": "koi8-u", "gb2312": "gb2312", "gbk": "gbk", "gb18030": "gb18030",
    "big5": "big5", "big5-hkscs": "big5hkscs", "euc-jp": "euc-jp", "euc-kr": "euc-kr",
    "shift_jis": "shift_jis", "johab": "johab",
}  # fmt: skip
"""Charsets that GNU gettext calls portable, and their names in Python; no other codec is ever looked up."""

_CHARSET = re.compile(rb"Content-Type:[^\n\"\\]*?charset=([^\s\"\\;]*)", re.IGNORECASE)
_TOKEN = re.compile(
    r"""\s*(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\s*\[\s*(?P<index>\d{1,3})\s*\])?)(?![\w\[])
          |"(?P<text>[^"\\]*(?:\\.[^"\\]*)*)"
          |(?P<comment>\#.*)
          |(?P<end>$))""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+))+|\\(.)", re.DOTALL)
_NUMBER = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+))")
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f", "a": "\a", "\\": "\\", '"': '"'}


@dataclass(slots=True)
class Message:
    """A message as the file spells it, strings decoded; built up line by line, then left alone."""

    line: int
    context: str | None = None
    source: str | None = None
    source_plural: str | None = None
    targets: list[str] = field(default_factory=list)
    previous_source: str | None = None
    notes: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    obsolete: bool = False


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a PO file and the Python name of its charset.

    Raises:
        InputError: it is empty, holds NUL bytes, names a charset that is not allowed, or is not in it.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise InputError("the catalogue is empty; export it again")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise InputError("not a PO file in UTF-8 (it holds NUL bytes)", line=line)
    named = _CHARSET.search(data)
    name = named.group(1).decode("ascii", "replace").lower() if named else "utf-8"
    charset = CHARSETS.get(name)
    if charset is None:
        assert named is not None
        line = data.count(b"\n", 0, named.start()) + 1
        raise InputError(f"unknown charset {name!r}; save the catalogue as UTF-8", line=line)
    try:
        text = data.decode(charset)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"not {name} text; save the catalogue as UTF-8", line=line) from None
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return text, charset


def messages(text: str, charset: str) -> Iterator[Message]:
    """Yield the messages of a PO file in order, the header first where there is one.

    Raises:
        InputError: a line breaks the syntax.
    """
    reader = _Reader(charset)
    for number, line in enumerate(text.split("\n"), 1):
        yield from reader.read(line.rstrip("\r"), number)
    yield from reader.end()


class _Reader:
    """Where the reading stands: the message begun, and the text that a further line would continue."""

    def __init__(self, charset: str) -> None:
        self._charset = charset
        self._message = Message(1)
        self._field = ""
        self._parts: list[str] = []
        self._line = 0

    def read(self, line: str, number: int) -> Iterator[Message]:
        """Read one line; yield the message that it ends."""
        self._line = number
        stripped = line.lstrip()
        if not stripped.startswith("#"):
            yield from self._strings(stripped, obsolete=False, previous=False)
        elif stripped.startswith("#~|"):
            yield from self._strings(stripped[3:], obsolete=True, previous=True)
        elif stripped.startswith("#~"):
            yield from self._strings(stripped[2:], obsolete=True, previous=False)
        elif stripped.startswith("#|"):
            yield from self._strings(stripped[2:], obsolete=False, previous=True)
        else:
            yield from self._completed()
            self._comment(stripped)

    def end(self) -> Iterator[Message]:
        """Yield the last message."""
        self._store_text()
        if self._message.source is not None or self._message.context is not None:
            yield self._checked()

    def _strings(self, text: str, *, obsolete: bool, previous: bool) -> Iterator[Message]:
        position = 0
        while position < len(text):
            token = _TOKEN.match(text, position)
            if token is None:
                raise self._wrong_at(text[position:].lstrip())
            position = token.end()
            if token["keyword"]:
                if previous or token["keyword"] in ("msgctxt", "msgid"):
                    yield from self._completed()
                self._store_text()
                self._begin(token["keyword"], token["index"], obsolete=obsolete, previous=previous)
            elif token["text"] is not None:
                if not self._field:
                    raise InputError(
                        "a text without msgid or msgstr before it; not a PO file", line=self._line
                    )
                self._parts.append(self._decoded(token["text"]))
            elif token["comment"]:
                return

    def _begin(self, keyword: str, index: str | None, *, obsolete: bool, previous: bool) -> None:
        """Begin a text; those before it stand in the message already."""
        name = keyword[:6] if index is not None else keyword
        if previous:
            self._field = "previous " + name
            return
        message = self._message
        expected = {
            "msgctxt": message.context is None and message.source is None,
            "msgid": message.source is None,
            "msgid_plural": message.source is not None
            and message.source_plural is None
            and not message.targets,
            "msgstr": message.source is not None
            and (message.source_plural is None) == (index is None)
            and len(message.targets) == int(index or 0),
        }
        if not expected[name]:
            raise InputError(f"{keyword} is out of place here", line=self._line)
        if message.context is None and message.source is None:
            message.line, message.obsolete = self._line, obsolete
        self._field = name

    def _store_text(self) -> None:
        """Put the text that has ended into the message."""
        text, message = "".join(self._parts), self._message
        match self._field:
            case "msgctxt":
                message.context = text
            case "msgid":
                message.source = text
            case "msgid_plural":
                message.source_plural = text
            case "msgstr":
                message.targets.append(text)
            case "previous msgid":
                message.previous_source = text
        self._field, self._parts = "", []

    def _comment(self, line: str) -> None:
        message, mark, rest = self._message, line[:2], line[2:]
        match mark:
            case "#.":
                message.extracted.append(rest.removeprefix(" ").rstrip())
            case "#:":
                message.references += rest.split()
            case "#," | "#=":
                message.flags += [flag.strip() for flag in rest.split(",") if flag.strip()]
            case _:
                message.notes.append(line[1:].removeprefix(" ").rstrip())

    def _completed(self) -> Iterator[Message]:
        """Yield the message when it has all it needs: what follows belongs to the next."""
        self._store_text()
        if self._message.targets:
            yield self._checked()

    def _checked(self) -> Message:
        """Return the message and begin the next."""
        message = self._message
        if message.source is None:
            raise InputError("msgctxt without a msgid", line=message.line)
        if not message.targets:
            raise InputError("msgid without a msgstr", line=message.line)
        self._message = Message(self._line)
        return message

    def _decoded(self, text: str) -> str:
        return _ESCAPE.sub(self._character, text) if "\\" in text else text

    def _character(self, escape: re.Match[str]) -> str:
        if escape[1] is not None:
            found = _SIMPLE.get(escape[1])
            if found is None:
                raise InputError(f"unknown escape \\{escape[1]}", line=self._line)
            return found
        values = [int(octal, 8) if octal else int(hexa, 16) for octal, hexa in _NUMBER.findall(escape[0])]
        if not all(0 < value < 256 for value in values):
            raise InputError(f"the escape {escape[0]} is no character of a text", line=self._line)
        try:
            return bytes(values).decode(self._charset)
        except UnicodeDecodeError:
            raise InputError(f"the escape {escape[0]} is no {self._charset} text", line=self._line) from None

    def _wrong_at(self, rest: str) -> InputError:
        if rest.startswith('"'):
            return InputError("the text has no closing quote", line=self._line)
        if rest.startswith("msgstr"):
            return InputError("plural forms are numbered msgstr[0], msgstr[1] and so on", line=self._line)
        if rest.startswith("domain"):
            return InputError("several domains in one file; split it, one domain a file", line=self._line)
        return InputError("not PO syntax (neither a comment, a keyword nor a quoted text)", line=self._line)
