"""The messages of a PO file, in the order and with the demands of GNU gettext's grammar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from glossary.errors import InputError
from glossary.formats.catalog_strings import ASIDE, check_readable, commented, is_plain, unquoted
from glossary.formats.catalog_syntax import NUMBERED, USUAL, MisplacedError, Part, cleaned, next_part

_OUT_OF_PLACE = "is out of place here"
_MORE = re.compile(r"[ \t\r\f\v]*+[^\n]")
_WORDS = ("msgctxt", "msgid", "msgid_plural")
_BEFORE = (3, 4, 5)  # the groups of the previous texts in a usual message


@dataclass(slots=True)
class Message:
    """A message as the file spells it, texts decoded; built up part by part, then left alone."""

    start: int
    """Where the message before it ends."""
    place: int
    """Where its first keyword stands."""
    end: int
    comments: list[str]
    """Its comments, a line each, from the sign ``#`` on."""
    context: str | None
    source: str | None
    source_plural: str | None
    targets: list[str]
    domain: str
    apart: bool
    """Whether it begins on a line of its own and names no domain."""
    obsolete: bool = False
    previous: dict[str, str] = field(default_factory=dict)
    """What the target was made for, by keyword."""


def messages(text: str, codec: str) -> Iterator[Message]:
    """Yield the messages of a PO file in order, the header among them.

    Raises:
        InputError: a part breaks syntax or grammar; with its line.
    """
    clean = cleaned(text)
    strings = _Strings(codec, plain=is_plain(clean))
    try:
        yield from _messages(clean, strings)
    except MisplacedError as error:
        line = text.count("\r" if "\n" not in text else "\n", 0, error.place) + 1
        raise InputError(error.reason, line=line) from None


class _Strings:
    """Decodes the strings of one file."""

    def __init__(self, codec: str, *, plain: bool) -> None:
        self._codec = codec
        self._plain = plain

    def text(self, raw: str, place: int) -> str:
        """Return the text of quoted strings that begin at a place."""
        try:
            if self._plain:
                return unquoted(raw, self._codec)
            check_readable(raw)
            return unquoted(raw, self._codec).replace(ASIDE, "")
        except InputError as error:
            feeds = [place, *(place + found.end() for found in re.finditer("\n", raw))]
            raise MisplacedError(error.reason, feeds[error.line or 0]) from None

    def comments(self, lines: list[str]) -> list[str]:
        """Return comment lines without what is no text."""
        return lines if self._plain else [commented(line) for line in lines]


def _messages(text: str, strings: _Strings) -> Iterator[Message]:
    place, domain = 0, ""
    before: Part | None = None
    while True:
        usual = USUAL.match(text, place) if before is None else None
        if usual is not None:
            message = _usual(usual, strings, domain)
        else:
            reader = _Reader(text, strings, place, domain, before)
            found = reader.read()
            if found is None:
                return
            message, domain = found, found.domain
            message.comments = strings.comments(message.comments)
            before = reader.last if _goes_on(text, message.end) else None
        place = message.end
        yield message


def _goes_on(text: str, place: int) -> bool:
    """Tell whether something follows on the line, which a mark before it would hold for."""
    return _MORE.match(text, place) is not None


def _usual(found: re.Match[str], strings: _Strings, domain: str) -> Message:
    space, comments, *before, context, source, target, plural, _ = found.groups()
    text = strings.text
    lines = [line.lstrip() for line in comments.split("\n") if line and not line.isspace()]
    previous = {}
    if before[1] is not None:
        parts = zip(_WORDS, before, _BEFORE, strict=True)
        previous = {word: text(raw, found.start(group)) for word, raw, group in parts if raw is not None}
    return Message(
        found.start(),
        found.end(2),
        found.end(),
        strings.comments(lines),
        None if context is None else text(context, found.start(6)),
        text(source, found.start(7)),
        None if plural is None else text(plural, found.start(9)),
        [text(target, found.start(8))] if plural is None else _plurals(found, strings),
        domain,
        "\n" in space or found.start() == 0,
        obsolete=False,
        previous=previous,
    )


def _plurals(found: re.Match[str], strings: _Strings) -> list[str]:
    texts = []
    for number, form in enumerate(NUMBERED.finditer(found.string, found.start(10), found.end(10))):
        if int(form[1]) != number:
            raise MisplacedError(f"msgstr[{form[1]}] {_OUT_OF_PLACE}", form.start())
        texts.append(strings.text(form[2], form.start(2)))
    return texts


class _Reader:
    """Reads one message of any kind, part by part."""

    def __init__(self, text: str, strings: _Strings, start: int, domain: str, before: Part | None) -> None:
        self._text = text
        self._strings = strings
        self._message = Message(start, -1, start, [], None, None, None, [], domain, apart=True)
        self._before = before
        self.last = before

    def read(self) -> Message | None:
        """Return the message; None where nothing but comments is left."""
        message = self._message
        while True:
            part = next_part(self._text, message.end, self.last)
            if self._is_complete(part):
                return message
            if not part.word:
                self._end(part)
                return None
            if self.last is self._before:
                message.apart = part.line_begins or message.start == 0
            message.end = part.end
            self.last = part
            self._take(part)
            if part.word == "msgstr" and part.number is None:
                return message

    def _is_complete(self, part: Part) -> bool:
        return bool(self._message.targets) and (part.word != "msgstr" or part.number is None)

    def _end(self, part: Part) -> None:
        if self._message.context is not None or self._message.source is not None or self._message.previous:
            raise MisplacedError(self._missing(), max(self._message.place, 0))
        self._message.end = part.end

    def _missing(self) -> str:
        message = self._message
        if message.source is None:
            return "msgctxt without a msgid" if message.context is not None else "#| msgid without a msgid"
        return "msgid without a msgstr"

    def _take(self, part: Part) -> None:
        if part.word == "#":
            self._take_comment(part)
        elif part.word == "domain":
            self._take_domain(part)
        else:
            self._take_text(part)

    def _take_comment(self, part: Part) -> None:
        if self._message.place >= 0:
            raise MisplacedError(f"{self._missing()}; a comment stands between them", part.start)
        self._message.comments.append(part.raw)

    def _take_text(self, part: Part) -> None:
        message = self._message
        begun = message.place >= 0
        if not self._expects(part):
            raise MisplacedError(f"{_keyword(part)} {_OUT_OF_PLACE}", part.start)
        if not begun:
            message.place, message.obsolete = part.start, part.obsolete
        elif message.obsolete != part.obsolete:
            raise MisplacedError(
                "marks of obsolete lines (#~) must stand before all lines of a message", part.start
            )
        text = self._strings.text(part.raw, part.end - len(part.raw))
        if part.previous:
            message.previous[part.word] = text
        else:
            self._keep(part, text)

    def _keep(self, part: Part, text: str) -> None:
        message = self._message
        if message.context is None and message.source is None:
            message.place = part.start
        match part.word:
            case "msgctxt":
                message.context = text
            case "msgid":
                message.source = text
            case "msgid_plural":
                message.source_plural = text
            case _:
                message.targets.append(text)

    def _expects(self, part: Part) -> bool:
        message = self._message
        if part.number is not None and part.word != "msgstr":
            return False
        if part.previous:
            fresh = message.context is None and message.source is None
            known = message.previous
            return (
                fresh
                and part.word in _WORDS
                and not any(word in known for word in _WORDS[_WORDS.index(part.word) :])
                and (part.word != "msgid_plural" or "msgid" in known)
            )
        complete = not message.previous or "msgid" in message.previous
        return (
            complete
            and {
                "msgctxt": message.context is None and message.source is None,
                "msgid": message.source is None,
                "msgid_plural": message.source is not None and message.source_plural is None,
                "msgstr": message.source is not None
                and (message.source_plural is None) == (part.number is None)
                and len(message.targets) == (part.number or 0),
            }[part.word]
        )

    def _take_domain(self, part: Part) -> None:
        message = self._message
        if message.place >= 0 or part.number is not None or part.previous:
            raise MisplacedError(f"domain {_OUT_OF_PLACE}", part.start)
        pieces = re.sub(r"\\.", "", part.raw).count('"')
        if pieces > 2:
            raise MisplacedError("a domain has one name", part.start)
        message.domain = self._strings.text(part.raw, part.end - len(part.raw))
        message.comments.clear()
        message.apart = False


def _keyword(part: Part) -> str:
    return part.word if part.number is None else f"{part.word}[{part.number}]"
