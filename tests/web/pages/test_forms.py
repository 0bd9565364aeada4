"""Signing in, suggesting a term and signing out: with errors in their place, and from our own pages only."""

import html
import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from glossary.model import Scope
from glossary.store.database import Database, reads
from glossary.store.history import history
from glossary.workflow.access import make_token, revoke_token
from glossary.workflow.browsing import concept_named
from support.stores import later

SignIn = Callable[..., TestClient]
TERM = {"english": "cooperative", "locale": "km", "text": "សហករណ៍ថ្មី", "source": "a law", "note": "one\r\ntwo"}


def key_of(client: TestClient) -> str:
    found = re.search(r'name="key" value="([0-9a-f]+)"', client.get("/suggest").text)
    assert found
    return found[1]


def send(client: TestClient, **changed: str) -> tuple[int, str]:
    answer = client.post("/suggest", data={**TERM, "key": key_of(client), **changed})
    return answer.status_code, answer.text


def test_a_suggestion_goes_to_proposed_and_says_what_happens_next(
    signed_in: SignIn, database: Database
) -> None:
    client = signed_in(Scope.WRITE)
    status, page = send(client)
    assert status == 200
    assert "What happens next" in page
    assert "in Khmer" in page
    assert 'href="/concepts/cooperative"' in page
    (term,) = [each for each in concept_named(database, "cooperative").terms if each.text == TERM["text"]]
    assert (term.state, term.status, term.source, term.note) == ("proposed", "admitted", "a law", "one\ntwo")
    (entry,) = reads(history)(database, "term", term.id)
    assert (entry.change.who, entry.change.why) == ("Sok", "suggested on the web")


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"english": " "}, "english", "Type the English term"),
        ({"text": ""}, "text", "Type the term you suggest"),
        ({"locale": ""}, "locale", "Choose a language"),
        ({"locale": "xx"}, "locale", "Choose a language"),
        ({"text": "x" * 201}, "text", "201 characters"),
        ({"english": "x" * 201}, "english", "201 characters"),
        ({"source": "x" * 2001}, "source", "2001 characters"),
        ({"note": "x\u202e"}, "note", "turns the direction of writing"),
        ({"text": "a\x07b"}, "text", "control character"),
        ({"text": "សហករណ៍"}, "text", "has &#39;សហករណ៍&#39; in km already"),
        ({"concept": "none"}, "", "no concept &#39;none&#39;"),
    ],
)
def test_an_error_stands_beside_its_field_and_nothing_typed_is_lost(
    signed_in: SignIn, changed: dict[str, str], field: str, said: str
) -> None:
    status, page = send(signed_in(Scope.WRITE), **changed)
    assert status == 400
    assert said in page
    assert "<title>Error: " in page
    assert (f'id="{field}-wrong"' in page) is bool(field)
    assert ('aria-invalid="true"' in page) is bool(field)
    assert 'value="a law"' in page or "source" in changed
    assert ">\none\ntwo</textarea>" in page or "note" in changed


def test_the_form_begins_with_what_a_link_says(signed_in: SignIn) -> None:
    page = signed_in(Scope.WRITE).get("/suggest?concept=cooperative&english=cooperative&locale=lo").text
    assert 'name="concept" value="cooperative"' in page
    assert 'value="cooperative" maxlength' in page
    assert '<option value="lo" selected>' in page


def test_the_form_says_that_everybody_can_read_the_note(signed_in: SignIn) -> None:
    client = signed_in(Scope.WRITE)
    page = client.get("/suggest").text
    assert 'aria-describedby="note-hint"' in page
    assert "everybody can read it" in page
    send(client, note="by word of mouth")
    client.cookies.clear()
    assert "by word of mouth" in client.get("/concepts/cooperative").text


def test_without_a_session_the_page_says_how_to_sign_in(client: TestClient, database: Database) -> None:
    page = client.get("/suggest?english=decent+work").text
    assert '<input type="hidden" name="english" value="decent work">' in page
    assert '<input type="hidden" name="then" value="/suggest">' in page
    assert client.post("/suggest", data=TERM).status_code == 403
    assert len(concept_named(database, "cooperative").terms) == 9


def test_a_token_without_the_right_to_write_suggests_nothing(signed_in: SignIn, database: Database) -> None:
    client = signed_in(Scope.READ_DRAFTS)
    assert "does not allow you" in client.get("/suggest").text
    key = re.search(r'name="key" value="([0-9a-f]+)"', client.get("/").text)
    assert key
    assert client.post("/suggest", data={**TERM, "key": key[1]}).status_code == 403
    assert len(concept_named(database, "cooperative").terms) == 9


@pytest.mark.parametrize("key", ["", "0" * 64, "é"])
def test_a_form_without_the_key_of_the_session_is_refused(signed_in: SignIn, key: str) -> None:
    client = signed_in(Scope.WRITE)
    answer = client.post("/suggest", data={**TERM, "key": key})
    assert answer.status_code == 403
    assert "another session" in answer.text
    assert client.post("/sign-out", data={"key": key}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://testserver.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_form_from_elsewhere_is_refused(signed_in: SignIn, headers: dict[str, str]) -> None:
    client = signed_in(Scope.WRITE)
    answer = client.post("/suggest", data={**TERM, "key": key_of(client)}, headers=headers)
    assert answer.status_code == 403
    assert "its own page only" in answer.text


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"{}", "application/json", 415),
        (b"a=%ff", "application/x-www-form-urlencoded", 400),
        (b"&".join([b"a=b"] * 50), "application/x-www-form-urlencoded", 400),
        (b"a" * 100_000, "application/x-www-form-urlencoded", 413),
        (b"\xff", "application/x-www-form-urlencoded", 400),
        (b"", "", 415),
    ],
)
def test_what_is_no_form_is_refused(client: TestClient, content: bytes, media_type: str, status: int) -> None:
    answer = client.post("/sign-in", content=content, headers={"content-type": media_type})
    assert answer.status_code == status
    assert "<h1>" in answer.text


@pytest.mark.parametrize("token", ["", "gls_wrong", "gls_" + "a" * 10 + "_" + "b" * 43, "<script>"])
def test_a_wrong_token_opens_no_session(client: TestClient, token: str) -> None:
    answer = client.post("/sign-in", data={"token": token})
    assert answer.status_code in {400, 403}
    assert 'id="token-wrong"' in answer.text
    assert "set-cookie" not in answer.headers
    assert "<script>" not in answer.text


def test_a_revoked_token_ends_its_sessions(signed_in: SignIn, database: Database) -> None:
    token, secret = make_token(database, "Dara", [Scope.WRITE], later(0))
    client = signed_in(Scope.WRITE)
    client.post("/sign-in", data={"token": secret})
    assert "Dara" in client.get("/").text
    revoke_token(database, token.id, later(1))
    assert "Dara" not in client.get("/").text
    assert "Sign in" in client.get("/suggest").text


def test_signing_out_ends_the_session(signed_in: SignIn) -> None:
    client = signed_in(Scope.WRITE)
    page = client.post("/sign-out", data={"key": key_of(client)}).text
    assert "Sok" not in page
    assert not client.cookies


def test_a_copied_cookie_opens_nothing_once_its_owner_has_signed_out(signed_in: SignIn) -> None:
    client = signed_in(Scope.WRITE)
    copied = client.cookies["glossary"]
    client.post("/sign-out", data={"key": key_of(client)})
    client.cookies.set("glossary", copied)
    assert "Sok" not in client.get("/").text


def carried(page: str) -> dict[str, str]:
    """Return the hidden fields of a page, as a browser sends them."""
    found = re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">', page)
    return {name: html.unescape(value).replace("\n", "\r\n") for name, value in found}


@pytest.mark.parametrize("cookie", ["", "gone.1.x.y"])
def test_what_was_typed_is_there_again_after_signing_in_although_the_session_had_ended(
    signed_in: SignIn, database: Database, cookie: str
) -> None:
    client = signed_in(Scope.WRITE)
    key = key_of(client)
    client.cookies.clear()
    client.cookies.set("glossary", cookie)
    note = "\n".join(["“one” & <two>", *["x" * 60] * 30])
    closed = client.post("/suggest", data={**TERM, "note": note, "key": key})
    assert closed.status_code == 403
    assert "សហករណ៍ថ្មី</dd>" in closed.text
    _, secret = make_token(database, "Dara", [Scope.WRITE], later(0))
    client.cookies.clear()
    wrong = client.post("/sign-in", data={**carried(closed.text), "token": "gls_wrong"})
    assert (wrong.status_code, wrong.url.path) == (403, "/sign-in")
    opened = client.post("/sign-in", data={**carried(wrong.text), "token": secret})
    assert opened.status_code == 200
    assert "Signed in as <b>Dara</b>" in opened.text
    assert html.escape(note, quote=False) in opened.text.replace("&#34;", '"').replace("&#39;", "'")
    key = carried(opened.text)["key"]
    assert "What happens next" in client.post("/suggest", data={**TERM, "key": key}).text


def test_a_token_that_may_not_write_loses_nothing_of_a_suggestion_either(signed_in: SignIn) -> None:
    client = signed_in(Scope.READ_DRAFTS)
    page = client.get("/suggest?text=a&english=b").text
    assert {"text": "a", "english": "b", "then": "/suggest"}.items() <= carried(page).items()


def test_a_header_that_proves_nothing_is_refused_on_pages_too_and_counts(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.web.guard.time", SimpleNamespace(monotonic=lambda: 0.0))
    wrong = {"authorization": "Bearer gls_" + "a" * 10 + "_" + "b" * 43}
    page = client.get("/", headers=wrong)
    assert page.status_code == 401
    assert 'error="invalid_token"' in page.headers["www-authenticate"]
    assert "<h1>Token refused</h1>" in page.text
    for path in ("/suggest", "/none", *["/"] * 17):
        assert client.get(path, headers=wrong).status_code in {401, 404}
    assert [client.get("/", headers=wrong).status_code for _ in range(2)] == [401, 429]
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("then", "to"),
    [
        ("/suggest?english=decent+work", "/suggest?english=decent+work"),
        ("/articles/news/th?drafts=true", "/articles/news/th?drafts=true"),
        ("", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/suggest.evil.example", "/"),
        ("/search\r\nset-cookie: a=b", "/"),
        ("/search?q=\u0000", "/"),
        ("/%2fevil.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_signing_in_leads_to_a_page_of_ours(
    client: TestClient, database: Database, then: str, to: str
) -> None:
    _, secret = make_token(database, "Sok", [Scope.WRITE], later(0))
    answer = client.post("/sign-in", data={"token": secret, "then": then}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, to)


def test_the_closed_form_names_the_language(client: TestClient) -> None:
    page = client.get("/suggest?english=decent+work&locale=km").text
    assert "<dd>Khmer</dd>" in page
