"""Values of a text: the numbers, links, addresses and names that a translation takes over."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from glossary.languages import SOURCE, Language
from glossary.model import Span
from glossary.text.fold import key
from glossary.text.placeables import PlaceableKind, numbers, placeables

_LATIN = "0-9A-Za-z\u00c0-\u024f"
_WORD = re.compile(r"\w+|[^\w\s]")
_HOUR = re.compile(r"\d\s?(?:[ap]\.?\s?m\b|o['’]clock\b)", re.IGNORECASE)
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")

_SMALL = {
    word: str(number)
    for number, alike in enumerate(SOURCE.small_numbers.split(), start=1)
    for word in alike.split("/")
}


class ValueKind(Enum):
    """What sort of value it is."""

    NUMBER = "number"
    LINK = "link"
    NAME = "name"
    """A term that is not translated (DNT)."""
    ORDINAL = "ordinal"
    """Among words, a number with an ordinal ending (``2nd``); as a value it is a number."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value where it stands."""

    kind: ValueKind
    span: Span
    text: str
    same: frozenset[str]
    """What it may stand for: two values of a kind agree if they share one. A link or name is itself."""


Word = str | ValueKind
"""A word or sign as a match key, or what stands for a value."""


def values(text: str, language: Language, names: Collection[str]) -> tuple[Value, ...]:
    """Return the values of a text in order; none lies inside another.

    Args:
        text: any text.
        language: that it is read in.
        names: the names to look for, as they are spelled.
    """
    links = [
        Value(ValueKind.LINK, each.span, each.text, frozenset({each.text}))
        for each in placeables(text)
        if each.kind in (PlaceableKind.URL, PlaceableKind.EMAIL)
    ]
    called = [
        Value(ValueKind.NAME, Span(*match.span()), match[0], frozenset({match[0]}))
        for pattern in (_named(frozenset(names)),)
        if pattern
        for match in pattern.finditer(text)
    ]
    numerals = [
        Value(ValueKind.NUMBER, each.span, each.text, each.readings) for each in numbers(text, language)
    ]
    found: list[Value] = []
    for each in sorted((*links, *called, *numerals), key=lambda value: (value.span.start, -len(value.span))):
        if not found or found[-1].span.end <= each.span.start:
            found.append(each)
    return tuple(found)


def words(text: str, found: Collection[Value]) -> tuple[Word, ...]:
    """Return the words and signs of a source text as match keys, with the kind of each value in its place.

    The ending of an ordinal number goes with the number, as it follows from it.
    """
    sequence: list[Word] = []
    place = 0
    for each in found:
        sequence += _WORD.findall(key(text[place : each.span.start], SOURCE))
        place = each.span.end
        ending = _ORDINAL.match(text, place) if each.kind is ValueKind.NUMBER else None
        sequence.append(ValueKind.ORDINAL if ending else each.kind)
        if ending:
            place = ending.end()
    return (*sequence, *_WORD.findall(key(text[place:], SOURCE)))


def spelled(source: str) -> frozenset[str]:
    """Return the small numbers that a source text has as words, in ASCII digits (``three``: 3)."""
    return frozenset(_SMALL[word] for word in _WORD.findall(key(source, SOURCE)) if word in _SMALL)


def has_hour(source: str) -> bool:
    """Tell whether a source text has an hour of half a day (``6 p.m.``): not all languages have such."""
    return _HOUR.search(source) is not None


def is_joined(place: Value, text: str) -> bool:
    """Tell whether a Latin letter follows a value in its text, as an ending that goes with it (``1st``)."""
    return _LATIN_LETTER.match(text, place.span.end) is not None


@lru_cache(maxsize=64)
def _named(names: frozenset[str]) -> re.Pattern[str] | None:
    """Return the pattern of names between anything but Latin letters and digits, the longest first."""
    longest = sorted((name for name in names if name.strip()), key=lambda name: (-len(name), name))
    if not longest:
        return None
    return re.compile(rf"(?<![{_LATIN}])(?:{'|'.join(map(re.escape, longest))})(?![{_LATIN}])")
