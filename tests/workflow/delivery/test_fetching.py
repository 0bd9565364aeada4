"""Fetching keeps within bounds whatever the other side does, and shows the token to nobody else."""

import gzip
import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from glossary.errors import GlossaryError, InputError, MissingError, RemoteError
from glossary.workflow.delivery.calling import Patience
from glossary.workflow.delivery.fetching import Remote
from support.answering import Asked, Reply, answering

LIMIT = 100_000


def patience(pauses: list[float], **changes: float) -> Patience:
    return Patience(sleep=pauses.append, **changes)  # type: ignore[arg-type]


def get(
    reply: Callable[[Asked], Reply], *, token: str = "", **changes: float
) -> tuple[bytes, list[float], list[Asked]]:
    pauses: list[float] = []
    with (
        answering(reply) as server,
        Remote(server.address, token=token, patience=patience(pauses, **changes)) as remote,
    ):
        return remote.get("file", limit=LIMIT), pauses, server.asked


def fails(reply: Callable[[Asked], Reply], kind: type[Exception], says: str, **changes: float) -> list[Asked]:
    with answering(reply) as server:
        pauses: list[float] = []
        with Remote(server.address, token="gls_x_y", patience=patience(pauses, **changes)) as remote:
            with pytest.raises(kind, match=says) as caught:
                remote.get("file", limit=LIMIT)
            assert "\n" not in str(caught.value)
        return server.asked


def in_turn(*replies: Reply) -> Callable[[Asked], Reply]:
    left = iter(replies)
    return lambda _: next(left)


def test_a_file_comes_as_it_is_packed_or_not() -> None:
    packed = Reply(200, gzip.compress(b"ok" * 9), {"Content-Encoding": "gzip"})
    assert get(lambda _: packed)[0] == b"ok" * 9
    data, pauses, asked = get(lambda _: Reply(200, b"plain"))
    assert (data, pauses, asked[0].path) == (b"plain", [], "/v1/file")


def test_what_may_pass_is_tried_again_with_longer_pauses() -> None:
    data, pauses, _ = get(in_turn(Reply(503), Reply(500), Reply(200, b"ok")))
    assert (data, pauses) == (b"ok", [0.5, 1.0])


def test_it_is_given_up_after_some_tries() -> None:
    assert len(fails(lambda _: Reply(503), RemoteError, "answers 503")) == 4


@pytest.mark.parametrize("status", [400, 404, 410, 418])
def test_what_will_not_pass_is_not_tried_again(status: int) -> None:
    assert len(fails(lambda _: Reply(status), GlossaryError, "not found|answers 4")) == 1


def test_a_redirect_to_nowhere_ends() -> None:
    assert len(fails(lambda _: Reply(301), GlossaryError, "in circles")) == 6


def test_the_pause_that_the_server_asks_for_is_kept() -> None:
    assert get(in_turn(Reply(429, b"", {"Retry-After": "7"}), Reply(200, b"ok")))[1] == [7.0]
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    pauses = get(in_turn(Reply(503, b"", {"Retry-After": soon}), Reply(200, b"ok")))[1]
    assert 20 < pauses[0] <= 30
    for nonsense in ("soon", "-5", "٣", "Thu, 99 Nov 2026", "", f"Wed, {'9' * 20} Oct 2015 07:28:00 GMT"):
        assert get(
            in_turn(Reply(503, b"", {"Retry-After": nonsense.encode().decode("latin-1")}), Reply(200))
        )[1] == [0.5]


def test_a_pause_that_is_too_long_ends_it() -> None:
    asked = fails(
        lambda _: Reply(503, b"", {"Retry-After": "3600"}), RemoteError, "come back in 3600 seconds"
    )
    assert len(asked) == 1


def test_nobody_there_is_said_in_one_line() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # nobody listens, and nobody else can have the port meanwhile
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        pauses: list[float] = []
        with (
            Remote(address, patience=patience(pauses)) as remote,
            pytest.raises(RemoteError, match="cannot be reached"),
        ):
            remote.get("file", limit=LIMIT)
    assert pauses == [0.5, 1.0, 2.0]


def test_the_token_goes_with_the_request() -> None:
    assert get(lambda _: Reply(200), token="gls_a_b")[2][0].headers["Authorization"] == "Bearer gls_a_b"


def test_a_redirect_elsewhere_is_not_followed() -> None:
    with answering(lambda _: Reply(200, b"stolen")) as other:
        for target in (
            other.address,
            other.address.replace("127.0.0.1", "localhost"),
            f"//{other.address[7:]}/x",
        ):
            fails(lambda _, to=target: Reply(302, b"", {"Location": to}), GlossaryError, "redirects to http")  # type: ignore[misc]
        assert not other.asked


@pytest.mark.parametrize(
    "target", ["mailto:x", "http://[::1", "javascript:alert(1)", "http://x:y/", "\x7f", "file:///etc/passwd"]
)
def test_a_redirect_to_what_is_no_address_is_final(target: str) -> None:
    reply = Reply(302, b"", {"Location": target})
    assert len(fails(lambda _: reply, GlossaryError, "redirects to no address; nothing was fetched")) == 1


def test_a_redirect_on_the_same_server_is_followed_a_few_times() -> None:
    moved = Reply(308, b"", {"Location": "/v2/file"})
    assert get(in_turn(moved, Reply(200, b"ok")), token="gls_a_b")[0] == b"ok"
    asked = fails(lambda _: moved, GlossaryError, "in circles")
    assert len(asked) == 6


def test_refusals_say_what_to_do() -> None:
    fails(lambda _: Reply(401), GlossaryError, "does not take this GLOSSARY_TOKEN")
    with (
        answering(lambda _: Reply(403)) as server,
        Remote(server.address) as remote,
        pytest.raises(GlossaryError, match="set GLOSSARY_TOKEN"),
    ):
        remote.get("file", limit=LIMIT)
    fails(lambda _: Reply(404), MissingError, "is the address right")


def test_a_body_without_end_is_cut_at_the_limit() -> None:
    endless = Reply(stream=lambda: itertools.repeat(b"x" * 10_000))
    assert len(fails(lambda _: endless, InputError, "larger than")) == 1


def test_little_that_unpacks_to_much_is_cut_at_the_limit() -> None:
    bomb = gzip.compress(bytes(50_000_000), 9)
    assert len(bomb) < LIMIT
    fails(lambda _: Reply(200, bomb, {"Content-Encoding": "gzip"}), InputError, "larger than")


@pytest.mark.parametrize(
    "body", [b"no gzip", gzip.compress(b"x" * 1000, mtime=0)[:-9]], ids=["no gzip", "broken off"]
)
def test_a_packed_body_that_is_broken_is_asked_for_again(body: bytes) -> None:
    reply = Reply(200, body, {"Content-Encoding": "gzip"})
    assert len(fails(lambda _: reply, RemoteError, "on the way")) == 4


def test_a_packing_that_was_not_asked_for_is_refused() -> None:
    fails(lambda _: Reply(200, b"x", {"Content-Encoding": "br"}), InputError, "packed as 'br'")


def test_a_body_that_drips_is_cut_off() -> None:
    def drops() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x"
            time.sleep(0.05)

    asked = fails(lambda _: Reply(stream=drops), RemoteError, "too slowly", whole=1)
    assert len(asked) == 1


def test_headers_that_drip_are_cut_off() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    with (
        listener,
        Remote(f"http://127.0.0.1:{listener.getsockname()[1]}", patience=Patience(whole=0.5)) as remote,
    ):

        def drip() -> None:
            connection, _ = listener.accept()
            with connection:
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                    for _ in range(200):
                        connection.sendall(b"x")
                        time.sleep(0.05)
                except OSError:
                    pass

        thread = threading.Thread(target=drip)
        thread.start()
        with pytest.raises(RemoteError, match="too slowly"):
            remote.get("file", limit=LIMIT)
        thread.join()


def test_silence_is_tried_again_and_given_up() -> None:
    over = threading.Event()

    def silent(_: Asked) -> Reply:
        over.wait(20)
        return Reply(200)

    try:
        assert len(fails(silent, RemoteError, "no answer in time", silence=0.3, tries=2)) == 2
    finally:
        over.set()


@pytest.mark.parametrize(
    "href", ["http://127.0.0.1:1/x", "//evil.example/x", "https://evil.example/x", "file:///etc/passwd"]
)
def test_a_file_elsewhere_is_not_fetched(href: str) -> None:
    with Remote("http://127.0.0.1:9/base") as remote, pytest.raises(InputError, match="elsewhere"):
        remote.get(href, limit=LIMIT)


@pytest.mark.parametrize(
    "href", ["http://[::1", "\x00", "\ud800", "http://x:y/", "https://[zz]/x", "http://xn--é/", "x" * 70_000],
    ids=lambda href: ascii(href[:9]),
)  # fmt: skip
def test_a_file_at_no_address_is_not_fetched(href: str) -> None:
    pauses: list[float] = []
    with (
        Remote("http://127.0.0.1:9/base", patience=patience(pauses)) as remote,
        pytest.raises(InputError, match="is no address; nothing was fetched") as caught,
    ):
        remote.get(href, limit=LIMIT)
    assert "\n" not in str(caught.value)
    assert not pauses


@pytest.mark.parametrize("address", ["http://a..b", f"http://{'a' * 70}.example"])
def test_a_name_that_no_host_has_is_said_at_once(address: str) -> None:
    pauses: list[float] = []
    with (
        Remote(address, patience=patience(pauses)) as remote,
        pytest.raises(GlossaryError, match="no host can have such a name"),
    ):
        remote.get("file", limit=LIMIT)
    assert not pauses


def test_a_file_above_the_address_is_not_fetched() -> None:
    with Remote("http://127.0.0.1:9/base") as remote, pytest.raises(InputError, match="elsewhere"):
        remote.get("../../other/x", limit=LIMIT)


@pytest.mark.parametrize(
    "address", ["", "glossary.example.org", "ftp://x.example", "http://", "https://", "http://x:y"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="no address"):
        Remote(address)


def test_an_address_with_a_password_is_refused_and_not_shown() -> None:
    with pytest.raises(InputError, match="GLOSSARY_TOKEN") as caught:
        Remote("https://ana:secret@glossary.example.org")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["http://h.example", "http://h.example/", "http://h.example/v1", "http://h.example/v1/"]
)
def test_an_address_may_end_in_v1(address: str) -> None:
    with Remote(address) as remote:
        assert str(remote.address) == "http://h.example/v1/"
