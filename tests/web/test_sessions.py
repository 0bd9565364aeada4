"""A session is a signed cookie: nobody else can make, lengthen or change one."""

import time

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from glossary.store.database import Database
from glossary.web import sessions
from glossary.web.site import Serving, Site


def asked(
    database: Database,
    cookie: str = "",
    *,
    secret: str = "s",
    scheme: str = "http",
    app: Starlette | None = None,
) -> Request:
    app = app or Starlette()
    app.state.site = Site(database, serving=Serving(session_secret=secret))
    name = "__Host-glossary" if scheme == "https" else "glossary"
    headers = [(b"cookie", f"{name}={cookie}".encode()), (b"host", b"x")]
    return Request(
        {"type": "http", "app": app, "scheme": scheme, "headers": headers, "path": "/", "server": ("x", 80)}
    )


def begun(request: Request) -> tuple[str, str]:
    response = Response()
    sessions.begin(request, response, sessions.new(request, "abc"))
    set_cookie = response.headers["set-cookie"]
    return set_cookie.partition("=")[2].partition(";")[0], set_cookie


def test_a_session_names_its_token(database: Database) -> None:
    value, set_cookie = begun(asked(database))
    assert sessions.session_token_id(asked(database, value)) == "abc"
    for flag in ("HttpOnly", "SameSite=lax", "Max-Age=28800", "Path=/"):
        assert flag in set_cookie
    assert "Secure" not in set_cookie


def test_over_https_the_cookie_stays_there(database: Database) -> None:
    value, set_cookie = begun(asked(database, scheme="https"))
    assert set_cookie.startswith("__Host-glossary=")
    assert "Secure" in set_cookie
    assert sessions.session_token_id(asked(database, value, scheme="https")) == "abc"


def test_a_session_ends_after_its_time(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    value, _ = begun(asked(database))
    later = time.time() + sessions.SECONDS + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert sessions.session_token_id(asked(database, value)) is None


@pytest.mark.parametrize(
    "changed",
    [
        "",
        "abc",
        "abc.9999999999",
        "abc.9999999999.",
        "abc.9999999999.é",
        "abd.{until}.{name}.{signature}",
        "abc.9{until}.{name}.{signature}",
        "abc.{until}.0{name}.{signature}",
        "abc.{until}.{name}.{signature}0",
        "abc.{until}.{signature}",
        ".{until}.{name}.{signature}",
        "abc.x.{name}.{signature}",
        "abc.{until}.{name}.{signature}" * 100,
    ],
)
def test_a_cookie_of_another_make_is_no_session(database: Database, changed: str) -> None:
    value, _ = begun(asked(database))
    _, until, name, signature = value.split(".")
    cookie = changed.format(until=until, name=name, signature=signature)
    assert sessions.session_token_id(asked(database, cookie)) is None


def test_another_secret_signs_otherwise(database: Database) -> None:
    value, _ = begun(asked(database, secret=""))
    assert sessions.session_token_id(asked(database, value, secret="")) == "abc"
    assert sessions.session_token_id(asked(database, value, secret="t")) is None


def test_the_key_of_a_form_is_of_one_session_and_is_no_session(database: Database) -> None:
    value, _ = begun(asked(database))
    key = sessions.form_key(asked(database, value))
    assert key != sessions.form_key(asked(database, value + "0"))
    assert value.rpartition(".")[2] != key
    assert sessions.form_key(asked(database)) == ""


def test_a_session_that_was_ended_opens_nothing_to_who_has_copied_its_cookie(database: Database) -> None:
    app = Starlette()
    (first, _), (second, _) = begun(asked(database, app=app)), begun(asked(database, app=app))
    assert first != second
    sessions.end(asked(database, first, app=app), Response())
    assert sessions.session_token_id(asked(database, first, app=app)) is None
    assert sessions.session_token_id(asked(database, second, app=app)) == "abc"


def test_what_was_ended_is_remembered_within_bounds(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "_ENDED", 3)
    app = Starlette()
    values = [begun(asked(database, app=app))[0] for _ in range(5)]
    for value in ("", "abc.1.x.y", *values):
        sessions.end(asked(database, value, app=app), Response())
    assert len(app.state.ended_sessions) == 3
    assert sessions.session_token_id(asked(database, values[-1], app=app)) is None
