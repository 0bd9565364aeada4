"""The addresses of articles: in one locale, and in the one a client's languages ask for."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from glossary.errors import MissingError
from glossary.languages import SOURCE
from glossary.web.api import MIN_STATES, YES_NO, Api, Endpoint, located, query
from glossary.web.locale_names import named
from glossary.web.preferences import locales_asked
from glossary.workflow.localized import article

_PARAMETERS = {"with": (SOURCE.code,), "min_state": MIN_STATES, "drafts": YES_NO}


def routes(api: Api) -> list[Route]:
    """Return the addresses of articles."""
    return [
        Route("/v1/articles/{slug}.html", Endpoint(partial(_suited, api)), methods=["GET"]),
        Route("/v1/articles/{slug}/{locale}.html", Endpoint(partial(_of_locale, api)), methods=["GET"]),
    ]


async def _of_locale(api: Api, request: Request) -> Response:
    """Answer with an article in a locale, which an alias may name; in English it is the original."""
    asked = query(request, _PARAMETERS)
    return await _answer(
        api, request, named(api.site.edition, request.path_params["locale"], original=True), asked
    )


async def _suited(api: Api, request: Request) -> Response:
    """Answer with an article in the best of the client's languages that it is published in, else English."""
    asked = query(request, _PARAMETERS)
    offered = (SOURCE.code, *api.site.edition.locales)
    for code in locales_asked(",".join(request.headers.getlist("accept-language")), offered):
        try:
            return await _answer(api, request, code, asked, negotiated=True)
        except MissingError:
            continue  # held back, or no such article: the last try says which
    return await _answer(api, request, SOURCE.code, asked, negotiated=True)


async def _answer(
    api: Api, request: Request, locale: str, asked: dict[str, str], *, negotiated: bool = False
) -> Response:
    database, slug, beside = api.site.database, request.path_params["slug"], "with" in asked
    location = located(request, f"/v1/articles/{slug}/{locale}.html")
    if asked.get("drafts") == "true":
        edition = api.site.edition
        return await api.drafts(
            request,
            lambda: article(database, edition, slug, locale, beside=beside, drafts=True),
            location=location,
            negotiated=negotiated,
        )
    edition = api.edition(asked.get("min_state", ""))
    return await api.published(
        request,
        ("article", edition.gate.min_state, slug, locale, asked.get("with", "")),
        lambda: article(database, edition, slug, locale, beside=beside),
        location=location,
        negotiated=negotiated,
    )
