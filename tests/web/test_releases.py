import hashlib
from urllib.parse import urljoin

import pytest

from glossary.model import Scope, UnitState
from glossary.store.database import Database
from glossary.web.site import Serving
from glossary.workflow.editions import Edition
from glossary.workflow.releasing import make_release
from support.news import THIRD, say
from support.sites import Serve, TestClient, authorization
from support.stores import later

FOREVER = "public, max-age=31536000, immutable"


def release(database: Database, at: int) -> None:
    assert make_release(database, Edition(), later(at)).release


@pytest.fixture
def released(database: Database) -> Database:
    release(database, 100)
    return database


def test_a_release_never_changes(client: TestClient, released: Database) -> None:
    addresses = [
        f"/v1/releases/1/{path}" for path in ("manifest.json", "catalogs/news/km.po", "articles/news/km.html")
    ]
    before = [client.get(address) for address in addresses]
    say(released, THIRD, "ភ្លៀងធ្លាក់", UnitState.TRANSLATED, at=200)
    release(released, 300)
    for address, old in zip(addresses, before, strict=True):
        new = client.get(address)
        assert old.status_code == 200
        assert (new.content, new.headers["etag"]) == (old.content, old.headers["etag"])
        assert new.headers["cache-control"] == FOREVER
    assert "ភ្លៀងធ្លាក់" in client.get("/v1/releases/2/catalogs/news/km.po").text
    assert client.get("/v1/catalogs/news/km.po").headers["cache-control"] != FOREVER


@pytest.mark.parametrize("name", ["1", "latest"])
def test_every_file_of_a_release_is_there_with_its_digest(
    client: TestClient, released: Database, name: str
) -> None:
    address = f"/v1/releases/{name}/manifest.json"
    manifest = client.get(address).json()
    assert manifest["release"] == 1
    for file in manifest["files"]:
        made = client.get(urljoin(address, file.get("href", file["path"])))
        assert made.status_code == 200
        assert hashlib.sha256(made.content).hexdigest() == file["sha256"]
        assert made.headers["content-type"] == file["media_type"]
        assert made.headers["cache-control"] == FOREVER
        assert made.headers.get("content-language", "") == file.get("language", "")


def test_the_latest_release_answers_at_once_and_says_which_it_is(
    client: TestClient, released: Database
) -> None:
    made = client.get("/v1/releases/latest/catalogs/news/km.po")
    assert made.status_code == 200
    assert made.headers["content-location"] == "/v1/releases/1/catalogs/news/km.po"
    assert made.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert made.content == client.get(made.headers["content-location"]).content
    say(released, THIRD, "ភ្លៀងធ្លាក់", UnitState.TRANSLATED, at=200)
    release(released, 300)
    again = client.get(
        "/v1/releases/latest/catalogs/news/km.po", headers={"if-none-match": made.headers["etag"]}
    )
    assert again.headers["content-location"] == "/v1/releases/2/catalogs/news/km.po"
    assert again.status_code == 200


def test_who_starts_at_the_latest_manifest_stays_in_its_release(
    client: TestClient, released: Database
) -> None:
    address = "/v1/releases/latest/manifest.json"
    manifest = client.get(address).json()
    say(released, THIRD, "ភ្លៀងធ្លាក់", UnitState.TRANSLATED, at=200)
    release(released, 300)
    for file in manifest["files"]:
        made = client.get(urljoin(address, file["href"]))
        assert hashlib.sha256(made.content).hexdigest() == file["sha256"]
    assert client.get(address).json()["release"] == 2


def test_releases_are_listed_newest_first_without_names_of_people(
    client: TestClient, released: Database
) -> None:
    say(released, THIRD, "ភ្លៀងធ្លាក់", UnitState.TRANSLATED, at=200)
    release(released, 300)
    made = client.get("/v1/releases")
    assert [each["number"] for each in made.json()["releases"]] == [2, 1]
    assert made.json()["releases"][1] == {
        "number": 1,
        "made_at": "2026-03-04T05:07:47Z",
        "note": "a test",
        "manifest": "releases/1/manifest.json",
    }
    assert "Ana" not in made.text


@pytest.mark.parametrize(
    "path",
    [
        "2/manifest.json",
        "1/catalogs/news/fr.po",
        "1/",
        "1/manifest.json/",
        "1/%2e%2e/1/manifest.json",
        "%2e%2e/%2e%2e/etc/passwd",
        "0/manifest.json",
        "01/manifest.json",
        "-1/manifest.json",
        "1e0/manifest.json",
        "١/manifest.json",
        f"{10**30}/manifest.json",
        "999999999/manifest.json",
        "x/manifest.json",
        "latest/",
        "latest/x",
    ],
)
def test_what_was_not_released_is_not_there(client: TestClient, released: Database, path: str) -> None:
    assert client.get(f"/v1/releases/{path}").status_code == 404


def test_before_the_first_release_there_is_none(client: TestClient) -> None:
    assert client.get("/v1/releases").json()["releases"] == []
    made = client.get("/v1/releases/latest/manifest.json")
    assert made.status_code == 404
    assert "nothing has been released yet" in made.json()["detail"]


def test_a_release_is_there_as_soon_as_it_is_made(client: TestClient, database: Database) -> None:
    assert client.get("/v1/releases/1/manifest.json").status_code == 404
    release(database, 100)
    assert client.get("/v1/releases/1/manifest.json").status_code == 200


def test_releases_of_a_private_server_are_kept_by_no_proxy(released: Database, serve: Serve) -> None:
    private = serve(released, None, Serving(private=True, fresh_seconds=0, rate_per_minute=0))
    address = "/v1/releases/1/manifest.json"
    assert private.get(address).status_code == 401
    made = private.get(address, headers=authorization(released, Scope.READ))
    assert made.headers["cache-control"] == "private, no-cache"


def test_on_both_databases_a_release_is_served(either_database: Database, serve: Serve) -> None:
    release(either_database, 100)
    client = serve(either_database)
    assert client.get("/v1/releases/latest/manifest.json").json()["release"] == 1
    assert client.get("/v1/releases/1/catalogs/news/km.mo").status_code == 200
