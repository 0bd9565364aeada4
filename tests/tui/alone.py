"""Widgets alone on a screen, the first with the focus, and a person at them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget


class Stage(App[None]):
    """Shows one widget and keeps the messages and keys that leave it."""

    CSS = "* { scrollbar-size-vertical: 1; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *widgets: Widget) -> None:
        super().__init__()
        self.widgets = widgets
        self.keys: list[str] = []

    def compose(self) -> ComposeResult:
        yield from self.widgets

    def on_key(self, event: Message) -> None:
        self.keys.append(getattr(event, "key", ""))


@dataclass
class Person:
    """Who types and clicks."""

    app: Stage
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Send a text all at once, as a terminal does."""
        driver = self.app._driver
        assert driver is not None
        for event in XTermParser().feed(text):
            event.set_sender(self.app)
            driver.send_message(event)
        for _ in range(3):
            await self.pilot.pause()

    def rows(self) -> list[str]:
        strips: list[Strip] = self.app.screen._compositor.render_strips(self.app.size)
        return [strip.text for strip in strips]


@asynccontextmanager
async def alone(*widgets: Widget, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Person]:
    """Show widgets, the first of them with the focus."""
    app = Stage(*widgets)
    async with app.run_test(size=size) as pilot:
        widgets[0].focus()
        await pilot.pause()
        yield Person(app, pilot)
