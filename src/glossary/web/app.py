"""The server as one ASGI application: the API, the pages, and the guard around both."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from glossary.errors import GlossaryError
from glossary.web import articles, catalogs, files, openapi, problems, releases, status, terms
from glossary.web.api import Api
from glossary.web.credentials import MembersOnly
from glossary.web.guard import guarded
from glossary.web.pages import page_routes
from glossary.web.pages.answering import problem_page
from glossary.web.problems import Problem
from glossary.web.shelf import Shelf
from glossary.web.site import Site

API_ROUTES = (catalogs.routes, terms.routes, articles.routes, releases.routes, openapi.routes)
"""The addresses for programs, a family each."""
PAGES_AT_ONCE = 4
"""Pages that are made at the same time, in threads of their own: searches take none from what is ready."""


def create_app(site: Site) -> ASGIApp:
    """Return the server of a site; whoever made the site closes its store.

    Pages and guards find the site in ``app.state.site``, the answers that are ready in ``app.state.shelf``;
    what lets a page have a thread is ``app.state.page_threads``.
    """
    shelf = Shelf(site.database, site.serving.fresh_seconds)
    api = Api(site, shelf)
    listed = files.ListedFiles()
    routes: list[BaseRoute] = [
        *(route for family in API_ROUTES for route in family(api)),
        *status.routes(api, listed),
        *files.routes(api, listed),
    ]
    handled = (Problem, GlossaryError, HTTPException, Exception)
    app = Starlette(
        routes=[*routes, *page_routes()],
        middleware=[Middleware(MembersOnly)] if site.serving.private else [],
        exception_handlers=dict.fromkeys(handled, _told),
        lifespan=partial(_lifespan, shelf),
    )
    app.router.redirect_slashes = False
    app.state.site = site
    app.state.shelf = shelf
    app.state.page_threads = CapacityLimiter(PAGES_AT_ONCE)
    return guarded(app, site.serving)


@asynccontextmanager
async def _lifespan(shelf: Shelf, _app: Starlette) -> AsyncIterator[None]:
    try:
        yield
    finally:
        shelf.close()


async def _told(request: Request, error: Exception) -> Response:
    """Return what a client is told of an error: a problem document, or a page where it asked for one."""
    problem = problems.of_error(error)
    if request.url.path.startswith("/v1/") or request.url.path in {"/v1", "/healthz"}:
        return problems.response(problem)
    try:
        return await problem_page(request, problem)
    except GlossaryError:  # the page needs the store, which may be what is wrong
        return PlainTextResponse(f"{problem.title}: {problem.detail}\n", problem.status, problem.headers)
