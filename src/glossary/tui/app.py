"""The workbench as a Textual app."""

import asyncio
import signal

from textual.app import App

from glossary.errors import GlossaryError, StoreError
from glossary.text.display import visible
from glossary.tui.bench import Bench, ChangeFor
from glossary.tui.drafts import Draft
from glossary.tui.screens.editor import EditorScreen


class WorkbenchApp(App[None]):
    """Translates one article into one locale."""

    CSS_PATH = "glossary.tcss"
    TITLE = "glossary"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, bench: Bench, change: ChangeFor, *, article_title: str = "", start: int | None = None
    ) -> None:
        super().__init__()
        self.editor = EditorScreen(bench, change, title=article_title, start=start)

    def on_mount(self) -> None:
        """Open the editor; a closed terminal quits as a person would, so that nothing typed is lost."""
        self.push_screen(self.editor)
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            if hasattr(signal, name):  # Windows has no SIGHUP
                loop.add_signal_handler(getattr(signal, name), self.editor.leave)

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
    app = WorkbenchApp(bench, change, article_title=article_title, start=start)
    try:
        app.run()
    finally:
        _rescue(app.editor.unsaved(), bench, change)


def _rescue(drafts: tuple[Draft, ...], bench: Bench, change: ChangeFor) -> None:
    """Save what the app could not, once more; what cannot be saved now is handed to the person."""
    lost = []
    for draft in drafts:
        try:
            bench.save(draft.unit, draft.target, draft.state, change(draft.why))
        except GlossaryError as error:
            lost.append(f"{draft.unit.context}: {error}\n    {visible(draft.target)}")
    if lost:
        raise StoreError("not saved; the texts are\n" + "\n".join(lost))
