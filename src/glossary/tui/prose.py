"""Text from outside, made safe to show and wrapped where its language allows: never inside a cluster."""

from bisect import bisect_left, bisect_right
from itertools import pairwise

from textual.content import Content, Span
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from glossary.languages import Language
from glossary.text import breaks
from glossary.text.display import visible
from glossary.tui.cells import cells

HIDDEN = {
    "\u200b": ("¦", "zero width space"),
    "\u200c": ("⌿", "zero width non-joiner"),
    "\u200d": ("⌢", "zero width joiner"),
    "\u2060": ("‿", "word joiner"),
    "\u00a0": ("⍽", "no-break space"),
    "\u202f": ("˽", "narrow no-break space"),
    "\u00ad": ("¬", "soft hyphen"),
}
"""Characters that cannot be seen, each with the sign that stands for it on demand and its name.

Each sign takes one cell on every terminal (none is of ambiguous width) and belongs to no script written here.
"""

LEGEND = " · ".join(f"{sign} {name}" for sign, name in HIDDEN.values())
"""What the signs for hidden characters mean, in one line."""

HIDDEN_STYLE = "$text-muted"

LINE_END, TAB = "↵", "⇥"
"""Drawn where a line of a text ends, so that what follows stands in the next row, and for a tab."""

_LINE_FEED = visible("\n")
"""What a line feed is in a text that was made safe to show."""
_ALWAYS = str.maketrans({_LINE_FEED: LINE_END, visible("\t"): TAB})
_LINES = str.maketrans({"\n": LINE_END, "\t": TAB})
_SIGNS = str.maketrans({char: sign for char, (sign, _) in HIDDEN.items()})


def drawn_as(text: str, *, hidden: bool) -> str:
    """Return a visible text as it is drawn, code point for code point; hidden characters are signs on demand.

    Line feeds and tabs always are. Without signs, a zero width joiner is drawn as a non-joiner, which takes
    no cell anywhere; some terminals (tmux) and Rich give what follows a joiner no cell either, others do.
    """
    text = text.translate(_ALWAYS)
    return text.translate(_SIGNS) if hidden else text.replace("\u200d", "\u200c")


def shown(text: str, style: Style | str = "", *, hidden: bool = False) -> Content:
    """Return a text from outside as content: control characters made visible, markup left alone.

    With ``hidden``, characters that cannot be seen are signs as well. A text to be wrapped leaves that to
    `Prose`, which still has to know where its zero width spaces are.
    """
    content = Content.styled(visible(text), style) if style else Content(visible(text))
    return _as_drawn(content, hidden=True) if hidden else content


def in_one_line(text: str, style: Style | str = "") -> Content:
    """Return a text from outside as content whose line feeds are signs and end no row."""
    return shown(text.translate(_LINES), style)


def wrap(text: str, width: int, language: Language, drawn: str | None = None) -> list[int]:
    """Return the offsets at which a visible text is divided into rows of at most ``width`` cells.

    Rows end after a line feed, whose sign may stand in one cell more, and where ICU allows it; a piece longer
    than a row is divided between clusters. After a line feed at the end comes an empty row. ``drawn`` is the
    text as it is drawn, code point for code point, where that is not the text itself.
    """
    drawn = text if drawn is None else drawn
    places: list[int] = []
    start = 0
    for line in text.split(_LINE_FEED):
        end = start + len(line)
        places += [start] if start else []
        places += [start + place for place in _wrap_line(line, width, language, drawn[start:end])]
        start = end + 1
    return places


def _wrap_line(text: str, width: int, language: Language, drawn: str) -> list[int]:
    if cells(drawn) <= width:
        return []
    boundaries = breaks.clusters(text, language)
    whole = set(boundaries)
    places: list[int] = []
    used = 0
    for start, end in pairwise(place for place in breaks.lines(text, language) if place in whole):
        length = cells(drawn[start:end])
        if used and used + length > width:
            places.append(start)
            used = 0
        if length <= width:
            used += length
            continue
        inside = boundaries[bisect_left(boundaries, start) : bisect_right(boundaries, end)]
        for left, right in pairwise(inside):
            length = cells(drawn[left:right])
            if used and used + length > width:
                places.append(left)
                used = 0
            used += length
    return places


def _as_drawn(content: Content, *, hidden: bool) -> Content:
    text = content.plain
    drawn = drawn_as(text, hidden=hidden)
    if drawn == text:
        return content
    signs = [
        Span(at, at + 1, HIDDEN_STYLE)
        for at, char in enumerate(text)
        if char == _LINE_FEED or (hidden and char in HIDDEN)
    ]
    return Content(drawn, [*content.spans, *signs])


class Prose(Visual):
    """Paragraphs of one language, each wrapped to the width there is, a row or more for each of its lines."""

    def __init__(
        self, language: Language, *paragraphs: Content, folded: bool = False, hidden: bool = False
    ) -> None:
        """Make prose; folded, each paragraph is cut off after its first line; hidden characters on demand."""
        self._language = language
        self._hidden = hidden
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
        text = paragraph.plain
        drawn = _as_drawn(paragraph, hidden=self._hidden)
        if self._folded:
            return [self._first_line(text.replace(_LINE_FEED, LINE_END), drawn, width)]
        room = max(1, width - 1) if _LINE_FEED in text else width
        places = [place for place in wrap(text, room, self._language, drawn.plain) if place < len(text)]
        return drawn.divide(places) if places else [drawn]

    def _first_line(self, text: str, drawn: Content, width: int) -> Content:
        if not wrap(text, width, self._language, drawn.plain):
            return drawn
        return drawn.divide(wrap(text, width - 1, self._language, drawn.plain))[0].rstrip() + "…"

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
        texts = (paragraph.plain for paragraph in self._paragraphs)
        return max((cells(drawn_as(text, hidden=self._hidden)) for text in texts), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Return the number of lines at a width (part of the Visual protocol)."""
        return len(self.lines(width)) if width else 0
