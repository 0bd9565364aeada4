"""A server for tests, in a process of its own: python -m support.served SERVING [STORE].

SERVING is JSON of the fields of `Serving`; without a store it serves a small app that does what it is asked.
"""

import json
import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack
from functools import cache
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from glossary.store.database import open_database
from glossary.web import problems
from glossary.web.bodies import read_body
from glossary.web.guard import guarded
from glossary.web.problems import Problem
from glossary.web.server import listening, serve
from glossary.web.site import Serving, Site


async def _small(request: Request) -> Response:
    return PlainTextResponse("small", headers={"x-address": request.client.host if request.client else ""})


@cache
def _many(count: int) -> bytes:
    return b"x" * count


async def _large(request: Request) -> Response:
    return PlainTextResponse(_many(int(request.query_params["bytes"])))


async def _late(request: Request) -> Response:
    await anyio.sleep(float(request.query_params["seconds"]))
    return PlainTextResponse("late")


async def _flood(request: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(int(request.query_params["parts"])):
            yield b"y" * 100_000

    return StreamingResponse(parts())


async def _body(request: Request) -> Response:
    return PlainTextResponse(str(len(await read_body(request, request.app.state.serving))))


async def _fault(request: Request) -> Response:
    raise ValueError(request.query_params.get("text", ""))


def _told(_request: Request, error: Exception) -> Response:
    return problems.response(problems.of_error(error))


def small_app(serving: Serving) -> ASGIApp:
    """Return a guarded app that does what its address says."""
    app = Starlette(
        routes=[
            Route("/small", _small),
            Route("/v1/small", _small),
            Route("/large", _large),
            Route("/late", _late),
            Route("/flood", _flood),
            Route("/body", _body, methods=["PUT"]),
            Route("/fault", _fault),
        ],
        exception_handlers={Problem: _told, HTTPException: _told},
    )
    app.state.serving = serving
    return guarded(app, serving)


def _tell(url: str) -> None:
    sys.stdout.write(url + "\n")
    sys.stdout.flush()


def _main() -> None:
    fields: dict[str, Any] = json.loads(sys.argv[1])
    fields["cors_origins"] = tuple(fields.get("cors_origins", ()))
    serving = Serving(**fields)
    with ExitStack() as stack:
        if len(sys.argv) > 2:
            from glossary.web.app import create_app

            app = create_app(Site(stack.enter_context(open_database(sys.argv[2])), serving=serving))
        else:
            app = small_app(serving)
        serve(app, serving, listening("127.0.0.1", 0), ready=_tell)


if __name__ == "__main__":
    _main()
