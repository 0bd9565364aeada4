"""A call over HTTP, made again while that may help, and cut off when it takes too long."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ipaddress import ip_address
from typing import Any, TypeVar

import httpx

from glossary.errors import GlossaryError, RemoteError

T = TypeVar("T")

_PASSING = {429, 500, 502, 503, 504}
"""Statuses that say: not now."""
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how often another program is waited for; times in seconds."""

    tries: int = 4
    first_pause: float = 0.5
    """Between the first two tries; each further one is twice as long."""
    longest_pause: float = 60
    """The call is given up when the other side asks for a longer one."""
    connecting: float = 10
    silence: float = 30
    """Without any byte."""
    whole: float = 300
    """Of one try from its beginning to its end, however busily bytes arrive."""
    sleep: Callable[[float], None] = time.sleep

    @property
    def timeout(self) -> httpx.Timeout:
        """The times that httpx keeps by itself."""
        return httpx.Timeout(self.silence, connect=self.connecting)


class NotNowError(Exception):
    """A try that failed for a reason that may pass."""

    def __init__(self, reason: str, pause: float = 0) -> None:
        super().__init__(reason)
        self.pause = pause
        """Seconds that the other side asks to be left alone; 0 where it says nothing."""


def patiently(call: Callable[[], T], patience: Patience) -> T:
    """Return what a call gives, made again while it raises `NotNowError`.

    Raises:
        RemoteError: it was made as often as patience allows, or the other side asks for a longer pause.
    """
    pause = patience.first_pause
    for left in reversed(range(patience.tries)):
        try:
            return call()
        except NotNowError as trouble:
            asked = max(pause, trouble.pause)
            if asked > patience.longest_pause:
                raise RemoteError(f"{trouble}; it asks to come back in {asked:.0f} seconds") from None
            if not left:
                raise RemoteError(str(trouble)) from None
            patience.sleep(asked)
            pause *= 2
    raise AssertionError


def ensure_now(response: httpx.Response) -> None:
    """Raise `NotNowError` where the answer's status says that another try may help."""
    if response.status_code in _PASSING:
        asked = _pause_asked(response.headers.get("Retry-After", ""))
        raise NotNowError(f"{host_of(response.url)} answers {response.status_code}", asked)


def host_of(url: httpx.URL) -> str:
    """Return scheme, host and port as a person reads them, without a name or password."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def same_host(one: httpx.URL, other: httpx.URL) -> bool:
    """Tell whether two addresses have the same scheme, host and port, however they are written."""
    return _origin(one) == _origin(other)


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host.lower(), url.port or _PORTS.get(url.scheme)


def is_loopback(url: httpx.URL) -> bool:
    """Tell whether an address is on this machine, so that nobody on the way can read along."""
    if url.host == "localhost":
        return True
    try:
        return ip_address(url.host).is_loopback
    except ValueError:
        return False


class Line:
    """A client whose calls each end within a time, though the other side sends a byte now and then."""

    def __init__(self, patience: Patience, *, loopback: bool) -> None:
        """Open nothing yet.

        Raises:
            GlossaryError: the environment names a proxy or certificates that cannot be used.
        """
        self._patience = patience
        self._sockets: list[socket.socket] = []
        # What is on this machine is never asked for through a proxy that the environment names.
        try:
            self._client = httpx.Client(
                timeout=patience.timeout,
                cookies=_no_cookies(),
                trust_env=not loopback,
                follow_redirects=False,
                event_hooks={"response": [_set_location_aside]},
            )
        except (httpx.InvalidURL, ImportError, OSError, ValueError) as error:
            raise GlossaryError(
                "the environment names a proxy or certificates that cannot be used "
                f"({type(error).__name__}); look at HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE"
            ) from None

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    @contextmanager
    def send(
        self, method: str, url: httpx.URL, headers: dict[str, str], content: bytes | None = None
    ) -> Iterator[httpx.Response]:
        """Send a request and give the answer, its body not yet read.

        Raises:
            NotNowError: there was no answer, or it broke off.
            RemoteError: it did not end in time.
            GlossaryError: no host can have such a name.
        """
        request = self._client.build_request(method, url, headers=headers, content=content)
        request.extensions["trace"] = self._trace
        late = threading.Event()
        timer = threading.Timer(self._patience.whole, self._cut_off, [late])
        timer.daemon = True
        timer.start()
        try:
            try:
                response = self._client.send(request, stream=True)
            except UnicodeError:
                raise GlossaryError(f"{host_of(url)[:200]}: no host can have such a name") from None
            try:
                yield response
            finally:
                response.close()
            if late.is_set():  # a body without a length ends where the connection does
                raise self._too_late(url)
        except httpx.TransportError as error:
            if late.is_set():
                raise self._too_late(url) from None
            raise NotNowError(f"{host_of(url)} cannot be reached ({_told(error)})") from None
        finally:
            timer.cancel()

    def _too_late(self, url: httpx.URL) -> RemoteError:
        reason = f"answers too slowly (not done after {self._patience.whole:.0f} seconds)"
        return RemoteError(f"{host_of(url)} {reason}")

    def _trace(self, event: str, info: dict[str, Any]) -> None:
        """Keep each socket, also the one that encryption puts in its place, as httpcore tells of it."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            found = info["return_value"].get_extra_info("socket")
            if isinstance(found, socket.socket):
                self._sockets.append(found)

    def _cut_off(self, late: threading.Event) -> None:
        late.set()
        for each in self._sockets:
            with suppress(OSError):  # closed already
                socket.socket.shutdown(each, socket.SHUT_RDWR)


def _no_cookies() -> CookieJar:
    """Return a jar that keeps none: nothing here needs them, and some cannot be sent back."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=()))


def location_of(response: httpx.Response) -> str:
    """Return where an answer redirects to, as it says it; empty where it does not say."""
    return str(response.extensions.get("location", ""))


def _set_location_aside(response: httpx.Response) -> None:
    """Hide a redirect from httpx: it works out the target of each, also of those that are not followed.

    An address that is none would look like a connection that broke, and some are not caught at all.
    """
    response.extensions["location"] = response.headers.pop("Location", "")


def _told(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    return " ".join(str(error).split()) or type(error).__name__


def _pause_asked(header: str) -> float:
    """Return the seconds of a Retry-After header: a number, or a date."""
    if header.isascii() and header.isdigit():
        return float(header[:9])
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return 0
