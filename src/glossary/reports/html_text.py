"""A text from outside as HTML: escaped, with elements put in at places of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from html import escape

from glossary.model import TermHit
from glossary.text.display import visible


class Rank(IntEnum):
    """In which order cuts of one place come."""

    MARK_ENDS = 0
    HINT = 1
    TAG = 2
    MARK_BEGINS = 3


@dataclass(frozen=True, slots=True)
class Cut:
    """Something that stands at a place of the text."""

    at: int
    rank: Rank
    html: str
    end: int
    """Where the text goes on."""
    closing: str = ""
    """What ends a mark."""


def safe(text: str) -> str:
    """Return a text from outside as HTML that shows it: escaped, control characters made visible."""
    return escape(visible(text))


def woven(text: str, cuts: Iterable[Cut]) -> str:
    """Return a text as HTML with what is cut in; a mark ends before an element's tag and begins again."""
    shown = visible(text)
    pieces: list[str] = []
    place = 0
    mark: Cut | None = None
    for cut in sorted(cuts, key=lambda cut: (cut.at, cut.rank)):
        pieces.append(escape(shown[place : max(place, cut.at)]))
        place = max(place, cut.end)
        if cut.rank is Rank.MARK_BEGINS:
            mark = cut
        between = mark is not None and cut.rank is Rank.TAG and bool(cut.html)
        pieces.append(f"{mark.closing}{cut.html}{mark.html}" if mark and between else cut.html)
        if cut.rank is Rank.MARK_ENDS:
            mark = None
    pieces.append(escape(shown[place:]))
    return "".join(pieces)


def around(hit: TermHit, opening: str, closing: str) -> Iterator[Cut]:
    """Yield the two cuts that mark a hit."""
    start, end = hit.span.start, hit.span.end
    yield Cut(start, Rank.MARK_BEGINS, opening, start, closing)
    yield Cut(end, Rank.MARK_ENDS, closing, end)


def fitting(hits: Iterable[TermHit], length: int) -> Iterator[TermHit]:
    """Yield the hits that lie in a text of this length, in order; none that overlaps the one before."""
    free = 0
    for hit in sorted(hits, key=lambda each: (each.span.start, -each.span.end)):
        if free <= hit.span.start < hit.span.end <= length:
            yield hit
            free = hit.span.end


def partners(tags: Sequence[str]) -> dict[int, int]:
    """Return which opening tag is closed by which, by their numbers in order of the openings.

    Pairs never cross: one that would, and a tag without a partner, is in none. An empty text stands for
    something that is no tag.
    """
    found: dict[int, int] = {}
    waiting: list[int] = []
    names: Counter[str] = Counter()
    for number, tag in enumerate(tags):
        if not tag or tag.endswith("/>"):
            continue
        if not tag.startswith("</"):
            waiting.append(number)
            names[tag] += 1
            continue
        opening = f"<{tag[2:]}"
        while names[opening]:
            last = waiting.pop()
            names[tags[last]] -= 1
            if tags[last] == opening:
                found[last] = number
                break
    return dict(sorted(found.items()))
