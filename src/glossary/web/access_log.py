"""The log of a server: one line of JSON on what it answered, and one on each fault of its own."""

import asyncio
import contextlib
import json
import logging
import re
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
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


def to_stderr(line: str) -> None:
    """Write a line to stderr; where nobody reads it any more, nothing happens."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


@dataclass(frozen=True, slots=True)
class Log:
    """Where the lines go, and which."""

    write: Callable[[str], None] = to_stderr
    """Takes a line without its end."""
    every: bool = True
    """Whether to tell of each request, and not of faults only."""

    def put(self, record: dict[str, Any]) -> None:
        """Write a record as a line of printable ASCII: nothing in it acts on a terminal."""
        self.write(_encoded(record).replace("\x7f", "\\u007f"))


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
            self._log.put(_record(scope, status, sent, time.perf_counter() - began, fault))


def _record(scope: Scope, status: int, sent: int, seconds: float, fault: str) -> dict[str, Any]:
    client, token = scope.get("client"), scope.get("state", {}).get("token")
    record: dict[str, Any] = {
        "time": now_text(),
        "method": scope["method"],
        "path": _shown(scope["path"]),
        "query": _shown(scope["query_string"].decode("latin-1")),
        "status": status,
        "bytes": sent,
        "seconds": round(seconds, 6),
        "address": client[0][:64] if client else "",
        "token": token.id if token else "",
        "agent": "",
    }
    for name, value in scope["headers"]:
        if name == b"user-agent":
            record["agent"] = _shown(value.decode("latin-1"))
    if fault:
        record["fault"] = without_token(fault)
    return record


def _shown(text: str) -> str:
    """Return a text from outside without what opens something, and not too much of it."""
    if not text:
        return ""
    text = without_token(text[:_LONGEST])
    return _SECRET.sub(rf"\1{_HIDDEN}", text) if "=" in text else text


def without_token(text: str) -> str:
    """Return a text with the secrets of tokens hidden; their ids stay."""
    return _TOKEN.sub(rf"\1{_HIDDEN}", text) if "gls" in text.lower() else text


def now_text() -> str:
    """Return the time now, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


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
