"""The line between a program and its terminal: every byte that the program sends, key by key."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WAIT = 20.0
QUIET = 0.1
"""Seconds without a byte after which a screen is drawn."""
SILENT = 0.6
"""Seconds after which a key is taken to change nothing."""

_CONTROL = re.compile(
    rb"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])"
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:<=>?]*[ -/]*|[\]PX^_][^\x07\x1b]*|[ -/]*)\x1b?\Z")
_COMMANDING = re.compile("[\x00-\x07\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass
class Wire:
    """A program at the other end of a pseudo-terminal."""

    end: int
    process: "subprocess.Popen[bytes]"

    def press(self, keys: bytes, *, until: bytes = b"") -> bytes:
        """Send bytes and return what comes back until the screen is drawn, with a text waited for."""
        os.write(self.end, keys)
        return self.read(until=until)

    def read(self, *, until: bytes = b"") -> bytes:
        """Return what comes until it ends in silence, after a text that is waited for."""
        said, last = b"", time.monotonic() + WAIT
        patience = WAIT if until else SILENT
        while time.monotonic() < last and select.select([self.end], [], [], patience)[0]:
            try:
                said += os.read(self.end, 65536)
            except OSError:  # the program has gone
                break
            patience = QUIET if until in said and not _UNFINISHED.search(said[-200:]) else WAIT
        assert until in said, said
        return said


@contextmanager
def wired(
    command: Sequence[str], folder: Path, home: Mapping[str, str], size: tuple[int, int]
) -> Iterator[Wire]:
    """Run a program in a pseudo-terminal of a size, and see to it that it ends."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=dict(home)
    ) as process:  # fmt: skip
        os.close(theirs)
        try:
            yield Wire(ours, process)
        finally:
            process.kill()
    os.close(ours)


def kinds(said: bytes) -> set[bytes]:
    """Return the kinds of commands that a terminal is given: their letters without their numbers."""
    return {re.sub(rb"[0-9;:]+", b"#", match[0])[:12] for match in _CONTROL.finditer(said)}


def stray(said: bytes) -> list[str]:
    """Return the characters that command a terminal and are part of none of its commands."""
    return _COMMANDING.findall(_CONTROL.sub(b"", said).decode("utf-8", "replace"))
