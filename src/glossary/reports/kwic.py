"""Words in their context: the places of a text where they stand, one below the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import wcwidth

from glossary.languages import Language
from glossary.model import Span
from glossary.text import breaks
from glossary.text.display import visible

_CUT = "…"


@dataclass(frozen=True, slots=True)
class Context:
    """Words with what stands around them, control characters made visible."""

    left: str
    """Filled up so that the words of all contexts begin in one column."""
    words: str
    right: str


def in_context(text: str, span: Span, width: int, language: Language) -> Context:
    """Return a place of a text with as much around it as fits.

    Args:
        text: any text.
        span: the place.
        width: terminal cells of the line; nearly half of them are for what stands before the place.
        language: of the text: it is cut between the signs that its readers see.
    """
    shown = visible(text)
    room = width * 2 // 5
    left = _fitting(_clusters(shown[: span.start], language)[::-1], room)[::-1]
    words = _fitting(_clusters(span.of(shown), language), width - room)
    right = _fitting(_clusters(shown[span.end :], language), max(0, width - room - cells("".join(words))))
    before = "".join(left)
    return Context(" " * (room - cells(before)) + before, "".join(words), "".join(right))


def beginning(text: str, width: int, language: Language) -> str:
    """Return as much of the beginning of a text as fits into some terminal cells."""
    return "".join(_fitting(_clusters(visible(text), language), width))


def cells(text: str) -> int:
    """Return the number of terminal cells that a visible text takes."""
    return max(0, wcwidth.wcswidth(text))


def _clusters(text: str, language: Language) -> Sequence[str]:
    return [text[start:end] for start, end in pairwise(breaks.clusters(text, language))]


def _fitting(clusters: Sequence[str], room: int) -> list[str]:
    """Return the first clusters that fit; where not all do, the last cell has a sign that says so."""
    widths = [cells(each) for each in clusters]
    if sum(widths) <= room:
        return list(clusters)
    kept = list(_within(clusters, widths, room - cells(_CUT)))
    return [*kept, _CUT] if room > 0 else []


def _within(clusters: Iterable[str], widths: Iterable[int], room: int) -> Iterator[str]:
    for cluster, width in zip(clusters, widths, strict=True):
        room -= width
        if room < 0:
            return
        yield cluster
