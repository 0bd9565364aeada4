"""HTML as tokens with places, after the tokenization rules of the HTML Living Standard (section 13.2.5)."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from glossary.formats.html.names import ESCAPABLE_RAW_TEXT, RAW_TEXT
from glossary.formats.html.references import resolved


class TokenKind(Enum):
    """What a stretch of HTML is."""

    TEXT = auto()
    START = auto()
    END = auto()
    RAW = auto()
    """The content of a script, a style, a title: no markup in it."""
    OTHER = auto()
    """A comment, a declaration, or what no browser shows."""


class Token(NamedTuple):
    """A stretch of HTML; the tokens of a text follow each other without gaps."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    """Element of START, END and RAW, in lower case."""


class Attribute(NamedTuple):
    """An attribute of a start tag."""

    name: str
    """In lower case."""
    value: str
    """Character references resolved."""
    start: int
    """Where the value begins in the text, after any quote."""
    end: int


_MARKUP = re.compile(r"<(?=[A-Za-z!?/])")
_TAG_NAME = re.compile(r"</?([A-Za-z][^\t\n\f\r />]*)")
_BETWEEN = re.compile(r"[\t\n\f\r /]*")
_ATTRIBUTE = re.compile(r"(=?[^\t\n\f\r />=]*)(?:[\t\n\f\r ]*(=)[\t\n\f\r ]*)?")
_UNQUOTED = re.compile(r"[^\t\n\f\r >]*")
_COMMENT_END = re.compile(r"--!?>")
_SCRIPT_MARK = re.compile(r"<!--|-->|<(?P<close>/?)script(?=[\t\n\f\r />])", re.IGNORECASE)


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """Yield the tokens of a text, in order; every text has some."""
    done = start
    while done < len(text):
        token = _token(text, done)
        yield token
        done = token.end
        if token.kind is TokenKind.START and token.name in RAW_TEXT | ESCAPABLE_RAW_TEXT | {"plaintext"}:
            end = _raw_end(text, done, token.name)
            if done < end:
                yield Token(TokenKind.RAW, done, end, token.name)
                done = end


def attributes(text: str, tag: Token) -> Iterator[Attribute]:
    """Yield the attributes of a start tag, the first of each name."""
    seen: set[str] = set()
    done = tag.start + 1 + len(tag.name)
    while (found := _attribute(text, _after(_BETWEEN, text, done))) is not None and found[1] < tag.end:
        attribute, done = found
        if attribute.name not in seen:
            seen.add(attribute.name)
            yield attribute


def _token(text: str, start: int) -> Token:
    """Return the token that begins here."""
    opening = _MARKUP.search(text, start)
    if opening is None:
        return Token(TokenKind.TEXT, start, len(text))
    if opening.start() > start:
        return Token(TokenKind.TEXT, start, opening.start())
    named = _TAG_NAME.match(text, start)
    if named is not None:
        kind = TokenKind.END if text[start + 1] == "/" else TokenKind.START
        end = _tag_end(text, named.end())
        return (
            Token(TokenKind.OTHER, start, len(text))
            if end is None
            else Token(kind, start, end, named[1].lower())
        )
    return Token(TokenKind.OTHER, start, _other_end(text, start))


def _tag_end(text: str, place: int) -> int | None:
    """Return where a tag ends, from after its name; None where the text ends first."""
    while True:
        place = _after(_BETWEEN, text, place)
        if place >= len(text):
            return None
        if text[place] == ">":
            return place + 1
        found = _attribute(text, place)
        if found is None:
            return None
        place = found[1]


def _attribute(text: str, place: int) -> tuple[Attribute, int] | None:
    """Return the attribute that begins here and where it ends; None at the end of a tag or of the text."""
    found = _ATTRIBUTE.match(text, place)
    if found is None or not found[1]:
        return None
    name, start = found[1].lower(), found.end()
    if found[2] is None:
        return Attribute(name, "", start, start), len(found[1]) + place
    quote = text[start : start + 1]
    if quote in {'"', "'"}:
        end = text.find(quote, start + 1)
        return (
            None if end < 0 else (Attribute(name, resolved(text[start + 1 : end]), start + 1, end), end + 1)
        )
    end = _after(_UNQUOTED, text, start)
    return Attribute(name, resolved(text[start:end]), start, end), end


def _other_end(text: str, start: int) -> int:
    """Return where a comment, a declaration or a malformed tag ends."""
    if text.startswith("<!--", start):
        for short in (">", "->"):
            if text.startswith(short, start + 4):
                return start + 4 + len(short)
        found = _COMMENT_END.search(text, start + 4)
        return found.end() if found else len(text)
    end = text.find(">", start)
    return end + 1 if end >= 0 else len(text)


def _raw_end(text: str, start: int, name: str) -> int:
    """Return where the content of a raw text element ends."""
    if name == "plaintext":
        return len(text)
    if name == "script":
        return _script_end(text, start)
    found = _end_tag(name).search(text, start)
    return found.start() if found else len(text)


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)


def _script_end(text: str, start: int) -> int:
    """Return where a script ends: not at a ``</script>`` that answers a ``<script>`` inside ``<!-- -->``."""
    in_comment = in_script = False
    place = start
    while (found := _SCRIPT_MARK.search(text, place)) is not None:
        place = found.end()
        if found[0] == "<!--":
            in_comment = True
            place -= 2  # <!--> is a comment begun and ended
        elif found[0] == "-->":
            in_comment = in_script = False
        elif found["close"] and not in_script:
            return found.start()
        else:
            in_script = in_comment and not found["close"]
    return len(text)


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place
