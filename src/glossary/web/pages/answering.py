"""From a request to a page of HTML: who asks, what the page shows, how it is sent."""

import hashlib
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from glossary.model import Token
from glossary.web import sessions
from glossary.web.credentials import presented
from glossary.web.pages.forms import read_form
from glossary.web.pages.rendering import render
from glossary.web.pages.visits import Gone, Page, View, Visit
from glossary.web.problems import Problem
from glossary.web.site import Site

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    # A form must say where it comes from, which browsers hide with `no-referrer`.
    "referrer-policy": "same-origin",
    "vary": "Cookie, Authorization",
}

Endpoint = Callable[[Request], Awaitable[Response]]


def endpoint(page: Page) -> Endpoint:
    """Return what answers requests for a page."""

    async def answer(request: Request) -> Response:
        visit = await _visit(request)
        if request.method != "POST":
            return await _sent(visit, await run_in_threadpool(page.show, visit))
        assert page.take is not None
        form = await read_form(request, visit.site.serving, keyed=page.keyed)
        return await _sent(visit, await run_in_threadpool(page.take, visit, form))

    return answer


async def problem_page(request: Request, problem: Problem) -> Response:
    """Return a problem as a page."""
    values = {"title": problem.title, "detail": problem.detail}
    view = View("problem.html", values, problem.status, problem.headers)
    return await _sent(await _visit(request), view)


async def _visit(request: Request) -> Visit:
    site: Site = request.app.state.site
    token = await _token(request)
    return Visit(request, site, token, sessions.form_key(request) if token else "")


async def _token(request: Request) -> Token | None:
    """Return the token of whoever asks; without a sign of one the store is not asked."""
    if "authorization" not in request.headers and sessions.session_token_id(request) is None:
        return None
    try:
        return await presented(request)
    except Problem:
        return None


async def _sent(visit: Visit, shown: View | Gone) -> Response:
    if isinstance(shown, Gone):
        return _sent_on(visit, shown)
    body = (await run_in_threadpool(render, visit, shown)).encode("utf-8", "replace")
    headers = {**_HEADERS, **shown.headers}
    if visit.token or visit.request.method == "POST":
        headers["cache-control"] = "private, no-store"
    elif shown.status == HTTPStatus.OK:
        headers |= {"cache-control": "no-cache", "etag": f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'}
        if headers["etag"] in _known(visit.request):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    else:
        headers["cache-control"] = "no-store"
    return HTMLResponse(body, shown.status, headers)


def _sent_on(visit: Visit, gone: Gone) -> Response:
    response = RedirectResponse(gone.to, HTTPStatus.SEE_OTHER, {**_HEADERS, "cache-control": "no-store"})
    if gone.begins:
        sessions.begin(visit.request, response, gone.begins)
    if gone.ends:
        sessions.end(visit.request, response)
    return response


def _known(request: Request) -> list[str]:
    """Return the tags of what a browser has, as it sends them: one, or a few."""
    return [tag.strip() for tag in request.headers.get("if-none-match", "")[:1_000].split(",")]
