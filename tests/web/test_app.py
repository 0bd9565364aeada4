import asyncio
import gzip
import json
import re
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from glossary.model import Scope, UnitState
from glossary.store.database import Database, writes
from glossary.store.units import save_units
from glossary.web.app import PAGES_AT_ONCE, create_app
from glossary.web.pages import answering, rendering
from glossary.web.pages.visits import View, Visit
from glossary.web.site import Serving, Site
from support.news import FIRST, THIRD, unit_of
from support.sites import authorization
from support.sockets import served
from support.stores import later

PULLS = 200
SAVES = 4
VISITS = 60
"""More than there are threads of any kind."""


@asynccontextmanager
async def asking(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """Give a client of a server in this loop, whose answers are never older than the request."""
    app = create_app(Site(database, serving=Serving(fresh_seconds=0, rate_per_minute=0)))
    inner = app._app  # type: ignore[attr-defined]
    async with (
        inner.router.lifespan_context(inner),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://a") as client,
    ):
        yield client


async def test_two_hundred_pulls_while_a_translator_saves_see_one_state_each(
    either_database: Database,
) -> None:
    def save(number: int) -> None:
        both = [
            replace(unit_of(either_database, source), target=f"ភ្លៀង {number}", state=UnitState.TRANSLATED)
            for source in (FIRST, THIRD)
        ]
        writes(save_units)(either_database, both, later(100 + number))

    async with asking(either_database) as client:
        addresses = [f"/v1/catalogs/news/km.{suffix}" for suffix in ("po", "json")]
        for number in range(SAVES):
            saving = asyncio.create_task(asyncio.to_thread(save, number))
            asked = (client.get(addresses[place % 2]) for place in range(PULLS))
            for made in await asyncio.gather(*asked):
                assert made.status_code == 200
                assert _numbers(made) in ([str(number)] * 2, [str(number - 1)] * 2 if number else [])
            await saving
            assert _numbers(await client.get(addresses[0])) == [str(number)] * 2


async def test_visits_to_slow_pages_keep_nobody_from_what_is_ready(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = threading.Semaphore(0), threading.Event()
    render = rendering.render

    def late(visit: Visit, view: View) -> str:
        begun.release()
        assert go.wait(20)
        return render(visit, view)

    monkeypatch.setattr(answering, "render", late)
    address = "/v1/catalogs/news/km.po"
    async with asking(database) as client:
        tag = (await client.get(address)).headers["etag"]
        visits = [asyncio.create_task(client.get("/search")) for _ in range(VISITS)]
        try:
            for _ in range(PAGES_AT_ONCE):
                await asyncio.to_thread(begun.acquire, timeout=20)
            asked = client.get(address, headers={"if-none-match": tag})
            assert (await asyncio.wait_for(asked, 10)).status_code == 304
            drafts = client.get(f"{address}?drafts=true", headers=authorization(database, Scope.READ_DRAFTS))
            assert (await asyncio.wait_for(drafts, 10)).status_code == 200
            assert not any(visit.done() for visit in visits)
        finally:
            go.set()
        assert {made.status_code for made in await asyncio.gather(*visits)} == {200}


def _numbers(made: httpx.Response) -> list[str]:
    """Return the numbers that the saves left in a catalogue."""
    return re.findall(r"ភ្លៀង (\d+)", made.text)


def test_over_a_real_connection_a_catalogue_is_whole(filled_file: Path, tmp_path: Path) -> None:
    with served(tmp_path, {"rate_per_minute": 0}, filled_file) as server:
        status, headers, body = server.ask("GET /v1/catalogs/news/km.json")
        assert (status, len(json.loads(body))) == (200, 2)
        assert headers["content-length"] == str(len(body))
        status, headers, packed = server.ask("GET /v1/catalogs/news/km.po", "Accept-Encoding: gzip")
        assert (status, headers.get("content-encoding")) == (200, "gzip")
        assert b"msgctxt" in gzip.decompress(packed)
        status, again, body = server.ask(
            "GET /v1/catalogs/news/km.po", "Accept-Encoding: gzip", f"If-None-Match: {headers['etag']}"
        )
        assert (status, body, again["etag"]) == (304, b"", headers["etag"])
        status, head, body = server.ask("HEAD /v1/catalogs/news/km.po", "Accept-Encoding: gzip")
        assert (status, body, head["content-length"]) == (200, b"", str(len(packed)))
        assert server.ask("GET /v1/catalogs/news/km.po", 'If-None-Match: "' + "x" * 10_000 + '"')[0] == 200
        assert server.ask("GET /v1/catalogs/news/km.po", "If-None-Match: " + "x" * 200_000)[0] == 431
        assert server.ask("GET /healthz")[0] == 200
        assert server.ask("GET /v1/catalogs/news/%00.po")[0] == 404
