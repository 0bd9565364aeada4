"""Text from outside, made safe to show and wrapped where its language allows: never inside a cluster."""

from itertools import pairwise

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from glossary.languages import Language
from glossary.text import breaks
from glossary.text.display import visible
from glossary.tui.cells import cells


def shown(text: str, style: Style | str = "") -> Content:
    """Return a text from outside as content: control characters made visible, markup left alone."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def wrap(text: str, width: int, language: Language) -> list[int]:
    """Return the offsets at which a text is divided into lines of at most ``width`` cells.

    Lines end where ICU allows it; a piece longer than a line is divided between clusters.
    """
    if cells(text) <= width:
        return []
    places: list[int] = []
    used = 0
    for start, end in pairwise(breaks.lines(text, language)):
        length = cells(text[start:end])
        if used and used + length > width:
            places.append(start)
            used = 0
        if length <= width:
            used += length
            continue
        for left, right in pairwise(breaks.clusters(text[start:end], language)):
            length = cells(text[start + left : start + right])
            if used and used + length > width:
                places.append(start + left)
                used = 0
            used += length
    return places


class Prose(Visual):
    """Paragraphs of one language, each wrapped to the width there is."""

    def __init__(self, language: Language, *paragraphs: Content, folded: bool = False) -> None:
        """Make prose; folded, each paragraph is cut off after its first line."""
        self._language = language
        self._folded = folded
        self._paragraphs = paragraphs
        self._lines: tuple[int, list[Content]] = (0, [])

    @property
    def plain(self) -> str:
        """The text without styles."""
        return "\n".join(paragraph.plain for paragraph in self._paragraphs)

    def lines(self, width: int) -> list[Content]:
        """Return the lines at a width in cells."""
        if self._lines[0] != width:
            found = []
            for paragraph in self._paragraphs:
                found += self._divided(paragraph, width)
            self._lines = (width, found)
        return self._lines[1]

    def _divided(self, paragraph: Content, width: int) -> list[Content]:
        places = wrap(paragraph.plain, width, self._language)
        if not places:
            return [paragraph]
        if self._folded:
            places = wrap(paragraph.plain, width - 1, self._language)
            return [paragraph.divide(places)[0].rstrip() + "…"]
        return paragraph.divide(places)

    def render_strips(
        self,
        width: int,
        height: int | None,
        style: Style,
        options: RenderOptions,  # noqa: ARG002 - a place to select text would need them
    ) -> list[Strip]:
        """Render the lines (part of the Visual protocol)."""
        return [
            Strip(line.render_segments(style), cells(line.plain)).crop_extend(0, width, style.rich_style)
            for line in self.lines(width)[:height]
        ]

    def get_optimal_width(
        self,
        rules: RulesMap,  # noqa: ARG002
        container_width: int,  # noqa: ARG002
    ) -> int:
        """Return the width of the longest paragraph (part of the Visual protocol)."""
        return max((cells(paragraph.plain) for paragraph in self._paragraphs), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Return the number of lines at a width (part of the Visual protocol)."""
        return len(self.lines(width)) if width else 0
