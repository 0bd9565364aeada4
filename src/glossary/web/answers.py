"""Answers from published files: validators, conditions, encodings. All that costs is done once per file."""

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import formatdate, mktime_tz, parsedate_tz
from enum import Enum
from functools import lru_cache
from time import time

from starlette.responses import Response
from starlette.types import Scope

from glossary.web.preferences import takes_gzip
from glossary.workflow.resources import Resource

RawHeaders = list[tuple[bytes, bytes]]

_WORTH_PACKING = 400
"""Bytes below which gzip saves nothing worth its header."""
_LEVEL = 5
"""Of compression: half the time of the usual 6, for a tenth more bytes."""
_LONGEST_DATE = 64
_SAVED = (".po", ".pot", ".mo", ".csv")
"""Endings of files that a browser saves rather than shows."""
_POLICY = (
    b"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
    b" frame-ancestors 'none'"
)
"""Of a page that brings its style with it, and in itself a policy that allows no other style."""


class Caching(Enum):
    """Who may keep an answer, and for how long."""

    LIVE = b"public, max-age=0, must-revalidate"
    """Anybody, who then asks each time whether it is still the same: that costs a 304."""
    LASTING = b"public, max-age=31536000, immutable"
    """Anybody, without asking again: files of a release."""
    PRIVATE = b"private, no-cache"
    """The client alone, who asks each time: what is published where that is not open to everybody."""
    DRAFT = b"private, no-store"
    """Nobody: what is not published."""


class Answer(Response):
    """A response whose headers stand ready."""

    def __init__(self, status: int, headers: RawHeaders, body: bytes = b"") -> None:
        self.status_code = status
        self.raw_headers = headers
        self.body = body
        self.background = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is ready to be sent."""

    data: bytes
    packed: bytes
    """Compressed with gzip; empty where that is no smaller."""
    digest: bytes
    """SHA-256 of the data in hexadecimal digits."""
    headers: tuple[tuple[bytes, bytes], ...]
    """What every answer with the data says of it: type, language, file name."""
    modified: int | None = None
    """Since when this server has had these data, in seconds since 1970; None where nobody keeps count."""

    @property
    def size(self) -> int:
        """Bytes that its data take in memory."""
        return len(self.data) + len(self.packed)

    @property
    def tag(self) -> bytes:
        """Entity tag of the data as they are."""
        return b'"%b"' % self.digest

    @property
    def packed_tag(self) -> bytes:
        """Entity tag of the data in gzip: other bytes, another strong tag."""
        return b'"%b-gzip"' % self.digest


def prepare(resource: Resource) -> Prepared:
    """Return a file ready to be sent: hashed and compressed."""
    data = resource.data
    packed = gzip.compress(data, _LEVEL, mtime=0) if len(data) >= _WORTH_PACKING else b""
    headers = [(b"content-type", resource.media_type.encode("ascii"))]
    if resource.language:
        headers.append((b"content-language", resource.language.encode("ascii")))
    headers.append((b"content-disposition", _disposition(resource.path)))
    if resource.media_type.startswith("text/html"):
        headers.append((b"content-security-policy", _POLICY))
    return Prepared(
        data,
        packed if len(packed) < len(data) else b"",
        resource.sha256.encode("ascii"),
        tuple(headers),
    )


def answer(
    prepared: Prepared, scope: Scope, caching: Caching, *, location: str = "", negotiated: bool = False
) -> Answer:
    """Return the answer to a GET or HEAD request for a file: 200, or 304 where the client has it already.

    Args:
        prepared: the file.
        scope: the request; Range is ignored, as it may be.
        caching: who may keep the answer.
        location: address of the file, percent-encoded, where another one was asked for.
        negotiated: whether Accept-Language decided which file it is.
    """
    asked = _asked(scope["headers"])
    packed = bool(prepared.packed) and takes_gzip(asked.get(b"accept-encoding", b"").decode("latin-1"))
    tag = prepared.packed_tag if packed else prepared.tag
    shown = _shown_time(prepared)
    headers: RawHeaders = [
        (b"cache-control", caching.value),
        (b"vary", b"Accept-Encoding, Accept-Language" if negotiated else b"Accept-Encoding"),
    ]
    if location:
        headers.append((b"content-location", location.encode("ascii")))
    if shown is not None:
        headers.append((b"last-modified", _http_date(shown)))
    held = _held(prepared, tag, shown, asked)
    if held:
        headers.append((b"etag", held))
        return Answer(304, headers)
    body = prepared.packed if packed else prepared.data
    headers += (*prepared.headers, (b"etag", tag), (b"content-length", b"%d" % len(body)))
    if packed:
        headers.append((b"content-encoding", b"gzip"))
    return Answer(200, headers, b"" if scope["method"] == "HEAD" else body)


def has_tag(value: bytes, prepared: Prepared) -> bytes:
    """Return the tag of a file that a list of entity tags holds; empty if it holds none.

    To look for the whole tag with its quotes takes any list at its length, however it is formed: no list
    that is well formed holds a digest of ours in quotes but as a tag. A ``W/`` before it makes no difference.
    """
    return next((tag for tag in (prepared.tag, prepared.packed_tag) if tag in value), b"")


_HEADERS = (b"accept-encoding", b"if-none-match", b"if-modified-since")


def _asked(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Return the headers that bear on an answer; those that come several times as one list."""
    found: dict[bytes, bytes] = {}
    for name, value in headers:
        if name in _HEADERS:
            found[name] = found[name] + b", " + value if name in found else value
    return found


def _held(prepared: Prepared, tag: bytes, shown: int | None, asked: dict[bytes, bytes]) -> bytes:
    """Return the tag of what the client holds already and may keep; empty where it needs the data.

    The tag is the one the client named: a cache updates the answer it has under that tag. A date must be the
    very one that was told: another server over the same store may have told a later one of an older state.
    """
    listed = asked.get(b"if-none-match")
    if listed is not None:
        return tag if listed.strip() == b"*" or tag in listed else has_tag(listed, prepared)
    since = asked.get(b"if-modified-since")
    same = since is not None and shown is not None and shown == prepared.modified == _moment(since)
    return tag if same else b""


def _shown_time(prepared: Prepared) -> int | None:
    """Return what to say of when a file last changed: always before this second.

    In the second that it changed it may change again; who then asked by the date alone would never
    hear of it.
    """
    return None if prepared.modified is None else min(prepared.modified, int(time()) - 1)


@lru_cache(maxsize=256)
def _http_date(seconds: int) -> bytes:
    return formatdate(seconds, usegmt=True).encode("ascii")


def _moment(value: bytes) -> int | None:
    """Return the seconds since 1970 of an HTTP date; None for what is none."""
    if len(value) > _LONGEST_DATE:
        return None
    try:
        parts = parsedate_tz(value.decode("ascii"))
        return None if parts is None else int(mktime_tz(parts))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _disposition(path: str) -> bytes:
    """Return how a browser takes a file, and under which name: its path without the first folder."""
    folder, *rest = path.split("/")
    name = re.sub(r"[^A-Za-z0-9._-]+", "_", ".".join(rest or [folder])).lstrip(".") or "file"
    kind = "attachment" if name.endswith(_SAVED) else "inline"
    return f'{kind}; filename="{name}"'.encode("ascii")
