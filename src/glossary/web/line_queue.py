"""Lines on their way out: taken at once, and written in their order by a thread of their own."""

import json
import threading
from collections.abc import Callable

from glossary.web.access_log import now_text, to_stderr

_PAUSE = 0.2
"""Seconds between two writes: under load one write takes many lines."""
_LAST = 2.0
"""Seconds that whoever reads the lines has for the last of them."""


class LineQueue:
    """Takes lines from any thread and never lets one wait, however slowly the lines are read.

    Lines that do not fit in are lost; one line says how many as soon as there is room again.

    Args:
        write: takes lines, with a line feed between two of them.
        most: characters that may wait to be written.
    """

    def __init__(self, write: Callable[[str], None] = to_stderr, *, most: int = 4_000_000) -> None:
        self._write = write
        self._most = most
        self._lock = threading.Lock()
        self._waiting: list[str] = []
        self._size = self._lost = 0
        self._some, self._ended = threading.Event(), threading.Event()
        # Nobody may be there to read the last line: that does not keep the process alive.
        self._thread = threading.Thread(target=self._run, name="lines", daemon=True)
        self._thread.start()

    def __call__(self, line: str) -> None:
        """Take a line without its end."""
        with self._lock:
            if self._size < self._most:
                self._waiting.append(line)
                self._size += len(line)
            else:
                self._lost += 1
        if not self._some.is_set():
            self._some.set()

    def close(self) -> bool:
        """Write what was taken, and return whether anybody read it within two seconds.

        Lines that come later are lost.
        """
        seconds = 0.0 if self._ended.is_set() else _LAST
        self._ended.set()
        self._some.set()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._ended.is_set():
            self._some.wait()
            self._some.clear()
            self._write_all()
            self._ended.wait(_PAUSE)
        self._write_all()

    def _write_all(self) -> None:
        with self._lock:
            lines, self._waiting = self._waiting, []
            lost, self._lost, self._size = self._lost, 0, 0
        if lost:
            lines.append(json.dumps({"time": now_text(), "lost": lost}))
        if lines:
            self._write("\n".join(lines))
