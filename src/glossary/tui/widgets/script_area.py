"""A text area for scripts that terminals find hard: it never breaks a cluster, and what it shows is inert."""

from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.document._document import EditResult, Location

from glossary.model import Span
from glossary.tui.widgets.script_keys import ALONG, CHANGING, ROWS
from glossary.tui.widgets.script_view import ScriptView

ZERO_WIDTH_SPACE = "\u200b"

_TYPED_THOUGH_UNPRINTABLE = frozenset("\u00a0\u200b\u200c\u200d\u202f\u2060")
"""What keyboards type and Python does not call printable: the Khmer space bar gives a zero width space."""


class ScriptArea(ScriptView, inherit_bindings=False):
    """Edits a text: deletes by cluster, backspaces by code point.

    Backspace and every other deletion take a Khmer subscript sign along with its letter.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*ALONG, *ROWS, *CHANGING]

    several_lines = False
    """Whether the text may have line feeds; where not, those pasted or put in become spaces."""

    @property
    def can_undo(self) -> bool:
        """Whether `undo` has something to take back."""
        return bool(self.history.undo_stack)

    @property
    def can_redo(self) -> bool:
        """Whether `redo` has something to do again."""
        return bool(self.history.redo_stack)

    def insert_here(self, text: str) -> None:
        """Put a text in place of the selection, or at the cursor."""
        self._put_in(text, *self.selection)

    def replace_span(self, span: Span, text: str) -> None:
        """Put a text in place of exactly a span, which may begin or end inside a cluster."""
        self._put_in(text, (0, span.start), (0, span.end))

    def type_zwsp(self) -> None:
        """Type a zero width space: where a Khmer, Lao or Thai line may be wrapped."""
        self.insert_here(ZERO_WIDTH_SPACE)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Tell whether a key types something here."""
        return character in _TYPED_THOUGH_UNPRINTABLE or super().check_consume_key(key, character)

    def action_delete_left(self) -> None:
        """Delete the selection, or one code point: a tone mark can be corrected without its consonant."""
        start, end = self.selection
        self._delete_via_keyboard(start, (0, max(0, end[1] - 1)) if start == end else end)

    def action_delete_word_right(self) -> None:
        """Delete the selection, or up to the end of the word."""
        start, end = self.selection
        self._delete_via_keyboard(start, self.get_cursor_word_right_location() if start == end else end)

    def action_delete_to_start_of_line(self) -> None:
        """Delete the line before the cursor, however it is wrapped; at its start, the line feed before it."""
        column = self.selection.end[1]
        start = self.document.line_start(column)
        self._delete_via_keyboard((0, start if start < column else max(0, start - 1)), (0, column))

    def action_delete_to_end_of_line(self) -> None:
        """Delete the line after the cursor, however it is wrapped; at its end, the line feed."""
        column = self.selection.end[1]
        end = self.document.line_end(column)
        self._delete_via_keyboard((0, column), (0, end if end > column else self.document.cluster_right(end)))

    def action_cut(self) -> None:
        """Move the selection to the clipboard; without one, leave the text alone."""
        if self.selection.is_empty:
            raise SkipAction
        super().action_cut()

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        """Replace a text by one from outside, whose line ends may be those of another system."""
        return self._put_in(insert.replace("\r\n", "\n").replace("\r", "\n"), start, end)

    def _put_in(self, text: str, start: Location, end: Location) -> EditResult | None:
        """Replace a text; where there is one line, line breaks become spaces."""
        put = text if self.several_lines else " ".join(text.splitlines())
        return super()._replace_via_keyboard(put, start, end)

    def _delete_via_keyboard(self, start: Location, end: Location) -> EditResult | None:
        """Delete a text, and the subscript sign of a letter that goes."""
        first, last = sorted((self.document.column(start), self.document.column(end)))
        return super()._delete_via_keyboard((0, self.document.deletable(first, last)), (0, last))

    def _types(self, event: events.Key) -> bool:
        if event.key.startswith(("alt+", "ctrl+", "super+")):
            return False  # a key held with another is a command, though none of ours
        if not event.is_printable and event.character not in _TYPED_THOUGH_UNPRINTABLE:
            return False
        self.insert_here(event.character or "")
        return True
