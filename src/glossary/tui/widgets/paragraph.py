"""The text being edited as one softly wrapped paragraph, whose places are cluster boundaries.

Textual's own document divides at every kind of line break and joins with one of them, which would change a
target that holds, say, a line separator; and it stops, wraps and clicks inside clusters. A line feed here is
a sign of the text like any other: it is drawn, and the row ends after it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from textual.document._document import Document, EditResult, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset, Size

from glossary.languages import Language
from glossary.text import breaks
from glossary.text.display import visible
from glossary.tui.cells import cells
from glossary.tui.prose import HIDDEN, drawn_as, wrap

_SUBSCRIPT_SIGN = "\u17d2"
"""Khmer COENG: makes the letter after it a subscript and means nothing without one."""
_BETWEEN_WORDS = " \t\n\r\ufeff" + "".join(HIDDEN)


class Paragraph(Document):
    """A document of one line to Textual, kept code point for code point."""

    def __init__(self, text: str, language: Language, *, show_hidden: bool = False) -> None:
        self._newline = "\n"
        self._lines = [text]
        self._boundaries: tuple[int, ...] = ()
        self._drawn: str | None = None
        self._show_hidden = show_hidden
        self.language = language

    @property
    def show_hidden(self) -> bool:
        """Whether characters that cannot be seen are drawn as signs."""
        return self._show_hidden

    @show_hidden.setter
    def show_hidden(self, show: bool) -> None:
        self._show_hidden = show
        self._drawn = None

    @property
    def drawn(self) -> str:
        """The text as it is drawn, code point for code point: signs for what must not or cannot be seen."""
        if self._drawn is None:
            self._drawn = drawn_as(visible(self.text), hidden=self._show_hidden)
        return self._drawn

    @property
    def boundaries(self) -> tuple[int, ...]:
        """The cluster boundaries, from 0 to the length of the text."""
        if not self._boundaries:
            self._boundaries = breaks.clusters(self.text, self.language)
        return self._boundaries

    def get_size(self, tab_width: int) -> Size:  # noqa: ARG002 - tabs are shown as signs
        """Return the size of the unwrapped text in cells."""
        return Size(cells(self.drawn), 1)

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Replace the text between two locations; anything below the line counts as its end."""
        line = self._lines[0]
        first, last = sorted((self.column(start), self.column(end)))
        self._lines[0] = line[:first] + text + line[last:]
        self._boundaries, self._drawn = (), None
        return EditResult((0, first + len(text)), line[first:last])

    def get_text_range(self, start: Location, end: Location) -> str:
        """Return the text between two locations."""
        first, last = sorted((self.column(start), self.column(end)))
        return self._lines[0][first:last]

    def column(self, location: Location) -> int:
        """Return the place in the text that a location means; anything below the line is its end."""
        row, column = location
        return len(self._lines[0]) if row > 0 else max(0, min(column, len(self._lines[0])))

    def line_start(self, column: int) -> int:
        """Return where the line that a place is in begins: after the last line feed before it."""
        return self.text.rfind("\n", 0, column) + 1

    def line_end(self, column: int) -> int:
        """Return where the line that a place is in ends: before the next line feed."""
        found = self.text.find("\n", column)
        return len(self.text) if found < 0 else self.cluster_at(found)

    def cluster_left(self, column: int) -> int:
        """Return the cluster boundary to the left of a place."""
        return self.boundaries[max(0, bisect_left(self.boundaries, column) - 1)]

    def cluster_right(self, column: int) -> int:
        """Return the cluster boundary to the right of a place."""
        return self.boundaries[min(len(self.boundaries) - 1, bisect_right(self.boundaries, column))]

    def cluster_at(self, column: int) -> int:
        """Return the boundary at a place, or the one before the cluster that the place is inside of."""
        return self.cluster_left(column + 1)

    def snapped(self, first: int, last: int) -> tuple[int, int]:
        """Return the whole clusters that a stretch of text touches."""
        start = self.cluster_at(first)
        return start, max(start, self.cluster_right(last - 1)) if last > first else start

    def drawn_right(self, column: int) -> int:
        """Return the boundary to the right of a place with at least one cell between them, or the end."""
        right = self.cluster_right(column)
        while right < len(self.text) and not cells(self.drawn[column:right]):
            right = self.cluster_right(right)
        return right

    def deletable(self, first: int, last: int) -> int:
        """Return where a deletion has to begin so that no subscript sign loses its letter."""
        while first < last and first > 0 and self.text[first - 1] == _SUBSCRIPT_SIGN:
            first -= 1
        return first

    def word_left(self, column: int) -> int:
        """Return where the word left of a place begins, skipping what stands between words."""
        return max((start for start, _ in self._words() if start < column), default=0)

    def word_right(self, column: int) -> int:
        """Return where the word right of a place ends, skipping what stands between words."""
        return min((end for _, end in self._words() if end > column), default=len(self.text))

    def word_at(self, column: int) -> tuple[int, int]:
        """Return the word, or what stands between words, at a place."""
        pieces = self._pieces()
        return next(((start, end) for start, end in pieces if column < end), (len(self.text), len(self.text)))

    def _words(self) -> Iterator[tuple[int, int]]:
        for start, end in self._pieces():
            if self.text[start:end].strip(_BETWEEN_WORDS):
                yield start, end

    def _pieces(self) -> Iterator[tuple[int, int]]:
        whole = set(self.boundaries)
        return pairwise(place for place in breaks.words(self.text, self.language) if place in whole)


class WrappedParagraph(WrappedDocument):
    """A paragraph wrapped as its language allows, measured as it is drawn."""

    document: Paragraph

    leaning: int | None = None
    """A place where a row is wrapped that now means the end of the upper one, not the start of the lower."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:  # noqa: ARG002 - tabs are shown as signs
        """Wrap the paragraph anew; a width of 0 does not wrap."""
        self._width = width
        self.leaning = None
        document = self.document
        offsets = wrap(visible(document.text), width, document.language, document.drawn) if width else []
        rows = range(len(offsets) + 1)
        self._wrap_offsets = [offsets]
        self._offset_to_line_info = [(0, row) for row in rows]
        self._line_index_to_offsets = [list(rows)]
        self._tab_width_cache = [[0]]

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:  # noqa: ARG002
        """Wrap the paragraph anew: it is one line."""
        self.wrap(self._width)

    def row(self, number: int) -> tuple[int, int]:
        """Return where a row begins and ends; a row too far down is the last one."""
        starts = [0, *self.get_offsets(0), len(self.document.text)]
        number = max(0, min(number, len(starts) - 2))
        return starts[number], starts[number + 1]

    def row_end(self, number: int) -> int:
        """Return the last place in a row: before its line feed, if it ends with one."""
        start, end = self.row(number)
        ends_line = end > start and self.document.text[end - 1] == "\n"
        return self.document.cluster_left(end) if ends_line else end

    def get_sections(self, line_index: int) -> list[str]:
        """Return the rows as they are drawn."""
        drawn = self.document.drawn
        return [drawn[start:end] for start, end in pairwise((0, *self.get_offsets(line_index), len(drawn)))]

    def location_to_offset(self, location: Location) -> Offset:
        """Return the cell and the row of a place."""
        column = self.document.column(location)
        offsets = self.get_offsets(0)
        leans = column == self.leaning and self.document.text[column - 1 : column] != "\n"
        place = bisect_left if leans else bisect_right
        row = place(offsets, column)
        return Offset(cells(self.document.drawn[self.row(row)[0] : column]), row)

    def offset_to_location(self, offset: Offset) -> Location:
        """Return the place at a cell of a row, above the text the first and below it the last."""
        row = max(0, min(offset.y, len(self.get_offsets(0))))
        return 0, self.get_target_document_column(0, max(0, offset.x), row)

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:  # noqa: ARG002
        """Return the cluster boundary at or left of a cell."""
        last_row = len(self.get_offsets(0))
        number = last_row if y_offset < 0 else min(y_offset, last_row)
        start, end = self.row(number)
        boundaries, drawn = self.document.boundaries, self.document.drawn
        used = 0
        inside = boundaries[bisect_left(boundaries, start) : bisect_right(boundaries, end)]
        for left, right in pairwise(inside):
            used += cells(drawn[left:right])
            if used > x_offset:
                return left
        return end if number == last_row else self.document.cluster_left(end)


class ParagraphNavigator(DocumentNavigator):
    """Moves by cluster along the text, and by row as it is drawn."""

    _document: Paragraph
    _wrapped_document: WrappedParagraph

    def get_location_left(self, location: Location) -> Location:
        """Return the place one cluster to the left."""
        return 0, self._document.cluster_left(location[1])

    def get_location_right(self, location: Location) -> Location:
        """Return the place one cluster to the right."""
        return 0, self._document.cluster_right(location[1])

    def get_location_above(self, location: Location) -> Location:
        """Return the place above, in the first row the start of the text."""
        x, y = self._wrapped_document.location_to_offset(location)
        return self._at(x, y - 1) if y else (0, 0)

    def get_location_below(self, location: Location) -> Location:
        """Return the place below, in the last row the end of the text."""
        x, y = self._wrapped_document.location_to_offset(location)
        last = y == len(self._wrapped_document.get_offsets(0))
        return self._document.end if last else self._at(x, y + 1)

    def get_location_end(self, location: Location) -> Location:
        """Return the end of the row, which is also where the next one begins if it ends no line."""
        return 0, self._wrapped_document.row_end(self._wrapped_document.location_to_offset(location).y)

    def get_location_home(self, location: Location, smart_home: bool = False) -> Location:  # noqa: ARG002, FBT001, FBT002
        """Return the start of the row."""
        return 0, self._wrapped_document.row(self._wrapped_document.location_to_offset(location).y)[0]

    def _at(self, x: int, y: int) -> Location:
        return self._wrapped_document.offset_to_location(Offset(max(x, self.last_x_offset), y))
