"""The servers that are measured, each in a process of its own: ours, and what Starlette does by itself.

Usage: ``python bench/serving_servers.py ours|logged|answer|files PLACE``: PLACE is a store, the file that
``answer`` holds in memory, or the folder of ``files``. The address is printed once the server listens.
"""

import socket
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from glossary.store.database import open_database
from glossary.web.access_log import Log
from glossary.web.app import create_app
from glossary.web.line_queue import LineQueue
from glossary.web.server import listening, serve
from glossary.web.site import Serving, Site


def ours(place: str) -> None:
    """Serve a store as ``glossary serve`` does, without a log of each request, which the others lack too."""
    _glossary(place, logged=False)


def logged(place: str) -> None:
    """Serve a store as ``glossary serve`` does."""
    _glossary(place, logged=True)


def answer(place: str) -> None:
    """Answer everything with the bytes of a file, held in memory: the least that Starlette can do."""
    data = Path(place).read_bytes()

    async def same(_request: Request) -> Response:
        return Response(data, media_type="application/octet-stream")

    _starlette(Starlette(routes=[Route("/{path:path}", same)]))


def files(place: str) -> None:
    """Serve the files of a folder."""
    _starlette(Starlette(routes=[Mount("/", StaticFiles(directory=place))]))


def _glossary(place: str, *, logged: bool) -> None:
    serving = Serving(rate_per_minute=0)
    with open_database(place) as database, closing(LineQueue()) as write:
        app = create_app(Site(database, serving=serving))
        log = Log(write, every=logged)
        serve(app, serving, listening("127.0.0.1", 0), log, lambda url: print(url, flush=True))


def _starlette(app: Starlette) -> None:
    """Run an app with the settings of `glossary.web.server`."""
    config = uvicorn.Config(
        app, loop="asyncio", http="httptools", ws="none", log_config=None, access_log=False,
        server_header=False, proxy_headers=False,
    )  # fmt: skip
    bound = _bound()
    bound.listen()  # who connects before uvicorn is up waits
    print(f"http://127.0.0.1:{bound.getsockname()[1]}/", flush=True)
    uvicorn.Server(config).run([bound])


def _bound() -> socket.socket:
    """Return a socket on any free port; asyncio sends small answers at once only where TCP is named."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.bind(("127.0.0.1", 0))
    return bound


SERVERS: dict[str, Callable[[str], None]] = {
    "ours": ours,
    "logged": logged,
    "answer": answer,
    "files": files,
}


if __name__ == "__main__":
    SERVERS[sys.argv[1]](sys.argv[2])
