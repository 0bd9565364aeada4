"""What is seen while the store is being opened."""

from textual.app import ComposeResult
from textual.widgets import Static

from glossary.tui.commands import COMMANDS, Place
from glossary.tui.prose import shown
from glossary.tui.screens.commanded import CommandedScreen
from glossary.tui.widgets.key_line import KeyLine


class OpeningScreen(CommandedScreen):
    """Says that the store is being opened."""

    def compose(self) -> ComposeResult:
        """Lay out one line and the keys."""
        yield Static(shown("glossary  opening …"), id="status")
        yield Static(id="room")
        yield KeyLine([each for each in COMMANDS if each.place is Place.EVERYWHERE], self.keys, id="keys")
