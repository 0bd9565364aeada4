"""A client that asks much: many connections that stay open, each with one request under way."""

import re
import selectors
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)
_END = b"\r\n\r\n"
_PIECE = 1 << 18
_PATIENCE = 30.0
"""Seconds without anything from the server, after which it counts as dead."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    head: bytes
    body: bytes
    first: float
    """Seconds from the request to the first byte."""
    whole: float
    """Seconds from the request to the last byte."""

    def header(self, name: bytes) -> bytes:
        """Return the value of a header; empty where there is none."""
        found = re.search(rb"\r\n" + name + rb": *([^\r\n]*)", self.head, re.IGNORECASE)
        return found[1] if found else b""


def get(path: str, *lines: str) -> bytes:
    """Return a request with header lines."""
    return "\r\n".join((f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *lines, "", "")).encode()


class Wire:
    """A connection with at most one request under way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), _PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._came = bytearray()
        self._asked = self._first = 0.0
        self._wanted = 0

    def ask(self, request: bytes) -> None:
        """Send a request, and start the clock."""
        self._came.clear()
        self._first = self._wanted = 0
        self._asked = time.perf_counter()
        self.socket.sendall(request)

    def take(self) -> Answer | None:
        """Take what has come; return the answer once it is whole.

        Raises:
            ConnectionError: the server ended in the middle, or sent more than it said.
        """
        piece = self.socket.recv(_PIECE)
        if not piece:
            raise ConnectionError("the server ended the connection")
        self._first = self._first or time.perf_counter()
        self._came += piece
        if not self._wanted:
            end = self._came.find(_END)
            if end < 0:
                return None
            found = _LENGTH.search(self._came, 0, end)
            self._wanted = end + len(_END) + (int(found[1]) if found else 0)
        if len(self._came) > self._wanted:
            raise ConnectionError("more came than the head said")
        return self._answer() if len(self._came) == self._wanted else None

    def _answer(self) -> Answer:
        whole = time.perf_counter() - self._asked
        head, _, body = bytes(self._came).partition(_END)
        return Answer(int(head[9:12]), head, body, self._first - self._asked, whole)

    def close(self) -> None:
        """End the connection."""
        self.socket.close()


def asked_once(port: int, request: bytes) -> Answer:
    """Return the answer to one request, on a connection that stood before the clock began."""
    wire = Wire(port)
    try:
        wire.ask(request)
        while (found := wire.take()) is None:
            pass
        return found
    finally:
        wire.close()


def load(
    port: int,
    requests: Sequence[Iterator[bytes]],
    seconds: float,
    taken: Callable[[Answer | Exception], None],
) -> float:
    """Ask on one connection for each row of requests until the time is up, or a row ends; return the seconds.

    Args:
        port: of the server.
        requests: what each connection asks, one after the other.
        seconds: after which nothing more is asked; what is under way then does not count.
        taken: called with each answer, and with each failure; a connection that failed is opened again.
    """
    with selectors.DefaultSelector() as selector:
        for row in requests:
            _begin(selector, port, row)
        start = time.perf_counter()
        while selector.get_map() and (spent := time.perf_counter() - start) < seconds:
            ready = selector.select(_PATIENCE)
            if not ready:
                taken(TimeoutError("the server says nothing any more"))
                break
            for key, _ in ready:
                wire, row = key.data
                going = _went_on(wire, row, taken)
                if going is Going.ON:
                    continue
                selector.unregister(wire.socket)
                wire.close()
                if going is Going.ANEW:
                    _begin(selector, port, row)
        spent = time.perf_counter() - start
        for key in list(selector.get_map().values()):
            key.data[0].close()
    return spent


class Going(Enum):
    """What becomes of a connection."""

    ON = "on"
    ANEW = "anew"
    """It failed, and another takes its place."""
    OVER = "over"


def _went_on(wire: Wire, row: Iterator[bytes], taken: Callable[[Answer | Exception], None]) -> Going:
    """Take what has come on a connection, and ask the next once an answer is whole."""
    try:
        found = wire.take()
        if found is None:
            return Going.ON
        taken(found)
        request = next(row, None)
        if request is None:
            return Going.OVER
        wire.ask(request)
    except OSError as error:
        taken(error)
        return Going.ANEW
    return Going.ON


def _begin(selector: selectors.BaseSelector, port: int, row: Iterator[bytes]) -> None:
    wire = Wire(port)
    request = next(row, None)
    if request is None:
        wire.close()
        return
    wire.ask(request)
    selector.register(wire.socket, selectors.EVENT_READ, (wire, row))
