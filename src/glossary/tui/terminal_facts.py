"""What can be known of the terminal: what its environment says, and what it answers when it is asked."""

import locale
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Console

from glossary.tui.cells import cells, fit_terminal

SAMPLES = (
    ("Khmer vowel beside its letter", "កា"),
    ("Khmer stacked letters", "ស្ត្រី"),
    ("Lao", "ນ້ຳ"),
    ("Thai", "น้ำ"),
)
"""Texts whose width terminals do not agree on."""

_PATIENCE = 0.3
"""Seconds to wait for the terminal, and for each multiplexer."""
_PLACE = re.compile(rb"\x1b\[\d+;(\d+)R")
_KEYBOARD = re.compile(rb"\x1b\[\?(\d+)u")
_NAME = re.compile(rb"\x1bP>\|([^\x1b]*)\x1b\\")
_KIND = re.compile(rb"\x1b\[\?[\d;]*c")
_QUESTIONS = b"\x1b[>0q\x1b[?u\x1b[c"
"""Name, keyboard protocol, kind. Every terminal answers the last, so that its answer ends the waiting."""


@dataclass(frozen=True, slots=True)
class Width:
    """How wide a text is drawn, and how wide the workbench takes it to be, in cells."""

    name: str
    drawn: int
    counted: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What a terminal said when it was asked."""

    name: str
    """Its own name and version, as it wrote it; empty if it does not say."""
    keyboard: bool
    """Whether it speaks the Kitty keyboard protocol."""
    widths: tuple[Width, ...]


@dataclass(frozen=True, slots=True)
class TerminalFacts:
    """What is known of the terminal; every text comes from outside."""

    kind: str
    """``TERM``."""
    program: str
    """Name and version of the terminal program, as far as the environment tells."""
    inside: tuple[str, ...]
    """Multiplexers between the program and the terminal, with their versions."""
    remote: bool
    """Whether it is reached over SSH."""
    colours: str
    """Rich's word: ``truecolor``, ``256``, ``standard``, or nothing."""
    encoding: str
    """Of the locale."""
    present: bool
    """Whether standard input is a terminal."""
    size: tuple[int, int] | None
    """Columns and rows."""
    answers: Answers | None
    """Nothing where there is no terminal to ask, or it does not answer."""


def terminal_facts(environment: Mapping[str, str]) -> TerminalFacts:
    """Return what is known of the terminal; takes up to a second.

    It is asked through standard input, so that the output may go to a file.
    """
    descriptor = _terminal()
    program = environment.get("TERM_PROGRAM", "") or environment.get("LC_TERMINAL", "")
    version = environment.get("TERM_PROGRAM_VERSION", "") or environment.get("LC_TERMINAL_VERSION", "")
    if not program and "WT_SESSION" in environment:
        program = "Windows Terminal"
    return TerminalFacts(
        kind=environment.get("TERM", ""),
        program=f"{program} {version}".strip(),
        inside=tuple(_multiplexers(environment)),
        remote=bool(environment.get("SSH_CONNECTION") or environment.get("SSH_TTY")),
        colours=Console(force_terminal=True, _environ=environment).color_system or "",
        encoding=locale.getencoding(),
        present=descriptor is not None,
        size=None if descriptor is None else _size(descriptor),
        answers=None if descriptor is None else _answers(descriptor),
    )


def _terminal() -> int | None:
    """Return the descriptor of the terminal, if we have one and may use it."""
    if os.name == "nt" or not (sys.__stdin__ and not sys.__stdin__.closed and sys.__stdin__.isatty()):
        return None
    descriptor = sys.__stdin__.fileno()
    try:
        in_front = os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return None
    return descriptor if in_front else None


def _size(descriptor: int) -> tuple[int, int]:
    columns, rows = os.get_terminal_size(descriptor)
    return columns, rows


def _multiplexers(environment: Mapping[str, str]) -> list[str]:
    named = [name for variable, name in (("TMUX", "tmux"), ("STY", "screen")) if environment.get(variable)]
    return [_version(name) for name in named]


def _version(name: str) -> str:
    """Return what a multiplexer says its version is, or its name."""
    program = shutil.which(name)
    if program is None:
        return name
    call = [program, "-V" if name == "tmux" else "-v"]
    try:
        done = subprocess.run(  # noqa: S603 - a program named above, found on the person's own path
            call,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return name
    lines = done.stdout.strip().splitlines()
    return lines[0][:60] if lines else name


def _answers(descriptor: int) -> Answers | None:
    fit_terminal()
    said = _asked(descriptor)
    if said is None:
        return None
    columns = [int(column) for column in _PLACE.findall(said)]
    name = _NAME.search(said)
    return Answers(
        name=name[1].decode("utf-8", "replace")[:60] if name else "",
        keyboard=_KEYBOARD.search(said) is not None,
        widths=tuple(
            Width(sample, column - 1, cells(text))
            for (sample, text), column in zip(SAMPLES, columns, strict=False)
            if len(columns) == len(SAMPLES)
        ),
    )


def _asked(descriptor: int) -> bytes | None:
    """Ask every question at once and return what the terminal says; None when it stays silent."""
    import termios  # noqa: PLC0415 - not on Windows
    import tty  # noqa: PLC0415 - not on Windows

    before = termios.tcgetattr(descriptor)
    widths = b"".join(b"\r" + text.encode() + b"\x1b[6n" for _, text in SAMPLES)
    try:
        tty.setcbreak(descriptor, termios.TCSANOW)
        os.write(descriptor, widths + b"\r\x1b[K" + _QUESTIONS)
        said, end = b"", time.monotonic() + _PATIENCE
        while (left := end - time.monotonic()) > 0 and select.select([descriptor], [], [], left)[0]:
            said += os.read(descriptor, 1024)
            if _KIND.search(said):
                return said
    except OSError:
        return None
    finally:
        termios.tcsetattr(descriptor, termios.TCSAFLUSH, before)
    return said or None
