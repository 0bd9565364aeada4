"""Opening a page in a graphical browser, which leaves the terminal alone, or writing it to a file."""

import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Thread

import platformdirs

from glossary.workflow.files import write_atomically

_IN_THE_TERMINAL = frozenset(
    {
        "lynx", "w3m", "links", "links2", "elinks", "www-browser", "browsh", "carbonyl", "chawan", "cha",
        "retawq", "edbrowse", "netrik",
    }
)  # fmt: skip
_OPENERS = (("xdg-open",), ("gio", "open"), ("x-www-browser",))
_WINDOWS_OPENERS = (("wslview",), ("explorer.exe",))
_PATIENCE = 1.0
"""Seconds in which a browser that cannot start says so."""
_UNUSUAL = re.compile("[^A-Za-z0-9._-]+")


def open_in_browser(url: str) -> bool:
    """Open an address in a graphical browser; return whether one took it. Takes up to a few seconds.

    A browser that works in the terminal is never started, and what is started cannot reach the terminal: it
    has no streams and no controlling terminal. Nothing is written. Without a screen it returns False.
    """
    if os.name == "nt":
        return _started_by_windows(url)
    return any(_starts(command) for command in _commands(url, os.environ))


def has_browser() -> bool:
    """Return whether `open_in_browser` has something to try."""
    return os.name == "nt" or any(_commands("", os.environ))


def write_proof(name: str, page: str) -> Path:
    """Write a proof into the user's cache folder and return its path.

    Args:
        name: of the file without folder and suffix; unusual characters become ``-``.
        page: what `glossary.reports.proof_html.proof_page` returned.

    Raises:
        OSError: the file cannot be written.
    """
    folder = Path(platformdirs.user_cache_dir("glossary")) / "proof"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{_UNUSUAL.sub('-', name)[:100].strip('.-') or 'proof'}.html"
    write_atomically(path, page.encode("utf-8"))
    return path


def _commands(url: str, environment: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the commands that may open an address, the person's own choice first."""
    for named in environment.get("BROWSER", "").split(os.pathsep):
        words = _words(named)
        if words and shutil.which(words[0]) and Path(words[0]).name not in _IN_THE_TERMINAL:
            given = "%s" in named
            yield [word.replace("%s", url) for word in words] if given else [*words, url]
    openers: tuple[tuple[str, ...], ...] = ()
    if sys.platform == "darwin":
        openers = (("open",),)
    elif "microsoft" in platform.release().lower():
        openers = _WINDOWS_OPENERS
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        openers += _OPENERS
    for opener in openers:
        if shutil.which(opener[0]):
            yield [*opener, url]


def _words(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError:  # a quotation mark that is never closed
        return []
    return words[:-1] if words[-1:] == ["&"] else words


def _starts(command: list[str]) -> bool:
    # A launcher that finds no graphical browser may look for another in $BROWSER: it must not find one there.
    environment = {name: value for name, value in os.environ.items() if name != "BROWSER"}
    try:
        process = subprocess.Popen(  # noqa: S603 - the person's own browser, no shell
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, env=environment,
        )  # fmt: skip
    except OSError:
        return False
    try:
        return (
            process.wait(_PATIENCE) == 0 or Path(command[0]).name == "explorer.exe"
        )  # which returns 1 always
    except subprocess.TimeoutExpired:
        Thread(target=process.wait, name="browser", daemon=True).start()
        return True


def _started_by_windows(url: str) -> bool:
    try:
        os.startfile(url)  # type: ignore[attr-defined,unused-ignore] # noqa: S606 - only there
    except OSError:
        return False
    return True
