"""The text being edited as one softly wrapped paragraph, whose places are cluster boundaries.

Textual's own document divides at every kind of line break and joins with one of them, which would change a
target that holds, say, a line separator; and it stops, wraps and clicks inside clusters.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from textual.document._document import Document, EditResult, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument

from glossary.languages import Language
from glossary.text import breaks
from glossary.text.display import visible
from glossary.tui.prose import wrap


class Paragraph(Document):
    """A document of one line, kept code point for code point."""

    def __init__(self, text: str, language: Language) -> None:
        self._newline = "\n"
        self._lines = [text]
        self.language = language

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Replace the text between two locations; anything below the line counts as its end."""
        line = self._lines[0]
        first, last = sorted((self._column(start), self._column(end)))
        self._lines[0] = line[:first] + text + line[last:]
        return EditResult((0, first + len(text)), line[first:last])

    def get_text_range(self, start: Location, end: Location) -> str:
        """Return the text between two locations."""
        first, last = sorted((self._column(start), self._column(end)))
        return self._lines[0][first:last]

    def cluster_left(self, column: int) -> int:
        """Return the cluster boundary to the left of a place."""
        boundaries = breaks.clusters(self.text, self.language)
        return boundaries[max(0, bisect_left(boundaries, column) - 1)]

    def cluster_right(self, column: int) -> int:
        """Return the cluster boundary to the right of a place."""
        boundaries = breaks.clusters(self.text, self.language)
        return boundaries[min(len(boundaries) - 1, bisect_right(boundaries, column))]

    def cluster_at(self, column: int) -> int:
        """Return the boundary at a place, or the one before the cluster that the place is inside of."""
        return self.cluster_left(column + 1)

    def word_left(self, column: int) -> int:
        """Return where the word left of a place begins, skipping spaces."""
        return max((start for start, _ in self._words() if start < column), default=0)

    def word_right(self, column: int) -> int:
        """Return where the word right of a place ends, skipping spaces."""
        return min((end for _, end in self._words() if end > column), default=len(self.text))

    def _words(self) -> Iterator[tuple[int, int]]:
        text = self.text
        for start, end in pairwise(breaks.words(text, self.language)):
            if not text[start:end].isspace():
                yield start, end

    def _column(self, location: Location) -> int:
        row, column = location
        return len(self._lines[0]) if row > 0 else max(0, min(column, len(self._lines[0])))


class WrappedParagraph(WrappedDocument):
    """A paragraph wrapped as its language allows, measured as it is shown."""

    document: Paragraph

    def wrap(self, width: int, tab_width: int | None = None) -> None:  # noqa: ARG002 - tabs are shown as signs
        """Wrap the paragraph anew."""
        self._width = width
        offsets = wrap(visible(self.document.text), width, self.document.language) if width else []
        rows = range(len(offsets) + 1)
        self._wrap_offsets = [offsets]
        self._offset_to_line_info = [(0, row) for row in rows]
        self._line_index_to_offsets = [list(rows)]
        self._tab_width_cache = [[0]]

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:  # noqa: ARG002
        """Wrap the paragraph anew: it is one line."""
        self.wrap(self._width)

    def get_sections(self, line_index: int) -> list[str]:
        """Return the rows as they are shown."""
        text = visible(self.document.get_line(line_index))
        return [text[start:end] for start, end in pairwise((0, *self.get_offsets(line_index), len(text)))]

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """Return the cluster boundary at or left of a cell."""
        return self.document.cluster_at(super().get_target_document_column(line_index, x_offset, y_offset))


class ParagraphNavigator(DocumentNavigator):
    """Moves by cluster."""

    _document: Paragraph

    def get_location_left(self, location: Location) -> Location:
        """Return the place one cluster to the left."""
        return 0, self._document.cluster_left(location[1])

    def get_location_right(self, location: Location) -> Location:
        """Return the place one cluster to the right."""
        return 0, self._document.cluster_right(location[1])

    def get_location_end(self, location: Location) -> Location:
        """Return the last place of the row."""
        row, column = super().get_location_end(location)
        return row, self._document.cluster_at(column)
