"""A real terminal (tmux) with the real command in it, over a project of its own."""

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from glossary.languages import Language
from glossary.model import Change, Unit, UnitState
from glossary.store.database import Database, open_database
from glossary.text import breaks
from glossary.workflow.translating import save_target, units_of

WAIT = 20.0
"""Seconds after which what is waited for does not come any more."""
LEFT = "[left]"
"""What the terminal shows once the command has ended, before its exit code."""


class Terminal:
    """A command in a terminal of a size: a tmux session of its own server."""

    def __init__(self, folder: Path, command: str, size: tuple[int, int], home: dict[str, str]) -> None:
        self._call = ["tmux", "-L", f"glossary-{uuid.uuid4().hex[:8]}", "-f", os.devnull]
        self._home = home
        self.keys = 0
        """How many keys were pressed or typed so far."""
        self._pid = Path(home["TMPDIR"]) / f"pid-{uuid.uuid4().hex[:8]}"
        run = f"sh -c 'echo $$ > {self._pid}; exec {command}'; printf '\\r\\n{LEFT} %s\\r\\n' $?; sleep 60"
        self._tmux("new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), "-c", str(folder), run)

    def press(self, *keys: str) -> None:
        """Press keys, in tmux's names."""
        self.keys += len(keys)
        self._tmux("send-keys", *keys)

    def step(self, *keys: str) -> None:
        """Press keys as a person does who looks before the next one: each changes what is seen."""
        for key in keys:
            before = self._at_rest()
            self.press(key)
            self._see_other_than(before)

    def type(self, text: str) -> None:
        """Type a text."""
        self.keys += len(text)
        self._tmux("send-keys", "-l", text)

    def screen(self) -> str:
        """Return what the terminal shows now."""
        return self._tmux("capture-pane", "-p")

    def wait_for(self, seen: Callable[[str], object]) -> str:
        """Wait until the screen is as wanted, and return it."""
        end = time.monotonic() + WAIT
        while not seen(screen := self.screen()):
            assert time.monotonic() < end, screen
            time.sleep(0.05)
        return screen

    def see(self, *texts: str) -> str:
        """Wait until each text stands in one row of the screen; return the screen."""
        return self.wait_for(lambda screen: all(text in screen for text in texts))

    def see_no_more(self, text: str) -> str:
        """Wait until a text is gone from the screen; return the screen."""
        return self.wait_for(lambda screen: text not in screen)

    def see_whole(self, text: str, language: Language) -> None:
        """Wait until a text stands on the screen unbroken: wrapped, if at all, between two clusters."""
        screen = self.wait_for(lambda screen: wrapped(screen, text))
        cuts = wrapped(screen, text)
        boundaries = breaks.clusters(text, language)
        assert set(cuts) <= set(boundaries), (cuts, screen)

    def end(self) -> str:
        """Leave the workbench in order, and return what it says then."""
        self.press("C-q")
        return self.see(LEFT)

    def kill(self) -> None:
        """End the command as a crash does: it has no time for anything."""
        os.kill(int(self._pid.read_text()), signal.SIGKILL)
        self.see(f"{LEFT} 137")

    def close(self) -> None:
        """Close the terminal and whatever runs in it."""
        self._tmux("kill-server")

    def _look(self) -> str:
        """Return what is seen, with colours and cursor."""
        return self._tmux("capture-pane", "-pe", ";", "display-message", "-p", "#{cursor_x} #{cursor_y}")

    def _see_other_than(self, before: str) -> None:
        self.wait_for(lambda _: self._look() != before)

    def _at_rest(self) -> str:
        """Return what is seen as soon as it stays for a moment."""
        seen, end = self._look(), time.monotonic() + WAIT
        while time.monotonic() < end:
            time.sleep(0.1)
            before, seen = seen, self._look()
            if before == seen:
                break
        return seen

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._call, *arguments], capture_output=True, text=True, env=self._home, check=False
        )
        return done.stdout


def wrapped(screen: str, text: str) -> tuple[int, ...]:
    """Return the offsets at which the rows of a text end on the screen, the last one its length.

    The text stands at the right end of each of its rows; () if it is not there as a whole. Spaces at which a
    row is wrapped are not seen.
    """
    rows = [row.rstrip() for row in screen.splitlines()]
    return next((cuts for first in range(len(rows)) if (cuts := _cuts(rows[first:], text))), ())


def _cuts(rows: list[str], text: str) -> tuple[int, ...]:
    at, cuts = 0, []
    for row in rows:
        rest = text[at:]
        length = next((n for n in range(len(rest), 0, -1) if row.endswith(rest[:n].rstrip() or rest)), 0)
        if not length:
            return ()
        at += length
        cuts.append(at)
        if at == len(text):
            return tuple(cuts)
    return ()


@dataclass
class Project:
    """A project folder with an article, a home of its own, and the terminals opened in it."""

    folder: Path
    terminals: list[Terminal] = field(default_factory=list)

    @property
    def home(self) -> dict[str, str]:
        """The environment of everybody who works here."""
        outside = ("GLOSSARY_", "XDG_", "TMUX", "DISPLAY", "WAYLAND", "BROWSER")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(outside)}
        places = {f"XDG_{name}_HOME": str(self.home_folder / name.lower()) for name in _XDG}
        temporary = str(self.home_folder / "tmp")
        return kept | places | {"TMPDIR": temporary, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}

    @property
    def home_folder(self) -> Path:
        """Where settings, drafts and temporary files of these people are."""
        found = self.folder.parent / f"{self.folder.name}-home"
        (found / "tmp").mkdir(parents=True, exist_ok=True)
        return found

    def call(self, *arguments: str) -> None:
        """Run the command without a terminal."""
        subprocess.run(
            [sys.executable, "-m", "glossary", *arguments],
            cwd=self.folder, env=self.home, check=True, capture_output=True,
        )  # fmt: skip

    def open(self, arguments: str, size: tuple[int, int]) -> Terminal:
        """Run the command in a terminal."""
        self.terminals.append(
            Terminal(self.folder, f"{sys.executable} -m glossary {arguments}", size, self.home)
        )
        return self.terminals[-1]

    def close(self) -> None:
        """Close every terminal."""
        for terminal in self.terminals:
            terminal.close()

    @contextmanager
    def store(self) -> Iterator[Database]:
        """Open the store beside whoever works in it."""
        with open_database(self.folder / "terms.db") as database:
            yield database

    def units(self, locale: str, article: str = "market") -> tuple[Unit, ...]:
        """Return the units as the store has them now."""
        with self.store() as database:
            return units_of(database, article, locale)

    def wait_until(self, locale: str, seen: Callable[[tuple[Unit, ...]], object]) -> tuple[Unit, ...]:
        """Wait until the store has what is wanted; return the units."""
        end = time.monotonic() + WAIT
        while not seen(found := self.units(locale)):
            assert time.monotonic() < end, [(unit.source, unit.target, unit.state) for unit in found]
            time.sleep(0.05)
        return found

    def wait_for_draft(self, text: str) -> None:
        """Wait until a text lies on the disk, out of a crash's reach, though nobody has saved it."""
        end = time.monotonic() + WAIT
        while not any(text in target for target in self._drafts()):
            assert time.monotonic() < end, self._drafts()
            time.sleep(0.05)

    def _drafts(self) -> list[str]:
        folder = self.home_folder / "state" / "glossary" / "drafts"
        texts = [path.read_text("utf-8") for path in folder.glob("*.draft")]
        return [entry["target"] for text in texts if text for entry in json.loads(text)]

    def somebody_saves(self, place: int, locale: str, target: str) -> Unit:
        """Save a unit as another person at another terminal does."""
        change = Change("Somebody", datetime.now(UTC), "in another window")
        with self.store() as database:
            unit = units_of(database, "market", locale)[place]
            return save_target(database, unit, target, UnitState.TRANSLATED, change)


_XDG = ("CONFIG", "DATA", "STATE", "CACHE")
