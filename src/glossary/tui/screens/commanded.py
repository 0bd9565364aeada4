"""A screen on which keys run commands."""

from typing import ClassVar

from textual import events
from textual.screen import Screen

from glossary.tui.commands import Place
from glossary.tui.keys import Keys


class CommandedScreen(Screen[None]):
    """Runs the commands of its places by their keys, whatever has the focus."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.EVERYWHERE,)
    OWN_KEYS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Keys that do something here alone, each with what it does, for the help."""

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self.keys = keys
        """Which keys run what."""
        self._action_of = keys.action_of(*self.PLACES)

    async def on_key(self, event: events.Key) -> None:
        """Run the command of a key that nothing on the screen took."""
        if (action := self._action_of(event.key)) is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)
