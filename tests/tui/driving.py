"""How tests drive the workbench."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.strip import Strip
from textual.worker import WorkerCancelled

from glossary.model import Unit
from glossary.tui.app import Doors, Wanted, WorkbenchApp
from glossary.tui.house import House
from glossary.tui.keys import Keys
from glossary.tui.screens.editor import EditorScreen
from glossary.tui.screens.opening import OpeningScreen
from glossary.tui.widgets.desk import Desk
from glossary.tui.widgets.target_editor import TargetEditor
from tui.memory_bench import MemoryBench, MemoryHouse, change

SIZES = {"80x24": (80, 24), "120x36": (120, 36)}


@dataclass
class Session:
    """A running workbench and the person at it."""

    app: WorkbenchApp
    pilot: Pilot[None]

    @property
    def screen(self) -> EditorScreen:
        return self.app.editor

    @property
    def desk(self) -> Desk:
        return self.screen.desk

    @property
    def editor(self) -> TargetEditor:
        return self.desk.editor

    @property
    def unit(self) -> Unit:
        return self.screen.unit

    @property
    def focused(self) -> str | None:
        return self.app.focused.id if self.app.focused else None

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Send a text as a terminal does: Pilot's own way drops signs whose names it cannot spell."""
        driver = self.app._driver
        assert driver is not None
        for event in XTermParser().feed(text):
            event.set_sender(self.app)
            driver.send_message(event)
        await self.settle()

    async def settle(self) -> None:
        """Wait until saves and their messages are through."""
        for _ in range(2):
            await self.pilot.pause()
            for worker in tuple(self.app.workers):
                if worker.group in ("saving", "loading", "opening", "recalling", "inspecting"):
                    with suppress(WorkerCancelled):
                        await worker.wait()
            await self.pilot.pause()

    async def findings(self) -> None:
        """Wait until the checks have looked at the text as it stands."""
        while self.editor.found_in != self.editor.text:
            await self.pilot.pause(0.05)
        await self.pilot.pause()

    def rows(self) -> list[str]:
        """Return what the terminal is given to show, row by row."""
        compositor = self.app.screen._compositor
        strips: list[Strip] = compositor.render_strips(self.app.size)
        return [strip.text for strip in strips]

    def notices(self) -> list[str]:
        return [notification.message for notification in self.app._notifications]

    def noticed(self, text: str) -> bool:
        return text in "\n".join(self.notices())

    def shows(self, text: str) -> bool:
        return text in "\n".join(self.rows())


@asynccontextmanager
async def at_work(
    bench: MemoryBench, size: tuple[int, int] = (80, 24), *, start: int | None = None, title: str = "Market"
) -> AsyncIterator[Session]:
    bench.title = title
    key = None if start is None else list(bench.stored)[start]
    async with opened(MemoryHouse(bench), size, wanted=Wanted(editor=True, start=key)) as session:
        yield session


@asynccontextmanager
async def opened(
    house: House | None,
    size: tuple[int, int] = (80, 24),
    *,
    wanted: Wanted | None = None,
    keys: Keys | None = None,
    theme: str = "dark",
) -> AsyncIterator[Session]:
    """Open the workbench on a house, or on nothing, and see to it that it leaves nothing behind."""

    def begin(how: str, where: str) -> House:
        assert house is not None, f"{how} {where}"
        return house

    app = WorkbenchApp(Doors(lambda: house, begin, change), wanted=wanted, keys=keys, theme=theme)
    async with app.run_test(size=size) as pilot:
        session = Session(app, pilot)
        while app.place is None or isinstance(app.place, OpeningScreen):
            await pilot.pause(0.01)
        await session.settle()
        yield session
    app.rescue()
