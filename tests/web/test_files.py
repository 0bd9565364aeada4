import sqlite3
from contextlib import closing

from glossary.store.database import Database
from glossary.web.site import Serving
from support.sites import Serve, TestClient


def first_file(client: TestClient) -> str:
    """Return the address of a listed file."""
    return f"/v1/{client.get('/v1/manifest.json').json()['files'][0]['href']}"


def test_a_file_asked_for_before_its_manifest_is_there_after_it(database: Database, serve: Serve) -> None:
    address = first_file(serve(database))
    other = serve(database, None, Serving(fresh_seconds=3600, rate_per_minute=0))
    assert [other.get(address).status_code for _ in range(2)] == [404, 404]
    assert first_file(other) == address
    assert other.get(address).status_code == 200


def test_what_is_ready_is_given_while_somebody_writes_much(database: Database, client: TestClient) -> None:
    addresses = [first_file(client), "/v1/manifest.json", "/v1/catalogs/news/km.po"]
    before = {address: client.get(address).content for address in addresses}
    with closing(sqlite3.connect(str(database.where), isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert {address: client.get(address).content for address in addresses} == before
        assert client.get("/healthz").status_code == 200
