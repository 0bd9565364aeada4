"""Where the segments of an article stand: its headings, lists and tables, which the segments do not say."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from glossary.formats import article_html, article_markdown, article_text
from glossary.formats.article_cells import Mark, cells_in_html, cells_in_markdown
from glossary.formats.article_front_matter import front_matter
from glossary.formats.html import outline as html_outline
from glossary.formats.html.tokens import tokens
from glossary.formats.markdown import outline as markdown_outline
from glossary.formats.markdown.blocks import Layout
from glossary.formats.skeleton import placed, raw_text
from glossary.model import Article, ListItem, Slot, Spot

_NUMBERED = re.compile(r"^[ \t]*([0-9]{1,2})[.)][ \t]+(?=\S)", re.MULTILINE)
_Found = TypeVar("_Found")


def outline(article: Article) -> Mapping[str, Spot]:
    """Return where the segments of an article stand, by their keys."""
    text = raw_text(article.skeleton)
    spots: Iterable[tuple[int, Spot]] = ()
    cells: Iterable[Mark] = ()
    if article.format == article_html.NAME:
        page = list(tokens(text))
        spots, cells = html_outline.spots(text, page), cells_in_html(text, page)
    elif article.format == article_markdown.NAME:
        layout = Layout(text, front_matter(text).end)
        spots, cells = markdown_outline.spots(layout), cells_in_markdown(text, layout)
    elif article.format == article_text.NAME:
        spots = _numbered_lines(text)
    around, within = _Marks(spots), _Marks(cells)
    nowhere = Spot()
    found = {}
    for part, place in placed(article.skeleton):
        if isinstance(part, Slot):
            spot = around.at(place) or nowhere
            found[part.key] = Spot(spot.level, spot.items, within.at(place))
    return found


class _Marks(Generic[_Found]):
    """Places of a text in order, each with what holds from there on."""

    def __init__(self, marks: Iterable[tuple[int, _Found]]) -> None:
        self._marks = list(marks)
        self._places = [place for place, _ in self._marks]

    def at(self, place: int) -> _Found | None:
        """Return what holds at a place; None before the first mark."""
        number = bisect_right(self._places, place) - 1
        return self._marks[number][1] if number >= 0 else None


def _numbered_lines(text: str) -> Iterator[tuple[int, Spot]]:
    """Yield the numbered lines of a plain text as lists; a list goes on as long as its numbers do."""
    last = ListItem(-1, -1, 0, ordered=True)
    for found in _NUMBERED.finditer(text):
        number = int(found[1])
        if number == last.number + 1 and last.place >= 0:
            last = last._replace(place=last.place + 1, number=number)
        else:
            last = ListItem(last.list + 1, 0, number, ordered=True)
        yield found.end(), Spot(items=(last,))
        end = text.find("\n", found.end())
        yield (end if end >= 0 else len(text)), Spot()
