"""A text in a script that terminals find hard, to move in and to select: clusters stay whole, all is inert.

Upstream advises a sub-class for this (Textualize/textual#4694). Keys are handled in the widget's own queue,
in the order they were typed: Textual runs bindings in the app's, and a letter typed after Backspace may
overtake it on the way there.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.content import Span as Styled
from textual.document._document import Location, Selection
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widgets import TextArea

from glossary.languages import Language
from glossary.model import Span
from glossary.text.display import visible
from glossary.tui.cells import cells
from glossary.tui.prose import HIDDEN, HIDDEN_STYLE, shown, wrap
from glossary.tui.widgets.paragraph import Paragraph, ParagraphNavigator, WrappedParagraph
from glossary.tui.widgets.script_keys import ALONG, ROWS, ActionOf, no_action


class ScriptView(TextArea, inherit_bindings=False):
    """Shows a text: moves by cluster, wraps where ICU allows, selects whole clusters; words are ICU's.

    Only the cursor may stand inside a cluster, while what is being typed is not complete. A double click
    selects a word, a triple click the whole text. Function keys are left to others.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*ALONG, *ROWS]

    show_hidden: reactive[bool] = reactive(default=False, init=False)
    """Whether zero width spaces and their like are drawn, as `glossary.tui.prose.LEGEND` explains."""

    document: Paragraph
    wrapped_document: WrappedParagraph

    def __init__(  # noqa: PLR0913 - a widget has many sides
        self,
        language: Language,
        text: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
        placeholder: str = "",
        read_only: bool = False,
        soft_wrap: bool = True,
        action_of: ActionOf = no_action,
    ) -> None:
        """Make an area.

        Args:
            language: the language the text is written in.
            text: shown at first.
            id: name of the widget.
            classes: style classes of the widget.
            placeholder: shown while there is no text.
            read_only: whether the text can only be selected.
            soft_wrap: whether the text is wrapped to the width there is.
            action_of: says which keys run an action of their own before they mean anything to the text.
        """
        self.written = language
        """The language the text is written in."""
        self.action_of = action_of
        """Says which keys run an action before they mean anything to the text."""
        super().__init__(
            text,
            id=id,
            classes=classes,
            placeholder=shown(placeholder),
            read_only=read_only,
            soft_wrap=soft_wrap,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False
        self.match_cursor_bracket = False

    @property
    def selected_span(self) -> Span:
        """The span of the text that is selected; empty at the cursor."""
        first, last = sorted(self.document.column(end) for end in self.selection)
        return Span(first, last)

    def select(self, span: Span) -> None:
        """Select a span of the text, and the rest of the clusters it touches."""
        self.move_cursor((0, span.start))
        self.move_cursor((0, span.end), select=True)

    def marks(self) -> Iterator[tuple[Span, Style | str]]:
        """Yield what is to be marked in the text, and how; a cluster is marked as a whole."""
        yield from ()

    def render_line(self, y: int) -> Strip:
        """Return a row as it is drawn; neighbours of one style are written in one go, clusters stay whole."""
        if not self.text and self.placeholder:
            return super().render_line(y).simplify()
        width, style = self.scrollable_content_region.width, self.visual_style
        number = y + self.scroll_offset.y
        if number >= self.wrapped_document.height:
            return Strip.blank(width, style.rich_style)
        content = self.drawn(*self.wrapped_document.row(number), number)
        strip = Strip(content.render_segments(style), cells(content.plain))
        return strip.crop_extend(0, width, style.rich_style).simplify()

    def drawn(self, start: int, end: int, row: int = 0) -> Content:
        """Return a stretch of a row with marks, selection and cursor, and a cell for the cursor to rest."""
        styles = [
            Styled(max(first, start) - start, min(last, end) - start, style)
            for first, last, style in self._styles(start, end)
            if first < end and last > start
        ]
        cursor = self._cursor(start, end, row)
        if cursor is not None:
            styles.append(cursor)
        return Content(self.document.drawn[start:end] + " ", styles)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the number of rows at a width, the cursor's cell left free."""
        if not self.soft_wrap:
            return 1
        document = self.document
        return 1 + len(wrap(visible(document.text), max(1, width - 1), self.written, document.drawn))

    def get_cursor_word_left_location(self) -> Location:
        """Return the start of the word on the left, as ICU divides words."""
        return 0, self.document.word_left(self.cursor_location[1])

    def get_cursor_word_right_location(self) -> Location:
        """Return the end of the word on the right, as ICU divides words."""
        return 0, self.document.word_right(self.cursor_location[1])

    def action_cursor_line_end(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Move the cursor to the end of the row, behind its last cluster."""
        target = self.get_cursor_line_end_location()
        self.wrapped_document.leaning = target[1]
        self.move_cursor(target, select=select)
        self.refresh()

    def action_cursor_text_start(self, select: bool = False) -> None:  # noqa: FBT001, FBT002
        """Move the cursor to the start of the text."""
        self.move_cursor((0, 0), select=select)

    def action_cursor_text_end(self, select: bool = False) -> None:  # noqa: FBT001, FBT002
        """Move the cursor to the end of the text."""
        self.move_cursor(self.document.end, select=select)

    def _styles(self, start: int, end: int) -> Iterator[tuple[int, int, Style | str]]:
        """Yield the styles of a stretch of text, the weaker ones first."""
        text = self.text
        if end > start and text[end - 1] == "\n":
            yield end - 1, end, HIDDEN_STYLE
        if self.show_hidden:
            for place in range(start, end):
                if text[place] in HIDDEN:
                    yield place, place + 1, HIDDEN_STYLE
        for span, style in self.marks():
            yield *self.document.snapped(span.start, min(span.end, len(text))), style
        if not self.selection.is_empty:
            selected = self.selected_span
            yield selected.start, selected.end, self.get_visual_style("text-area--selection")

    def _cursor(self, start: int, end: int, row: int) -> Styled | None:
        """Return the cursor as a style of a stretch of a row, if it is there: at least one cell wide."""
        column = self.document.column(self.cursor_location)
        if not self._draw_cursor or self.wrapped_document.location_to_offset((0, column)).y != row:
            return None
        style = self.get_visual_style("text-area--cursor")
        if not start <= column <= end:
            return None
        if column == end:
            return Styled(end - start, end - start + 1, style)
        first, last = self.document.cluster_at(column), self.document.drawn_right(column)
        resting = not cells(self.document.drawn[first : min(last, end)])
        return Styled(max(first, start) - start, min(last, end) - start + resting, style)

    def _watch_show_hidden(self, show: bool) -> None:  # noqa: FBT001 - Textual's
        self.document.show_hidden = show
        self._rewrap_and_refresh_virtual_size()
        self.refresh(layout=True)

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        """Scroll to the cursor; it is the terminal's only where the keys go."""
        if selection.end[1] != self.wrapped_document.leaning:
            self.wrapped_document.leaning = None
        if not self.is_mounted:
            return
        elsewhere = self.app.cursor_position
        super()._watch_selection(previous_selection, selection)
        if not self.has_focus:
            self.app.cursor_position = elsewhere

    def _validate_selection(self, selection: Selection) -> Selection:
        """Widen a selection to whole clusters; a mere cursor may stand where the typing goes on."""
        start, end = selection
        first, last = self.document.column(start), self.document.column(end)
        if first < last:
            first, last = self.document.snapped(first, last)
        elif first > last:
            last, first = self.document.snapped(last, first)
        return Selection((0, first), (0, last))

    def _set_document(self, text: str, language: str | None) -> None:  # noqa: ARG002 - no syntax trees here
        self._highlight_query = None
        self.document = Paragraph(text, self.written, show_hidden=self.show_hidden)
        self.wrapped_document = WrappedParagraph(self.document)
        self.navigator = ParagraphNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    async def _on_key(self, event: events.Key) -> None:
        event.prevent_default()
        if not self.has_focus:
            # A key before this one, still on its way here then, has moved the focus: this one follows it.
            event.stop()
            (self.app.focused or self.app.screen).post_message(events.Key(event.key, event.character))
        elif await self._runs(event.key) or self._types(event):
            event.stop()

    def _types(self, event: events.Key) -> bool:  # noqa: ARG002 - what a text to read has no use for
        """Hook: type what a key means, and tell whether it means anything."""
        return False

    async def _runs(self, key: str) -> bool:
        """Run what a key is bound to here, and tell whether it was."""
        action = self.action_of(key)
        if action is not None:
            await self.run_action(action)
            return True
        for binding in self._bindings.key_to_bindings.get(key, ()):
            if await self.app.run_action(binding.action, self):
                return True
        return False

    async def _on_mouse_down(self, event: events.MouseDown) -> None:  # noqa: ARG002 - Textual's own follows
        self.wrapped_document.leaning = None

    async def _on_click(self, event: events.Click) -> None:
        if event.chain == 2:
            word = self.document.word_at(self.get_target_document_location(event)[1])
            self.selection = Selection((0, word[0]), (0, word[1]))
        elif event.chain > 2:
            self.select_all()
