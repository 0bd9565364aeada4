"""The help screen, made from the commands, the keys of the screen below it, and the signs."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.visual import Visual
from textual.widgets import Static

from glossary.languages import SOURCE
from glossary.tui.cells import cells
from glossary.tui.commands import COMMANDS, Command, Place
from glossary.tui.hanging import Hanging
from glossary.tui.keys import Keys
from glossary.tui.letters import letter
from glossary.tui.prose import HIDDEN, LINE_END, TAB, Prose
from glossary.tui.signs import ADMITTED, NEVER_USE, PREFERRED, SEVERITIES, STATES, Sign

Row = tuple[str, str]
"""A key, or a sign, and what it does or means."""

_EDITING: tuple[Row, ...] = (
    ("← →", "Move by letters with all their signs; with Ctrl by word, with Shift select."),
    ("Del", "Delete a letter with its signs; Backspace takes one sign."),
    ("Ctrl+W", "Delete the word on the left."),
)
_WIDTH = 14


class HelpScreen(ModalScreen[None]):
    """Lists what can be run on the screen below, and what the signs mean."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss", "Back"),
        letter("q", "dismiss"),
    ]
    AUTO_FOCUS = "#help"

    def __init__(self, keys: Keys, places: Iterable[Place]) -> None:
        super().__init__()
        self._keys = keys
        wanted = set(places)
        self._editing = Place.EDITOR in wanted
        if self._editing:
            wanted.add(Place.TARGET)
        self._here = [each for each in COMMANDS if each.place in wanted]

    def on_key(self, event: events.Key) -> None:
        """Close by the key that opened the help, too."""
        if self._keys.action_of(Place.EVERYWHERE)(event.key) == "app.help":
            event.stop()
            self.dismiss()

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        below = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else None
        own: tuple[Row, ...] = getattr(below, "OWN_KEYS", ())
        with VerticalScroll(id="help") as scroll:
            scroll.border_title = "Help"
            scroll.border_subtitle = "↑ ↓ PgUp PgDn scroll · Esc closes"
            for each in self._lines(own):
                yield Static(each, classes="help-line")

    def _lines(self, own: tuple[Row, ...]) -> Iterator[Visual]:
        commands = [(_keys_of(each, self._keys), each.explanation) for each in self._here]
        yield from _part("Keys here", own)
        yield from _part("Keys everywhere" if own else "Keys", commands)
        if self._editing:
            yield from _part("In the target", _EDITING)
        for name, signs in (
            ("States", tuple(STATES.values())),
            ("Terms", (PREFERRED, ADMITTED, NEVER_USE)),
            ("Findings", tuple(SEVERITIES.values())),
        ):
            yield _heading(name)
            yield Prose(SOURCE, _legend(*signs))
            yield Content("")
        yield from _part("Hidden signs", HIDDEN.values())
        yield from _part("Always shown", ((LINE_END, "line feed"), (TAB, "tab")))


def _part(name: str, rows: Iterable[Row]) -> Iterator[Visual]:
    listed = list(rows)
    if listed:
        yield _heading(name)
        yield from (Hanging(_head(key), Content(explanation)) for key, explanation in listed)
        yield Content("")


def _heading(name: str) -> Content:
    return Content.styled(name, "bold underline")


def _head(key: str) -> Content:
    return Content.styled(key + " " * max(1, _WIDTH - cells(key)), "bold")


def _keys_of(command: Command, keys: Keys) -> str:
    return keys.shown(command) or f"{keys.shown_of('palette')} …"


def _legend(*signs: Sign) -> Content:
    return Content("   ").join(Content.styled(f"{sign.glyph} {sign.word}", sign.style) for sign in signs)
