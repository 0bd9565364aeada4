"""Fetching files from the server, or the static tree, at an address; whatever it sends, within bounds."""

import zlib
from types import TracebackType
from typing import Self
from urllib.parse import quote

import httpx

from glossary import __version__
from glossary.errors import GlossaryError, InputError, MissingError
from glossary.workflow.delivery.calling import (
    Line,
    NotNowError,
    Patience,
    ensure_now,
    host_of,
    is_loopback,
    location_of,
    patiently,
    same_host,
)
from glossary.workflow.files import MEGABYTE

_REDIRECTS = 5
_OK = 200
_REDIRECTING = {301, 302, 303, 307, 308}
_PIECE = 65_536
_SCHEMES = {"http", "https"}


class Remote:
    """What is published at an address; the token is shown to that host alone, and never in the clear."""

    def __init__(
        self, address: str, *, token: str = "", token_for: str = "", patience: Patience | None = None
    ) -> None:
        """Open nothing yet.

        Args:
            address: with or without ``/v1`` at its end.
            token: is sent where it is safe.
            token_for: an address of the only host that the token is for; this one when empty.
            patience: how long the other side is waited for.

        Raises:
            InputError: this is no address to fetch from.
        """
        self.address = _address(address)
        self._patience = patience or Patience()
        self._loopback = is_loopback(self.address)
        self._safe = self.address.scheme == "https" or self._loopback
        self._token = token
        self._meant = not token_for or _is_of(token_for, self.address)
        if not (token.isascii() and token.isprintable()) or " " in token:
            raise InputError("GLOSSARY_TOKEN holds characters that no token has; set it again")
        self._line = Line(self._patience, loopback=self._loopback)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._line.close()

    def get(self, href: str, *, limit: int, query: str = "") -> bytes:
        """Return a file.

        Args:
            href: its address as a manifest gives it, relative to that of the manifest, ``v1/`` here.
            limit: the most bytes that are taken, unpacked.
            query: to be added to the address.

        Raises:
            RemoteError: nobody answers, or says "not now" again and again, or answers without end.
            MissingError: there is no such file.
            InputError: it is larger than the limit, broken, or elsewhere.
            GlossaryError: the server does not give it to us.
        """
        url = self._inside(href)
        if query:
            url = url.copy_with(query=query.encode())
        return patiently(lambda: self._follow(url, limit), self._patience)

    def _follow(self, url: httpx.URL, limit: int) -> bytes:
        for _ in range(_REDIRECTS + 1):
            with self._line.send("GET", url, self._headers()) as response:
                ensure_now(response)
                if response.status_code not in _REDIRECTING:
                    self._ensure_given(response)
                    return _body(response, limit)
                url = self._redirected(url, response)
        raise GlossaryError(f"{host_of(url)} redirects in circles; nothing was fetched")

    def _headers(self) -> dict[str, str]:
        headers = {"User-Agent": f"glossary/{__version__}", "Accept": "*/*", "Accept-Encoding": "gzip"}
        if self._token and self._safe and self._meant:
            headers["Authorization"] = f"Bearer {self._token}"
        return headers

    def _inside(self, href: str) -> httpx.URL:
        try:
            url = self.address.join(href)
        except (httpx.InvalidURL, UnicodeError):
            raise InputError(
                f"the manifest names a file at {href[:100]!a}, which is no address; nothing was fetched"
            ) from None
        root = self.address.path.removesuffix("v1/")
        if not same_host(url, self.address) or not url.path.startswith(root):
            raise InputError(f"the manifest names a file elsewhere ({href[:200]}); nothing was fetched")
        return url

    def _redirected(self, url: httpx.URL, response: httpx.Response) -> httpx.URL:
        try:
            target = url.join(location_of(response))
        except (httpx.InvalidURL, UnicodeError):
            target = httpx.URL()
        if target.scheme not in _SCHEMES or not target.host:
            raise GlossaryError(f"{host_of(url)} redirects to no address; nothing was fetched")
        if not same_host(target, self.address):
            raise GlossaryError(
                f"{host_of(url)} redirects to {host_of(target)[:200]}; name that address instead if you trust"
                " it"
            )
        return target

    def _ensure_given(self, response: httpx.Response) -> None:
        status, host = response.status_code, host_of(response.url)
        if status == _OK:
            return
        if status == 404:
            raise MissingError(f"{response.url.copy_with(query=None)}: not found; is the address right?")
        if status in {401, 403}:
            raise GlossaryError(f"{host} answers {status}: {self._refusal()}")
        raise GlossaryError(f"{host} answers {status}; nothing was fetched")

    def _refusal(self) -> str:
        if not self._token:
            return "it asks for a token; set GLOSSARY_TOKEN"
        if not self._meant:
            return (
                "it asks for a token; GLOSSARY_TOKEN is for the host of the setting remote and was not sent"
            )
        if not self._safe:
            return "it asks for a token, and GLOSSARY_TOKEN is not sent in the clear; use https"
        return "it does not take this GLOSSARY_TOKEN; ask for one that reads what you need"


def href_of(path: str) -> str:
    """Return the address, relative to the manifest's, of a file that has no other than its path."""
    return quote(path)


def _address(text: str) -> httpx.URL:
    """Return the address that paths are relative to, with ``/v1/`` at its end."""
    try:
        url = httpx.URL(text.strip())
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme not in _SCHEMES or not url.host:
        raise InputError(f"{text!a} is no address; name one such as https://glossary.example.org")
    if url.userinfo:
        raise InputError("an address holds no name and password; set GLOSSARY_TOKEN instead")
    path = url.path.rstrip("/").removesuffix("/v1")
    return url.copy_with(path=f"{path}/v1/", query=None, fragment=None)


def _is_of(text: str, address: httpx.URL) -> bool:
    try:
        return same_host(_address(text), address)
    except InputError:
        return False


def _body(response: httpx.Response, limit: int) -> bytes:
    """Read and unpack a body; never more than the limit is held, however little it was packed into."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip"}:
        raise InputError(f"{response.url}: packed as {encoding[:40]!a}, which was not asked for")
    unpack = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
    data = bytearray()
    for piece in response.iter_raw(_PIECE):
        try:
            data += unpack.decompress(piece, limit + 1 - len(data)) if unpack else piece
        except zlib.error:
            raise NotNowError(f"{response.url}: broken on the way (not gzip)") from None
        if len(data) > limit:
            size = f"{limit / MEGABYTE:.0f} MB"
            raise InputError(f"{response.url}: larger than {size}; nothing was fetched")
        if unpack and unpack.eof:
            break
    if unpack and not unpack.eof:
        raise NotNowError(f"{response.url}: broken off on the way")
    return bytes(data)
