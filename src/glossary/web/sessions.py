"""Sessions of people who signed in with a token: a signed cookie, and nothing kept on the server.

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


def session_token_id(request: Request) -> str | None:
    """Return the id of the token that somebody signed in with, or None.

    Whether the token still opens anything is for the store to say.
    """
    value = _cookie(request)
    id_, _, rest = value.partition(".")
    until, _, signature = rest.partition(".")
    if not (id_ and until.isascii() and until.isdigit() and signature.isascii()):
        return None
    if not hmac.compare_digest(signature, _signature(_site(request), "session", f"{id_}.{until}")):
        return None
    return id_ if time.time() < int(until) else None


def form_key(request: Request) -> str:
    """Return the key that the forms of this session carry; empty without a session."""
    value = _cookie(request)
    return _signature(_site(request), "form", value) if value else ""


def begin(request: Request, response: Response, token_id: str) -> None:
    """Begin a session for the bearer of a token."""
    signed = f"{token_id}.{int(time.time()) + SECONDS}"
    value = f"{signed}.{_signature(_site(request), 'session', signed)}"
    response.set_cookie(
        _name(request),
        value,
        max_age=SECONDS,
        path="/",
        secure=_secure(request),
        httponly=True,
        samesite="lax",
    )


def end(request: Request, response: Response) -> None:
    """End the session: the browser forgets it."""
    response.delete_cookie(_name(request), path="/", secure=_secure(request), httponly=True, samesite="lax")


def _cookie(request: Request) -> str:
    return request.cookies.get(_name(request), "")[:_LONGEST]


def _name(request: Request) -> str:
    """Return the cookie's name; over https no other host of the domain can set one so called."""
    return f"__Host-{_NAME}" if _secure(request) else _NAME


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


def _signature(site: Site, purpose: str, value: str) -> str:
    secret = site.serving.session_secret or _secret_of_process()
    return hmac.new(secret.encode(), f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()


@cache
def _secret_of_process() -> str:
    return secrets.token_hex(32)
