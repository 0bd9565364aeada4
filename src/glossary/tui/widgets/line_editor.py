"""A field of one row for search boxes and dialogs, which shows only whole clusters."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from glossary.languages import SOURCE, Language
from glossary.tui.cells import cells
from glossary.tui.widgets.script_area import ScriptArea
from glossary.tui.widgets.script_keys import ALONG, CHANGING, ActionOf, no_action


class LineEditor(ScriptArea, inherit_bindings=False):
    """Edits one line; Enter submits it, and keys between rows are left to what lies around it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *ALONG,
        *CHANGING,
        Binding("enter", "submit", "Submit", show=False),
    ]

    DEFAULT_CSS = """
    LineEditor {
        height: 1;
        border: none;
        padding: 0 1;
        overflow: hidden hidden;
        scrollbar-size: 0 0;
        &:focus {
            border: none;
        }
    }
    """

    @dataclass
    class Changed(TextArea.Changed):
        """The text is another."""

        @property
        def value(self) -> str:
            """The text as it is now."""
            return self.text_area.text

    @dataclass
    class Submitted(Message):
        """A person pressed Enter."""

        line_editor: "LineEditor"
        value: str

        @property
        def control(self) -> "LineEditor":
            """The field it was pressed in."""
            return self.line_editor

    def __init__(  # noqa: PLR0913 - a widget has many sides
        self,
        value: str = "",
        *,
        language: Language = SOURCE,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
        action_of: ActionOf = no_action,
    ) -> None:
        """Make a field.

        Args:
            value: the text at first; line breaks in it become spaces.
            language: the language the text is written in, as far as one can say.
            placeholder: shown while there is no text.
            id: name of the widget.
            classes: style classes of the widget.
            action_of: says which keys run an action of their own.
        """
        super().__init__(
            language,
            _one_line(value),
            id=id,
            classes=classes,
            placeholder=placeholder,
            soft_wrap=False,
            action_of=action_of,
        )

    @property
    def value(self) -> str:
        """The text; setting it puts the cursor at its end and forgets what could be undone."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.load_text(_one_line(text))
        self.move_cursor(self.document.end)

    def action_submit(self) -> None:
        """Say that the text is complete."""
        self.post_message(self.Submitted(self, self.text))

    def render_line(self, y: int) -> Strip:
        """Return the part of the text in view; a cluster that does not fit in whole is left out."""
        if y or (not self.text and self.placeholder):
            return super().render_line(y)
        width, style = self.scrollable_content_region.width, self.visual_style
        left = self.scroll_offset.x
        boundaries, drawn = self.document.boundaries, self.document.drawn
        first = bisect_left(boundaries, left, key=lambda place: cells(drawn[:place]))
        start = boundaries[min(first, len(boundaries) - 1)]
        margin = cells(drawn[:start]) - left
        end = start
        for place in boundaries[first + 1 :]:
            if margin + cells(drawn[start:place]) > width:
                break
            end = place
        content = self.drawn(start, end)
        if margin + cells(content.plain) > width:
            content = content[:-1]  # cropping at its last cell would take the marks off the last cluster
        strip = Strip([Segment(" " * margin, style.rich_style), *content.render_segments(style)])
        return strip.crop_extend(0, width, style.rich_style).simplify()

    def _refresh_size(self) -> None:
        """Take the new length, then see to it that the cursor is in view."""
        super()._refresh_size()
        if self.is_mounted:
            self.scroll_cursor_visible()


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())
