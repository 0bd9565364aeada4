"""The addresses of files by their digest: what a manifest has listed stays to be had while others save.

Who pulls reads the manifest first and the files after; without such addresses a store that is saved to every
second would never give both of the same state.
"""

from collections import OrderedDict
from functools import partial
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from glossary.errors import MissingError
from glossary.store.database import Database
from glossary.web.answers import Caching, answer
from glossary.web.api import Api, Endpoint, query
from glossary.workflow.editions import Edition
from glossary.workflow.publication import Publication, publication
from glossary.workflow.resources import Resource

SPACE = 64_000_000
"""Bytes of listed files that are kept, the last ones first."""
MOST_LISTED = 100_000
"""Digests that are remembered, with or without their bytes."""
_GONE = "the file is no longer published as it was listed; read the manifest again"


def routes(api: Api, listed: "ListedFiles") -> list[Route]:
    """Return the address of listed files."""
    return [Route("/v1/files/{sha256}", Endpoint(partial(_file, api, listed)), methods=["GET"])]


class ListedFiles:
    """The files of the manifests that were told last; may be used by several threads."""

    def __init__(self, *, space: int = SPACE) -> None:
        self._lock = Lock()
        self._space = space
        self._taken = 0
        self._kept: OrderedDict[str, Resource] = OrderedDict()
        self._editions: OrderedDict[str, Edition] = OrderedDict()

    def keep(self, of: Publication) -> None:
        """Keep the files of a publication that somebody is told of; the oldest go when space is short."""
        with self._lock:
            for resource in of.resources:
                name = resource.sha256
                self._editions[name] = of.edition
                self._editions.move_to_end(name)
                if name not in self._kept:
                    self._kept[name] = resource
                    self._taken += len(resource.data)
                self._kept.move_to_end(name)
            while self._taken > self._space:
                _, dropped = self._kept.popitem(last=False)
                self._taken -= len(dropped.data)
            while len(self._editions) > MOST_LISTED:
                self._editions.popitem(last=False)

    def read(self, database: Database, sha256: str) -> Resource:
        """Return a listed file; one that had no room is made again, if it is still the same.

        Raises:
            MissingError: no manifest listed it, or it has changed since.
        """
        with self._lock:
            found, edition = self._kept.get(sha256), self._editions.get(sha256)
        if found is None and edition is not None:
            now = publication(database, edition)
            found = next((each for each in now.resources if each.sha256 == sha256), None)
        if found is None:
            raise MissingError(_GONE)
        return found


async def _file(api: Api, listed: ListedFiles, request: Request) -> Response:
    query(request, {})
    sha256 = request.path_params["sha256"]
    prepared = await api.shelf.get(
        ("file", sha256), lambda: listed.read(api.site.database, sha256), lasting=True
    )
    return answer(prepared, request.scope, Caching.PRIVATE if api.site.serving.private else Caching.LASTING)
