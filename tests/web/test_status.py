import hashlib

import pytest

from glossary.errors import MissingError, StoreError
from glossary.model import UnitState
from glossary.store.database import Database
from glossary.web.files import ListedFiles
from glossary.web.site import Serving
from glossary.workflow.editions import Edition
from glossary.workflow.gate import Gate
from glossary.workflow.publication import publication
from support.news import THIRD, say
from support.sites import Serve, TestClient


def test_status_says_how_far_each_article_is(reader: TestClient) -> None:
    made = reader.get("/v1/status")
    (khmer,) = [each for each in made.json()["articles"] if each["locale"] == "km"]
    assert khmer["states"] == {"untranslated": 1, "needs-checking": 1, "translated": 1, "approved": 1}
    assert made.headers["content-location"] == "/v1/status.json"
    assert reader.get("/v1/status.json").content == made.content


def test_what_is_held_back_is_said_with_the_reason(reader: TestClient) -> None:
    held = reader.get("/v1/status?min_state=approved").json()["held_back"]
    assert {"article": "news", "locale": "th", "percent": 0, "why": "none of its 4 units is approved"} in held


@pytest.mark.parametrize("query", ["", "?min_state=approved"])
def test_every_file_of_the_manifest_is_there_with_its_digest(reader: TestClient, query: str) -> None:
    manifest = reader.get(f"/v1/manifest.json{query}").json()
    paths = [file["path"] for file in manifest["files"]]
    assert {"catalogs/news/km.po", "catalogs/news.pot", "terms.csv", "articles/news/km.html"} <= set(paths)
    assert ("articles/news/th.html" in paths) is not bool(query)
    for file in manifest["files"]:
        made = reader.get(f"/v1/{file.get('href', file['path'])}")
        assert made.status_code == 200
        assert hashlib.sha256(made.content).hexdigest() == file["sha256"]
        assert made.headers["etag"].startswith(f'"{file["sha256"]}')
        assert made.headers["content-type"] == file["media_type"]


def test_a_manifest_never_asks_for_less_than_the_gate(database: Database, serve: Serve) -> None:
    strict = serve(database, Edition(gate=Gate(UnitState.APPROVED)))
    plain = strict.get("/v1/manifest.json").content
    for asked in ("translated", "approved"):
        assert strict.get(f"/v1/manifest.json?min_state={asked}").content == plain


def test_what_a_manifest_listed_is_there_while_others_save(client: TestClient, database: Database) -> None:
    manifest = client.get("/v1/manifest.json").json()
    say(database, THIRD, "ភ្លៀងធ្លាក់", UnitState.TRANSLATED, at=10)
    now = client.get("/v1/catalogs/news/km.po").content
    listed = next(file for file in manifest["files"] if file["path"] == "catalogs/news/km.po")
    made = client.get(f"/v1/{listed['href']}")
    assert hashlib.sha256(made.content).hexdigest() == listed["sha256"]
    assert made.content != now
    assert made.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert made.headers["content-language"] == "km"


@pytest.mark.parametrize("name", ["0" * 64, "x", "0" * 64 + ".po", "..%2f..%2fterms.db"])
def test_what_no_manifest_listed_is_not_there(reader: TestClient, name: str) -> None:
    assert reader.get(f"/v1/files/{name}").status_code == 404


def test_a_listed_file_without_room_is_made_again_while_it_is_the_same(database: Database) -> None:
    listed = ListedFiles(space=0)
    found = publication(database, Edition())
    listed.keep(found)
    terms = next(each for each in found.resources if each.path == "terms.json")
    catalog = next(each for each in found.resources if each.path == "catalogs/news/km.po")
    say(database, THIRD, "ភ្លៀងធ្លាក់", UnitState.TRANSLATED, at=10)
    assert listed.read(database, terms.sha256).data == terms.data
    with pytest.raises(MissingError, match="read the manifest again"):
        listed.read(database, catalog.sha256)


def test_the_manifest_follows_the_store_and_only_the_store(client: TestClient, database: Database) -> None:
    before = client.get("/v1/manifest.json").headers["etag"]
    assert client.get("/v1/manifest.json", headers={"if-none-match": before}).status_code == 304
    say(database, THIRD, "ភ្លៀងធ្លាក់", UnitState.TRANSLATED, at=10)
    assert client.get("/v1/manifest.json", headers={"if-none-match": before}).status_code == 200


def test_health_is_asked_each_time_and_kept_by_nobody(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = client.get("/healthz")
    assert (made.status_code, made.json()) == (200, {"status": "ok"})
    assert made.headers["cache-control"] == "no-store"
    monkeypatch.setattr("glossary.store.watching.Watch.mark", _out_of_reach)
    ill = client.get("/healthz")
    assert ill.status_code == 503
    assert ill.headers["retry-after"]
    assert "secret" not in ill.text


def test_a_store_out_of_reach_is_told_without_its_name(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("glossary.store.watching.Watch.mark", _out_of_reach)
    made = client.get("/v1/catalogs/news/km.po")
    assert made.status_code == 503
    assert made.headers["content-type"] == "application/problem+json"
    assert made.headers["cache-control"] == "no-store"
    assert "/srv/secret" not in made.text
    assert "/srv/secret/terms.db cannot be read" in caplog.text


def test_a_store_that_does_not_answer_is_not_waited_for(
    database: Database, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.web.shelf._PATIENCE", 0)
    client = serve(database, None, Serving(fresh_seconds=0, rate_per_minute=0))
    assert client.get("/healthz").status_code == 503


def _out_of_reach(*_: object) -> str:
    raise StoreError("/srv/secret/terms.db cannot be read")
