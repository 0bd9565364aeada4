"""The addresses of releases: their list, their manifests and their files, which never change.

``latest`` stands for the newest number and is answered at once, not by a redirect: a client that asks again
and again costs a 304, and one that follows no redirect gets its file. It must be asked each time, and says in
Content-Location which release answered. Its manifest gives the addresses of the numbered release, so that who
starts there never mixes two releases.
"""

from dataclasses import replace
from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from glossary.errors import MissingError
from glossary.model import Release
from glossary.store.database import Database
from glossary.web.answers import Caching, Prepared, answer
from glossary.web.api import Api, Endpoint, located, query
from glossary.workflow.accounts import as_json
from glossary.workflow.delivery.manifests import with_addresses
from glossary.workflow.releasing import release, released_file, releases
from glossary.workflow.resources import JSON, Resource

LATEST = "latest"
MANIFEST = "manifest.json"
_MOST_DIGITS = 9


def routes(api: Api) -> list[Route]:
    """Return the addresses of releases."""
    of_list = Endpoint(partial(_list, api))
    return [
        Route("/v1/releases", of_list, methods=["GET"]),
        Route("/v1/releases.json", of_list, methods=["GET"]),
        Route("/v1/releases/latest/{path:path}", Endpoint(partial(_latest, api)), methods=["GET"]),
        Route("/v1/releases/{number}/{path:path}", Endpoint(partial(_file, api)), methods=["GET"]),
    ]


async def _list(api: Api, request: Request) -> Response:
    """Answer with all releases, the newest first."""
    query(request, {})
    location = located(request, "/v1/releases.json")
    return await api.published(request, ("releases",), lambda: _listed(api.site.database), location=location)


def _listed(database: Database) -> Resource:
    found = releases(database)
    value = [
        {
            "number": each.number,
            "made_at": f"{each.made_at:%Y-%m-%dT%H:%M:%SZ}",
            "note": each.note,
            "manifest": f"releases/{each.number}/{MANIFEST}",
        }
        for each in found
    ]
    return Resource("releases.json", JSON, as_json({"schema": 1, "releases": value}))


async def _file(api: Api, request: Request) -> Response:
    """Answer with a file of a numbered release."""
    number, path = request.path_params["number"], request.path_params["path"]
    query(request, {})
    if not _is_number(number):
        raise MissingError(f"there is no release {number[:20]!a}; /v1/releases lists those there are")
    prepared = await _prepared(api, int(number), path)
    return answer(prepared, request.scope, Caching.PRIVATE if api.site.serving.private else Caching.LASTING)


async def _latest(api: Api, request: Request) -> Response:
    """Answer with a file of the newest release."""
    query(request, {})
    path, database = request.path_params["path"], api.site.database
    number = int((await api.shelf.get((LATEST,), lambda: _newest(database))).data)
    if path != MANIFEST:
        location = f"/v1/releases/{number}/{quote(path)}"
        return answer(await _prepared(api, number, path), request.scope, api.caching, location=location)
    prepared = await api.shelf.get(
        (LATEST, MANIFEST, str(number)), lambda: _manifest_of_latest(database, number), lasting=True
    )
    return answer(prepared, request.scope, api.caching)


async def _prepared(api: Api, number: int, path: str) -> Prepared:
    database = api.site.database
    return await api.shelf.get(
        ("release", str(number), path), lambda: _resource(database, number, path), lasting=True
    )


def _resource(database: Database, number: int, path: str) -> Resource:
    return _manifest(release(database, number)) if path == MANIFEST else released_file(database, number, path)


def _manifest(of: Release) -> Resource:
    return Resource(f"releases/{of.number}/{MANIFEST}", JSON, of.manifest)


def _manifest_of_latest(database: Database, number: int) -> Resource:
    of = _manifest(release(database, number))
    return replace(of, data=with_addresses(of.data, lambda path, _sha256: f"../{number}/{quote(path)}"))


def _newest(database: Database) -> Resource:
    """Return the newest number as if it were a file, so that the shelf keeps it until the store changes."""
    found = releases(database, limit=1)
    if not found:
        raise MissingError("nothing has been released yet; make a release with `glossary publish`")
    return Resource(LATEST, "text/plain", str(found[0].number).encode())


def _is_number(text: str) -> bool:
    return len(text) <= _MOST_DIGITS and text.isascii() and text.isdigit() and not text.startswith("0")
