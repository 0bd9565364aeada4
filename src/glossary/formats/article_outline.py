"""Where the segments of an article stand: its headings, lists and tables, which the segments do not say."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from glossary.formats import article_html, article_markdown, article_text
from glossary.formats.article_cells import Mark, cells_in_html, cells_in_markdown
from glossary.formats.article_front_matter import front_matter
from glossary.formats.html import outline as html_outline
from glossary.formats.html.tokens import tokens
from glossary.formats.markdown import outline as markdown_outline
from glossary.formats.markdown.blocks import Layout
from glossary.formats.skeleton import placed, raw_text
from glossary.model import Article, Cell, ListItem, Slot, Spot

_NUMBER = re.compile(r"[\r\n][ \t]*([0-9]{1,2})[.)][ \t]+\Z")
_WIDEST_NUMBER = 80
"""Code points before a paragraph in which its number stands, from the line end before on."""


def outline(article: Article) -> Mapping[str, Spot]:
    """Return where the segments of an article stand, by their keys."""
    text = raw_text(article.skeleton)
    slots = [(part.key, place) for part, place in placed(article.skeleton) if isinstance(part, Slot)]
    places = [place for _, place in slots]
    spots: Iterable[Spot] = (Spot() for _ in places)
    cells: Iterable[Mark] = ()
    if article.format == article_html.NAME:
        page = list(tokens(text))
        spots, cells = html_outline.spots(text, page, places), cells_in_html(text, page)
    elif article.format == article_markdown.NAME:
        layout = Layout(text, front_matter(text).end)
        spots, cells = markdown_outline.spots(layout, places), cells_in_markdown(text, layout)
    elif article.format == article_text.NAME:
        spots = _numbered(text, places)
    within = _cells_at(list(cells), places)
    found = zip(slots, spots, within, strict=True)
    return {key: Spot(spot.level, spot.items, cell) for (key, _), spot, cell in found}


def _cells_at(marks: Sequence[Mark], places: Iterable[int]) -> Iterator[Cell | None]:
    starts = [start for start, _ in marks]
    for place in places:
        number = bisect_right(starts, place) - 1
        yield marks[number][1] if number >= 0 else None


def _numbered(text: str, places: Iterable[int]) -> Iterator[Spot]:
    """Yield where places of a plain text stand: numbered lines are lists as long as their numbers go on."""
    last = ListItem(-1, -1, 0, ordered=True)
    for place in places:
        found = _NUMBER.search(text[max(0, place - _WIDEST_NUMBER) : place])
        if found is None:
            yield Spot()
            continue
        number = int(found[1])
        if last.place >= 0 and number == last.number + 1:
            last = last._replace(place=last.place + 1, number=number)
        else:
            last = ListItem(last.list + 1, 0, number, ordered=True)
        yield Spot(items=(last,))
