"""A session is a signed cookie: nobody else can make, lengthen or change one."""

import time

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from glossary.store.database import Database
from glossary.web import sessions
from glossary.web.site import Serving, Site


def asked(database: Database, cookie: str = "", *, secret: str = "s", scheme: str = "http") -> Request:
    app = Starlette()
    app.state.site = Site(database, serving=Serving(session_secret=secret))
    name = "__Host-glossary" if scheme == "https" else "glossary"
    headers = [(b"cookie", f"{name}={cookie}".encode()), (b"host", b"x")]
    return Request(
        {"type": "http", "app": app, "scheme": scheme, "headers": headers, "path": "/", "server": ("x", 80)}
    )


def begun(request: Request) -> tuple[str, str]:
    response = Response()
    sessions.begin(request, response, "abc")
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
        "abd.{until}.{signature}",
        "abc.9{until}.{signature}",
        "abc.{until}.{signature}0",
        ".{until}.{signature}",
        "abc.x.{signature}",
        "abc.{until}.{signature}" * 100,
    ],
)
def test_a_cookie_of_another_make_is_no_session(database: Database, changed: str) -> None:
    value, _ = begun(asked(database))
    _, until, signature = value.split(".")
    cookie = changed.format(until=until, signature=signature)
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
