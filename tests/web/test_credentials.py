from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from glossary.model import Scope, Token
from glossary.store.database import Database, open_database
from glossary.web import problems, sessions
from glossary.web.credentials import MembersOnly, allowed, presented
from glossary.web.problems import Problem
from glossary.web.site import Serving, Site
from glossary.workflow import access
from support.stores import later

NOW = datetime.now(UTC)


async def _drafts(request: Request) -> Response:
    return PlainTextResponse((await allowed(request, Scope.READ_DRAFTS)).name)


async def _write(request: Request) -> Response:
    return PlainTextResponse((await allowed(request, Scope.WRITE)).name)


async def _who(request: Request) -> Response:
    first, second = await presented(request), await presented(request)
    assert first == second
    return PlainTextResponse(first.name if first else "nobody")


async def _begin(request: Request) -> Response:
    response = PlainTextResponse("")
    sessions.begin(request, response, sessions.new(request, request.query_params["id"]))
    return response


def _told(_request: Request, error: Exception) -> Response:
    return problems.response(problems.of_error(error))


def client(database: Database, *, private: bool = False) -> TestClient:
    paths = {"/v1/drafts": _drafts, "/v1/write": _write, "/v1/who": _who, "/page": _who, "/healthz": _who}
    app = Starlette(
        routes=[*(Route(path, each) for path, each in paths.items()), Route("/sign-in", _begin)],
        middleware=[Middleware(MembersOnly)] if private else [],
        exception_handlers={Problem: _told, HTTPException: _told},
    )
    app.state.site = Site(database, serving=Serving(private=private))
    return TestClient(app)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "terms.db", create=True) as made:
        yield made


Made = tuple[Token, dict[str, str]]


@pytest.fixture
def make(database: Database) -> Callable[..., Made]:
    def made(*scopes: Scope, expires_at: datetime | None = None) -> Made:
        token, secret = access.make_token(database, "Ravi", scopes, later(0), expires_at)
        return token, {"authorization": f"Bearer {secret}"}

    return made


def test_without_a_token_the_answer_says_what_is_needed(database: Database) -> None:
    answer = client(database).get("/v1/drafts")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer realm="glossary", scope="read-drafts"'
    assert "read-drafts" in answer.json()["detail"]
    assert client(database).get("/v1/who").text == "nobody"


def test_a_token_opens_its_scopes_and_no_other(database: Database, make: Callable[..., Made]) -> None:
    token, headers = make(Scope.READ_DRAFTS)
    asked = client(database)
    assert asked.get("/v1/drafts", headers=headers).text == "Ravi"
    answer = asked.get("/v1/write", headers=headers)
    assert answer.status_code == 403
    assert 'error="insufficient_scope", scope="write"' in answer.headers["www-authenticate"]
    assert "scope write" in answer.json()["detail"]
    assert token.id in answer.json()["detail"]


@pytest.mark.parametrize("word", ["Bearer ", "bearer ", "BEARER  "])
def test_the_scheme_is_written_as_one_likes(database: Database, make: Callable[..., Made], word: str) -> None:
    shown = make(Scope.WRITE)[1]["authorization"].removeprefix("Bearer ")
    assert client(database).get("/v1/write", headers={"authorization": word + shown}).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic Z2xzOnNlY3JldA==",
        "{}",
        "Token {}",
        "Bearer {} {}",
        "Bearer {},",
        'Bearer "{}"',
        "Bearer {}x",
        "Bearer\t{}",
        "Bearer " + "a" * 5_000,
        "Bearer gls_abcdefghij_" + "a" * 43,
        "Bearer gls_' or 1=1",
    ],
)
def test_what_proves_nothing_is_refused_even_where_nothing_is_needed(
    database: Database, make: Callable[..., Made], header: str
) -> None:
    shown = make(Scope.WRITE)[1]["authorization"].removeprefix("Bearer ")
    for path in ("/v1/write", "/v1/who"):
        answer = client(database).get(path, headers={"authorization": header.replace("{}", shown)})
        assert answer.status_code == 401
        assert 'error="invalid_token"' in answer.headers["www-authenticate"]
        assert shown not in answer.text


def test_two_headers_are_none(database: Database, make: Callable[..., Made]) -> None:
    _, headers = make(Scope.WRITE)
    twice = [("authorization", headers["authorization"])] * 2
    assert client(database).get("/v1/write", headers=twice).status_code == 401


def test_a_token_that_ended_opens_nothing(database: Database, make: Callable[..., Made]) -> None:
    _, expired = make(Scope.WRITE, expires_at=later(60).when)
    revoked, headers = make(Scope.WRITE, expires_at=NOW + timedelta(days=1))
    asked = client(database)
    assert asked.get("/v1/write", headers=headers).status_code == 200
    access.revoke_token(database, revoked.id, later(1))
    assert asked.get("/v1/write", headers=headers).status_code == 401
    assert asked.get("/v1/write", headers=expired).status_code == 401


def test_a_session_stands_for_its_token_until_that_is_revoked(
    database: Database, make: Callable[..., Made]
) -> None:
    token, _ = make(Scope.WRITE)
    asked = client(database)
    asked.get("/sign-in", params={"id": token.id})
    assert asked.get("/v1/write").text == "Ravi"
    assert asked.get("/v1/write", headers={"authorization": "Bearer gls_x"}).status_code == 401
    access.revoke_token(database, token.id, later(1))
    assert asked.get("/v1/write").status_code == 401


def test_a_private_server_lets_nobody_in_but_to_sign_in(
    database: Database, make: Callable[..., Made]
) -> None:
    asked = client(database, private=True)
    answer = asked.get("/v1/who")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert asked.get("/v1/nothing").status_code == 401
    page = asked.get("/page")
    assert page.status_code == 401
    assert 'href="/sign-in?then=%2Fpage"' in page.text
    assert page.headers["cache-control"] == "no-store"
    assert asked.get("/healthz").text == "nobody"
    assert asked.get("/static/none.css").status_code == 404
    for path in ("/sign-in/", "/healthz/../page", "/static", "/STATIC/x"):
        assert asked.get(path).status_code == 401
    assert asked.get("/sign-out").status_code == 404
    for scope in Scope:
        assert asked.get("/page", headers=make(scope)[1]).text == "Ravi"
