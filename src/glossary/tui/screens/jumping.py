"""Jump mode: each pane and screen has a letter; pressing it goes there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from glossary.languages import SOURCE
from glossary.tui.layouts import layout_keys
from glossary.tui.prose import Prose


@dataclass(frozen=True, slots=True)
class Jump:
    """A place to go to."""

    letter: str
    name: str
    action: str
    """What goes there."""
    widget: Widget | None = None
    """Where its letter is shown; at the bottom if nowhere."""


class JumpScreen(ModalScreen[str | None]):
    """Shows the letters; returns the action of the one pressed or clicked on, on any keyboard layout."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(self, jumps: Sequence[Jump], opened_by: Sequence[str]) -> None:
        """Make the screen; ``opened_by`` are the keys that opened it, which close it as well."""
        super().__init__()
        self._opened_by = opened_by
        self._jumps = jumps
        self._action_of = {
            key: jump.action for jump in jumps for key in (jump.letter, *layout_keys(jump.letter))
        }

    def compose(self) -> ComposeResult:
        """Lay out a letter on each pane in sight, and a line with all of them."""
        for jump in self._jumps:
            if jump.widget is not None and jump.widget.region.area:
                label = Static(_clickable(Content(f" {jump.letter} "), jump), classes="jump-letter")
                label.styles.offset = (jump.widget.region.x + 1, jump.widget.region.y)
                yield label
        yield Static(self._line(), id="jump-line")

    def on_key(self, event: events.Key) -> None:
        """Go where the letter points."""
        if event.key in self._opened_by:
            event.stop()
            self.dismiss(None)
        elif (action := self._action_of.get(event.key)) is not None:
            event.stop()
            self.dismiss(action)

    def action_choose(self, letter: str) -> None:
        """Go where a click points."""
        self.dismiss(self._action_of[letter])

    def _line(self) -> Prose:
        parts = [
            _clickable(
                Content.assemble(
                    (f"\u00a0{jump.letter}\u00a0", "reverse bold"), f"\u00a0{_whole(jump.name)}"
                ),
                jump,
            )
            for jump in self._jumps
        ]
        return Prose(SOURCE, Content("  ").join([*parts, Content("Esc\u00a0back")]))


def _whole(name: str) -> str:
    """Return a name that no line ends in."""
    return name.replace(" ", "\u00a0")


def _clickable(content: Content, jump: Jump) -> Content:
    return content.stylize(Style.from_meta({"@click": f"screen.choose('{jump.letter}')"}))
