"""The keys of a text area: moving along a text and between its rows, and changing it."""

from collections.abc import Callable

from textual.binding import Binding

ActionOf = Callable[[str], str | None]
"""Returns the action that a key runs, or None where it runs none."""


def _silent(keys: str, action: str) -> Binding:
    return Binding(keys, action, show=False)


ALONG: tuple[Binding, ...] = (
    _silent("left", "cursor_left"),
    _silent("right", "cursor_right"),
    _silent("shift+left", "cursor_left(True)"),
    _silent("shift+right", "cursor_right(True)"),
    _silent("ctrl+left,alt+left", "cursor_word_left"),
    _silent("ctrl+right,alt+right", "cursor_word_right"),
    _silent("ctrl+shift+left", "cursor_word_left(True)"),
    _silent("ctrl+shift+right", "cursor_word_right(True)"),
    _silent("home,ctrl+a", "cursor_line_start"),
    _silent("end,ctrl+e", "cursor_line_end"),
    _silent("shift+home", "cursor_line_start(True)"),
    _silent("shift+end", "cursor_line_end(True)"),
    _silent("ctrl+home", "cursor_text_start"),
    _silent("ctrl+end", "cursor_text_end"),
    _silent("ctrl+shift+home", "cursor_text_start(True)"),
    _silent("ctrl+shift+end", "cursor_text_end(True)"),
    _silent("ctrl+c,super+c", "copy"),
)
"""Moving and selecting along the text."""

ROWS: tuple[Binding, ...] = (
    _silent("up", "cursor_up"),
    _silent("down", "cursor_down"),
    _silent("shift+up", "cursor_up(True)"),
    _silent("shift+down", "cursor_down(True)"),
    _silent("pageup", "cursor_page_up"),
    _silent("pagedown", "cursor_page_down"),
)
"""Moving and selecting between rows."""

CHANGING: tuple[Binding, ...] = (
    _silent("backspace", "delete_left"),
    _silent("delete,ctrl+d", "delete_right"),
    _silent("ctrl+w,ctrl+backspace,alt+backspace", "delete_word_left"),
    _silent("ctrl+delete,alt+delete", "delete_word_right"),
    _silent("ctrl+u,super+backspace", "delete_to_start_of_line"),
    _silent("ctrl+k", "delete_to_end_of_line"),
    _silent("ctrl+x,super+x", "cut"),
    _silent("ctrl+v,super+v", "paste"),
    _silent("ctrl+z,super+z", "undo"),
    _silent("ctrl+y,super+y,ctrl+shift+z", "redo"),
)
"""Changing the text."""


def no_action(key: str) -> str | None:  # noqa: ARG001 - an `ActionOf`
    """Return None for every key."""
    return None
