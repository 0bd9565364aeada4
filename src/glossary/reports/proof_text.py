"""One text of the proof view as HTML: its terms marked, the article's inline markup shown, all else inert."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from glossary.languages import SOURCE
from glossary.model import Grade, TermHit, WorkflowState
from glossary.text.display import visible
from glossary.text.placeables import TAG

_PLAIN_ELEMENTS = frozenset(
    {
        "abbr", "b", "cite", "code", "del", "dfn", "i", "ins", "kbd", "q", "s", "samp", "small", "sub", "sup",
        "u", "var",
    }
)  # fmt: skip
_SAME_LOOK = {"strong": "b", "em": "i", "strike": "s"}
_LETTERS = re.compile("[a-z]+")


@dataclass(frozen=True, slots=True)
class _Cut:
    """Something that stands at a place of the text; cuts of one place come in the order of their rank."""

    at: int
    rank: int
    html: str
    end: int
    """Where the text goes on."""


_MARK_ENDS, _TAG, _MARK_BEGINS = range(3)


def safe(text: str) -> str:
    """Return a text from outside as HTML that shows it: escaped, control characters made visible."""
    return escape(visible(text))


def marked(text: str, hits: Sequence[TermHit], *, tags_of: str) -> str:
    """Return a text as HTML with its terms in ``<mark>`` and its inline markup as text-level elements.

    Args:
        text: a source or target.
        hits: terms found in it; what does not fit the text or overlaps the hit before is left out.
        tags_of: the segment's source: only tags that stand in it too, and nested as they should be, become
            elements; every other is shown as it is written.
    """
    shown = visible(text)
    cuts = sorted(
        (*_tags(text, set(TAG.findall(tags_of))), *_marks(len(text), hits)),
        key=lambda cut: (cut.at, cut.rank),
    )
    pieces: list[str] = []
    place, mark = 0, ""
    for cut in cuts:
        pieces.append(escape(shown[place : max(place, cut.at)]))
        place = max(place, cut.end)
        if cut.rank == _MARK_BEGINS:
            mark = cut.html
        between = mark and cut.rank == _TAG
        pieces.append(f"</mark>{cut.html}{mark}" if between else cut.html)
        if cut.rank == _MARK_ENDS:
            mark = ""
    pieces.append(escape(shown[place:]))
    return "".join(pieces)


def standing(hit: TermHit) -> str:
    """Return the class of a hit's mark: ``term`` alone, with ``never``, or with ``weak``."""
    if hit.grade is Grade.WEAK:
        return "term weak"
    allowed = hit.term.status.allowed and hit.term.state is not WorkflowState.REJECTED
    return "term" if allowed else "term never"


def explanation(hit: TermHit) -> str:
    """Return what is said of a hit: English wording, definition, status and state; not escaped."""
    english = next((term.text for term in hit.concept.in_locale(SOURCE.code)), hit.concept.id)
    meaning = f"{english}: {hit.concept.definition}" if hit.concept.definition else english
    status = f"{hit.term.status}, {hit.term.state}"
    if standing(hit) == "term never":
        status += ": never use"
    return f"{'perhaps ' if hit.grade is Grade.WEAK else ''}{meaning} · {status}"


def _marks(length: int, hits: Sequence[TermHit]) -> Iterator[_Cut]:
    free = 0
    for hit in sorted(hits, key=lambda each: (each.span.start, -each.span.end)):
        start, end = hit.span.start, hit.span.end
        if free <= start < end <= length:
            title = safe(explanation(hit))
            yield _Cut(start, _MARK_BEGINS, f'<mark class="{standing(hit)}" title="{title}">', start)
            yield _Cut(end, _MARK_ENDS, "</mark>", end)
            free = end


def _tags(text: str, known: Collection[str]) -> Iterator[_Cut]:
    found = list(TAG.finditer(text))
    elements = _elements([match[0] if match[0] in known else "" for match in found])
    for match, element in zip(found, elements, strict=True):
        html = element or f'<code class="stray">{escape(match[0])}</code>'
        yield _Cut(match.start(), _TAG, html, match.end())


def _elements(tags: Sequence[str]) -> list[str]:
    """Return the HTML of each tag; nothing for one that is unknown (empty) or has no partner."""
    made = [""] * len(tags)
    opened: list[int] = []
    for index, tag in enumerate(tags):
        if not tag:
            continue
        name = tag.strip("</>")
        if tag.endswith("/>"):
            made[index] = "<br>" if name == "br" else f'<span class="void" lang="en">{name}</span>'
        elif not tag.startswith("</"):
            opened.append(index)
        elif opened and tags[opened[-1]] == f"<{name}>":
            element, opening = _element(name)
            made[opened.pop()], made[index] = opening, f"</{element}>"
    return made


def _element(name: str) -> tuple[str, str]:
    """Return the element that shows a tag, and how it opens."""
    match = _LETTERS.match(name)
    letters = match[0] if match else ""
    element = _SAME_LOOK.get(letters, letters)
    if element in _PLAIN_ELEMENTS:
        return element, f"<{element}>"
    return "span", '<span class="link">' if letters == "a" else '<span class="inline">'
