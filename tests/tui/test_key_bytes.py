"""Every key of every command, as the bytes that terminals send, through the parser into the running app.

Legacy bytes are those of xterm, which tmux, screen, the Linux console (its function keys apart) and every
terminal without a protocol of their own send; the others are the Kitty protocol's at the level that Textual
asks for ("disambiguate escape codes"). What is seen is that the command was run; what it then does is tested
elsewhere.

What terminals cannot send, and why no command depends on it:

* Without the protocol Ctrl+Enter, Shift+Enter and Alt+Enter are Enter; Ctrl+I is Tab, Ctrl+M Enter, Ctrl+H
  Backspace, Ctrl+[ Esc; Ctrl+1 is 1; Ctrl+Shift and a letter is Ctrl and the letter; Ctrl+Space is NUL, the
  same as Ctrl+@ (which the protocol never sends: it says Ctrl+Shift+2).
* Under a Thai, Lao or Khmer layout with no Latin one beside it, and without the protocol, Ctrl and a letter
  types the letter of the layout; nothing can tell that from typing. tmux 3.3 drops it.
* The Linux console sends arrows without Ctrl, Shift and Alt. Many desktops keep keys for themselves: F11
  (full screen), F10 (menu), F1 (help), Ctrl+Shift+Up and Down (scrolling), Ctrl+Space (input method).
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.dom import DOMNode

from glossary.text.keyboard_tables import LAYOUTS, US
from glossary.tui import app as app_module
from glossary.tui.app import Doors, Wanted, WorkbenchApp
from glossary.tui.commands import COMMANDS, PRESETS, Command
from glossary.tui.keys import Keys
from glossary.tui.screens.editor import EditorScreen
from tui.driving import Session
from tui.memory_bench import MemoryBench, MemoryHouse, change

ON = ("th(basic)", "la(basic)", "la(stea)", "kh(basic)")
_BITS = {"shift": 1, "alt": 2, "ctrl": 4}
_ARROWS = {"up": "A", "down": "B", "end": "F"}
_TILDES = {
    "f5": 15, "f6": 17, "f7": 18, "f8": 19, "f9": 20, "f10": 21, "f11": 23, "f12": 24, "insert": 2,
}  # fmt: skip
_FIRST = {"f1": "P", "f2": "Q", "f3": "R", "f4": "S"}
_PLAIN = {"enter": 13, "escape": 27, "space": 32}
_NUM_LOCK = 128


class Watched(WorkbenchApp):
    """Takes note of the commands that keys run, and runs none of them."""

    CSS_PATH = str(Path(app_module.__file__).with_name("glossary.tcss"))

    def __init__(self, keys: Keys) -> None:
        house = MemoryHouse(MemoryBench("th"))
        wanted = Wanted(editor=True)
        super().__init__(Doors(lambda: house, lambda how, where: house, change), keys=keys, wanted=wanted)
        self.ran: list[str] = []

    async def run_action(self, action: object, *rest: object, **named: object) -> bool:
        if action in {command.action for command in COMMANDS}:
            self.ran.append(str(action))
            return True
        return await super().run_action(action, *rest, **named)


@asynccontextmanager
async def watched(keys: Keys | None = None) -> AsyncIterator[Session]:
    app = Watched(keys or Keys())
    async with app.run_test(size=(80, 24)) as pilot:
        while not isinstance(app.place, EditorScreen):
            await pilot.pause(0.01)
        session = Session(app, pilot)
        await session.settle()
        yield session
    app.rescue()


async def ran_by(session: Session, sent: str) -> list[str]:
    """Send what a terminal sends for one key, and return the actions that were run."""
    assert isinstance(session.app, Watched)
    session.app.ran = []
    driver, parser = session.app._driver, XTermParser()
    assert driver is not None
    for event in (*parser.feed(sent), *parser.feed("")):  # the end of what is sent tells Esc from a sequence
        event.set_sender(session.app)
        driver.send_message(event)
    await session.pilot.pause()
    await session.pilot.pause()
    return session.app.ran


def legacy(key: str) -> str | None:
    """Return the bytes of a key on a terminal without a protocol; None where it has none of its own."""
    *held, name = key.split("+")
    bits = sum(_BITS[each] for each in held)
    if name in _FIRST and not bits:
        return f"\x1bO{_FIRST[name]}"
    if (sequence := _sequence(name, str(1 + bits) if bits else "")) is not None:
        return sequence
    if held == ["ctrl"] and name in ("space", "@"):
        return "\x00"
    if held == ["ctrl"] and len(name) == 1 and name not in "him[":
        return chr(ord(name) & 0x1F)
    return None if held else chr(_PLAIN[name])


def kitty(key: str, *, locks: int = 0) -> str | None:
    """Return the bytes of a key in the Kitty protocol; None where it never comes under this name."""
    *held, name = key.split("+")
    bits = sum(_BITS[each] for each in held)
    modified = str(1 + bits + locks) if bits + locks else ""
    if name == "f3":  # CSI R is the answer to where the cursor is
        return f"\x1b[13;{modified}~" if modified else "\x1b[13~"
    if (sequence := _sequence(name, modified)) is not None:
        return sequence
    if name == "@":
        return None
    if name == "enter" and not bits:
        return "\r"
    return f"\x1b[{_PLAIN.get(name) or ord(name)}{modified and ';' + modified}u"


def _sequence(name: str, modified: str) -> str | None:
    """Return the bytes that both ways share: those of arrows and function keys."""
    if final := _ARROWS.get(name) or _FIRST.get(name):
        return f"\x1b[1;{modified}{final}" if modified else f"\x1b[{final}"
    if name in _TILDES:
        return f"\x1b[{_TILDES[name]}{modified and ';' + modified}~"
    return None


def _keys(keys: Keys) -> Iterator[tuple[Command, str]]:
    yield from ((command, key) for command in COMMANDS for key in keys.of(command))


def _own(preset: str) -> Keys:
    return Keys({"preset": preset} if preset else {})


def test_every_command_has_a_key_that_every_terminal_sends_or_stands_in_the_palette() -> None:
    keys = Keys()
    for command in COMMANDS:
        assert not keys.of(command) or any(legacy(key) for key in keys.of(command)), command.id


@pytest.mark.parametrize("preset", ["", *PRESETS])
async def test_every_key_runs_its_command_without_a_protocol(preset: str) -> None:
    keys = _own(preset)
    async with watched(keys) as session:
        for command, key in _keys(keys):
            if (sent := legacy(key)) is not None:
                assert await ran_by(session, sent) == [command.action], (key, sent)


@pytest.mark.parametrize("preset", ["", *PRESETS])
async def test_every_key_runs_its_command_in_the_kitty_protocol(preset: str) -> None:
    keys = _own(preset)
    async with watched(keys) as session:
        for command, key in _keys(keys):
            if (sent := kitty(key)) is not None:
                assert await ran_by(session, sent) == [command.action], (key, sent)


async def test_a_lock_that_is_on_changes_no_key() -> None:
    async with watched() as session:
        for command, key in _keys(session.app.keys):
            if (sent := kitty(key, locks=_NUM_LOCK)) is not None and key != "enter":
                assert await ran_by(session, sent) == [command.action], (key, sent)


@pytest.mark.parametrize("preset", ["", *PRESETS])
async def test_the_same_key_runs_the_command_on_every_layout(preset: str) -> None:
    keys, tried = _own(preset), 0
    async with watched(keys) as session:
        for command, key in _keys(keys):
            held, _, name = key.rpartition("+")
            letter = " " if name == "space" else name
            if not held or letter not in US[0]:
                continue
            number = 1 + sum(_BITS[each] for each in held.split("+"))
            for char in {LAYOUTS[layout][0][US[0].index(letter)] for layout in ON}:
                assert await ran_by(session, f"\x1b[{ord(char)};{number}u") == [command.action], (key, char)
                tried += 1
    assert tried


async def test_a_key_that_types_runs_nothing() -> None:
    async with watched() as session:
        for layout in ON:
            typed = "".join(char for char in LAYOUTS[layout][0] if char > "\x7f")
            assert await ran_by(session, typed) == [], layout
            assert session.editor.text.endswith(typed[-1])


async def test_what_runs_exists() -> None:
    async with watched() as session:
        places: dict[str, DOMNode | App[None]] = {"app": session.app, "screen": session.screen}
        for command in COMMANDS:
            place, _, name = command.action.partition(".")
            assert hasattr(places[place], f"action_{name}"), command.id
