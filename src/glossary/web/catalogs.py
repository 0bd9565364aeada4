"""The addresses of catalogues: templates, one locale's, and the one a client's languages ask for."""

from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from glossary.store.database import Database
from glossary.web.api import MIN_STATES, YES_NO, Api, Endpoint, located, query
from glossary.web.catalog_intake import put_catalog
from glossary.web.locale_names import named
from glossary.web.preferences import locales_asked
from glossary.web.problems import Problem
from glossary.workflow.editions import Edition
from glossary.workflow.resources import CATALOG_FORMATS, Resource, catalog, template

_PARAMETERS = {"min_state": MIN_STATES}
_PARAMETERS_OF_PO = {"min_state": MIN_STATES, "drafts": YES_NO}
"""Front ends read the other formats, and never get a draft."""


def routes(api: Api) -> list[Route]:
    """Return the addresses of catalogues."""
    read, write = partial(_of_locale, api, "po"), partial(put_catalog, api)

    async def read_or_write(request: Request) -> Response:
        return await (write if request.method == "PUT" else read)(request)

    found = [
        Route("/v1/catalogs/{domain}.pot", Endpoint(partial(_template, api)), methods=["GET"]),
        Route("/v1/catalogs/{domain}/{locale}.po", Endpoint(read_or_write), methods=["GET", "PUT"]),
    ]
    for suffix in (each.suffix for each in CATALOG_FORMATS):
        of_locale = Endpoint(partial(_of_locale, api, suffix))
        suited = Endpoint(partial(_suited, api, suffix))
        if suffix != "po":
            found.append(Route(f"/v1/catalogs/{{domain}}/{{locale}}.{suffix}", of_locale, methods=["GET"]))
        found.append(Route(f"/v1/catalogs/{{domain}}.{suffix}", suited, methods=["GET"]))
    return found


async def _template(api: Api, request: Request) -> Response:
    """Answer with the template of a domain."""
    query(request, {})
    site, domain = api.site, request.path_params["domain"]
    return await api.published(
        request, ("template", domain), lambda: template(site.database, site.edition, domain)
    )


async def _of_locale(api: Api, suffix: str, request: Request) -> Response:
    """Answer with a catalogue in a locale, which an alias may name."""
    locale = named(api.site.edition, request.path_params["locale"])
    return await _answer(api, request, _Wanted(request.path_params["domain"], locale, suffix))


async def _suited(api: Api, suffix: str, request: Request) -> Response:
    """Answer with the catalogue in the locale that suits the client best."""
    locales = api.site.edition.locales
    suitable = locales_asked(",".join(request.headers.getlist("accept-language")), locales)
    if not suitable:
        raise Problem(
            406,
            "No suitable language",
            f"there is none of the languages asked for; there are {', '.join(locales)}",
            {"vary": "Accept-Language"},
            {"locales": list(locales)},
        )
    wanted = _Wanted(request.path_params["domain"], suitable[0], suffix)
    return await _answer(api, request, wanted, negotiated=True)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which catalogue."""

    domain: str
    locale: str
    suffix: str

    def read(self, database: Database, edition: Edition, *, drafts: bool = False) -> Resource:
        return catalog(database, edition, self.domain, self.locale, self.suffix, drafts=drafts)


async def _answer(api: Api, request: Request, wanted: _Wanted, *, negotiated: bool = False) -> Response:
    asked = query(request, _PARAMETERS_OF_PO if wanted.suffix == "po" else _PARAMETERS)
    database = api.site.database
    location = located(request, f"/v1/catalogs/{wanted.domain}/{wanted.locale}.{wanted.suffix}")
    if asked.get("drafts") == "true":
        edition = api.site.edition
        return await api.drafts(
            request,
            lambda: wanted.read(database, edition, drafts=True),
            location=location,
            negotiated=negotiated,
        )
    edition = api.edition(asked.get("min_state", ""))
    return await api.published(
        request,
        ("catalog", edition.gate.min_state, wanted.domain, wanted.locale, wanted.suffix),
        lambda: wanted.read(database, edition),
        location=location,
        negotiated=negotiated,
    )
