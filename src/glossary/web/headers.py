"""The headers that keep browsers from harm, and those that let other sites' scripts read /v1."""

from collections.abc import Collection, Iterable

Headers = list[tuple[bytes, bytes]]

_PATHS_SHARED = "/v1/"
_ALWAYS: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"x-frame-options", b"DENY"),
    # "no-referrer" would make browsers say "Origin: null" when a form of ours is sent to us.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]
_OURS_ONLY = (b"cross-origin-resource-policy", b"same-origin")
_ANYBODYS = (b"cross-origin-resource-policy", b"cross-origin")
_HTTPS_FROM_NOW_ON = (b"strict-transport-security", b"max-age=31536000")
_EXPOSED = (b"access-control-expose-headers", b"ETag, Content-Location, Retry-After")
PREFLIGHT = {
    "access-control-allow-methods": "GET, HEAD",
    "access-control-allow-headers": "If-None-Match",
    "access-control-max-age": "86400",
}
"""Of the answer to a browser that asks before a script's request, beside `Sharing.headers`."""
_BY_ORIGIN = (b"vary", b"Origin")


def secured(headers: Iterable[tuple[bytes, bytes]], *, https: bool, shared: bool) -> Headers:
    """Return the headers of an answer with the protecting ones, where the answer has not its own.

    Args:
        headers: of the answer, names in lower case.
        https: whether it goes out encrypted; then browsers are told to come encrypted again.
        shared: whether other sites' pages may use it.
    """
    kept = list(headers)
    names = {name for name, _ in kept}
    kept += [pair for pair in _PROTECTION[https, shared] if pair[0] not in names]
    return kept


_PROTECTION = {
    (https, shared): [*_ALWAYS, _ANYBODYS if shared else _OURS_ONLY, *([_HTTPS_FROM_NOW_ON] if https else [])]
    for https in (False, True)
    for shared in (False, True)
}


class Sharing:
    """Which other sites' scripts may read what is published (CORS): only GET and HEAD below /v1/.

    Never with credentials: what needs a token is not for scripts of other sites.
    """

    def __init__(self, origins: Collection[str]) -> None:
        self._everybody = "*" in origins
        self._origins = frozenset(origin.encode("ascii") for origin in origins)

    def covers(self, method: str, path: str) -> bool:
        """Tell whether scripts of other sites may make such a request at all."""
        return bool(self._origins) and path.startswith(_PATHS_SHARED) and method in {"GET", "HEAD", "OPTIONS"}

    def headers(self, origin: bytes) -> Headers:
        """Return what an answer says to scripts of an origin; b"" where the request names none."""
        if self._everybody:
            return [(b"access-control-allow-origin", b"*"), _EXPOSED]
        if origin not in self._origins:
            return [_BY_ORIGIN]
        return [(b"access-control-allow-origin", origin), _EXPOSED, _BY_ORIGIN]
