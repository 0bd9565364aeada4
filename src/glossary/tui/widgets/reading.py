"""A text to read: it can be selected, by key and mouse, and not changed."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.style import Style

from glossary.languages import SOURCE, Language
from glossary.model import Span
from glossary.tui.widgets.script_keys import ALONG, ROWS, ActionOf, no_action
from glossary.tui.widgets.script_view import ScriptView

Marks = Sequence[tuple[Span, Style | str]]
"""Spans of a text, each with its style: theme colours only, the stronger ones last."""


class Reading(ScriptView, inherit_bindings=False):
    """Shows one paragraph with its marks, as high as it is; the cursor is there while it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [*ALONG, *ROWS]

    DEFAULT_CSS = """
    Reading {
        height: auto;
        border: none;
        padding: 0;
        background: transparent;
        &:focus {
            border: none;
        }
    }
    """

    def __init__(
        self,
        text: str = "",
        marks: Marks = (),
        *,
        language: Language = SOURCE,
        id: str | None = None,  # noqa: A002 - Textual's name
        action_of: ActionOf = no_action,
    ) -> None:
        """Make a reading.

        Args:
            text: shown at first.
            marks: styled spans of it.
            language: the language it is written in.
            id: name of the widget.
            action_of: says which keys run an action of their own.
        """
        self._marks = marks
        super().__init__(language, text, id=id, read_only=True, action_of=action_of)

    def show(self, text: str, marks: Marks = ()) -> None:
        """Show another text; nothing in it is selected."""
        self._marks = marks
        self.load_text(text)
        self.refresh(layout=True)

    def marks(self) -> Iterator[tuple[Span, Style | str]]:
        """Yield the styled spans."""
        yield from self._marks
