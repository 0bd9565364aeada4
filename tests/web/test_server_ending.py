"""A server that is told to end does end, whatever its threads are at, and the store is whole after it."""

import signal
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from glossary.model import Scope
from glossary.store.database import Database
from support.sites import authorization
from support.sockets import LONGEST, Served, parsed, rest, served, wait_for

DRAIN = 1
SOON = DRAIN + 8
"""Seconds; a writer waits longer than that for another one."""
CATALOGUE = "/v1/catalogs/news/km.po"


@contextmanager
def held(database: Database) -> Iterator[sqlite3.Connection]:
    """Keep all others from writing to a store."""
    writer = sqlite3.connect(str(database.where), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        yield writer
    finally:
        writer.close()


def sent_in(server: Served, headers: dict[str, str], body: bytes) -> socket.socket:
    """Send a request that changes a catalogue; the server is at work on it on return."""
    lines = [f"PUT {CATALOGUE} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += ["Expect: 100-continue", *(f"{name}: {value}" for name, value in headers.items())]
    made = server.connect()
    made.sendall("\r\n".join([*lines, "", ""]).encode())
    asked_for = b""
    while not asked_for.endswith(b"\r\n\r\n"):
        more = made.recv(1)
        assert more, asked_for
        asked_for += more
    assert parsed(asked_for)[0] == 100
    made.sendall(body)
    return made


def drafts(server: Served, headers: dict[str, str]) -> bytes:
    """Return the working catalogue."""
    sent = [f"{name}: {value}" for name, value in headers.items()]
    return server.ask(f"GET {CATALOGUE}?drafts=true", *sent)[2]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_write_that_never_ends_does_not_keep_the_server(
    database: Database, tmp_path: Path, number: signal.Signals
) -> None:
    headers = authorization(database, Scope.WRITE, Scope.READ_DRAFTS)
    with held(database), served(tmp_path, {"drain_seconds": DRAIN}, str(database.where)) as server:
        asked = sent_in(server, headers, drafts(server, headers))
        wait_for(lambda: len(server.lines()) == 1)  # the catalogue is out
        time.sleep(0.3)
        server.process.send_signal(number)
        assert parsed(rest(asked))[0] == 503
        assert server.process.wait(SOON) == 0
        last = server.lines()[-1]
        assert "drain_seconds" in last["fault"]
        assert "Traceback" not in last["fault"]
    with served(tmp_path, {}, str(database.where)) as server:
        assert server.ask("GET /healthz")[0] == 200


def test_a_write_that_ends_in_time_is_answered(database: Database, tmp_path: Path) -> None:
    headers = authorization(database, Scope.WRITE, Scope.READ_DRAFTS)
    with (
        held(database) as writer,
        served(tmp_path, {"drain_seconds": LONGEST}, str(database.where)) as server,
    ):
        asked = sent_in(server, headers, drafts(server, headers))
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        writer.execute("ROLLBACK")
        assert parsed(rest(asked))[0] == 200
        assert server.process.wait(LONGEST) == 0
        assert all("fault" not in line for line in server.lines())
