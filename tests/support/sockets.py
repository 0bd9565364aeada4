"""Servers in processes of their own, and what a client that keeps to no rule says to them."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

TESTS = Path(__file__).parent.parent
LONGEST = 20.0
"""Seconds after which a test that waits has failed."""


@dataclass
class Served:
    """A server that runs, and the file of its log."""

    process: subprocess.Popen[str]
    port: int
    log: Path
    sockets: list[socket.socket]
    secret: str = ""
    """A token that opens everything."""

    def connect(self, buffer: int = 0) -> socket.socket:
        """Return a connection; `buffer` bytes are all that the client's side holds for it."""
        made = socket.socket()
        if buffer:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        made.settimeout(LONGEST)
        made.connect(("127.0.0.1", self.port))
        self.sockets.append(made)
        return made

    def say(self, *parts: bytes) -> bytes:
        """Return all that the server answers to some bytes until it closes the connection."""
        made = self.connect()
        with contextlib.suppress(OSError):  # it may have been refused already
            for part in parts:
                made.sendall(part)
        return rest(made)

    def ask(self, line: str, *headers: str, body: bytes = b"") -> tuple[int, dict[str, str], bytes]:
        """Return status, headers (names in lower case) and body of the answer to one well-formed request."""
        head = "\r\n".join([f"{line} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *headers, "", ""])
        return parsed(self.say(head.encode("utf-8"), body))

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines of the log that are written to their ends."""
        whole = self.log.read_text("ascii").rpartition("\n")[0]
        return [json.loads(line) for line in whole.splitlines()]


@contextmanager
def served(folder: Path, serving: Mapping[str, object], store: Path | str | None = None) -> Iterator[Served]:
    """Run a server while the block lasts."""
    log = folder / "log.jsonl"
    command = [
        sys.executable,
        "-m",
        "support.served",
        json.dumps(dict(serving)),
        *([str(store)] if store else []),
    ]
    with (
        log.open("w") as stderr,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            env=os.environ | {"PYTHONPATH": str(TESTS)},
        ) as process,
    ):
        sockets: list[socket.socket] = []
        try:
            assert process.stdout is not None
            port = urlsplit(process.stdout.readline().strip()).port
            assert port, log.read_text()
            yield Served(process, port, log, sockets)
        finally:
            for each in sockets:
                each.close()
            process.kill()


def rest(made: socket.socket) -> bytes:
    """Return what comes until the server closes the connection."""
    got = bytearray()
    with contextlib.suppress(ConnectionError):
        while part := made.recv(65_536):
            got += part
    return bytes(got)


def refused(port: int) -> bool:
    """Tell whether nobody listens."""
    with socket.socket() as made:
        return made.connect_ex(("127.0.0.1", port)) != 0


def parsed(answer: bytes) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of an answer."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return int(first.split()[1]), headers, body


def wait_for(what: Any) -> Any:  # noqa: ANN401 - whatever is waited for
    """Return the first true value of a function, asked again and again."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        if value := what():
            return value
        time.sleep(0.02)
    raise AssertionError("it did not happen")
