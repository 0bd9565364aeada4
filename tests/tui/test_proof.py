"""The proof view over real HTTP and in a real browser, and the way a browser is started."""

import http.client
import os
import pty
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import NoReturn
from urllib.parse import urlsplit

import pytest

from glossary.languages import KHMER, LANGUAGES, language
from glossary.model import Concept, Segment, Span, Term, TermHit, Unit, UnitState
from glossary.reports.proof_html import Proof, proof_page
from glossary.tui.browsers import has_browser, open_in_browser, write_proof
from glossary.tui.proof import ProofServer
from support.chromium import Tab, required, tab
from support.sockets import wait_for

BEFORE = {"km": "សហករណ៍", "lo": "ສະຫະກອນ", "th": "สหกรณ์"}
AFTER = {"km": "សហករណ៍\u200bបានប្រជុំ", "lo": "ສະຫະກອນໄດ້ປະຊຸມ", "th": "สหกรณ์จัดประชุม"}
WAIT = 20.0


@pytest.fixture
def server() -> Iterator[ProofServer]:
    made = ProofServer()
    yield made
    made.close()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with tab(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture
def browser(chromium: Tab, server: ProofServer) -> Iterator[Tab]:
    """Return a tab that leaves its page before the server ends."""
    chromium.complaints.clear()
    yield chromium
    chromium.open("about:blank#left")


def proof(target: str, locale: str = "km", *, count: int = 1, current: int = 0) -> Proof:
    units = [
        Unit(
            "a", Segment(f"k{at}", "The cooperative met.", paragraph=at), locale, target, UnitState.TRANSLATED
        )
        for at in range(count)
    ]
    return Proof("Market", units, language(locale), current=f"k{current}")


def ask(
    server: ProofServer, path: str = "", method: str = "GET", *, timeout: float = WAIT, **headers: str
) -> tuple[int, dict[str, str], str]:
    """Return status, headers and body of an answer; ``path`` is added to the page's own, or stands alone."""
    address = urlsplit(server.url)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(http.client.HTTPConnection(address.netloc, timeout=timeout)) as connection:
        connection.request(method, path if path.startswith("/") else address.path + path, headers=sent)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()


def raw(server: ProofServer, request: bytes) -> bytes:
    """Return what is answered; a server may hang up before it has read too long a request."""
    address = urlsplit(server.url)
    said = b""
    with (
        socket.create_connection((address.hostname or "", address.port or 0), timeout=WAIT) as connection,
        suppress(OSError),
    ):
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        while data := connection.recv(65536):
            said += data
    return said


def test_the_newest_proof_is_served_on_this_machine_only(server: ProofServer) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", server.url)
    assert "Nothing to show yet." in ask(server)[2]
    server.publish(proof("satu"))
    server.publish(proof("dua"))
    status, headers, page = ask(server)
    assert status == 200
    assert "dua" in page
    assert "satu" not in page
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_two_servers_have_two_addresses(server: ProofServer) -> None:
    other = ProofServer()
    assert urlsplit(other.url).path != urlsplit(server.url).path
    other.close()


def test_every_answer_is_guarded(server: ProofServer) -> None:
    for status, headers, _ in (ask(server), ask(server, "/nonsense"), ask(server, method="POST")):
        assert headers["Cache-Control"] == "no-store", status
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "script-src 'sha256-" in policy
        assert "unsafe" not in policy
        assert headers["Server"].strip() == "glossary"


def test_a_head_request_gets_no_body(server: ProofServer) -> None:
    status, headers, text = ask(server, method="HEAD")
    assert (status, text) == (200, "")
    assert int(headers["Content-Length"]) > 0
    assert ask(server, "body?after=0", "HEAD")[0] == 204


@pytest.mark.parametrize("host", ["localhost", "evil.example", "127.0.0.1", "", "127.0.0.1:80"])
def test_another_name_for_this_machine_is_refused(host: str, server: ProofServer) -> None:
    server.publish(proof("secret"))
    for path in ("", "body?after=0"):
        status, _, text = ask(server, path, Host=host)
        assert status == 421
        assert "secret" not in text


def test_a_request_with_no_host_or_two_is_refused(server: ProofServer) -> None:
    address = urlsplit(server.url)
    line = f"GET {address.path} HTTP/1.1\r\n".encode()
    host = f"Host: {address.netloc}\r\n".encode()
    assert b"200" in raw(server, line + host + b"\r\n").splitlines()[0]
    for headers in (b"", host + b"Host: evil.example\r\n"):
        assert b"421" in raw(server, line + headers + b"\r\n").splitlines()[0]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_another_site_is_refused(site: str, server: ProofServer) -> None:
    assert ask(server, Sec_Fetch_Site=site)[0] == 403
    assert ask(server, Sec_Fetch_Site="same-origin")[0] == 200


@pytest.mark.parametrize("path", ["/", "/body", "/x/", "/%2e%2e/", "/..//etc/passwd", "/favicon.ico"])
def test_a_wrong_address_is_refused(path: str, server: ProofServer) -> None:
    token = urlsplit(server.url).path
    assert ask(server, path)[0] == 404
    assert ask(server, f"{token[:-2]}{path}")[0] == 404
    assert ask(server, f"{token}x{path}")[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "\x1b[2J"])
def test_nothing_can_be_written(method: str, server: ProofServer) -> None:
    address = urlsplit(server.url)
    said = raw(server, f"{method} {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
    assert re.match(rb"HTTP/1\.0 (501|400) ", said)


@pytest.mark.parametrize(
    "request_",
    [b"", b"\0\0\0\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"A" * 100_000, b"\x16\x03\x01\r\n\r\n"],
    ids=["nothing", "zeros", "no-path", "version", "long", "tls"],
)
def test_nonsense_is_no_harm_and_says_nothing_on_the_terminal(
    request_: bytes, server: ProofServer, capfd: pytest.CaptureFixture[str]
) -> None:
    raw(server, request_)
    assert ask(server)[0] == 200
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("after", ["", "x", "-1", "9" * 40, "٣", "1&after=0"])
def test_a_strange_number_gets_the_newest(after: str, server: ProofServer) -> None:
    server.publish(proof("satu"))
    server.publish(proof("dua"))
    quoted = "".join(f"%{byte:02x}" for byte in after.encode()) if not after.isascii() else after
    assert "dua" in ask(server, f"body?after={quoted}")[2]


def test_a_question_for_something_newer_waits_for_it(server: ProofServer) -> None:
    server.publish(proof("satu"))
    answers: list[tuple[int, dict[str, str], str]] = []
    asking = Thread(target=lambda: answers.append(ask(server, "body?after=1")))
    asking.start()
    asking.join(0.3)
    assert asking.is_alive()
    server.publish(proof("dua"))
    asking.join(WAIT)
    ((status, headers, text),) = answers
    assert (status, headers["Proof-Version"]) == (200, "2")
    assert "dua" in text
    assert "<html" not in text


def test_closing_answers_those_who_wait(server: ProofServer) -> None:
    answers: list[int] = []
    asking = [Thread(target=lambda: answers.append(ask(server, "body?after=0")[0])) for _ in range(3)]
    free = server._server._free
    places = free._value
    for each in asking:
        each.start()
    wait_for(lambda: free._value == places - len(asking))
    server.close()
    server.close()
    for each in asking:
        each.join(WAIT)
    assert answers == [204, 204, 204]
    with pytest.raises(OSError, match="refused"):
        ask(server)


def test_requests_at_once_are_bounded_and_places_come_free(server: ProofServer) -> None:
    address = urlsplit(server.url)
    request = f"GET {address.path}body?after=0 HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode()
    waiting = [socket.create_connection((address.hostname or "", address.port or 0)) for _ in range(50)]
    for each in waiting:
        each.settimeout(WAIT)
        try:
            each.sendall(request)
        except OSError:
            continue
    with pytest.raises(OSError, match=r"."):
        ask(server)
    for each in waiting:
        each.close()
    end = time.monotonic() + WAIT
    while True:  # the places of pages that went away are seen to be free
        try:
            assert ask(server)[0] == 200
            break
        except (OSError, http.client.HTTPException):
            assert time.monotonic() < end
            time.sleep(0.1)


class Broken(Sequence[Unit]):
    """Units that cannot be had; counts how often they are asked for."""

    asked = 0

    def __len__(self) -> int:
        self.asked += 1
        raise ZeroDivisionError

    def __getitem__(self, index: object) -> NoReturn:
        self.asked += 1
        raise ZeroDivisionError


def test_a_proof_that_cannot_be_made_is_no_harm(
    server: ProofServer, capfd: pytest.CaptureFixture[str]
) -> None:
    server.publish(Proof("Market", Broken(), KHMER))
    with pytest.raises((OSError, http.client.HTTPException)):
        ask(server)
    server.publish(proof("dua"))
    assert "dua" in ask(server)[2]
    assert capfd.readouterr() == ("", "")


def test_a_proof_nobody_asks_for_is_never_made(server: ProofServer) -> None:
    passed = Broken()
    server.publish(Proof("Market", passed, KHMER))
    server.publish(proof("dua"))
    assert "dua" in ask(server)[2]
    assert passed.asked == 0


@pytest.mark.parametrize("locale", BEFORE)
def test_the_open_page_follows_the_typing(locale: str, server: ProofServer, browser: Tab) -> None:
    server.publish(proof(BEFORE[locale], locale))
    browser.open(server.url)
    shown = "document.querySelector('#at-work').textContent"
    assert browser.evaluate(shown) == BEFORE[locale]
    browser.evaluate("window.same = true")
    for end in range(len(BEFORE[locale]), len(AFTER[locale]) + 1):
        text = AFTER[locale][:end]
        server.publish(proof(text, locale))
        browser.wait_for(f"{shown} === {text!r}")
    assert browser.evaluate("window.same"), "the page was loaded anew"
    assert browser.evaluate("document.title") == "Market"
    assert browser.complaints == []


def test_the_place_on_the_page_stays_until_another_unit_is_at_work(server: ProofServer, browser: Tab) -> None:
    server.publish(proof("satu", count=200, current=100))
    browser.open(server.url)
    browser.wait_for("scrollY > 0")
    top = "Math.round(document.getElementById('at-work').getBoundingClientRect().top)"
    before = browser.evaluate(top)
    server.publish(proof("satu dua tiga " * 30, count=200, current=100))  # what is above grows too
    browser.wait_for("document.body.innerText.includes('tiga')")
    assert abs(browser.evaluate(top) - before) <= 1
    browser.evaluate("scrollTo(0, 0)")
    server.publish(proof("empat", count=200, current=100))
    browser.wait_for("document.body.innerText.includes('empat')")
    assert browser.evaluate("scrollY") == 0, "who reads elsewhere is left there"
    server.publish(proof("lima", count=200, current=150))
    browser.wait_for("document.body.innerText.includes('lima')")
    assert 0 <= browser.evaluate(top) < 600
    assert browser.complaints == []


def test_the_list_of_terms_stays_open(server: ProofServer, browser: Tab) -> None:
    concept = Concept("cooperative", terms=(Term("km", BEFORE["km"]),))
    hit = TermHit(concept, concept.terms[0], Span(0, len(BEFORE["km"])))
    for target in (BEFORE["km"], AFTER["km"]):
        shown = proof(target)
        server.publish(replace(shown, units=[replace(shown.units[0], target_hits=(hit,))]))
        if target == BEFORE["km"]:
            browser.open(server.url)
            browser.evaluate("document.querySelector('details').open = true")
    browser.wait_for(f"document.getElementById('at-work').textContent === {AFTER['km']!r}")
    assert browser.evaluate("document.querySelector('details').open")


def test_nothing_of_a_hostile_text_runs(server: ProofServer, browser: Tab) -> None:
    attack = "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'>"
    server.publish(proof(attack))
    browser.open(server.url)
    server.publish(proof(attack + "!"))
    browser.wait_for(f"document.getElementById('at-work').textContent === {attack + '!'!r}")
    assert browser.evaluate("window.hit") is None
    assert browser.complaints == []


def test_the_policy_holds_whatever_got_into_the_page(server: ProofServer, browser: Tab) -> None:
    server.publish(proof("satu"))
    browser.open(server.url)
    browser.evaluate(
        "const script = document.createElement('script'); script.textContent = 'window.hit = 1';"
        " document.body.append(script);"
        " document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit = 1\">');"
        " fetch('http://127.0.0.1:9/').catch(() => { window.refused = true; }); undefined"
    )
    browser.wait_for("window.refused")
    wait_for(lambda: browser.evaluate("window.hit") is None and len(browser.complaints) >= 3)
    assert browser.evaluate("window.hit") is None


def test_the_page_says_when_the_workbench_is_closed(server: ProofServer, browser: Tab) -> None:
    server.publish(proof("satu"))
    browser.open(server.url)
    server.close()
    browser.wait_for("document.body.innerText.includes('it was closed')")
    assert browser.evaluate("document.getElementById('at-work').textContent") == "satu"


def test_a_browser_alone_shows_what_was_published(server: ProofServer, tmp_path: Path) -> None:
    """Chromium without any driving: the page as it stands once its script has run."""
    server.publish(proof(AFTER["km"]))
    call = [
        required(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}",
        "--timeout=30000", "--dump-dom", server.url,
    ]  # fmt: skip
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, check=False)
    assert AFTER["km"] in done.stdout


# --- starting a browser ---

Browser = Callable[[str, str], Path]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Return a function that makes a program; only such programs are found, and there is no screen."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("glossary.tui.browsers._PATIENCE", WAIT)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)

    def make(name: str, script: str) -> Path:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    return make


def note(path: Path) -> str:
    """Return a script that notes how it was called and what it can reach."""
    return (
        f'echo "$*" >{path}; (echo reached >/dev/tty) 2>/dev/null; echo out; echo err >&2; [ -z "$BROWSER" ]'
    )


URL = "http://127.0.0.1:1/token/"


def test_without_a_screen_nothing_is_started(programs: Browser, tmp_path: Path) -> None:
    programs("xdg-open", note(tmp_path / "called"))
    assert not has_browser()
    assert not open_in_browser(URL)
    assert not (tmp_path / "called").exists()


@pytest.mark.parametrize("screen", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_screen_the_desktop_opens_it(
    screen: str,
    programs: Browser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(screen, ":0")
    programs("xdg-open", note(tmp_path / "called"))
    assert has_browser()
    assert open_in_browser(URL)
    assert (tmp_path / "called").read_text() == f"{URL}\n"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "named", ["w3m", "lynx", "/usr/bin/links2", "elinks %s", "w3m:lynx", "'", "gone", ":", ""]
)
def test_a_browser_of_the_terminal_is_never_started(
    named: str, programs: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("w3m", "lynx", "links2", "elinks"):
        programs(name, note(tmp_path / "called"))
    monkeypatch.setenv("BROWSER", named)
    assert not open_in_browser(URL)
    assert not (tmp_path / "called").exists()
    monkeypatch.setenv("DISPLAY", ":0")
    programs("xdg-open", note(tmp_path / "opened"))
    assert open_in_browser(URL), "the desktop's own must not find $BROWSER"
    assert (tmp_path / "opened").exists()
    assert not (tmp_path / "called").exists()


@pytest.mark.parametrize(
    ("named", "arguments"),
    [
        ("mine", URL),
        ("w3m:mine", URL),
        ("mine --new %s --x", f"--new {URL} --x"),
        ("mine --new", f"--new {URL}"),
        ("mine %s &", URL),
    ],
)
def test_the_persons_own_browser_comes_first(
    named: str, arguments: str, programs: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs("mine", note(tmp_path / "called"))
    monkeypatch.setenv("BROWSER", named)
    assert open_in_browser(URL)
    assert (tmp_path / "called").read_text() == f"{arguments}\n"


def test_a_browser_that_fails_gives_way_to_the_next(
    programs: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    programs("xdg-open", "exit 3")
    assert not open_in_browser(URL)
    programs("x-www-browser", note(tmp_path / "called"))
    assert open_in_browser(URL)


def test_a_browser_that_stays_open_is_not_waited_for(
    programs: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", "mine")
    monkeypatch.setattr("glossary.tui.browsers._PATIENCE", 0.5)
    programs("mine", f"read line <{tmp_path / 'end'}")
    os.mkfifo(tmp_path / "end")
    assert open_in_browser(URL)
    (tmp_path / "end").write_text("now\n")


def test_what_is_started_cannot_reach_the_terminal(tmp_path: Path) -> None:
    """On a terminal of its own, a program that insists on /dev/tty gets none."""
    program = tmp_path / "mine"
    program.write_text(f"#!/bin/sh\n{note(tmp_path / 'called')}\n")
    program.chmod(0o755)
    ours, theirs = pty.openpty()
    code = (
        f"from glossary.tui import browsers; browsers._PATIENCE = {WAIT};"
        f"assert browsers.open_in_browser({URL!r}); print('end')"
    )
    environment = {**os.environ, "BROWSER": str(program)}
    with subprocess.Popen(
        ["setsid", "-c", sys.executable, "-c", code],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    ) as child:
        os.close(theirs)
        said = b""
        while b"end" not in said:
            said += os.read(ours, 1024)
        child.wait(WAIT)
    os.close(ours)
    assert (tmp_path / "called").exists()
    assert said.strip() == b"end"


def test_a_proof_is_left_in_the_cache_for_its_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    page = proof_page(proof(AFTER["km"]))
    path = write_proof("market-km", page)
    assert path.name == "market-km.html"
    assert path.read_text("utf-8") == page
    assert path.parent.stat().st_mode & 0o077 == 0
    assert write_proof("market-km", page) == path
    strange = [write_proof(name, page) for name in ("../../x", "a/b\0\x1b[2J", "", "..", "ខ្មែរ", "y" * 999)]
    assert {each.parent for each in strange} == {path.parent}


def test_every_language_is_announced(server: ProofServer) -> None:
    for each in LANGUAGES:
        units = [Unit("a", Segment("k", "x"), each.code, "y", UnitState.TRANSLATED)]
        server.publish(Proof("Market", units, each))
        assert f'<main lang="{each.code}">' in ask(server)[2]
