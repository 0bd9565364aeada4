"""Reading a form that somebody sent: only from a page of ours, small, and each field once."""

import hmac
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from glossary.web import sessions
from glossary.web.bodies import read_body
from glossary.web.problems import Problem
from glossary.web.site import Serving

_MEDIA_TYPE = "application/x-www-form-urlencoded"
_BYTES = 64_000
"""More than every field of every form at its longest takes."""
_FIELDS = 20
KEY = "key"
"""Field with the key of the session."""


async def read_form(request: Request, serving: Serving, *, keyed: bool) -> Mapping[str, str]:
    """Return the fields of a form, without spaces around them.

    Args:
        request: it was sent with.
        serving: how long a body may take.
        keyed: whether it must carry the key of the session.

    Raises:
        Problem: it does not come from a page of ours, is too large or is no form.
    """
    _refuse_other_sites(request)
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != _MEDIA_TYPE:
        raise Problem(415, "Unsupported media type", f"a form is sent as {_MEDIA_TYPE}")
    body = await read_body(request, replace(serving, body_limit=min(_BYTES, serving.body_limit)))
    fields = _fields(body)
    if keyed and not hmac.compare_digest(fields.get(KEY, "").encode(), sessions.form_key(request).encode()):
        raise Problem(
            403,
            "Form too old",
            "this form belongs to another session; go back, load the page again and send it",
        )
    return fields


def _fields(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS, errors="strict")
    except ValueError as error:
        raise Problem(400, "Bad request", "the form cannot be read; send it from its page") from error
    return {name: value.replace("\r\n", "\n").strip() for name, value in reversed(pairs)}


def _refuse_other_sites(request: Request) -> None:
    """Refuse a form that a page of another site sent, or that does not say where it comes from."""
    site = request.headers.get("sec-fetch-site")
    origin = urlsplit(request.headers.get("origin", "")).netloc
    ours = site == "same-origin" if site else origin and origin == request.headers.get("host")
    if not ours:
        raise Problem(403, "Form from elsewhere", "a form is taken from its own page only; open it here")
