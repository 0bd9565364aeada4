"""The workbench as a Textual app."""

import asyncio
import signal
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from glossary.errors import StoreError
from glossary.text.display import visible
from glossary.tui.bench import Bench, ChangeFor
from glossary.tui.cells import fit_terminal
from glossary.tui.screens.editor import EditorScreen


class WorkbenchApp(App[None]):
    """Translates one article into one locale."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", show=False)]
    """Without Textual's priority, which would let it overtake the letters typed just before."""
    CSS_PATH = "glossary.tcss"
    TITLE = "glossary"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, bench: Bench, change: ChangeFor, *, article_title: str = "", start: int | None = None
    ) -> None:
        super().__init__()
        self.editor = EditorScreen(bench, change, title=article_title, start=start)

    def on_mount(self) -> None:
        """Open the editor; a closed terminal ends the app in order, so that `run` saves what is left."""
        self.push_screen(self.editor)
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            if hasattr(signal, name):  # Windows has no SIGHUP
                loop.add_signal_handler(getattr(signal, name), self.exit)

    async def action_quit(self) -> None:
        """Keep what was typed, then quit."""
        self.editor.leave()


def run(bench: Bench, *, article_title: str, change: ChangeFor, start: int | None = None) -> None:
    """Open the workbench and return when the person leaves it.

    Args:
        bench: the article in one locale.
        article_title: shown at the top.
        change: signs each save.
        start: position of the unit to begin at; the first unfinished one if None.

    Raises:
        StoreError: a text could not be saved; the message holds it.
    """
    fit_terminal()
    app = WorkbenchApp(bench, change, article_title=article_title, start=start)
    try:
        app.run()
    finally:
        lost = app.editor.rescue()
    if lost:
        told = (f"{draft.unit.context}: {error}\n    {visible(draft.target)}" for draft, error in lost)
        raise StoreError("\n".join(("not saved:", *told)))
