"""The target editor: a text area that never breaks a cluster and never lets a control character out."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.document._document import EditResult, Location
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import TextArea

from glossary.languages import Language
from glossary.model import Finding, Severity, Span
from glossary.text.display import visible
from glossary.tui.commands import TYPING
from glossary.tui.widgets.paragraph import Paragraph, ParagraphNavigator, WrappedParagraph

_TYPED_THOUGH_UNPRINTABLE = frozenset("\u00a0\u200b\u200c\u200d\u202f\u2060")
"""What keyboards type and Python does not call printable: the Khmer space bar gives a zero width space."""


class TargetEditor(TextArea):
    """Edits one target: moves and deletes by cluster, backspaces by code point, wraps where ICU allows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("alt+delete,ctrl+delete", "delete_word_right", show=False),
    ]

    findings: reactive[Sequence[Finding]] = reactive((), init=False)
    """Marked in the text where they name a place."""

    document: Paragraph

    def __init__(self, language: Language, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self.written = language
        """The language the text is written in."""
        self.found_in = ""
        """The text that the findings speak of."""
        super().__init__(id=id, placeholder="Type the translation here.", highlight_cursor_line=False)
        self.cursor_blink = False
        self.match_cursor_bracket = False

    def mark(self, findings: Sequence[Finding], text: str) -> None:
        """Mark the findings made of a text; they fade when the text is another by now."""
        self.found_in = text
        self.findings = findings

    def insert_here(self, text: str) -> None:
        """Put a text in place of the selection, or at the cursor."""
        self._replace_via_keyboard(text, *self.selection)

    def select(self, span: Span) -> None:
        """Select a span of the text."""
        self.move_cursor((0, span.start))
        self.move_cursor((0, span.end), select=True)

    def get_line(self, line_index: int) -> Text:
        """Return the line as it is shown: signs for control characters, findings and cursor marked."""
        line = Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)
        if self.found_in == self.text:
            for finding in self.findings:
                if finding.target_span is not None:
                    line.stylize(_finding_style(finding.severity), *self._snapped(finding.target_span))
        cursor = self._theme.cursor_style
        if cursor and self._draw_cursor:
            column = self.cursor_location[1]
            line.stylize(cursor, column, self.document.cluster_right(column))
        return line

    def render_line(self, y: int) -> Strip:
        """Render a row; neighbours of the same style are written in one go, so that clusters stay whole."""
        return super().render_line(y).simplify()

    def get_cursor_word_left_location(self) -> Location:
        """Return the start of the word on the left, as ICU divides words."""
        return 0, self.document.word_left(self.cursor_location[1])

    def get_cursor_word_right_location(self) -> Location:
        """Return the end of the word on the right, as ICU divides words."""
        return 0, self.document.word_right(self.cursor_location[1])

    def action_delete_left(self) -> None:
        """Delete the selection, or one code point: a tone mark can be corrected without its consonant."""
        start, end = self.selection
        self._delete_via_keyboard(start, (0, max(0, end[1] - 1)) if start == end else end)

    def action_delete_word_right(self) -> None:
        """Delete the selection, or up to the end of the word."""
        start, end = self.selection
        self._delete_via_keyboard(start, self.get_cursor_word_right_location() if start == end else end)

    def _watch_findings(self) -> None:
        self._line_cache.clear()
        self.refresh()

    def _set_document(self, text: str, language: str | None) -> None:  # noqa: ARG002 - no syntax trees here
        self._highlight_query = None
        self.document = Paragraph(text, self.written)
        self.wrapped_document = WrappedParagraph(self.document)
        self.navigator = ParagraphNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        """Replace a text; a target is one paragraph, so pasted line breaks become spaces."""
        return super()._replace_via_keyboard(" ".join(insert.splitlines()), start, end)

    async def _on_key(self, event: events.Key) -> None:
        if (command := TYPING.get(event.key)) is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(command.action)
        elif event.character in _TYPED_THOUGH_UNPRINTABLE:
            event.stop()
            event.prevent_default()
            self.insert_here(event.character or "")

    def _snapped(self, span: Span) -> tuple[int, int]:
        return self.document.cluster_at(span.start), self.document.cluster_right(
            max(span.start, span.end - 1)
        )


def _finding_style(severity: Severity) -> Style:
    return Style(underline=True, bold=severity is Severity.ERROR)
