import json
import logging
import os
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from glossary.web.access_log import AccessLog, FaultLines, Log, to_stderr

SECRET = 43 * "S"
SHOWN = f"gls_abcdefghij_{SECRET}"


def logged(app: ASGIApp, *, every: bool = True) -> tuple[TestClient, list[str]]:
    lines: list[str] = []
    return TestClient(AccessLog(app, Log(lines.append, every))), lines


def test_a_request_is_one_line_of_what_happened() -> None:
    client, lines = logged(PlainTextResponse("four"))
    client.get("/v1/x?drafts=true", headers={"user-agent": "wlc/1"})
    client.head("/v1/x")
    first, second = map(json.loads, lines)
    assert (first["method"], first["path"], first["query"]) == ("GET", "/v1/x", "drafts=true")
    assert (first["status"], first["bytes"], first["agent"]) == (200, 4, "wlc/1")
    assert (first["address"], first["token"]) == ("testclient", "")
    assert (second["method"], second["bytes"]) == ("HEAD", 0)


@pytest.mark.parametrize(
    "query",
    [f"token={SECRET}", f"a=1&api_key={SECRET}", f"password={SECRET}&b=2", f"q={SHOWN}", f"x={SHOWN}&y"],
)
def test_what_opens_something_is_not_written(query: str) -> None:
    client, lines = logged(PlainTextResponse(""))
    client.get(f"/x?{query}", headers={"user-agent": SHOWN, "authorization": f"Bearer {SHOWN}"})
    client.get(f"/{SHOWN}")
    assert len(lines) == 2
    assert "S" * 8 not in "".join(lines)
    assert "gls_abcdefghij_[hidden]" in lines[1]


def test_nothing_in_a_line_acts_on_a_terminal() -> None:
    client, lines = logged(PlainTextResponse(""))
    client.get("/a%1b%5b2J%0a%7f%e2%80%ae%c2%9b", headers={b"user-agent": b"\x1b]0;x\x07\xff"})
    assert len(lines) == 1
    assert lines[0].isascii()
    assert lines[0].isprintable()
    assert json.loads(lines[0])["path"] == "/a\x1b[2J\n\x7f\u202e\x9b"


def test_a_line_has_an_end() -> None:
    client, lines = logged(PlainTextResponse(""))
    client.get("/" + "a" * 30_000 + "?" + "b" * 30_000, headers={"user-agent": "c" * 60_000})
    assert len(lines[0]) < 2_000


def failing(error: Exception, *, after: bool = False) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if after:
            await send({"type": "http.response.start", "status": 200, "headers": []})
        raise error

    return app


def test_a_fault_is_told_to_the_log_and_not_to_the_client() -> None:
    client, lines = logged(failing(ValueError(f"where it is: {SHOWN}")), every=False)
    answer = client.get("/")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "where it is" not in answer.text
    (line,) = map(json.loads, lines)
    assert line["status"] == 500
    assert "ValueError: where it is: gls_abcdefghij_[hidden]" in line["fault"]


async def test_a_fault_in_the_middle_of_an_answer_is_told_too() -> None:
    lines: list[str] = []
    sent: list[Any] = []

    async def send(message: Any) -> None:  # noqa: ANN401 - as ASGI has it
        sent.append(message)

    receive: Callable[[], Awaitable[Any]] = PlainTextResponse("")  # type: ignore[assignment]
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
    await AccessLog(failing(OSError("gone"), after=True), Log(lines.append))(scope, receive, send)
    assert len(sent) == 1
    assert "OSError: gone" in json.loads(lines[0])["fault"]


def test_without_every_only_faults_are_told() -> None:
    client, lines = logged(PlainTextResponse(""), every=False)
    assert client.get("/").status_code == 200
    assert lines == []


def test_what_libraries_complain_of_is_a_line_too() -> None:
    lines: list[str] = []
    handler = FaultLines(Log(lines.append))
    record = logging.LogRecord("x", logging.ERROR, "", 1, "no %s\n\x1b[2J", ("luck",), None)
    handler.handle(record)
    assert json.loads(lines[0])["fault"] == "no luck\n\x1b[2J"
    assert lines[0].isprintable()


def test_a_line_is_the_same_as_an_encoder_would_write() -> None:
    client, lines = logged(PlainTextResponse(""))
    client.get('/a"b\\?c="d"', headers={"user-agent": 'e"f'})
    record = json.loads(lines[0])
    assert (record["path"], record["agent"]) == ('/a"b\\', 'e"f')
    encoded = json.dumps({**record, "seconds": 1}, separators=(",", ":"))
    assert re.sub(r'"seconds":[0-9.]+', '"seconds":1', lines[0]) == encoded
    assert datetime.fromisoformat(record["time"]).utcoffset() == timedelta(0)
    assert record["time"].endswith("Z")


def test_a_reader_of_the_log_that_has_gone_harms_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        monkeypatch.setattr("sys.stderr", gone)
        to_stderr("line")
