"""The addresses that tell how things stand: status, manifest, and whether the server can work."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from glossary.web.api import MIN_STATES, Api, Endpoint, located, query
from glossary.web.files import ListedFiles
from glossary.workflow.accounts import as_json, status
from glossary.workflow.delivery.manifests import with_addresses
from glossary.workflow.editions import Edition
from glossary.workflow.publication import publication
from glossary.workflow.resources import JSON, Resource

_PARAMETERS = {"min_state": MIN_STATES}


def routes(api: Api, listed: ListedFiles) -> list[Route]:
    """Return the addresses of status, manifest and health; what manifests list is kept in ``listed``."""
    of_status = Endpoint(partial(_status, api))
    return [
        Route("/v1/status", of_status, methods=["GET"]),
        Route("/v1/status.json", of_status, methods=["GET"]),
        Route("/v1/manifest.json", Endpoint(partial(_manifest, api, listed)), methods=["GET"]),
        Route("/healthz", Endpoint(partial(_health, api)), methods=["GET"]),
    ]


async def _status(api: Api, request: Request) -> Response:
    """Answer with how far each article is in each locale, and what is held back and why."""
    edition = _edition(api, request)
    return await api.published(
        request,
        ("status", edition.gate.min_state),
        lambda: status(api.site.database, edition),
        location=located(request, "/v1/status.json"),
    )


async def _manifest(api: Api, listed: ListedFiles, request: Request) -> Response:
    """Answer with the list of all files that are published now."""
    edition = _edition(api, request)
    return await api.published(
        request, ("manifest", edition.gate.min_state), lambda: _live_manifest(api, listed, edition)
    )


def _edition(api: Api, request: Request) -> Edition:
    asked = query(request, _PARAMETERS)
    return api.edition(asked.get("min_state", ""))


def _live_manifest(api: Api, listed: ListedFiles, edition: Edition) -> Resource:
    """Return the manifest with addresses that keep giving what it lists, whatever is saved meanwhile."""
    found = publication(api.site.database, edition)
    listed.keep(found)
    data = with_addresses(found.manifest, lambda _path, sha256: f"files/{sha256}")
    return Resource("manifest.json", JSON, data)


async def _health(api: Api, request: Request) -> Response:
    """Answer 200 when the store can be read; the `StoreError` becomes 503."""
    query(request, {})
    await api.shelf.reach()
    return Response(as_json({"status": "ok"}), 200, {"cache-control": "no-store"}, JSON)
