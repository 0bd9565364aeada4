"""A server on loopback that answers as a test says, and keeps what it was asked."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """A request."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """An answer; with ``stream`` the body is written piece by piece, without a length."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: Callable[[], Iterator[bytes]] | None = None


@dataclass
class Server:
    """The server: its address, and the requests so far."""

    address: str
    asked: list[Asked] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [each.path for each in self.asked]


@contextmanager
def answering(reply: Callable[[Asked], Reply]) -> Iterator[Server]:
    """Run a server for a while."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked = Asked(self.command, self.path, dict(self.headers), body)
            server.asked.append(asked)
            given = reply(asked)
            try:
                self.send_response(given.status)
                for name, value in given.headers.items():
                    self.send_header(name, value)
                if given.stream:
                    self.send_header("Connection", "close")
                    self.end_headers()
                    for piece in given.stream():
                        self.wfile.write(piece)
                        self.wfile.flush()
                else:
                    self.send_header("Content-Length", str(len(given.body)))
                    self.end_headers()
                    self.wfile.write(given.body)
            except OSError:  # the client has had enough
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    server = Server(f"http://127.0.0.1:{httpd.server_port}")
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def manifest(files: Mapping[str, bytes], *, release: int | None = 7, **changes: Any) -> bytes:  # noqa: ANN401
    """Return the manifest of these files, as a server has it."""
    locales = dict.fromkeys(path.split("/")[2].partition(".")[0] for path in files if path.count("/") == 2)
    value = {
        "schema": 1,
        "release": release,
        "made_at": "2026-11-27T13:00:00Z",
        "note": "",
        "domains": ["news"],
        "locales": list(locales),
        "gate": {"min_state": "translated", "min_percent": 0},
        "files": [
            {
                "path": path,
                "sha256": hashlib.sha256(data).hexdigest(),
                "bytes": len(data),
                "media_type": "x/y",
            }
            for path, data in files.items()
        ],
        "articles": [],
        "held_back": [],
    }
    return json.dumps(value | changes).encode()


def tree(files: Mapping[str, bytes], **changes: Any) -> Callable[[Asked], Reply]:  # noqa: ANN401
    """Answer with a manifest and its files."""
    served = {"/v1/manifest.json": manifest(files, **changes)}
    served |= {f"/v1/{path}": data for path, data in files.items()}

    def reply(asked: Asked) -> Reply:
        data = served.get(asked.path.partition("?")[0])
        return Reply(404) if data is None else Reply(200, data)

    return reply
