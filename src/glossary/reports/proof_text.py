"""One text of the proof view as HTML: its terms marked, the article's inline markup shown, all else inert."""

import re
from collections.abc import Collection, Iterator, Sequence
from html import escape

from glossary.model import TermHit
from glossary.reports.html_text import Cut, Rank, around, fitting, partners, safe, woven
from glossary.reports.standing import explanation, standing
from glossary.text.placeables import TAG

_PLAIN_ELEMENTS = frozenset(
    {
        "abbr", "b", "cite", "code", "del", "dfn", "i", "ins", "kbd", "q", "s", "samp", "small", "sub", "sup",
        "u", "var",
    }
)  # fmt: skip
_SAME_LOOK = {"strong": "b", "em": "i", "strike": "s"}
_LETTERS = re.compile("[a-z]+")


def marked(text: str, hits: Sequence[TermHit], *, tags_of: str) -> str:
    """Return a text as HTML with its terms in ``<mark>`` and its inline markup as text-level elements.

    Args:
        text: a source or target.
        hits: terms found in it; what does not fit the text or overlaps the hit before is left out.
        tags_of: the segment's source: only tags that stand in it too, and nested as they should be, become
            elements; every other is shown as it is written.
    """
    return woven(text, (*_tags(text, set(TAG.findall(tags_of))), *_marks(text, hits)))


def _marks(text: str, hits: Sequence[TermHit]) -> Iterator[Cut]:
    for hit in fitting(hits, len(text)):
        yield from around(hit, f'<mark class="{standing(hit)}" title="{safe(explanation(hit))}">', "</mark>")


def _tags(text: str, known: Collection[str]) -> Iterator[Cut]:
    found = list(TAG.finditer(text))
    elements = _elements([match[0] if match[0] in known else "" for match in found])
    for match, element in zip(found, elements, strict=True):
        html = element or f'<code class="stray">{escape(match[0])}</code>'
        yield Cut(match.start(), Rank.TAG, html, match.end())


def _elements(tags: Sequence[str]) -> list[str]:
    """Return the HTML of each tag; nothing for one that is unknown (empty) or has no partner."""
    made = [_void(tag.strip("</>")) if tag.endswith("/>") else "" for tag in tags]
    for first, last in partners(tags).items():
        element, made[first] = _element(tags[first].strip("<>"))
        made[last] = f"</{element}>"
    return made


def _void(name: str) -> str:
    return "<br>" if name == "br" else f'<span class="void" lang="en">{name}</span>'


def _element(name: str) -> tuple[str, str]:
    """Return the element that shows a tag, and how it opens."""
    match = _LETTERS.match(name)
    letters = match[0] if match else ""
    element = _SAME_LOOK.get(letters, letters)
    if element in _PLAIN_ELEMENTS:
        return element, f"<{element}>"
    return "span", '<span class="link">' if letters == "a" else '<span class="inline">'
