"""Who asks: the bearer of a token, or somebody who signed in with one; and what that opens."""

import html
import re
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as Asked

from glossary.model import Scope, Token
from glossary.web import problems
from glossary.web.problems import Problem
from glossary.web.sessions import session_token_id
from glossary.workflow import access

_BEARER = re.compile(r"bearer +([A-Za-z0-9._~+/-]+=*)", re.IGNORECASE)
_LONGEST = 200
"""Characters of an Authorization header that can be one of ours."""
_CHALLENGE = 'Bearer realm="glossary"'
_OPEN_TO_ALL = ("/healthz", "/sign-in", "/sign-out")
_READING = frozenset({Scope.READ_DRAFTS, Scope.WRITE})
"""What lets read what is published as well: nobody can work on what they may not see."""
_OPEN_BELOW = "/static/"
_TYPED_INTO = "/suggest"
_API = "/v1/"
_POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""Of the page that refuses: it is what its style makes of it, and nothing else."""


async def presented(request: Request) -> Token | None:
    """Return the valid token of a request: of its Authorization header, else of its session; None without.

    It is looked up once a request, and the access log names its id.

    Raises:
        Problem: 401, there is a header and it proves nothing: a session does not stand in for it.
    """
    known: dict[str, Token | None] = request.scope.setdefault("state", {})
    if "token" not in known:
        known["token"] = await _looked_up(request)
    return known["token"]


async def _looked_up(request: Request) -> Token | None:
    headers = request.headers.getlist("authorization")
    database, now = request.app.state.site.database, datetime.now(UTC)
    if not headers:
        id_ = session_token_id(request)
        return await to_thread.run_sync(access.token_of_id, database, id_, now) if id_ else None
    shown = _BEARER.fullmatch(headers[0]) if len(headers) == 1 and len(headers[0]) <= _LONGEST else None
    if shown is None:
        raise _unproven("the Authorization header is not one `Bearer gls_…`")
    token = await to_thread.run_sync(access.bearer, database, shown[1], now)
    if token is None:
        raise _unproven("the token is unknown, revoked or has expired; ask whoever runs the server for one")
    return token


async def allowed(request: Request, scope: Scope) -> Token:
    """Return the token of a request if it opens what is asked for.

    A token for drafts opens what is published too, and so does one to write.

    Raises:
        Problem: 401 without a valid token, 403 with one that lacks the scope.
    """
    token = await presented(request)
    if token is None:
        raise Problem(
            401,
            "Token needed",
            f"this needs a token of scope {scope}; send it as `Authorization: Bearer gls_…`",
            {"www-authenticate": f'{_CHALLENGE}, scope="{scope}"'},
        )
    if not opens(token, scope):
        raise Problem(
            403,
            "Scope missing",
            f"this needs scope {scope}, and the token {token.id} has: {', '.join(token.scopes)}",
            {"www-authenticate": f'{_CHALLENGE}, error="insufficient_scope", scope="{scope}"'},
        )
    return token


def opens(token: Token, scope: Scope) -> bool:
    """Tell whether a token opens what needs a scope."""
    return scope in token.scopes or (scope is Scope.READ and not _READING.isdisjoint(token.scopes))


def _unproven(detail: str) -> Problem:
    return Problem(401, "Token refused", detail, {"www-authenticate": f'{_CHALLENGE}, error="invalid_token"'})


class MembersOnly:
    """A layer inside the Starlette app of a private server: whoever may not read gets no further.

    Open to all are the state of health, the pages to sign in and out, and what those look like. A form for a
    new term is refused further in, where what was typed is given back to whoever's session has ended.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Asked, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with 401 or 403."""
        if scope["type"] == "http" and not _is_open(scope):
            try:
                await allowed(Request(scope, receive), Scope.READ)
            except Problem as problem:
                await _refusal(problem, scope)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _is_open(scope: Asked) -> bool:
    path = scope["path"]
    if path == _TYPED_INTO and scope["method"] == "POST":
        return True
    return path in _OPEN_TO_ALL or path.startswith(_OPEN_BELOW)


def _refusal(problem: Problem, scope: Asked) -> Response:
    if scope["path"].startswith(_API):
        return problems.response(problem)
    title, detail = problem.title, problem.detail
    if problem.status == HTTPStatus.UNAUTHORIZED:
        title, detail = "Sign in", "This glossary is not open to everybody; sign in to read it."
    query = scope["query_string"].decode("ascii", "ignore")
    back = quote(quote(scope["path"]) + (f"?{query}" if query else ""), safe="")
    page = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<title>Sign in · Glossary</title>\n'
        '<link rel="stylesheet" href="/static/glossary.css">\n</head>\n'
        f"<body>\n<main>\n<h1>{html.escape(title)}</h1>\n<p>{html.escape(detail)}</p>\n"
        f'<p><a href="/sign-in?then={back}">Sign in with a token</a></p>\n</main>\n</body>\n</html>\n'
    )
    headers = {"cache-control": "no-store", "content-security-policy": _POLICY}
    return HTMLResponse(page, problem.status, headers | problem.headers)
