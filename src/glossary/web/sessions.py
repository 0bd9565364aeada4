"""Sessions of people who signed in with a token: a signed cookie, and on the server those that were ended.

The cookie is SameSite=Lax, so that a link from a mail opens a page signed in. What it may change is asked by
forms alone, and those are guarded by a key of their own and by where they come from (`pages.forms`).
"""

import hashlib
import hmac
import secrets
import time
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from glossary.web.site import Site

SECONDS = 8 * 60 * 60
"""How long a session lasts."""
_NAME = "glossary"
_LONGEST = 300
"""Characters of a cookie that are looked at."""
_ENDED = 10_000
"""Ended sessions that are remembered."""


def session_token_id(request: Request) -> str | None:
    """Return the id of the token that somebody signed in with, or None.

    Whether the token still opens anything is for the store to say.
    """
    found = _session(request)
    return found[0] if found else None


def new(request: Request, token_id: str) -> str:
    """Return a new session for the bearer of a token: the value of its cookie."""
    signed = f"{token_id}.{int(time.time()) + SECONDS}.{secrets.token_hex(8)}"
    return f"{signed}.{_signature(_site(request), 'session', signed)}"


def form_key(request: Request, session: str = "") -> str:
    """Return the key that the forms of a session carry, by default of this one; empty without a session."""
    value = session or _cookie(request)
    return _signature(_site(request), "form", value) if value else ""


def begin(request: Request, response: Response, session: str) -> None:
    """Let the browser keep a new session."""
    response.set_cookie(
        _name(request),
        session,
        max_age=SECONDS,
        path="/",
        secure=_secure(request),
        httponly=True,
        samesite="lax",
    )


def end(request: Request, response: Response) -> None:
    """End the session: the browser forgets it, and who has copied its cookie has nothing.

    So it is until this server is started anew; another server with the same secret does not know of it.
    """
    if found := _session(request):
        ended, (_, until, name) = _ended(request), found
        ended[name] = until
        if len(ended) > _ENDED:
            del ended[min(ended, key=ended.__getitem__)]  # it would have ended by itself before the others
    response.delete_cookie(_name(request), path="/", secure=_secure(request), httponly=True, samesite="lax")


def _session(request: Request) -> tuple[str, int, str] | None:
    """Return the id of the token, the end (seconds since 1970) and the name of the session; None without."""
    signed, _, signature = _cookie(request).rpartition(".")
    expected = _signature(_site(request), "session", signed)
    if signed.count(".") != 2 or not hmac.compare_digest(signature.encode(), expected.encode()):
        return None
    id_, until, name = signed.split(".")
    return (id_, int(until), name) if time.time() < int(until) and name not in _ended(request) else None


def _cookie(request: Request) -> str:
    return request.cookies.get(_name(request), "")[:_LONGEST]


def _name(request: Request) -> str:
    """Return the cookie's name; over https no other host of the domain can set one so called."""
    return f"__Host-{_NAME}" if _secure(request) else _NAME


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"


def _ended(request: Request) -> dict[str, int]:
    """Return the sessions that were ended at this server, and when each would have ended by itself."""
    state = request.app.state
    if not hasattr(state, "ended_sessions"):
        state.ended_sessions = {}
    found: dict[str, int] = state.ended_sessions
    return found


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


def _signature(site: Site, purpose: str, value: str) -> str:
    secret = site.serving.session_secret or _secret_of_process()
    return hmac.new(secret.encode(), f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()


@cache
def _secret_of_process() -> str:
    return secrets.token_hex(32)
