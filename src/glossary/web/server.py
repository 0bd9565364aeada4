"""The server's process: it listens, watches over its connections, and ends when it is asked to."""

import contextlib
import errno
import gc
import logging
import math
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from glossary.errors import GlossaryError
from glossary.web.access_log import TO_STDERR, AccessLog, FaultLines, Log, now_text
from glossary.web.connection import CONNECTIONS_PER_ADDRESS, Connection, Doorkeeping, Limits
from glossary.web.site import Serving

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_TICKS_PER_SECOND = 10
"""Of uvicorn's main loop."""
_GARBAGE = 20_000
"""New objects after which Python looks for garbage: a catalogue is many thousands, and holds none."""
_GRACE = 1.0
"""Seconds that threads have to end when all is answered or cut."""
_WHY_NOT = {
    errno.EADDRINUSE: "another program listens there already; name another --port, or 0 for any free one",
    errno.EACCES: "only the system's administrator may; name a --port above 1023",
    errno.EADDRNOTAVAIL: "this machine has no such address; try --host 127.0.0.1",
}


def listening(host: str, port: int) -> socket.socket:
    """Return a socket bound to an address; port 0 takes any that is free.

    Raises:
        GlossaryError: the address cannot be had, with what to do.
    """
    try:
        family, _, _, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError):
        raise GlossaryError(f"--host {host!a} is no address; try 127.0.0.1") from None
    # Only where TCP is named does asyncio let small answers go at once (TCP_NODELAY).
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(place)
    except OSError as error:
        bound.close()
        why = _WHY_NOT.get(error.errno or 0, error.strerror or str(error))
        raise GlossaryError(f"cannot serve on {_shown(host, port)}: {why}") from None
    return bound


def serve(
    app: ASGIApp,
    serving: Serving,
    bound: socket.socket,
    log: Log = TO_STDERR,
    ready: Callable[[str], None] = lambda _url: None,
) -> None:
    """Serve an app until SIGINT or SIGTERM; answers that are under way then are finished first.

    What takes longer than `drain_seconds` is cut. If a thread is still at work then, the process ends here
    and now, with exit code 0: the store takes back what was not committed.

    Args:
        app: the guarded app.
        serving: its limits.
        bound: where to listen; closed at the end.
        log: where its lines go.
        ready: called with the server's address as soon as it can be asked.

    Raises:
        GlossaryError: the app could not start.
    """
    logging.basicConfig(handlers=[FaultLines(log)], level=logging.WARNING, force=True)
    # What it would warn of is in our log already, or nothing that anybody can mend.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    door = Doorkeeping(_limits(serving), partial(_note, log))
    config = uvicorn.Config(
        AccessLog(app, log),
        loop="asyncio",
        http=cast("type[HttpToolsProtocol]", partial(Connection, door=door)),
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(serving.behind_proxy),
        forwarded_allow_ips=serving.behind_proxy,
        timeout_keep_alive=int(door.limits.idle_seconds),
        timeout_graceful_shutdown=math.ceil(serving.drain_seconds),
    )
    host, port = bound.getsockname()[:2]
    before = set(threading.enumerate())
    gc.collect()
    gc.freeze()  # what is loaded by now stays: looking it through again would delay each first answer
    gc.set_threshold(_GARBAGE, 20, 20)
    try:
        _Server(config, partial(ready, f"http://{_shown(host, port)}/")).run([bound])
    except SystemExit:
        raise GlossaryError("the server could not start; the lines above say why") from None
    finally:
        bound.close()
    _end_with_threads(before, log)


class _Server(uvicorn.Server):
    """uvicorn's server, which looks at its connections once a second and ends with what it was told to."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so."""
        await super().startup(sockets)
        self._ready()

    async def on_tick(self, counter: int) -> bool:
        """Look at the connections; return whether to end."""
        if counter % _TICKS_PER_SECOND == 0:
            now = time.monotonic()
            for connection in list(self.server_state.connections):
                if isinstance(connection, Connection):
                    connection.sweep(now)
        return await super().on_tick(counter)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signals to end; uvicorn would raise them again, and the exit code would not be 0."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _end_with_threads(before: set[threading.Thread], log: Log) -> None:
    """End the process if threads that began meanwhile do not end by themselves.

    Python waits for them before it ends, and a thread that waits for the store, or has a large file to read,
    cannot be stopped from outside; who runs servers would kill the process at last. In a thread of a larger
    program nothing is done: its end is not ours.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    until = time.monotonic() + _GRACE
    begun = [each for each in threading.enumerate() if each not in before and not each.daemon]
    for each in begun:
        each.join(max(0, until - time.monotonic()))
    if any(each.is_alive() for each in begun):
        fault = "ended in the middle of work that took longer than drain_seconds; the store takes it back"
        log.put({"time": now_text(), "fault": fault})
        log.flush()
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(0)


def _limits(serving: Serving) -> Limits:
    return Limits(
        head_seconds=serving.header_seconds,
        body_seconds=serving.body_seconds,
        send_seconds=serving.send_seconds,
        connections_per_address=0 if serving.behind_proxy else CONNECTIONS_PER_ADDRESS,
    )


def _note(log: Log, status: int, address: str, why: str) -> None:
    if log.every:
        log.put({"time": now_text(), "refused": why, "status": status, "address": address[:64]})


def _shown(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
