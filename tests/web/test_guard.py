from collections.abc import Callable
from types import SimpleNamespace

import anyio
import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Message

from glossary.store.database import Database
from glossary.web import guard
from glossary.web.rates import Rate, network
from glossary.web.site import Serving
from support.served import small_app


def client(base: str = "http://127.0.0.1", address: str = "192.0.2.1", **fields: object) -> TestClient:
    serving = Serving(**({"rate_per_minute": 0} | fields))  # type: ignore[arg-type]
    return TestClient(small_app(serving), base, client=(address, 1), raise_server_exceptions=False)


@pytest.mark.parametrize("path", ["/small", "/v1/small", "/nothing", "/fault"])
def test_every_answer_protects_the_browser(path: str) -> None:
    headers = client().get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "strict-transport-security" not in headers
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


def test_over_https_browsers_are_told_to_come_so_again() -> None:
    headers = client("https://glossary.example").get("/small").headers
    assert headers["strict-transport-security"].startswith("max-age=")


def test_what_a_page_says_itself_stays() -> None:
    own = PlainTextResponse("page", headers={"content-security-policy": "default-src 'self'"})
    headers = TestClient(guard.guarded(own, Serving())).get("/").headers
    assert headers.get_list("content-security-policy") == ["default-src 'self'"]


def test_an_address_asks_no_oftener_than_its_rate() -> None:
    one = client(rate_per_minute=5)
    assert [one.get("/small").status_code for _ in range(7)] == [200] * 5 + [429] * 2
    answer = one.get("/small")
    assert 1 <= int(answer.headers["retry-after"]) <= 12
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["status"] == 429


def test_wrong_tokens_are_counted_and_other_requests_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "FAILURES_PER_MINUTE", 3)
    one = TestClient(guard.guarded(PlainTextResponse("no", 401), Serving()))
    assert [one.get("/").status_code for _ in range(9)] == [401] * 9
    tried = [one.get("/", headers={"authorization": "Bearer x"}).status_code for _ in range(5)]
    assert tried == [401] * 3 + [429] * 2
    assert one.post("/sign-in").status_code == 429
    assert one.get("/").status_code == 401


def test_signing_in_cannot_be_tried_for_ever(
    database: Database, serve: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.web.guard.time", SimpleNamespace(monotonic=lambda: 0.0))
    one = serve(database)
    own = {"sec-fetch-site": "same-origin"}
    statuses = [one.post("/sign-in", data={"token": f"gls_{n}"}, headers=own).status_code for n in range(22)]
    assert statuses == [403] * 20 + [429] * 2
    assert one.get("/sign-in").status_code == 200


def test_a_token_without_the_scope_is_no_wrong_token() -> None:
    one = TestClient(guard.guarded(PlainTextResponse("no", 403), Serving()))
    headers = {"authorization": "Bearer x"}
    assert [one.put("/", headers=headers).status_code for _ in range(25)] == [403] * 25


def test_more_at_once_than_the_server_can_hold_are_put_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "AT_ONCE", 0)
    answer = client().get("/small")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("glossary.example", 200),
        ("[::1]:8765", 200),
        ("a b", 400),
        ("a/b", 400),
        ("user@a", 400),
        ("a:b", 400),
        ("a,b", 400),
        ("", 400),
        ("a" * 300, 400),
        ("[::1", 400),
    ],
)
def test_a_host_is_one_name_or_address(host: str, status: int) -> None:
    assert client().get("/small", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/a/%2e%2e/small",
        "/%2e.",
        "/%2e/small",
        "/a%00b",
        "/a%0d%0ab",
        "/a%5c..%5cb",
        "/%2e%2e/small",
        "/a%7fb",
        "/a\\b",
        "/a/%2E%2e/small",
    ],
)
def test_paths_that_can_only_be_meant_ill_are_not_found(path: str) -> None:
    answer = client().get(f"http://127.0.0.1{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "raw", "status"),
    [
        ("/a\\b", b"/a%5cb", 200),
        ("/a/../b", b"/a%2F..%2Fb", 200),
        ("/a/..", b"/a%2f..", 200),
        ("/a\\b", b"/a\\b", 404),
        ("/a\\b", None, 404),
        ("/a/../b", b"/a/../b", 404),
        ("/a/../b", b"/a/.%2e/b", 404),
        ("/a/../b", b"/a/%2E%2E/b", 404),
        ("/a/../b\0", b"/a%2f..%2fb%00", 404),
        ("/a\\\x7f", b"/a%5c%7F", 404),
        ("/a/../b", b"a%2f../b", 404),
    ],
)
def test_a_name_of_any_signs_may_stand_in_a_path_that_escapes_them(
    path: str, raw: bytes | None, status: int
) -> None:
    app = guard.guarded(PlainTextResponse("named"), Serving())
    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": path,
        "query_string": b"", "headers": [(b"host", b"a")],
    } | ({} if raw is None else {"raw_path": raw})  # fmt: skip
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    anyio.run(app, scope, receive, send)
    assert sent[0]["status"] == status


ORIGIN = "https://news.example"


def test_scripts_of_named_sites_read_the_api_and_nothing_else() -> None:
    shared = client(cors_origins=(ORIGIN,))
    answer = shared.get("/v1/small", headers={"origin": ORIGIN})
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert "ETag" in answer.headers["access-control-expose-headers"]
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "access-control-allow-credentials" not in answer.headers
    assert "Origin" in answer.headers.get_list("vary")
    page = shared.get("/small", headers={"origin": ORIGIN})
    assert "access-control-allow-origin" not in page.headers
    assert page.headers["cross-origin-resource-policy"] == "same-origin"
    sent = shared.put("/v1/small", headers={"origin": ORIGIN})
    assert "access-control-allow-origin" not in sent.headers


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://news.example.evil.example", ""])
def test_scripts_of_other_sites_read_nothing(origin: str) -> None:
    answer = client(cors_origins=(ORIGIN,)).get("/v1/small", headers={"origin": origin} if origin else {})
    assert "access-control-allow-origin" not in answer.headers
    assert "Origin" in answer.headers.get_list("vary")


def test_every_site_may_be_let_in_and_still_without_credentials() -> None:
    answer = client(cors_origins=("*",)).get("/v1/small", headers={"origin": "https://any.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "vary" not in answer.headers


def test_a_browser_that_asks_before_is_told_get_and_head_alone() -> None:
    asked = {"origin": ORIGIN, "access-control-request-method": "PUT"}
    answer = client(cors_origins=(ORIGIN,)).options("/v1/small", headers=asked)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD"
    assert "authorization" not in answer.headers["access-control-allow-headers"].lower()
    assert client().options("/v1/small", headers=asked).status_code == 405


def test_permits_come_back_with_time() -> None:
    rate = Rate(60)
    assert [rate.spend("a", 0.0) for _ in range(60)] == [0.0] * 60
    assert rate.spend("a", 0.0) == pytest.approx(1.0)
    assert rate.wait("a", 0.25) == pytest.approx(0.75)
    assert rate.spend("a", 1.0) == 0.0
    assert rate.spend("a", 1.0) > 0
    assert rate.spend("b", 1.0) == 0.0
    assert [rate.spend("a", 1000.0) for _ in range(60)] == [0.0] * 60


def test_only_the_last_addresses_are_kept() -> None:
    rate = Rate(1, addresses=3)
    for number in range(10_000):
        assert rate.spend(str(number), 0.0) == 0.0
    assert len(rate._full_at) == 3
    assert rate.spend("9999", 0.0) > 0


@pytest.mark.parametrize(
    ("address", "shared"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("no:address", "no:address"),
    ],
)
def test_an_owner_of_many_addresses_counts_once(address: str, shared: str) -> None:
    assert network(address) == shared
