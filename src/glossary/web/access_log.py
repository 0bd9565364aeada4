"""The log of a server: one line of JSON on what it answered, and one on each fault of its own."""

import asyncio
import contextlib
import json
import logging
import os
import re
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from glossary.web import problems
from glossary.web.problems import Problem

_LONGEST = 500
"""Characters of a path, a query or the name of a program."""
_encoded = json.JSONEncoder(separators=(",", ":")).encode
_HIDDEN = "[hidden]"
_TOKEN = re.compile(r"(gls(?:_|%5f)[a-z0-9]+(?:_|%5f))[\w%-]+", re.IGNORECASE)
_SECRET = re.compile(r"((?:^|[&;])[^=&;]*(?:token|secret|passw|key|auth)[^=&;]*=)[^&;]*", re.IGNORECASE)


def to_stderr(text: str) -> None:
    """Write a line, or several, to stderr; where nobody reads it any more, nothing happens.

    It goes past the buffer of ``sys.stderr``: a thread that waits for a reader must not hold that.
    """
    with contextlib.suppress(OSError, ValueError):
        rest = memoryview(f"{text}\n".encode("ascii", "backslashreplace"))
        while rest:
            rest = rest[os.write(sys.stderr.fileno(), rest) :]


@dataclass(frozen=True, slots=True)
class Log:
    """Where the lines go, and which."""

    write: Callable[[str], None] = to_stderr
    """Takes a line without its end."""
    every: bool = True
    """Whether to tell of each request, and not of faults only."""
    flush: Callable[[], object] = lambda: None
    """Writes what `write` took and has not written yet: for a process that ends at once."""

    def put(self, record: dict[str, Any]) -> None:
        """Write a record as a line of printable ASCII: nothing in it acts on a terminal."""
        self.write(_json(record))


TO_STDERR = Log()


class AccessLog:
    """An ASGI app around another one, which writes a line when an answer is out or was cut.

    A fault of the inner app becomes an answer of 500, and its traceback a line; nothing goes further.

    """

    def __init__(self, app: ASGIApp, log: Log) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and write about it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})
        began = time.perf_counter()
        status = sent = 0

        async def counted(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                sent += len(message.get("body", b""))
            await send(message)

        fault = ""
        try:
            await self._app(scope, receive, counted)
        except asyncio.CancelledError:
            fault = "the server was stopped before the answer was out"
            if not status:
                stopping = _apology(503, "Stopping", "the server is being stopped; ask again soon")
                await stopping(scope, receive, counted)
        except Exception:  # noqa: BLE001 - the last place that can write it down
            fault = traceback.format_exc()
            if not status:
                failed = _apology(500, "Internal error", "a fault of the server; its log says what")
                await failed(scope, receive, counted)
        if self._log.every or fault:
            if scope["method"] == "HEAD":
                sent = 0
            self._log.write(_line(scope, status, sent, time.perf_counter() - began, fault))


def _line(scope: Scope, status: int, sent: int, seconds: float, fault: str) -> str:
    """Return the line on a request, put together by hand: an encoder takes several times as long."""
    agent = ""
    for name, value in scope["headers"]:
        if name == b"user-agent":
            agent = value[:_LONGEST].decode("latin-1")
    client, token = scope.get("client"), scope.get("state", {}).get("token")
    end = f',"fault":{_json(without_token(fault))}}}' if fault else "}"
    return (
        f'{{"time":"{now_text()}","method":{_shown(scope["method"])},"path":{_shown(scope["path"][:_LONGEST])},'
        f'"query":{_shown(scope["query_string"][:_LONGEST].decode("latin-1"))},"status":{status},'
        f'"bytes":{sent},"seconds":{seconds:.6f},"address":{_shown(client[0][:64] if client else "")},'
        f'"token":{_shown(token.id if token else "")},"agent":{_shown(agent)}{end}'
    )


@lru_cache(maxsize=1024)
def _shown(text: str) -> str:
    """Return a short text from outside as JSON, without what opens something."""
    text = without_token(text)
    return _json(_SECRET.sub(rf"\1{_HIDDEN}", text) if "=" in text else text)


def _json(value: object) -> str:
    """Return a value as JSON of printable ASCII."""
    return _encoded(value).replace("\x7f", "\\u007f")


def without_token(text: str) -> str:
    """Return a text with the secrets of tokens hidden; their ids stay."""
    return _TOKEN.sub(rf"\1{_HIDDEN}", text) if "gls" in text.lower() else text


def now_text() -> str:
    """Return the time now, UTC, to the millisecond."""
    second, part = divmod(time.time_ns() // 1_000_000, 1000)
    return f"{_to_the_second(second)}.{part:03}Z"


@lru_cache(maxsize=2)
def _to_the_second(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).isoformat().removesuffix("+00:00")


class FaultLines(logging.Handler):
    """Writes what libraries log as lines of JSON too, tracebacks included."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        fault = record.getMessage().strip()
        if record.exc_info:
            fault += "\n" + "".join(traceback.format_exception(*record.exc_info))
        self._log.put({"time": now_text(), "fault": without_token(fault)})


def _apology(status: int, title: str, detail: str) -> Response:
    return problems.response(Problem(status, title, detail, {"connection": "close"}))
