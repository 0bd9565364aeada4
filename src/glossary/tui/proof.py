"""The proof view beside the workbench: a page in the browser that follows the translator's typing.

Terminals of today draw Khmer poorly. The page is served on this machine only, under an address that nobody
can guess.
"""

import secrets
import select
import socket
import time
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from threading import BoundedSemaphore, Condition, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from glossary.reports.proof_html import Proof, document, policy, proof_body

_WAIT_SECONDS = 20.0
"""How long a page's question for something newer stays open."""
_LOOK_SECONDS = 1.0
"""How often it is seen whether the page that asked is still there."""
_REQUEST_SECONDS = 5.0
"""How long a request may take to come in or an answer to go out."""
_REQUESTS_AT_ONCE = 32

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_NOTHING_YET = '<div id="proof" data-title="Proof"><main lang="en"><p>Nothing to show yet.</p></main></div>'


class ProofServer:
    """Serves the newest proof to browsers on this machine; every open page follows it by itself."""

    def __init__(self) -> None:
        """Start serving.

        Raises:
            OSError: no port can be had.
        """
        self._shelf = _Shelf()
        self._server = _Server(self._shelf)
        self._thread = Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, name="proof", daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """The address of the page; whoever knows it may read the proof."""
        return f"http://{self._server.host}/{self._server.token}/"

    def publish(self, proof: Proof) -> None:
        """Show another proof from now on; returns at once.

        The HTML is made in another thread, for each page that asks, and not at all while none is open.
        """
        self._shelf.put(proof)

    def close(self) -> None:
        """Stop serving; pages that are open keep what they show. A second call does nothing."""
        self._shelf.close()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Shelf:
    """The newest proof and its number, for one who puts and many who wait."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._proof: Proof | None = None
        self._version = 0
        self._closed = False

    def put(self, proof: Proof) -> None:
        with self._changed:
            self._proof = proof
            self._version += 1
            self._changed.notify_all()

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def now(self) -> tuple[int, Proof | None]:
        with self._changed:
            return self._version, self._proof

    def other_than(self, version: int, seconds: float) -> tuple[int, Proof | None] | None:
        """Return the proof as soon as its number is another, or None after some seconds or at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._version != version, seconds)
            return None if self._version == version else (self._version, self._proof)

    @property
    def closed(self) -> bool:
        return self._closed


class _Server(ThreadingHTTPServer):
    """Answers on the loopback interface, a bounded number of requests at once, and says nothing."""

    daemon_threads = True
    request_queue_size = _REQUESTS_AT_ONCE

    def __init__(self, shelf: _Shelf) -> None:
        self.shelf = shelf
        self.token = secrets.token_urlsafe(24)
        self._free = BoundedSemaphore(_REQUESTS_AT_ONCE)
        super().__init__(("127.0.0.1", 0), _Handler)
        self.host = f"127.0.0.1:{self.server_port}"

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the library has it
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Say nothing: a page that went away is no error, and the terminal belongs to the workbench."""


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD of ``/TOKEN/`` (the page) and ``/TOKEN/body?after=N`` (a newer proof, or 204)."""

    server: _Server
    timeout = _REQUEST_SECONDS
    server_version = "glossary"
    sys_version = ""
    error_message_format = "%(code)d %(message)s\n"
    error_content_type = "text/plain; charset=utf-8"

    def do_GET(self) -> None:
        """Answer a request."""
        address = urlsplit(self.path)
        fault = self._fault(address.path)
        if fault is not None:
            self.send_error(fault)
        elif address.path.endswith("/body"):
            self._send_body(parse_qs(address.query).get("after", [""])[0])
        else:
            version, proof = self.server.shelf.now()
            title = proof.title if proof else "Proof"
            page = document(_body(proof), title=title, script=_script(), version=version)
            self._send(page, version)

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def end_headers(self) -> None:
        """Add what every answer says."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Security-Policy", f"{policy(_script())}; frame-ancestors 'none'")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Log nothing: the terminal belongs to the workbench."""

    def _fault(self, path: str) -> HTTPStatus | None:
        """Return why a request is refused: another name for this machine, another site, a wrong address."""
        if self.headers.get_all("Host", []) != [self.server.host]:
            return HTTPStatus.MISDIRECTED_REQUEST
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            return HTTPStatus.FORBIDDEN
        known = [f"/{self.server.token}/".encode(), f"/{self.server.token}/body".encode()]
        found = [secrets.compare_digest(path.encode("utf-8", "surrogatepass"), each) for each in known]
        return None if any(found) else HTTPStatus.NOT_FOUND

    def _send_body(self, after: str) -> None:
        seen = int(after) if after.isascii() and after.isdigit() and len(after) < 16 else -1
        newer = self._newer(seen)
        if newer is None:
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
        else:
            self._send(_body(newer[1]), newer[0])

    def _newer(self, version: int) -> tuple[int, Proof | None] | None:
        """Wait for another proof as long as the page that asks is there; a HEAD request never waits."""
        end = time.monotonic() + (_WAIT_SECONDS if self.command == "GET" else 0)
        while True:
            left = end - time.monotonic()
            newer = self.server.shelf.other_than(version, max(0, min(left, _LOOK_SECONDS)))
            if newer is not None or left <= 0 or self.server.shelf.closed or _gone(self.connection):
                return newer

    def _send(self, text: str, version: int) -> None:
        data = text.encode("utf-8")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Proof-Version", str(version))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)


def _body(proof: Proof | None) -> str:
    return proof_body(proof) if proof else _NOTHING_YET


def _gone(connection: socket.socket) -> bool:
    """Return whether the other side has closed the connection."""
    if not select.select([connection], [], [], 0)[0]:
        return False
    try:
        return not connection.recv(1, socket.MSG_PEEK)
    except OSError:
        return True


@cache
def _script() -> str:
    return resources.files(__package__).joinpath("proof.js").read_text("utf-8")
