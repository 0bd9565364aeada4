import contextlib
import re
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.web.server import listening
from support.sockets import LONGEST, Served, parsed, refused, rest, served, wait_for

QUICK = {"header_seconds": 1, "body_seconds": 1, "send_seconds": 1, "drain_seconds": 15, "rate_per_minute": 0}
PUT = b"PUT /body HTTP/1.1\r\nHost: a\r\n"
LAST = "Connection: close"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("served"), QUICK) as running:
        yield running


def get(path: str, *headers: str) -> bytes:
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *headers, "", ""]).encode()


def test_an_answer_names_no_version_of_the_server_and_is_logged_once(server: Served) -> None:
    status, headers, body = server.ask("GET /small?a=1", "User-Agent: probe/1")
    assert (status, body) == (200, b"small")
    assert "server" not in headers
    (line,) = [line for line in server.lines() if line.get("agent") == "probe/1"]
    assert (line["method"], line["path"], line["query"]) == ("GET", "/small", "a=1")
    assert (line["status"], line["bytes"], line["address"]) == (200, 5, "127.0.0.1")
    assert line["time"].endswith("Z")
    assert line["seconds"] > 0


def test_a_connection_is_kept_for_the_next_request(server: Served) -> None:
    made = server.connect()
    for _ in range(3):
        made.sendall(get("/small"))
        got = b""
        while not got.endswith(b"small"):
            got += made.recv(65_536)


def test_requests_sent_on_ahead_are_answered_in_order(server: Served) -> None:
    answer = server.say(get("/late?seconds=0.2") + get("/small") + get("/large?bytes=7", LAST))
    assert [part[-5:] for part in answer.split(b"HTTP/1.1 ")[1:]] == [b"\nlate", b"small", b"xxxxx"]


def test_more_requests_ahead_than_can_wait_end_the_connection(server: Served) -> None:
    answer = server.say(get("/late?seconds=0.3") + 300 * get("/small"))
    assert 1 <= answer.count(b"HTTP/1.1 200") <= 102


def test_a_client_of_http_1_0_gets_its_answer_and_the_end(server: Served) -> None:
    status, headers, body = parsed(server.say(b"GET /small HTTP/1.0\r\n\r\n"))
    assert (status, headers["connection"], body) == (200, "close", b"small")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"FOO /small HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"GET /small HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        (b"GET /small HTTP/0.9\r\n\r\n", 505),
        (b"GET /" + 9_000 * b"a" + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (b"GET /small?" + 9_000 * b"a" + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (b"GET /small HTTP/1.1\r\nHost: a\r\n" + 10_000 * b"A: b\r\n" + b"\r\n", 431),
        (b"GET /small HTTP/1.1\r\nHost: a\r\nIf-None-Match: " + 100_000 * b"a" + b"\r\n\r\n", 431),
        (b"GET /small HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400),
        (b"GET /small HTTP/1.1\r\nHost: a\r\nX: \x1b[31m\r\n\r\n", 400),
        (b"GET /sm\xffall HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"GET /small HTTP/1.1\nHost: a\n\n", 400),
        (b"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (
            PUT + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
        ),
        (PUT + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
        (PUT + b"Transfer-Encoding: chunked\r\n\r\nzz\r\na\r\n", 400),
    ],
)
def test_what_is_no_request_is_refused_as_a_problem(server: Served, sent: bytes, status: int) -> None:
    answer = server.say(sent)
    got, headers, body = parsed(answer)
    assert got == status
    assert headers["content-type"] == "application/problem+json"
    assert headers["date"].endswith(" GMT")
    assert f'"status": {status}'.encode() in body
    assert answer.count(b"HTTP/1.1") == 1
    assert all("Traceback" not in line.get("fault", "") for line in server.lines())


def test_a_head_that_grows_in_small_pieces_is_bounded_too(server: Served) -> None:
    made = server.connect()
    made.sendall(b"GET /small HTTP/1.1\r\nHost: a\r\nX: ")
    for _ in range(40):
        made.sendall(1_000 * b"a")
        time.sleep(0.001)
    assert parsed(rest(made))[0] == 431


def test_lines_after_a_body_are_no_headers_and_are_bounded(server: Served) -> None:
    head = PUT + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n"
    assert parsed(server.say(head, b"Content-Encoding: gzip\r\n\r\n"))[0] == 200
    made = server.connect()
    made.sendall(head + b"X: ")
    for _ in range(10):
        made.sendall(10_000 * b"a")
        time.sleep(0.005)
    assert parsed(rest(made))[0] in {200, 431}


def test_another_protocol_is_not_taken_up(server: Served) -> None:
    answer = server.ask("GET /small", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: eA==")
    assert (answer[0], answer[2]) == (200, b"small")


@pytest.mark.parametrize("sent", [b"", b"GET /sm", b"GET /small HTTP/1.1\r\nHost: a\r\n", b"\r\n\r\n"])
def test_a_client_that_does_not_finish_its_head_is_cut(server: Served, sent: bytes) -> None:
    made = server.connect()
    made.sendall(sent)
    began = time.monotonic()
    answer = rest(made)
    assert time.monotonic() - began < LONGEST
    assert not answer or parsed(answer)[0] == 408


def test_a_head_that_dribbles_is_cut(server: Served) -> None:
    made = server.connect()
    made.settimeout(0.1)
    made.sendall(b"GET /small HTTP/1.1\r\nHost: a\r\n")
    got = b""
    for _ in range(int(LONGEST * 10)):
        try:
            made.sendall(b"A: b\r\n")
            got += made.recv(65_536)
        except TimeoutError:
            continue
        except OSError:
            break
        if got:
            break
    assert parsed(got)[0] == 408


def test_a_body_that_dribbles_is_answered_and_then_cut(server: Served) -> None:
    made = server.connect()
    made.sendall(PUT + b"Content-Length: 1000\r\n\r\nab")
    assert parsed(rest(made))[0] == 408


def test_a_body_nobody_wants_does_not_keep_a_connection(server: Served) -> None:
    made = server.connect()
    made.sendall(get("/small", "Content-Length: 1000") + b"ab")
    assert parsed(rest(made))[0] == 200


def test_a_reader_that_takes_nothing_is_cut_and_the_others_are_served(server: Served) -> None:
    stuck = [server.connect(buffer=4_096) for _ in range(5)]
    for each in stuck[:4]:
        each.sendall(get("/large?bytes=30000000"))
    stuck[4].sendall(get("/flood?parts=500"))
    assert server.ask("GET /small")[0] == 200
    queries = {"bytes=30000000", "parts=500"}
    wait_for(lambda: sum(line.get("query") in queries for line in server.lines()) == len(stuck))
    assert len(rest(stuck[0])) < 30_000_000


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system says nothing of memory")
def test_slow_readers_of_large_files_cost_little_memory(server: Served) -> None:
    def resident() -> int:
        status = Path(f"/proc/{server.process.pid}/status").read_text("ascii")
        found = re.search(r"VmRSS:\s*(\d+) kB", status)
        assert found
        return int(found[1]) // 1_000

    before = resident()
    slow = [server.connect(buffer=4_096) for _ in range(40)]
    for each in slow:
        each.sendall(get("/large?bytes=20000000"))
    assert all(each.recv(1) for each in slow)
    assert resident() - before < 200
    for each in slow:
        each.close()


def test_small_answers_go_at_once() -> None:
    with listening("127.0.0.1", 0) as bound:
        assert bound.proto == socket.IPPROTO_TCP


def test_a_fault_is_one_line_that_acts_on_no_terminal(server: Served) -> None:
    status, _, body = server.ask("GET /fault?text=%1b[31mred%7f%c2%9b&token=gls_abcdefghij_" + 43 * "s")
    assert status == 500
    assert b"red" not in body
    assert b"Traceback" not in body
    text = server.log.read_text("ascii")
    assert "\x1b" not in text
    assert "\x7f" not in text
    assert 43 * "s" not in text
    assert [line for line in server.lines() if "ValueError" in line.get("fault", "")]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_large_slow_download_is_whole_though_the_server_is_told_to_end(
    tmp_path: Path, number: signal.Signals
) -> None:
    with served(tmp_path, {"drain_seconds": 15}) as running:
        loading, streaming, waiting, idle = (running.connect(buffer=65_536) for _ in range(4))
        loading.sendall(get("/large?bytes=8000000"))
        streaming.sendall(get("/flood?parts=80"))
        waiting.sendall(get("/late?seconds=1"))
        got = loading.recv(1_000)
        streamed = streaming.recv(1_000)
        running.process.send_signal(number)
        assert rest(idle) == b""
        assert wait_for(lambda: refused(running.port))
        while part := loading.recv(200_000):
            got += part
            time.sleep(0.005)
        assert len(parsed(got)[2]) == 8_000_000
        assert (streamed + rest(streaming)).endswith(b"0\r\n\r\n")
        assert parsed(rest(waiting))[2] == b"late"
        assert running.process.wait(LONGEST) == 0


def test_what_takes_longer_than_the_drain_is_cut_and_the_end_is_no_failure(tmp_path: Path) -> None:
    with served(tmp_path, {"drain_seconds": 1}) as running:
        waiting = running.connect()
        waiting.sendall(get("/late?seconds=60"))
        time.sleep(0.2)
        running.process.send_signal(signal.SIGTERM)
        answer = rest(waiting)
        assert not answer or parsed(answer)[0] == 503
        assert running.process.wait(LONGEST) == 0
        assert "Traceback" not in running.log.read_text()


def test_an_address_has_only_so_many_connections(tmp_path: Path) -> None:
    with served(tmp_path, {}) as running:
        many = [running.connect() for _ in range(257)]
        with contextlib.suppress(ConnectionError):  # it may be cut already
            many[-1].sendall(get("/small"))
        assert rest(many[-1]) == b""
        many[0].sendall(get("/small", LAST))
        assert parsed(rest(many[0]))[2] == b"small"
        assert running.ask("GET /small")[0] == 200


@pytest.mark.parametrize(
    ("proxy", "address"),
    [
        ("192.0.2.1", "127.0.0.1"),
        ("127.0.0.0/8", "203.0.113.9"),
    ],
)
def test_only_a_known_proxy_says_who_the_client_is(tmp_path: Path, proxy: str, address: str) -> None:
    forwarded = ("X-Forwarded-For: 198.51.100.7, 203.0.113.9", "X-Forwarded-Proto: https")
    with served(tmp_path, {"behind_proxy": proxy}) as running:
        _, headers, _ = running.ask("GET /small", *forwarded)
    assert headers["x-address"] == address
    assert ("strict-transport-security" in headers) == (address != "127.0.0.1")


def test_without_a_proxy_nobody_says_who_the_client_is(server: Served) -> None:
    _, headers, _ = server.ask("GET /small", "X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9")
    assert headers["x-address"] == "127.0.0.1"


def test_a_port_in_use_is_one_clear_line() -> None:
    with listening("127.0.0.1", 0) as first:
        first.listen()
        port = first.getsockname()[1]
        with pytest.raises(GlossaryError, match=rf"127\.0\.0\.1:{port}: another program .* --port"):
            listening("127.0.0.1", port)


@pytest.mark.parametrize("host", ["no such name", "a" * 300, "192.0.2.1"])
def test_an_address_that_cannot_be_had_is_one_clear_line(host: str) -> None:
    with pytest.raises(GlossaryError, match=r"127\.0\.0\.1"):
        listening(host, 0)
