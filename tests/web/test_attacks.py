"""What attackers send to the whole server, on a socket: it is refused or inert, and never a fault."""

import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from glossary.model import Concept, Scope, Term, UnitState
from glossary.store.database import open_database, writes
from glossary.store.terms import save_concept
from glossary.workflow.access import make_token
from support.sockets import Served, parsed, rest, served
from support.stores import ANA, add_article, say

PROBE = "\"'><xss-probe onload=alert(1)></title></textarea><script>xssProbe()</script>"
SLUG = 'x"><img src=x onerror=xssProbe()>'
FIELD = "field<xss-probe>"
LIMITS = {"body_limit": 100_000, "body_seconds": 1, "header_seconds": 5, "rate_per_minute": 0}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("attacked")
    with open_database(folder / "terms.db", create=True) as database:
        terms = (
            Term("en", f"probe {PROBE}", source="javascript:alert(1)", note=PROBE, context=PROBE),
            *(Term(locale, f"{PROBE} {locale}", source=PROBE) for locale in ("km", "id", "lo", "fil", "th")),
        )
        writes(save_concept)(database, Concept("probe", FIELD, PROBE, terms=terms), ANA)
        for slug in (SLUG, "plain"):
            add_article(database, slug, f"Of the probe {PROBE} in the news.")
            say(database, slug, 0, f"{PROBE} &lt;b&gt;", UnitState.APPROVED)
        _, secret = make_token(database, "probe", tuple(Scope), ANA)
    with served(folder, LIMITS, folder / "terms.db") as running:
        running.secret = secret
        yield running
        lines = running.lines()
    assert all(line.get("status", 0) < 500 for line in lines), [x for x in lines if x.get("status", 0) >= 500]
    assert not [line for line in lines if "fault" in line]
    assert secret not in running.log.read_text()


def bearer(server: Served) -> str:
    return f"Authorization: Bearer {server.secret}"


STEPS_UP = [
    "/../../../../etc/passwd",
    "/static/../../../../etc/passwd",
    "/static/..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/static/%252e%252e%252f%252e%252e%252fetc%252fpasswd",
    "/static/..%5c..%5c..%5cetc%5cpasswd",
    "/static/..\\..\\etc\\passwd",
    "/static/site.css%00.png",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/v1/catalogs/..%2f..%2fetc/passwd.po",
    "/v1/catalogs/news/%2e%2e%2f%2e%2e%2fterms.db",
    "/v1/catalogs/news/../../terms.db",
    "/v1/catalogs/%c0%ae%c0%ae/km.po",
    "/v1/articles/..%2f..%2f..%2fetc%2fpasswd/km.html",
    "/v1/releases/1/..%2f..%2f..%2fterms.db",
    "/v1/releases/latest/../../../terms.db",
    "/concepts/..%2f..%2fetc%2fpasswd",
    "/articles/..%2f..%2fetc%2fpasswd/km",
    "//etc/passwd",
    "file:///etc/passwd",
]


@pytest.mark.parametrize("target", STEPS_UP)
def test_no_address_leads_to_a_file(server: Served, target: str) -> None:
    status, _, body = server.ask(f"GET {target}", bearer(server))
    assert status in {400, 404}
    assert b"root:" not in body
    assert b"SQLite format" not in body


@pytest.mark.parametrize(
    "target",
    ["/%ff%fe", "/v1/catalogs/%ff/km.po", "/v1/articles/%ed%a0%80/km.html", "/concepts/%f0%28%8c%28"],
)
def test_a_path_that_is_no_utf_8_is_not_found(server: Served, target: str) -> None:
    assert server.ask(f"GET {target}")[0] == 404


@pytest.mark.parametrize(
    "query", ["q=%ff%fe", "q=%ed%a0%80", "q=%00", "q=" + "%F0%9F%98%80" * 600, "&" * 7_000]
)
def test_a_query_of_anything_is_answered(server: Served, query: str) -> None:
    for path in ("/search", "/v1/terms.json", "/v1/manifest.json"):
        assert server.ask(f"GET {path}?{query}")[0] in {200, 400}


BREAK = "%0d%0aX-Injected:%20yes%0d%0a%0d%0a"


@pytest.mark.parametrize(
    ("target", "header"),
    [
        (f"/{BREAK}", ""),
        (f"/v1/catalogs/news{BREAK}/km.po", ""),
        (f"/v1/catalogs/news/km{BREAK}.po", ""),
        (f"/v1/articles/{BREAK}/km.html", ""),
        (f"/v1/terms.json?locale={BREAK}", ""),
        (f"/search?q={BREAK}", ""),
        ("/v1/catalogs/news.po", f"Accept-Language: km{BREAK}"),
        ("/v1/catalogs/news.po", "Accept-Language: km\rX-Injected: yes"),
        ("/v1/terms.json", f"Origin: https://a.example{BREAK}"),
        ("/v1/terms.json", 'If-None-Match: "x"\nX-Injected: yes\n'),
        ("/v1/articles/plain.html", "Accept-Language: km;q=1\x00"),
    ],
)
def test_nothing_sent_becomes_a_header_of_the_answer(server: Served, target: str, header: str) -> None:
    status, headers, _ = server.ask(f"GET {target}", *filter(None, [header]))
    assert status < 500
    assert "x-injected" not in headers
    assert "X-Injected" not in repr(headers)


@pytest.mark.parametrize("host", ["a\tb", "a/..", "evil.example/%0d%0a", "<script>", "a" * 300, "a, b"])
def test_a_host_that_is_none_is_refused(server: Served, host: str) -> None:
    status, _, body = parsed(
        server.say(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    )
    assert status == 400
    assert host.encode() not in body


def test_two_hosts_or_none_are_refused(server: Served) -> None:
    for hosts in (b"", b"Host: a\r\nHost: b\r\n"):
        answer = server.say(b"GET /healthz HTTP/1.1\r\n" + hosts + b"Connection: close\r\n\r\n")
        assert parsed(answer)[0] == 400


def test_another_servers_address_in_the_request_changes_nothing(server: Served) -> None:
    status, headers, body = server.ask("GET http://evil.example/v1/terms.json")
    assert status == 200
    assert b"evil.example" not in body
    assert "evil.example" not in repr(headers)


@pytest.mark.parametrize("method", ["TRACE", "DELETE", "PATCH", "PROPFIND", "PURGE", "POST", "PUT"])
def test_other_methods_do_nothing_and_echo_nothing(server: Served, method: str) -> None:
    status, headers, body = server.ask(f"{method} /v1/terms.json", "X-Mine: echo-me", bearer(server))
    assert status == 405
    assert "GET" in headers["allow"]
    assert b"echo-me" not in body


ETAGS = ['"a",' * 7_000, "W/" * 14_000, '"' * 28_000, "*," * 14_000, "," * 28_000, '"' + "\\" * 28_000]


@pytest.mark.parametrize("etags", ETAGS)
def test_a_flood_of_etags_matches_nothing(server: Served, etags: str) -> None:
    assert server.ask("GET /v1/terms.json", f"If-None-Match: {etags}")[0] == 200


@pytest.mark.parametrize(
    "name", ["Accept-Language", "Accept-Encoding", "Accept", "Cookie", "If-Modified-Since"]
)
@pytest.mark.parametrize("value", ["a;q=0.1," * 3_500, ";" * 28_000, "=" * 28_000, "q=9e999;" * 3_000])
def test_a_flood_of_preferences_is_answered(server: Served, name: str, value: str) -> None:
    assert server.ask("GET /v1/articles/plain.html", f"{name}: {value}")[0] in {200, 406}


def put(server: Served, *headers: str) -> bytes:
    lines = ["PUT /v1/catalogs/news/km.po HTTP/1.1", "Host: 127.0.0.1", "Connection: close", bearer(server)]
    return "\r\n".join([*lines, "Content-Type: text/x-gettext-translation", *headers, "", ""]).encode()


def test_a_body_that_says_it_is_huge_is_refused_at_once(server: Served) -> None:
    assert parsed(server.say(put(server, "Content-Length: 10000000000")))[0] == 413


def test_a_body_in_chunks_is_refused_as_soon_as_it_is_too_large(server: Served) -> None:
    chunk = b"2710\r\n" + 10_000 * b"a" + b"\r\n"
    assert parsed(server.say(put(server, "Transfer-Encoding: chunked"), 12 * chunk, b"0\r\n\r\n"))[0] == 413


def test_a_compressed_bomb_is_not_opened(server: Served) -> None:
    bomb = gzip.compress(bytes(20_000_000))
    said = (f"Content-Length: {len(bomb)}", "Content-Encoding: gzip")
    assert parsed(server.say(put(server, *said), bomb))[0] == 415


def test_a_body_that_dribbles_is_given_up(server: Served) -> None:
    made = server.connect()
    made.sendall(put(server, "Content-Length: 1000") + b"msgid")
    assert parsed(rest(made))[0] == 408


def test_the_same_without_a_token_is_not_even_read(server: Served) -> None:
    head = put(server, "Content-Length: 99999").replace(bearer(server).encode() + b"\r\n", b"")
    assert parsed(server.say(head))[0] == 401


class _Probe(HTMLParser):
    """Collects what in a page would act."""

    def __init__(self) -> None:
        super().__init__()
        self.acting: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"xss-probe", "img", "iframe", "object", "embed", "base"}:
            self.acting.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "srcdoc" or (value or "").lower().startswith("javascript:"):
                self.acting.append(f"{tag} {name}={value}")
        if tag == "script" and "src" not in dict(attrs):
            self.acting.append("script")


PAGES = [
    "/",
    "/search?q=probe",
    f"/search?q={quote(PROBE)}&lang={quote(PROBE)}",
    f"/search?q={quote(PROBE)}",
    "/concepts/probe",
    f"/concepts/{quote(PROBE, safe='')}",
    "/subjects",
    f"/subjects/{quote(FIELD, safe='')}",
    "/letters",
    "/letters/en",
    f"/letters/{quote(PROBE, safe='')}",
    "/articles",
    f"/articles/{quote(SLUG, safe='')}/km",
    f"/articles/{quote(SLUG, safe='')}/km?with=en",
    "/articles/plain/km",
    "/articles/plain/en",
    "/progress",
    f"/suggest?term={quote(PROBE)}",
    f"/sign-in?next={quote(PROBE)}",
    f"/v1/articles/{quote(SLUG, safe='')}/km.html",
    "/v1/articles/plain/km.html?with=en",
    "/v1/articles/plain/km.html?drafts=true",
    f"/nothing/{quote(PROBE, safe='')}",
]


@pytest.mark.parametrize("target", PAGES)
@pytest.mark.parametrize("known", [False, True])
def test_what_is_stored_or_asked_acts_on_no_page(server: Served, target: str, known: bool) -> None:  # noqa: FBT001
    status, headers, body = server.ask(f"GET {target}", *([bearer(server)] if known else []))
    assert status in {200, 400, 401, 404}
    assert headers["content-security-policy"].startswith("default-src 'none'")
    scripts = re.search("script-src ([^;]*)", headers["content-security-policy"])
    assert scripts is None or scripts[1] == "'self'"
    assert headers["x-content-type-options"] == "nosniff"
    if headers["content-type"].startswith("text/html"):
        probe = _Probe()
        probe.feed(body.decode())
        assert probe.acting == []


@pytest.mark.parametrize(
    "target", ["/concepts/probe", "/search?q=probe", "/articles/plain/km", "/v1/articles/plain/km.html"]
)
def test_the_stored_texts_are_shown_as_they_are(server: Served, target: str) -> None:
    assert b"&lt;xss-probe" in server.ask(f"GET {target}")[2]


def test_files_for_programs_are_never_taken_for_pages(server: Served) -> None:
    for path in (
        "catalogs/news/km.po",
        "catalogs/news/km.json",
        "catalogs/news.pot",
        "terms.json",
        "terms.csv",
    ):
        status, headers, _ = server.ask(f"GET /v1/{path}")
        assert status == 200
        assert not headers["content-type"].startswith("text/html")
        assert headers["x-content-type-options"] == "nosniff"
