"""Placeables: the parts of a text that a translation keeps: tags, links, addresses and numbers."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from glossary.languages import LANGUAGES, SOURCE, Language
from glossary.model import Span

TAG = re.compile(r"</?[a-z][a-z0-9]*/?>")
"""A tag of inline markup as it stands in a segment: a name and no attributes."""

_UNSPACED_SCRIPTS = "\u0e00-\u0eff\u1780-\u17ff\u19e0-\u19ff"
_LINK_CHAR = rf"[^\s<>\"“”‘’«»`{{}}|\\^\u200b{_UNSPACED_SCRIPTS}]"
_DIGITS = "".join(dict.fromkeys("".join(language.digits for language in LANGUAGES)))
_TO_ASCII = {ord(digit): str(at % 10) for at, digit in enumerate(_DIGITS)}
_EMAIL = r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
_OTHERS = (
    rf"(?P<tag>{TAG.pattern})"
    rf"|(?P<url>(?:https?://|www\.){_LINK_CHAR}+)"
    rf"|(?P<number>[{_DIGITS}]+(?:[.,\u00a0\u202f][{_DIGITS}]+)*)"
)
_PLACEABLE = re.compile(_OTHERS)
_PLACEABLE_OR_EMAIL = re.compile(_OTHERS.replace("|(?P<number>", f"|(?P<email>{_EMAIL})|(?P<number>"))
_ANY = re.compile(rf"[<@{_DIGITS}]|://|www\.")
"""What every placeable has; quick to look for."""
_CLOSING = {")": "(", "]": "["}


class PlaceableKind(StrEnum):
    """What sort of thing a translation keeps."""

    TAG = "tag"
    URL = "url"
    EMAIL = "email"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Placeable:
    """A part of a text that its translation should hold as well."""

    kind: PlaceableKind
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number written in digits, with everything it may mean."""

    span: Span
    text: str
    readings: frozenset[str]
    """Values in ASCII digits with "." as decimal mark: two numerals agree if they share one."""


@lru_cache(maxsize=16)
def placeables(text: str) -> tuple[Placeable, ...]:
    """Return the placeables of a text in order; none lies inside another.

    The last few answers are kept: several checks ask about the same two texts.
    """
    if not _ANY.search(text):
        return ()
    found = []
    for match in (_PLACEABLE_OR_EMAIL if "@" in text else _PLACEABLE).finditer(text):
        kind = PlaceableKind(match.lastgroup or "")
        end = match.end()
        if kind is PlaceableKind.URL:
            end = match.start() + len(_without_sentence_marks(match[0]))
        found.append(Placeable(kind, Span(match.start(), end), text[match.start() : end]))
    return tuple(found)


def numbers(text: str, language: Language) -> tuple[Numeral, ...]:
    """Return the numerals of a text with their readings in that language.

    Native digits count as ASCII ones. A target language is read with its own marks and with English ones
    (``1.200`` in Indonesian: 1200 or 1.2), a year in its own calendar also as Common Era. What is no
    number in either way, such as ``11.11.2022``, is several numerals.
    """
    found: list[Numeral] = []
    for placeable in placeables(text):
        if placeable.kind is not PlaceableKind.NUMBER:
            continue
        readings = _readings(placeable.text, language)
        if readings:
            found.append(Numeral(placeable.span, placeable.text, readings))
            continue
        for part in re.finditer(f"[{_DIGITS}]+", placeable.text):
            start = placeable.span.start + part.start()
            span = Span(start, start + len(part[0]))
            found.append(Numeral(span, part[0], _readings(part[0], language)))
    return tuple(found)


@lru_cache(maxsize=4096)
def _readings(numeral: str, language: Language) -> frozenset[str]:
    ascii_digits = numeral.translate(_TO_ASCII)
    readings = {
        value
        for marks in (language, SOURCE)
        if (value := _value(ascii_digits, marks.decimal_mark, marks.group_mark))
    }
    if language.year_offset and len(ascii_digits) == 4 and ascii_digits.isdigit():
        readings.add(str(int(ascii_digits) - language.year_offset))
    return frozenset(readings)


def _value(numeral: str, decimal: str, group: str) -> str:
    """Return the plain value of a numeral, or nothing where the marks make no number."""
    whole, _, fraction = numeral.partition(decimal)
    head, *groups = re.split(f"[{re.escape(group)}\u00a0\u202f]", whole)
    if groups and (len(head) > 3 or any(len(each) != 3 for each in groups)):
        return ""
    if numeral.endswith(decimal) or (fraction and not fraction.isdigit()):
        return ""
    digits = "".join((head, *groups)).lstrip("0") or "0"
    if not digits.isdigit():
        return ""
    fraction = fraction.rstrip("0")
    return f"{digits}.{fraction}" if fraction else digits


def _without_sentence_marks(url: str) -> str:
    """Drop the punctuation after a link; a closing bracket stays where the link opened it."""
    unopened = {closing: url.count(closing) - url.count(opening) for closing, opening in _CLOSING.items()}
    end = len(url)
    while end:
        last = url[end - 1]
        if last in _CLOSING and unopened[last] > 0:
            unopened[last] -= 1
        elif last not in ".,;:!?'":
            break
        end -= 1
    return url[:end]
