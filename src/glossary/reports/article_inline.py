"""One text of an article's page as HTML: terms lead to their definitions, markup becomes inert elements."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from re import Match
from urllib.parse import quote

from glossary.languages import Language
from glossary.model import Tag, TermHit
from glossary.reports.article_tags import NOTHING, element, is_link, void_element
from glossary.reports.html_text import Cut, Rank, around, fitting, partners, safe, woven
from glossary.reports.standing import explanation, standing
from glossary.text.display import visible
from glossary.text.hints import hint_places
from glossary.text.placeables import TAG


def sentence(text: str, language: Language, *, tags: Sequence[Tag] = (), hits: Iterable[TermHit] = ()) -> str:
    """Return a text as HTML.

    Args:
        text: a source or target, in this language.
        language: says whether hints where a line may be wrapped are needed.
        tags: the inline markup of the segment. Only these become elements, and only where they are closed
            and do not cross; every other tag is shown as it is written.
        hits: terms found in the text; weak ones are not marked.
    """
    elements = list(_elements(text, tags))
    links = list(_links(elements))
    cuts = [Cut(match.start(), Rank.TAG, html, match.end()) for match, html in elements]
    for hit in fitting(sure(hits), len(text)):
        before = bisect_left(links, (hit.span.end, 0)) - 1
        in_link = before >= 0 and hit.span.start < links[before][1]
        cuts += around(hit, *_mark(hit, in_link=in_link))
    cuts += (Cut(place, Rank.HINT, "<wbr>", place) for place in hint_places(visible(text), language))
    return woven(text, cuts)


def sure(hits: Iterable[TermHit]) -> Iterator[TermHit]:
    """Yield the hits that are marked: those that are not weak."""
    return (hit for hit in hits if standing(hit) != "term weak")


def anchor(hit: TermHit) -> str:
    """Return the id of the place of a page that explains a hit's concept; safe in HTML and in addresses."""
    return f"term-{quote(visible(hit.concept.id), safe='')}"


def _mark(hit: TermHit, *, in_link: bool) -> tuple[str, str]:
    """Return what begins and ends a mark; in a link of the article it is no link itself."""
    about = f'class="{standing(hit)}" title="{safe(explanation(hit))}"'
    return (f"<span {about}>", "</span>") if in_link else (f'<a {about} href="#{anchor(hit)}">', "</a>")


def _elements(text: str, tags: Sequence[Tag]) -> Iterator[tuple[Match[str], str]]:
    """Yield the tags of a text that are markup, each with its HTML, which may be nothing."""
    declared = {tag.name: tag for tag in tags}
    found = [match for match in TAG.finditer(text) if _known(match[0], declared)] if declared else []
    spelt = [match[0] for match in found]
    pairs = partners(spelt)
    made = {number: void_element(declared[_name(tag)]) for number, tag in enumerate(spelt) if tag[-2] == "/"}
    link_end = -1
    for first, last in pairs.items():
        here = element(declared[_name(spelt[first])])
        if is_link(here):
            here = NOTHING if first < link_end else here
            link_end = max(link_end, last)
        made[first], made[last] = here
    yield from ((found[number], made[number]) for number in sorted(made))


def _known(tag: str, declared: dict[str, Tag]) -> bool:
    """Tell whether a tag is one of the segment's, written as it should be."""
    meant = declared.get(_name(tag))
    return meant is not None and meant.void == tag.endswith("/>") and not (meant.void and tag[1] == "/")


def _name(tag: str) -> str:
    return tag.strip("</>")


def _links(elements: Iterable[tuple[Match[str], str]]) -> Iterator[tuple[int, int]]:
    """Yield where the links of a text begin and end, in order; none overlaps another."""
    start = 0
    for match, html in elements:
        if html.startswith("<a "):
            start = match.start()
        elif html == "</a>":
            yield start, match.end()
