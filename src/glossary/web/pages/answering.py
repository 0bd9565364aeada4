"""From a request to a page of HTML: who asks, what the page shows, how it is sent."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from http import HTTPStatus
from typing import TypeVar

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from glossary.model import Token
from glossary.web import sessions
from glossary.web.credentials import presented
from glossary.web.pages.forms import read_form
from glossary.web.pages.rendering import render
from glossary.web.pages.validators import is_held
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

R = TypeVar("R")

Endpoint = Callable[[Request], Awaitable[Response]]


def endpoint(page: Page) -> Endpoint:
    """Return what answers requests for a page."""

    async def answer(request: Request) -> Response:
        visit = await _visit(request)
        if request.method != "POST":
            return await _sent(visit, await _in_thread(request, lambda: page.show(visit)))
        take = page.take
        assert take is not None
        # Without a person no form changes anything, and the key of a session that ended would be in the way.
        keyed = page.keyed and visit.token is not None
        form = await read_form(request, visit.site.serving, keyed=keyed)
        return await _sent(visit, await _in_thread(request, lambda: take(visit, form)))

    return answer


async def problem_page(request: Request, problem: Problem) -> Response:
    """Return a problem as a page."""
    values = {"title": problem.title, "detail": problem.detail}
    view = View("problem.html", values, problem.status, problem.headers)
    try:
        visit = await _visit(request)
    except Problem:  # the very one, that the request proves nothing
        visit = Visit(request, request.app.state.site, None, "")
    return await _sent(visit, view)


async def _in_thread(request: Request, work: Callable[[], R]) -> R:
    """Do work in one of the few threads that all pages share."""
    return await to_thread.run_sync(work, limiter=request.app.state.page_threads)


async def _visit(request: Request) -> Visit:
    site: Site = request.app.state.site
    token = await _token(request)
    return Visit(request, site, token, sessions.form_key(request) if token else "")


async def _token(request: Request) -> Token | None:
    """Return the token of whoever asks; without a sign of one the store is not asked."""
    if "authorization" not in request.headers and sessions.session_token_id(request) is None:
        return None
    return await presented(request)


async def _sent(visit: Visit, shown: View | Gone) -> Response:
    session = ""
    if shown.begins:
        session = sessions.new(visit.request, shown.begins.id)
        visit = replace(visit, token=shown.begins, form_key=sessions.form_key(visit.request, session))
    response = _sent_on(visit, shown) if isinstance(shown, Gone) else await _rendered(visit, shown)
    if session:
        sessions.begin(visit.request, response, session)
    return response


async def _rendered(visit: Visit, shown: View) -> Response:
    body = (await _in_thread(visit.request, lambda: render(visit, shown))).encode("utf-8", "replace")
    headers = {**_HEADERS, **shown.headers}
    if visit.token or visit.request.method == "POST":
        headers["cache-control"] = "private, no-store"
    elif shown.status == HTTPStatus.OK:
        headers |= {"cache-control": "no-cache", "etag": f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'}
        if is_held(visit.request, headers["etag"]):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    else:
        headers["cache-control"] = "no-store"
    return HTMLResponse(body, shown.status, headers)


def _sent_on(visit: Visit, gone: Gone) -> Response:
    response = RedirectResponse(gone.to, HTTPStatus.SEE_OTHER, {**_HEADERS, "cache-control": "no-store"})
    if gone.ends:
        sessions.end(visit.request, response)
    return response
