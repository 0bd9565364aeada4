"""The connection of one client: what it may send, how slowly it may send and read, and when it is cut.

uvicorn and httptools read HTTP strictly, but bound neither the size of a head nor the time a client takes.
"""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from http import HTTPStatus
from typing import Any, NoReturn

from httptools import HttpParserError
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

CONNECTIONS_PER_ADDRESS = 256
_PROGRESS = 16_384
"""Bytes that a client must take within `send_seconds`: fewer are no reading."""
_LINGER = 2.0
"""Seconds in which a refused client may read why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the clients of a server may do."""

    head_seconds: float = 10
    """From the first byte of a head to its last, and from connecting to the first head."""
    body_seconds: float = 30
    send_seconds: float = 60
    idle_seconds: float = 5
    """Between an answer and the next request of the same connection."""
    target_bytes: int = 8_192
    """Of path and query."""
    head_bytes: int = 32_768
    """Of all header lines."""
    head_lines: int = 100
    waiting: int = 100
    """Requests sent on before the first of them was answered."""
    connections: int = 800
    """Open at once; the usual limit of open files of a process is 1,024."""
    connections_per_address: int = CONNECTIONS_PER_ADDRESS
    """0 for no limit: behind a proxy all have its address."""


@dataclass(slots=True)
class Doorkeeping:
    """What the connections of one server share."""

    limits: Limits = field(default_factory=Limits)
    note: Callable[[int, str, str], None] = lambda _status, _address, _why: None
    """Told of each request that was refused before it was one."""
    addresses: Counter[str] = field(default_factory=Counter)
    """Open connections of each address."""


class Connection(HttpToolsProtocol):
    """uvicorn's connection with bounds.

    `sweep` must be called about once a second: one look at all connections is cheaper than timers for each
    request.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        door: Doorkeeping,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._door = door
        self._limits = door.limits
        self._part = "idle"
        """What is being read: nothing (idle), a head, a body, or nothing any more (refused)."""
        self._since = time.monotonic()
        """Beginning of that part, or of the time in which the client has to do something."""
        self._idle_seconds = door.limits.head_seconds
        self._useless = 0
        """Bytes that came since the parser had something whole."""
        self._useful = False
        self._head_bytes = 0
        self._status = HTTPStatus.BAD_REQUEST
        self._unsent = 0
        self._taken_at = self._since

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, unless there are too many connections."""
        super().connection_made(transport)
        address = self._address
        self._door.addresses[address] += 1
        most = self._limits.connections_per_address
        if len(self.connections) > self._limits.connections or 0 < most < self._door.addresses[address]:
            self._door.note(HTTPStatus.SERVICE_UNAVAILABLE, address, "too many connections")
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        super().connection_lost(exc)
        self._door.addresses[self._address] -= 1
        if not self._door.addresses[self._address]:
            del self._door.addresses[self._address]

    @property
    def _address(self) -> str:
        return self.client[0] if self.client else ""

    def data_received(self, data: bytes) -> None:
        """Read on; what comes after a refusal is thrown away."""
        if self._part == "refused" or self.transport.is_closing():
            return
        self._useful = False
        super().data_received(data)
        self._useless = 0 if self._useful else self._useless + len(data)
        # httptools keeps an unfinished header line or trailer in memory, however long it gets.
        if self._useless > self._limits.head_bytes and self._part != "refused":
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def _unsupported_upgrade_warning(self) -> None:
        """Say nothing: a request to speak another protocol is answered as any other."""

    def on_message_begin(self) -> None:
        """Begin a head."""
        super().on_message_begin()
        self._part, self._since, self._head_bytes = "head", time.monotonic(), 0

    def on_url(self, url: bytes) -> None:
        """Take a piece of path and query."""
        super().on_url(url)
        if len(self.url) > self._limits.target_bytes:
            self._stop(HTTPStatus.REQUEST_URI_TOO_LONG)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header line; those after a body are none of ours."""
        if self._part != "head":
            return
        super().on_header(name, value)
        self._head_bytes += len(name) + len(value)
        if self._head_bytes > self._limits.head_bytes or len(self.headers) > self._limits.head_lines:
            self._stop(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def on_headers_complete(self) -> None:
        """End a head: the request begins."""
        if self.parser.get_http_version() not in {"1.0", "1.1"}:
            self._stop(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED)
        if len(self.pipeline) >= self._limits.waiting:
            self._stop(HTTPStatus.TOO_MANY_REQUESTS)
        super().on_headers_complete()
        self._part, self._since, self._useful = "body", time.monotonic(), True

    def on_body(self, body: bytes) -> None:
        """Take a piece of a body."""
        self._useful = True
        super().on_body(body)

    def on_message_complete(self) -> None:
        """End a request."""
        super().on_message_complete()
        self._part, self._since, self._useful = "idle", time.monotonic(), True

    def on_response_complete(self) -> None:
        """End an answer: the client has time for its next request."""
        self._idle_seconds = self._limits.idle_seconds
        if self._part != "body":
            self._since = time.monotonic()
        super().on_response_complete()

    def resume_writing(self) -> None:
        """Go on with an answer of which the client took enough."""
        super().resume_writing()
        self._unsent = 0

    def _stop(self, status: HTTPStatus) -> NoReturn:
        """Make the parser give up, which ends in `send_400_response`."""
        self._status = status
        raise HttpParserError

    def send_400_response(self, msg: str) -> None:
        """Refuse what could not be parsed."""
        del msg
        self._refuse(self._status)

    def _refuse(self, status: HTTPStatus) -> None:
        """Say what is wrong, and read no more; an answer that is under way is finished first."""
        self._door.note(status, self._address, status.phrase)
        self._part, self._since = "refused", time.monotonic()
        if not self._answered:
            cycle = self.cycle
            if self.pipeline or cycle.response_started or not cycle.more_body:
                cycle.keep_alive = False
                return
            # What was refused is the body of this very request.
            cycle.disconnected = True
            cycle.message_event.set()
        self.transport.write(_refusal(status))
        if self.transport.can_write_eof():
            self.transport.write_eof()

    def sweep(self, now: float) -> None:
        """Cut the connection if its client lets it wait too long."""
        if self._is_sending(now):
            return
        waited = now - self._since
        if self._part == "refused":
            if waited > _LINGER and self._answered:
                self.transport.abort()
        elif self._part == "body":
            if waited > self._limits.body_seconds + _LINGER:
                self.transport.abort()
        elif not self._answered:
            self._since = now
        elif self._part == "head":
            if waited > self._limits.head_seconds:
                self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        elif waited > self._idle_seconds:
            self.transport.close()

    @property
    def _answered(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is None or cycle.response_complete or cycle.disconnected

    def _is_sending(self, now: float) -> bool:
        """Tell whether the client has yet to take something; cut it if it takes next to nothing."""
        unsent = self.transport.get_write_buffer_size()
        if not unsent or not self._unsent or unsent <= self._unsent - _PROGRESS:
            self._unsent, self._taken_at = unsent, now
        else:
            self._unsent = max(self._unsent, unsent)
        if now - self._taken_at > self._limits.send_seconds:
            self.transport.abort()
        return unsent > 0


def _refusal(status: HTTPStatus) -> bytes:
    problem = {"type": "about:blank", "title": status.phrase, "status": status, "detail": status.description}
    body = json.dumps(problem).encode()
    head = (
        f"HTTP/1.1 {status} {status.phrase}\r\ndate: {formatdate(usegmt=True)}\r\n"
        "content-type: application/problem+json\r\n"
        f"content-length: {len(body)}\r\nx-content-type-options: nosniff\r\ncache-control: no-store\r\n"
        "connection: close\r\n\r\n"
    )
    return head.encode() + body
