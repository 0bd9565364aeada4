import io
import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from gettext import GNUTranslations

import pytest

from glossary.formats import catalog_po
from glossary.model import Scope, UnitState
from glossary.store.database import Database
from glossary.web.site import Serving
from glossary.workflow.editions import Edition
from glossary.workflow.gate import Gate
from support.news import FIRST, SECOND, THIRD, say
from support.sites import Bearer, Serve, TestClient, authorization
from support.stores import ANA

APPROVED_ONLY = Edition(gate=Gate(UnitState.APPROVED))
PO = "/v1/catalogs/news/km.po"


def texts(client: TestClient, address: str) -> list[str]:
    """Return the translations in a catalogue of any format."""
    made = client.get(address)
    assert made.status_code == 200
    path = address.partition("?")[0]
    if path.endswith(".po"):
        return [entry.target for entry in catalog_po.read(made.content, strict=True).entries]
    if path.endswith(".json"):
        return list(json.loads(made.content).values())
    catalog = GNUTranslations(io.BytesIO(made.content))._catalog  # type: ignore[attr-defined]
    return [text for source, text in catalog.items() if source]


@pytest.mark.parametrize("suffix", ["po", "mo", "json"])
def test_nothing_in_doubt_or_empty_is_in_a_catalogue(reader: TestClient, suffix: str) -> None:
    assert sorted(texts(reader, f"/v1/catalogs/news/km.{suffix}")) == sorted(["សមាជិក", "ភ្លៀង"])
    assert texts(reader, f"/v1/catalogs/news/lo.{suffix}") == []


@pytest.mark.parametrize("suffix", ["po", "mo", "json"])
def test_min_state_gives_less(reader: TestClient, suffix: str) -> None:
    assert texts(reader, f"/v1/catalogs/news/km.{suffix}?min_state=approved") == ["សមាជិក"]
    assert len(texts(reader, f"/v1/catalogs/news/km.{suffix}?min_state=translated")) == 2


@pytest.mark.parametrize("suffix", ["po", "mo", "json"])
def test_min_state_never_lowers_the_gate(database: Database, serve: Serve, suffix: str) -> None:
    strict = serve(database, APPROVED_ONLY)
    for asked in ("", "?min_state=translated", "?min_state=approved"):
        assert texts(strict, f"/v1/catalogs/news/km.{suffix}{asked}") == ["សមាជិក"]


@pytest.mark.parametrize("state", ["needs-checking", "untranslated", "", "APPROVED", "approved,translated"])
def test_no_lower_state_can_be_asked_for(reader: TestClient, state: str) -> None:
    made = reader.get(f"{PO}?min_state={state}")
    assert made.status_code == 400
    assert "it is one of: translated, approved" in made.json()["detail"]


def test_an_article_that_is_held_back_is_in_no_catalogue(database: Database, serve: Serve) -> None:
    careful = serve(database, Edition(gate=Gate(min_percent=90)))
    assert texts(careful, PO) == []
    held = careful.get("/v1/status").json()["held_back"]
    assert {"article", "locale", "percent", "why"} <= set(held[0])
    assert careful.get("/v1/articles/news/km.html").status_code == 404


def test_a_template_has_every_source_and_no_translation(reader: TestClient) -> None:
    made = reader.get("/v1/catalogs/news.pot")
    read = catalog_po.read(made.content)
    assert [entry.source for entry in read.entries] == ["News of the day", FIRST, SECOND, THIRD]
    assert not any(entry.target for entry in read.entries)
    assert made.headers["content-language"] == "en"
    assert made.headers["content-disposition"] == 'attachment; filename="news.pot"'


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("po", "text/x-gettext-translation; charset=utf-8"),
        ("mo", "application/octet-stream"),
        ("json", "application/json"),
    ],
)
def test_headers_say_what_a_catalogue_is(reader: TestClient, suffix: str, media_type: str) -> None:
    made = reader.get(f"/v1/catalogs/news/km.{suffix}")
    assert made.headers["content-type"] == media_type
    assert made.headers["content-language"] == "km"
    assert parsedate_to_datetime(made.headers["last-modified"]) < datetime.now(UTC)
    assert made.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert made.headers["x-content-type-options"] == "nosniff"
    assert f'filename="news.km.{suffix}"' in made.headers["content-disposition"]
    assert "content-location" not in made.headers


def test_a_catalogue_that_has_not_changed_costs_a_304_both_ways(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.web.shelf.time", ANA.when.timestamp)
    made = client.get(PO)
    assert made.headers["last-modified"] == "Wed, 04 Mar 2026 05:06:07 GMT"
    for name, value in (
        ("if-none-match", made.headers["etag"]),
        ("if-modified-since", made.headers["last-modified"]),
    ):
        again = client.get(PO, headers={name: value})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == made.headers["etag"]


def test_a_save_gives_another_tag_and_taking_it_back_the_old_one(
    client: TestClient, database: Database
) -> None:
    before = client.get("/v1/catalogs/news/km.json").headers["etag"]
    say(database, THIRD, "ភ្លៀងធ្លាក់", UnitState.TRANSLATED, at=10)
    after = client.get("/v1/catalogs/news/km.json", headers={"if-none-match": before})
    assert after.status_code == 200
    assert "ភ្លៀងធ្លាក់" in after.text
    say(database, THIRD, "ភ្លៀង", UnitState.TRANSLATED, at=20)
    assert client.get("/v1/catalogs/news/km.json").headers["etag"] == before


def test_the_same_state_gives_the_same_bytes_from_another_server(database: Database, serve: Serve) -> None:
    one, other = serve(database).get(PO), serve(database).get(PO)
    assert (one.content, one.headers["etag"]) == (other.content, other.headers["etag"])


@pytest.mark.parametrize("address", [PO, "/v1/catalogs/news.pot", "/v1/terms.csv", "/v1/status", "/healthz"])
def test_head_is_get_without_the_body(
    reader: TestClient, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr("glossary.web.answers.time", ANA.when.timestamp)  # a new file is dated a second back
    made, head = reader.get(address), reader.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(made.headers)


@pytest.mark.parametrize(
    ("name", "code"), [("tl", "fil"), ("in", "id"), ("th-TH", "th"), ("km_KH", "km"), ("fil-Latn-PH", "fil")]
)
def test_an_alias_or_a_region_is_served_and_says_where_it_lies(
    reader: TestClient, name: str, code: str
) -> None:
    made = reader.get(f"/v1/catalogs/news/{name}.po?min_state=approved")
    assert made.status_code == 200
    assert made.headers["content-language"] == code
    assert made.headers["content-location"] == f"/v1/catalogs/news/{code}.po?min_state=approved"
    assert reader.get(made.headers["content-location"]).content == made.content


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("th-TH, km;q=0.5", "th"),
        ("tl", "fil"),
        ("in-ID", "id"),
        ("fr, lo;q=0.1", "lo"),
        ("*", "km"),
        ("th;q=0, *;q=0.1", "km"),
    ],
)
@pytest.mark.parametrize("suffix", ["po", "mo", "json"])
def test_without_a_locale_the_client_s_languages_decide(
    reader: TestClient, asked: str, code: str, suffix: str
) -> None:
    made = reader.get(f"/v1/catalogs/news.{suffix}", headers={"accept-language": asked})
    assert made.status_code == 200
    assert made.headers["content-language"] == code
    assert made.headers["content-location"] == f"/v1/catalogs/news/{code}.{suffix}"
    assert made.headers["vary"] == "Accept-Encoding, Accept-Language"
    assert made.content == reader.get(f"/v1/catalogs/news/{code}.{suffix}").content


@pytest.mark.parametrize("asked", [None, "", "\t;;;", "q=1"])
def test_without_a_wish_the_first_locale_answers(reader: TestClient, asked: str | None) -> None:
    headers = {} if asked is None else {"accept-language": asked}
    assert reader.get("/v1/catalogs/news.po", headers=headers).headers["content-language"] == "km"


@pytest.mark.parametrize("asked", ["fr", "en-US, en", "km;q=0", "*;q=0"])
def test_where_no_language_fits_the_answer_names_those_there_are(reader: TestClient, asked: str) -> None:
    made = reader.get("/v1/catalogs/news.po", headers={"accept-language": asked})
    assert made.status_code == 406
    assert made.json()["locales"] == ["km", "id", "lo", "fil", "th"]
    assert made.headers["vary"] == "Accept-Language"


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/v1/catalogs/other/km.po", "there are news"),
        ("/v1/catalogs/other.pot", "there are news"),
        ("/v1/catalogs/other.json", "there are news"),
        ("/v1/catalogs/news/fr.po", "there are km, id, lo, fil, th"),
        ("/v1/catalogs/news/en.po", "there are km, id, lo, fil, th"),
        ("/v1/catalogs/news/th.UTF-8.po", "there are km, id, lo, fil, th"),
        ("/v1/catalogs/news/km.tmx", "/v1/openapi.json lists"),
        ("/v1/catalogs/news", "/v1/openapi.json lists"),
        ("/v1/catalogs/news/km.po/", "/v1/openapi.json lists"),
    ],
)
def test_what_is_not_there_names_what_is(reader: TestClient, address: str, named: str) -> None:
    made = reader.get(address)
    assert made.status_code == 404
    assert made.headers["content-type"] == "application/problem+json"
    assert named in made.json()["detail"]


def test_a_locale_that_the_edition_lacks_is_not_there(database: Database, serve: Serve) -> None:
    khmer = serve(database, Edition(locales=("km",)))
    assert khmer.get("/v1/catalogs/news/th.po").status_code == 404
    assert khmer.get("/v1/catalogs/news.po", headers={"accept-language": "th"}).status_code == 406


def test_drafts_have_everything_and_are_kept_nowhere(client: TestClient, bearer: Bearer) -> None:
    made = client.get(f"{PO}?drafts=true", headers=bearer(Scope.READ_DRAFTS))
    states = [entry.state for entry in catalog_po.read(made.content).entries]
    assert len(states) == 4
    assert UnitState.NEEDS_CHECKING in states
    assert made.headers["cache-control"] == "private, no-store"
    again = client.get(
        f"{PO}?drafts=true", headers={**bearer(Scope.READ_DRAFTS), "if-none-match": made.headers["etag"]}
    )
    assert again.status_code == 304


def test_drafts_change_nothing_of_what_is_published(client: TestClient, bearer: Bearer) -> None:
    before = client.get(PO).content
    client.get(f"{PO}?drafts=true", headers=bearer(Scope.READ_DRAFTS))
    assert client.get(PO).content == before
    assert client.get(f"{PO}?drafts=false").content == before


@pytest.mark.parametrize(("scopes", "status"), [((), 401), ((Scope.READ,), 403), ((Scope.WRITE,), 403)])
def test_drafts_need_their_scope(
    client: TestClient, bearer: Bearer, scopes: tuple[Scope, ...], status: int
) -> None:
    headers = bearer(*scopes) if scopes else {}
    assert client.get(f"{PO}?drafts=true", headers=headers).status_code == status


@pytest.mark.parametrize("suffix", ["mo", "json"])
def test_front_ends_never_get_drafts(client: TestClient, bearer: Bearer, suffix: str) -> None:
    for address in (f"/v1/catalogs/news/km.{suffix}", f"/v1/catalogs/news.{suffix}"):
        assert client.get(f"{address}?drafts=true", headers=bearer(Scope.READ_DRAFTS)).status_code == 400


def test_a_private_server_shows_nothing_without_a_token(database: Database, serve: Serve) -> None:
    private = serve(database, None, Serving(private=True, fresh_seconds=0, rate_per_minute=0))
    for address in (PO, "/v1/openapi.json", "/v1/catalogs/other.po", "/v1/releases", "/v1/nowhere"):
        made = private.get(address)
        assert made.status_code == 401
        assert made.headers["www-authenticate"].startswith("Bearer")
    made = private.get(PO, headers=authorization(database, Scope.READ))
    assert made.status_code == 200
    assert made.headers["cache-control"] == "private, no-cache"
    assert private.get("/healthz").status_code == 200


def test_on_both_databases_a_catalogue_follows_the_store(either_database: Database, serve: Serve) -> None:
    client = serve(either_database)
    before = client.get(PO)
    assert texts(client, PO) == ["សមាជិក", "ភ្លៀង"]
    say(either_database, SECOND, "ក្រុមប្រឹក្សាភិបាល", at=30)
    after = client.get(PO, headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert texts(client, PO) == ["សមាជិក", "ក្រុមប្រឹក្សាភិបាល", "ភ្លៀង"]
