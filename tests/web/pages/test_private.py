"""The pages of a private server: who is not signed in sees none of them, and loses nothing that was typed."""

from collections.abc import Iterator

import pytest
from lxml import html
from starlette.testclient import TestClient

from glossary.model import Scope
from glossary.store.database import Database
from glossary.web.app import create_app
from glossary.web.pages import PAGES
from glossary.web.site import Serving, Site
from glossary.workflow.access import make_token, revoke_token
from glossary.workflow.browsing import concept_named
from support.stores import later

HOST = "http://testserver"
TERM = {"english": "cooperative", "locale": "km", "text": "សហករណ៍ថ្មី", "note": "one", "concept": "cooperative"}


@pytest.fixture
def private(database: Database) -> Iterator[TestClient]:
    serving = Serving(private=True, fresh_seconds=0, rate_per_minute=0)
    with TestClient(create_app(Site(database, serving=serving)), base_url=HOST) as made:
        made.headers["origin"] = HOST
        yield made


def _after(client: TestClient, sign_in: str) -> str:
    """Return where a page to sign in leads to."""
    (field,) = html.fromstring(client.get(sign_in).text).iterfind(".//input[@name='then']")
    return str(field.get("value"))


@pytest.mark.parametrize("path", sorted({page.path for page in PAGES} - {"/sign-in", "/sign-out"}))
def test_no_page_is_shown_to_whoever_has_not_signed_in(private: TestClient, path: str) -> None:
    assert private.get(path).status_code == 401


def test_the_page_that_says_so_fits_a_phone_and_leads_back_to_where_one_was(
    private: TestClient, database: Database
) -> None:
    refused = private.get("/articles/news/km", params={"with": "en"})
    page = html.fromstring(refused.text)
    (style,) = [link.get("href", "") for link in page.iterfind(".//link")]
    assert private.get(style).status_code == 200
    assert "style-src 'self'" in refused.headers["content-security-policy"]
    assert "sign in to read it" in page.findtext(".//main/p", "")
    assert page.find(".//meta[@name='viewport']") is not None
    assert len(page.findall(".//main/h1")) == 1
    (to,) = [a.get("href", "") for a in page.iterfind(".//a")]
    then = _after(private, to)
    _, secret = make_token(database, "Sok", [Scope.READ], later(0))
    opened = private.post("/sign-in", data={"token": secret, "then": then}, follow_redirects=False)
    assert opened.headers["location"] == "/articles/news/km?with=en"


@pytest.mark.parametrize("path", ["//evil.example", "/sign-in/x?then=//evil.example", "/\u1780?q=\u1780"])
def test_an_odd_address_leads_back_to_the_front_page(private: TestClient, path: str) -> None:
    (to,) = [a.get("href", "") for a in html.fromstring(private.get(f"{HOST}{path}").text).iterfind(".//a")]
    assert to.startswith("/sign-in?then=")
    assert _after(private, to) == "/"


def test_a_form_that_is_sent_when_the_session_has_ended_is_given_back(
    private: TestClient, database: Database
) -> None:
    token, secret = make_token(database, "Sok", [Scope.WRITE], later(0))
    private.post("/sign-in", data={"token": secret})
    revoke_token(database, token.id, later(1))
    closed = private.post("/suggest", data=TERM)
    assert closed.status_code == 403
    assert "សហករណ៍ថ្មី</dd>" in closed.text
    assert "enterprise that its members own together" not in closed.text
    assert len(concept_named(database, "cooperative").terms) == 9
