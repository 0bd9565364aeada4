"""The help screen, made from the commands and the signs."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from glossary.tui.commands import COMMANDS, Command, Place
from glossary.tui.keys import Keys
from glossary.tui.prose import HIDDEN
from glossary.tui.signs import ADMITTED, NEVER_USE, PREFERRED, SEVERITIES, STATES, Sign

_EDITING = (
    ("← →", "Move by letters with all their signs; with Ctrl by word, with Shift select."),
    ("Del", "Delete a letter with its signs; Backspace takes one sign."),
    ("Ctrl+W", "Delete the word on the left."),
)
_WIDTH = 14


class HelpScreen(ModalScreen[None]):
    """Lists keys and signs; what can be run here comes first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q,enter", "dismiss", "Back")]

    def __init__(self, keys: Keys, places: Iterable[Place]) -> None:
        super().__init__()
        self._keys = keys
        self._here = [each for each in COMMANDS if each.place in {*places, Place.TARGET}]

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with VerticalScroll(id="help") as scroll:
            scroll.border_title = "Help"
            scroll.border_subtitle = "Esc closes · ↑ ↓ scroll"
            yield Static(_help(self._keys, self._here))


def _help(keys: Keys, here: list[Command]) -> Content:
    parts = (
        ("Keys", [_key(_keys_of(command, keys), command.explanation) for command in here]),
        ("In the target", [_key(*row) for row in _EDITING]),
        ("States", [_legend(*STATES.values())]),
        ("Terms", [_legend(PREFERRED, ADMITTED, NEVER_USE)]),
        ("Findings", [_legend(*SEVERITIES.values())]),
        ("Hidden signs", [_key(sign, name) for sign, name in HIDDEN.values()]),
    )
    blocks = [Content("\n").join([Content.styled(name, "bold underline"), *lines]) for name, lines in parts]
    return Content("\n\n").join(blocks)


def _keys_of(command: Command, keys: Keys) -> str:
    return keys.shown(command) or f"{keys.shown_of('palette')} …"


def _key(key: str, explanation: str) -> Content:
    return Content.assemble((f"{key:<{_WIDTH}}", "bold"), explanation)


def _legend(*signs: Sign) -> Content:
    return Content("   ").join(Content.styled(f"{sign.glyph} {sign.word}", sign.style) for sign in signs)
