"""The layer around the server: who asks too often or too oddly gets no further, and every answer is safe."""

import math
import re
import time
from typing import NamedTuple

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from glossary.web import problems
from glossary.web.headers import PREFLIGHT, Headers, Sharing, secured
from glossary.web.problems import Problem
from glossary.web.rates import Rate, network
from glossary.web.site import Serving

AT_ONCE = 500
"""Requests that are answered at the same time; each may hold an answer of its own in memory."""
FAILURES_PER_MINUTE = 20
"""Wrong tokens that one address may try."""

_HOST = re.compile(rb"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_ODD_PATH = re.compile(r"[\x00-\x1f\x7f\\]|/\.\.?(?:/|$)|^(?!/)")
"""What is odd in an address: control characters, a backslash, a step up or nowhere, no slash at first."""
_ODD_AS_SENT = re.compile(
    rb"[\x00-\x1f\x7f\\]|%[01][0-9a-f]|%7f|/(?:\.|%2e){1,2}(?:/|$)|^(?!/)", re.IGNORECASE
)
"""What no address of ours has, as it is sent. A name may hold backslashes, and dots between slashes, where it
escapes them: no browser takes those for steps, and nothing here opens a file by a path."""
_UNPROVEN = frozenset({401})
_FAILED = {"POST": frozenset({401, 403})}
"""Answers to wrong tokens; a form to sign in is answered with 403."""
_SLICE = 131_072
"""Bytes of a body that are sent at once."""


class Guard:
    """An ASGI app around another one.

    It refuses, as problem documents: more than a rate for each address (429), more tries with wrong tokens
    than a rate (429), more at once than the server can hold (503), a Host that is none (400), paths that can
    only be meant ill (404). It answers browsers that ask for other sites' scripts (CORS), and adds to each
    answer the headers that protect.
    """

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self._app = app
        self._sharing = Sharing(serving.cors_origins)
        self._rate = Rate(serving.rate_per_minute) if serving.rate_per_minute else None
        self._failures = Rate(FAILURES_PER_MINUTE)
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the app answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        method, path, now = scope["method"], scope["path"], time.monotonic()
        head = _head(scope)
        client = scope.get("client")
        address = network(client[0][:64]) if client else ""
        https, shared = scope["scheme"] == "https", self._sharing.covers(method, path)
        more = self._sharing.headers(head.origin) if shared else []

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers: Headers = [*message.get("headers", ()), *more]
                message = {**message, "headers": secured(headers, https=https, shared=shared)}
                if head.tries and message["status"] in _FAILED.get(method, _UNPROVEN):
                    self._failures.spend(address, now)
            elif len(message.get("body", b"")) > _SLICE:
                await _send_slices(message, send)
                return
            await send(message)

        refused = self._too_much(address, now, tries=head.tries) or _malformed(scope, head.hosts)
        if refused is not None:
            await problems.response(refused)(scope, receive, send_safely)
        elif shared and head.asks_before and method == "OPTIONS":
            await Response(status_code=204, headers=PREFLIGHT)(scope, receive, send_safely)
        else:
            self._under_way += 1
            try:
                await self._app(scope, receive, send_safely)
            finally:
                self._under_way -= 1

    def _too_much(self, address: str, now: float, *, tries: bool) -> Problem | None:
        if self._rate is not None and (seconds := self._rate.spend(address, now)):
            return _too_often("too many requests from your address", seconds)
        if tries and (seconds := self._failures.wait(address, now)):
            return _too_often("too many wrong tokens from your address", seconds)
        if self._under_way >= AT_ONCE:
            return Problem(503, "Busy", "too many requests at once; ask again soon", {"retry-after": "2"})
        return None


class _Head(NamedTuple):
    """What the guard looks at in the head of a request."""

    hosts: list[bytes]
    origin: bytes
    """b"" where it names none."""
    tries: bool
    """Whether it may try a token: in its head, or in a form."""
    asks_before: bool
    """Whether a browser asks what scripts of other sites may do."""


def _head(scope: Scope) -> _Head:
    hosts, origin, tries, asks_before = [], b"", scope["method"] == "POST", False
    for name, value in scope["headers"]:
        if name == b"host":
            hosts.append(value)
        elif name == b"origin":
            origin = value
        elif name == b"authorization":
            tries = True
        elif name == b"access-control-request-method":
            asks_before = True
    return _Head(hosts, origin, tries, asks_before)


async def _send_slices(message: Message, send: Send) -> None:
    """Send a large body piece by piece: for a slow reader a piece is kept in memory, not a copy of all."""
    body = memoryview(message["body"])
    for start in range(0, len(body), _SLICE):
        more = message.get("more_body", False) or start + _SLICE < len(body)
        await send({"type": message["type"], "body": body[start : start + _SLICE], "more_body": more})


def _malformed(scope: Scope, hosts: list[bytes]) -> Problem | None:
    if len(hosts) > 1 or (hosts and not _HOST.fullmatch(hosts[0])):
        return Problem(400, "Bad Host", "the Host header is not one name or address, with its port")
    if not hosts and scope["http_version"] == "1.1":
        return Problem(400, "Bad Host", "a request of HTTP/1.1 needs a Host header")
    if _ODD_PATH.search(scope["path"]) and _ODD_AS_SENT.search(scope.get("raw_path") or b""):
        return Problem(404, "Not found", "nothing here has such an address; write it as it was given to you")
    return None


def _too_often(what: str, seconds: float) -> Problem:
    wait = max(1, math.ceil(seconds))
    return Problem(429, "Too many requests", f"{what}; ask again in {wait} s", {"retry-after": str(wait)})


def guarded(app: ASGIApp, serving: Serving) -> ASGIApp:
    """Return an app with the guard around it."""
    return Guard(app, serving)
