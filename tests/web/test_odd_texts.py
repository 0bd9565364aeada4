"""Texts that no store can keep, and far too long ones, get a plain answer everywhere, on both databases."""

import re
from urllib.parse import quote

import pytest

from glossary.model import Scope
from glossary.store.database import Database
from support.sites import Serve, TestClient, authorization
from support.termbase import add_terms

TEXTS = {"nul": "\0", "a nul inside": "a\0b", "long": "x" * 10_000}
BYTES = {"half a character": "%ed%a0%80", "no utf-8": "%ff"}
ODD = {name: quote(text, safe="") for name, text in TEXTS.items()} | BYTES
ADDRESSES = (
    "/search?q={}",
    "/search?q=coop&lang={}",
    "/search?q=coop&part={}",
    "/concepts/{}",
    "/subjects?page={}",
    "/subjects/{}",
    "/subjects/wages?page={}",
    "/letters/{}",
    "/letters/en/{}",
    "/letters/en/C?page={}",
    "/articles?page={}",
    "/articles/{}/km",
    "/articles/news/{}",
    "/articles/news/km?with={}",
    "/progress?page={}",
    "/suggest?concept={}",
    "/suggest?english={}&text={}&note={}&source={}&locale={}",
    "/suggested/{}",
    "/suggested/cooperative?locale={}",
    "/sign-in?then={}",
    "/static/{}",
    "/v1/catalogs/{}.pot",
    "/v1/catalogs/{}.po",
    "/v1/catalogs/{}/km.po",
    "/v1/catalogs/news/{}.po",
    "/v1/catalogs/news/km.po?min_state={}",
    "/v1/terms.json?locale={}",
    "/v1/terms.json?{}=x",
    "/v1/articles/{}.html",
    "/v1/articles/{}/km.html",
    "/v1/articles/news/{}.html",
    "/v1/articles/news/km.html?with={}",
    "/v1/releases/{}",
    "/v1/releases/{}/manifest.json",
    "/v1/releases/1/{}",
    "/v1/{}",
)
FIELDS = {"english": "cooperative", "locale": "km", "text": "ថ្មី", "source": "", "note": "", "concept": ""}


@pytest.fixture
def client(either_database: Database, serve: Serve) -> TestClient:
    add_terms(either_database)
    made = serve(either_database)
    made.headers.update(authorization(either_database, *Scope))
    return made


def test_an_address_with_an_odd_text_is_answered(client: TestClient) -> None:
    answered = {
        (name, address): client.get(address.replace("{}", text)).status_code
        for name, text in ODD.items()
        for address in ADDRESSES
    }
    assert {each: status for each, status in answered.items() if status not in {200, 400, 404}} == {}


def test_a_suggestion_with_an_odd_text_is_refused_in_one_line(client: TestClient) -> None:
    own = {"sec-fetch-site": "same-origin"}
    found = re.search(r'name="key" value="([0-9a-f]+)"', client.get("/suggest").text)
    key = found[1] if found else ""
    answered = {}
    for name, text in TEXTS.items():
        for field in FIELDS:
            answer = client.post("/suggest", data={**FIELDS, field: text, "key": key}, headers=own)
            answered[name, field] = (
                answer.status_code,
                len(re.findall(r"<li>.*\.(?:</a>)?</li>", answer.text)),
            )
    assert {each: found for each, found in answered.items() if found != (400, 1)} == {}
    for text in BYTES.values():
        body = f"key={key}&english={text}&locale=km&text=a"
        media = {"content-type": "application/x-www-form-urlencoded"}
        assert client.post("/suggest", content=body, headers=own | media).status_code == 400


@pytest.mark.parametrize("field", ["token", "then", "key"])
def test_signing_in_with_an_odd_text_is_refused(client: TestClient, field: str) -> None:
    own = {"sec-fetch-site": "same-origin"}
    for text in TEXTS.values():
        answer = client.post("/sign-in", data={"token": "x", field: text}, headers=own)
        assert answer.status_code in {400, 403}


@pytest.mark.parametrize("text", ["gls_\0", "gls_" + "a" * 10_000, "gls_\xff"])
def test_an_odd_token_proves_nothing(client: TestClient, text: str) -> None:
    answer = client.get(
        "/v1/catalogs/news/km.po?drafts=true", headers={b"authorization": b"Bearer " + text.encode()}
    )
    assert answer.status_code == 401
