"""The addresses of the termbase."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from glossary.languages import TARGETS
from glossary.web.api import Api, Endpoint, query
from glossary.workflow.resources import terms

SUFFIXES = ("json", "csv")
LOCALES = tuple(language.code for language in TARGETS)


def routes(api: Api) -> list[Route]:
    """Return the addresses of the termbase."""
    return [
        Route(f"/v1/terms.{suffix}", Endpoint(partial(_terms, api, suffix)), methods=["GET"])
        for suffix in SUFFIXES
    ]


async def _terms(api: Api, suffix: str, request: Request) -> Response:
    """Answer with all terms, or with those of one locale beside English."""
    locale = query(request, {"locale": LOCALES}).get("locale", "")
    database = api.site.database
    return await api.published(
        request, ("terms", suffix, locale), lambda: terms(database, suffix, locale=locale)
    )
