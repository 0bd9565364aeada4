"""Acronyms in a text, and the full forms that the text itself gives for them in brackets."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.model import Span
from glossary.text.placeables import TAG, PlaceableKind, placeables

_ACRONYM = re.compile(r"(?<![A-Za-z0-9$€£])(?P<name>[A-Z](?:[&/-]?[A-Z0-9])++)(?:['’]?s)?+(?![A-Za-z0-9$€£])")
_ROMAN = re.compile(r"[IVX]+")
_LONGEST = 15
_SKIPPED = r"(?:[\s\u200b\"'“”‘’]|</?[a-z][^<>]*>)*+"
_OPENS = re.compile(rf"{_SKIPPED}[(（]{_SKIPPED}")
_CLOSES = re.compile(rf"{_SKIPPED}[)）]")
_OPENED = re.compile(rf"[(（]{_SKIPPED}\Z")
_INSIDE = re.compile(r"[^()（）]*")
_WORD = re.compile(r"\w+(?:['’&.-]\w+)*")
_PART = re.compile(r"[^\W_]+")
_SMALL = ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "s", "the", "to", "with")
_NEVER_IN_A_NAME = re.compile(r"[.;!?()（）]\s|[;()（）]")
_NEAR = 40
"""Code points from a bracket to the acronym in it: quotes and tags may stand between."""
_FARTHEST = 400
"""Code points of the longest full form looked for."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An acronym where it stands in a text."""

    acronym: str
    """Without a plural's or possessive's s."""
    span: Span
    """Of the acronym alone."""
    full: Span | None = None
    """The words whose initials it is, beside it in the text; one of the two stands in brackets."""
    brackets: Span | None = None
    """From the acronym to the end of the brackets after it; or, where it stands alone in brackets, these."""


def occurrences(text: str) -> Iterator[Occurrence]:
    """Yield the acronyms of a text written in Latin capitals, in order.

    A word of two or more capitals is one. Several words that are all in capitals hold none, nor does a link,
    an e-mail address or a tag; a Roman number is none. The full form is known by its letters: those of the
    acronym stand in it in this order, the first at the beginning of its first word.
    """
    if _is_loud(text):
        return
    hidden = [each.span for each in placeables(text) if each.kind is not PlaceableKind.NUMBER]
    starts = [each.start for each in hidden]
    for found in _ACRONYM.finditer(text):
        name, span = found["name"], Span(*found.span("name"))
        before = bisect_right(starts, span.start) - 1
        is_hidden = before >= 0 and span.start < hidden[before].end
        capitals = sum(sign.isupper() for sign in name)
        if not is_hidden and capitals >= 2 and len(name) <= _LONGEST and not _ROMAN.fullmatch(name):
            yield occurrence(text, name, span, found.end())


def _is_loud(text: str) -> bool:
    """Tell whether several words stand in capitals throughout, as in a heading."""
    plain = TAG.sub("", text)
    return plain == plain.upper() and plain.isascii() and len(plain.split()) > 1


def occurrence(text: str, name: str, span: Span, end: int) -> Occurrence:
    """Return an acronym that stands at a place of a text, with what stands beside it.

    Args:
        text: in any language; full forms are only recognised in Latin letters.
        name: the acronym.
        span: its place.
        end: the end of the word, plural or possessive s included.
    """
    start = max(0, span.start - _FARTHEST)
    opened = _OPENED.search(text, max(0, span.start - _NEAR), span.start)
    closes = _CLOSES.match(text, end)
    if opened and closes:
        before = Span(start, start + len(text[start : opened.start()].rstrip()))
        brackets = Span(opened.start(), closes.end()) if before.end else None
        return Occurrence(name, span, _ending(before, text, name), brackets)
    opens = _OPENS.match(text, end)
    inside = _INSIDE.match(text, opens.end(), opens.end() + _FARTHEST) if opens else None
    if inside is None or not inside[0]:
        return Occurrence(name, span)
    words = Span(inside.start(), inside.start() + len(inside[0].rstrip()))
    full = words if " " in inside[0] and _spells(name, words.of(text)) == 0 else None
    return Occurrence(name, span, full, Span(span.start, inside.end() + 1))


def _ending(before: Span, text: str, name: str) -> Span | None:
    """Return the words at the end of a part of a text that an acronym stands for."""
    start = before.start
    for mark in _NEVER_IN_A_NAME.finditer(text, before.start, before.end):
        start = mark.end()
    plain = TAG.sub(lambda tag: " " * len(tag[0]), text[start : before.end]).rstrip(" \"'“”‘’")
    at = _spells(name, plain)
    if at is None or " " not in plain[at:]:
        return None
    return Span(start + at, start + len(plain))


def _spells(name: str, words: str) -> int | None:
    """Return where in a text the words begin, up to its end, that an acronym stands for; None if none do.

    Its letters are the initials of the words, small words aside; or else they stand in the words in this
    order, the first at the beginning of a word and the last in the last word.
    """
    wanted = [sign for sign in name.lower() if sign.isalnum()]
    parts = [(part.start(), part[0].lower()) for part in _PART.finditer(words)]
    if not parts:
        return None
    initials = list(wanted)
    for at, part in reversed(parts):
        if part[0] == initials[-1]:
            initials.pop()
        elif part not in _SMALL:
            break
        if not initials:
            return at
    text, at = words.lower(), len(words)
    for number in reversed(range(len(wanted))):
        least = parts[-1][0] if number == len(wanted) - 1 else 0
        at -= 1
        while at >= least and not (
            text[at] == wanted[number] and (number or not text[at - 1 : at].isalnum())
        ):
            at -= 1
        if at < least:
            return None
    return at
