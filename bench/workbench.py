"""Measure the workbench in a terminal beside an empty Textual app and other terminal apps: `make bench`.

An article of 10,000 units, a termbase of 100,000 terms in each of two languages. The programs run behind a
pseudo terminal of 120×36 that answers as most do; times are taken when the bytes that draw something arrive.
harlequin and posting are measured where they are on the PATH.
"""

import fcntl
import os
import pty
import random
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from rich.cells import cell_len

from glossary.languages import KHMER, SOURCE
from glossary.model import Article, Change, Literal, Segment, Slot
from glossary.store.articles import save_article
from glossary.store.database import open_database, writes
from glossary.store.terms import save_concepts
from glossary.tui.cells import BESIDE
from matching import synthetic, texts

UNITS = 10_000
TERMS = 100_000
ROUNDS = 7
KEYS = 300
SIZE = (120, 36)
WAIT = 20.0
EMPTY = """
from textual.app import App
from textual.widgets import Footer
class Empty(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Footer()
Empty().run()
"""
KHMER_KEYS = "សហករណ៍ប្រជុំនៅភ្នំពេញអំពីការងារសមរម្យ"

_CONTROL = re.compile(
    rb"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])"
)
_QUESTION = re.compile(rb"\r\x1b\[K([^\x1b]*)\x1b\[6n")


class Program:
    """A program behind a pseudo terminal."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        environment = {
            **os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": str(folder),
            "XDG_STATE_HOME": str(folder / "state"), "XDG_CONFIG_HOME": str(folder / "config"),
        }  # fmt: skip
        self.started = time.perf_counter()
        self._child = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=environment,
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self._said = b""

    def read(self, seconds: float) -> bool:
        """Take in what comes within some seconds, answer questions, and tell whether anything came."""
        if not select.select([self._ours], [], [], seconds)[0]:
            return False
        try:
            new = os.read(self._ours, 1 << 16)
        except OSError:
            return False
        self._said += new
        for text in _QUESTION.findall(self._said[-4096:]) if b"\x1b[6n" in new else ():
            shown = text.decode("utf-8", "replace")
            width = cell_len(shown) + sum(char in BESIDE for char in shown)
            os.write(self._ours, b"\x1b[1;%dR" % (width + 1))
        return bool(new)

    def seen(self, wanted: str) -> float:
        """Wait until a text is drawn; return the seconds since the start."""
        end = time.perf_counter() + WAIT
        target = wanted.encode()
        while target not in _CONTROL.sub(b"", self._said).replace(b" ", b""):
            if time.perf_counter() > end:
                raise TimeoutError(f"{wanted!r} never came; last: {self._said[-300:]!r}")
            self.read(0.02)
        return time.perf_counter() - self.started

    def drain(self, seconds: float) -> None:
        """Take in everything until nothing comes for some seconds."""
        while self.read(seconds):
            pass
        self._said = b""

    def echo(self, char: str, before: str) -> float:
        """Type a character behind others and return the seconds until all of them are drawn together."""
        self._said = b""
        begun = time.perf_counter()
        self.send(char.encode())
        while (before + char).encode() not in self._said:
            if time.perf_counter() - begun > WAIT:
                raise TimeoutError(f"{char!r} is never drawn")
            self.read(0.01)
        return time.perf_counter() - begun

    def send(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._ours, keys)

    def memory(self) -> float:
        """Return the most memory it ever held, in megabytes."""
        status = Path(f"/proc/{self._child.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else float("nan")

    def close(self) -> None:
        """End it."""
        os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait()
        os.close(self._ours)


@contextmanager
def running(command: list[str], folder: Path) -> Iterator[Program]:
    program = Program(command, folder)
    try:
        yield program
    finally:
        program.close()


def build(path: Path) -> None:
    """Make the store."""
    sources = texts(SOURCE)
    rng = random.Random(1)
    segments = tuple(
        Segment(f"k{number}", f"{number}. {rng.choice(sources)}", paragraph=number) for number in range(UNITS)
    )
    skeleton = [part for each in segments for part in (Slot(each.key, each.source), Literal("\n\n"))]
    article = Article("large", "A large article", "text", segments, tuple(skeleton))
    change = Change("bench", datetime.now(UTC), "made up")
    with open_database(path, create=True) as database:
        writes(save_article)(database, article, change)
        writes(save_concepts)(database, synthetic(TERMS, [SOURCE, KHMER]), change)


def first_paint(command: list[str], folder: Path, wanted: str) -> list[float]:
    """Return the seconds until a text stands on the screen, over several starts after one warm-up."""
    found = []
    for _ in range(ROUNDS + 1):
        with running(command, folder) as program:
            found.append(program.seen(wanted))
    return found[1:]


def typing(command: list[str], folder: Path) -> tuple[list[float], float, float]:
    """Return the seconds from key to paint while the checks run, and megabytes before and after."""
    rng = random.Random(2)
    with running(command, folder) as program:
        program.seen("1.")
        program.drain(2.0)
        before = program.memory()
        found = []
        typed = ""
        for number in range(KEYS):
            char = KHMER_KEYS[number % len(KHMER_KEYS)]
            found.append(program.echo(char, typed[-3:]))
            typed += char
            # Pauses on both sides of the quarter of a second after which the checks look.
            end = time.perf_counter() + rng.uniform(0.05, 0.5)
            while (left := end - time.perf_counter()) > 0:
                program.read(left)
            if number % 100 == 99:
                program.send(b"\x1b[1;5B")  # on to the next unit
                program.drain(1.0)
                typed = ""
        return found, before, program.memory()


def row(name: str, times: list[float], base: float) -> None:
    median = statistics.median(times)
    print(f"| {name} | {median:.2f} | {min(times):.2f}–{max(times):.2f} | {median / base:.2f} |")


def main() -> None:
    glossary = str(Path(sys.executable).with_name("glossary"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "empty.py").write_text(EMPTY)
        begun = time.perf_counter()
        kept = os.environ.get("GLOSSARY_BENCH_STORE")
        if kept and Path(kept).exists():
            shutil.copy(kept, folder / "terms.db")
        else:
            build(folder / "terms.db")
            if kept:
                shutil.copy(folder / "terms.db", kept)
        print(f"store of {UNITS:,} units, {TERMS:,} terms a language: {time.perf_counter() - begun:.0f} s\n")
        print(f"textual {version('textual')}, Python {sys.version.split()[0]}\n")
        translate = [glossary, "translate", "-l", "km", "large"]
        print("| until drawn, 120×36 | s | range | × empty app |\n|---|---|---|---|")
        empty = first_paint([sys.executable, "empty.py"], folder, "Quit")
        base = statistics.median(empty)
        row("empty Textual app: footer", empty, base)
        row("glossary: footer", first_paint(translate, folder, "Quit"), base)
        row("glossary: first unit, its source and keys", first_paint(translate, folder, "signs·"), base)
        for peer, rest, wanted in (("harlequin", ["-a", "sqlite"], "Quit"), ("posting", [], "Quit")):
            if shutil.which(peer):
                try:
                    row(f"{peer}: footer", first_paint([peer, *rest], folder, wanted), base)
                except TimeoutError as error:
                    print(f"| {peer}: did not start: {str(error)[-120:]!r} | – | – | – |")
        times, before, after = typing(translate, folder)
        ranked = sorted(times)
        median, most, longest = (1000 * ranked[at] for at in (KEYS // 2, KEYS * 95 // 100, -1))
        print(f"\nkey to paint, {KEYS} Khmer keys while the checks run:")
        print(f"median {median:.0f} ms, 95 % {most:.0f} ms, longest {longest:.0f} ms")
        print(f"memory: {before:.0f} MB when open, {after:.0f} MB after the typing")


if __name__ == "__main__":
    main()
