"""The help screen, made from the commands and the signs."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from glossary.tui.commands import COMMANDS, CONFIRM
from glossary.tui.signs import ADMITTED, NEVER_USE, PREFERRED, SEVERITIES, STATES, Sign

_EDITING = (
    ("← →", "Move by letters with all their signs; with Ctrl by word."),
    ("Del", "Delete a letter with its signs; Backspace takes one sign."),
    ("^z ^y", "Undo, redo."),
)


class HelpScreen(ModalScreen[None]):
    """Lists keys and signs."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q,enter", "dismiss", "Back")]

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with VerticalScroll(id="help") as scroll:
            scroll.border_title = "Help"
            scroll.border_subtitle = "Esc closes"
            yield Static(_help())


def _help() -> Content:
    keys = [(command.shown or command.key, command.explanation) for command in (CONFIRM, *COMMANDS)]
    parts = (
        ("Keys", [_key(*row) for row in keys]),
        ("In the target", [_key(*row) for row in _EDITING]),
        ("States", [_legend(*STATES.values())]),
        ("Terms", [_legend(PREFERRED, ADMITTED, NEVER_USE)]),
        ("Findings", [_legend(*SEVERITIES.values())]),
    )
    blocks = [Content("\n").join([Content.styled(name, "bold underline"), *lines]) for name, lines in parts]
    return Content("\n\n").join(blocks)


def _key(key: str, explanation: str) -> Content:
    return Content.assemble((f"{key:<7}", "bold"), explanation)


def _legend(*signs: Sign) -> Content:
    return Content("   ").join(Content.styled(f"{sign.glyph} {sign.word}", sign.style) for sign in signs)
