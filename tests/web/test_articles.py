import pytest

from glossary.model import Scope, UnitState
from glossary.store.database import Database
from support.news import FIRST, SECOND, THIRD, say
from support.sites import Bearer, Serve, TestClient

KM = "/v1/articles/news/km.html"


def test_a_localized_article_shows_what_is_finished_and_english_for_the_rest(reader: TestClient) -> None:
    made = reader.get(KM)
    assert made.status_code == 200
    assert made.headers["content-type"] == "text/html; charset=utf-8"
    assert made.headers["content-language"] == "km"
    assert made.headers["content-disposition"] == 'inline; filename="news.km.html"'
    assert "សមាជិក" in made.text
    assert SECOND in made.text
    assert "ក្រុមប្រឹក្សា" not in made.text


def test_the_original_can_stand_beside_it(reader: TestClient) -> None:
    made = reader.get(f"{KM}?with=en")
    assert FIRST in made.text
    assert "សមាជិក" in made.text
    assert FIRST not in reader.get(KM).text
    assert made.headers["etag"] != reader.get(KM).headers["etag"]


def test_drafts_show_what_is_in_doubt_to_those_who_may_read_it(client: TestClient, bearer: Bearer) -> None:
    made = client.get(f"{KM}?drafts=true", headers=bearer(Scope.READ_DRAFTS))
    assert "ក្រុមប្រឹក្សា" in made.text
    assert made.headers["cache-control"] == "private, no-store"
    assert client.get(f"{KM}?drafts=true").status_code == 401
    assert "ក្រុមប្រឹក្សា" not in client.get(KM).text


def test_min_state_gives_less_and_holds_back_more(reader: TestClient) -> None:
    assert "ភ្លៀង" not in reader.get(f"{KM}?min_state=approved").text
    assert reader.get("/v1/articles/news/th.html").status_code == 200
    held = reader.get("/v1/articles/news/th.html?min_state=approved")
    assert held.status_code == 404
    assert "none of its 4 units is approved" in held.json()["detail"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (None, "en"),
        ("", "en"),
        ("km", "km"),
        ("th-TH, km;q=0.9", "th"),
        ("lo, km;q=0.5", "km"),
        ("lo", "en"),
        ("fr", "en"),
        ("fr, *;q=0.1", "en"),
        ("en;q=0.5, km", "km"),
        ("en, km", "en"),
        ("*;q=0", "en"),
    ],
)
def test_the_best_language_that_is_published_answers_else_english(
    reader: TestClient, asked: str | None, code: str
) -> None:
    headers = {} if asked is None else {"accept-language": asked}
    made = reader.get("/v1/articles/news.html", headers=headers)
    assert made.status_code == 200
    assert made.headers["content-language"] == code
    assert made.headers["content-location"] == f"/v1/articles/news/{code}.html"
    assert made.headers["vary"] == "Accept-Encoding, Accept-Language"
    assert made.content == reader.get(f"/v1/articles/news/{code}.html").content


@pytest.mark.parametrize(("name", "code"), [("km-KH", "km"), ("en-GB", "en")])
def test_a_region_is_served_and_says_where_it_lies(reader: TestClient, name: str, code: str) -> None:
    made = reader.get(f"/v1/articles/news/{name}.html?with=en")
    assert made.headers["content-location"] == f"/v1/articles/news/{code}.html?with=en"


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/v1/articles/other/km.html", "there are news"),
        ("/v1/articles/other.html", "there are news"),
        ("/v1/articles/news/lo.html", "not published in lo"),
        ("/v1/articles/news/fr.html", "there are en, km, id, lo, fil, th"),
        ("/v1/articles/news/km.md", "/v1/openapi.json"),
    ],
)
def test_what_is_not_there_says_why(reader: TestClient, address: str, named: str) -> None:
    made = reader.get(address)
    assert made.status_code == 404
    assert named in made.json()["detail"]


def test_a_text_in_an_article_never_becomes_markup(client: TestClient, database: Database) -> None:
    say(database, THIRD, "<script>alert(1)</script>", UnitState.TRANSLATED, at=40)
    made = client.get(KM)
    assert "<script" not in made.text
    assert "&lt;script&gt;" in made.text


def test_on_both_databases_an_article_follows_the_store(either_database: Database, serve: Serve) -> None:
    client = serve(either_database)
    before = client.get(KM).headers["etag"]
    say(either_database, SECOND, "ឆ្នាំ", at=30)
    after = client.get(KM, headers={"if-none-match": before})
    assert "ឆ្នាំ" in after.text
