import contextlib
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from glossary.cli.serve_settings import merged, serving_of
from glossary.errors import GlossaryError
from glossary.web.site import Serving
from support.calls import Glossary
from support.sockets import refused, wait_for

WAIT = 30.0


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "glossary", "serve", "--port", "0", *arguments]
    environment = {**os.environ, "NO_COLOR": "1"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=folder, env=environment) as process:
        try:
            assert process.stderr is not None
            first = process.stderr.readline()
            found = re.search(r"on (http://\S+)", first)
            assert found, first + process.stderr.read()
            yield process, found[1]
        finally:
            process.kill()


def test_it_says_where_it_serves_what_to_do_next_and_ends_when_told(shipped: Path) -> None:
    with running(shipped.parent, "--db", str(shipped)) as (process, url):
        assert process.stderr is not None
        following = process.stderr.readline()
        assert following.startswith("next: ")
        address = following.split()[-1]
        assert address == f"{url}v1/catalogs/news/km.po"
        with urllib.request.urlopen(address, timeout=WAIT) as answer:
            assert answer.status == 200
            assert b'msgid ""' in answer.read()
        process.send_signal(signal.SIGTERM)
        assert process.wait(WAIT) == 0
        *lines, last = process.stderr.read().splitlines()
        assert last == "ended"
        (line,) = [json.loads(line) for line in lines]
        assert (line["path"], line["status"]) == ("/v1/catalogs/news/km.po", 200)


def free_port() -> int:
    """Return a port that nobody has, and that nobody is given who takes any."""
    while True:
        with contextlib.suppress(OSError), socket.socket() as free:
            free.bind(("127.0.0.1", random.randrange(20_000, 30_000)))
            return int(free.getsockname()[1])


def test_quiet_and_without_a_log_it_says_nothing(shipped: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "glossary", "serve", "-q", "--log-format", "none", "--port", str(port)]
    with subprocess.Popen(
        [*command, "--db", str(shipped)], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        wait_for(lambda: not refused(port))
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=WAIT) == (b"", b"")
        assert process.returncode == 0


def test_a_port_in_use_is_one_line_and_exit_code_2(glossary: Glossary, shipped: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = glossary("serve", "--db", shipped, "--port", taken.getsockname()[1])
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert "another program listens there already" in result.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--host", "no such name"), "no address"),
        (("--behind-proxy", "proxy.example"), "addresses or networks of proxies"),
        (("--behind-proxy", "*"), "addresses or networks of proxies"),
        (("--cors-origin", "https://a.example/path"), "origins such as"),
        (("--cors-origin", "https://a.example\r\nX: y"), "origins such as"),
        (("--port", "70000"), "--port"),
        (("--db", "/nowhere/terms.db"), "/nowhere/terms.db"),
    ],
)
def test_a_slip_is_one_clear_line(
    glossary: Glossary, shipped: Path, arguments: tuple[str, ...], says: str
) -> None:
    result = glossary("serve", "--db", shipped, "--port", "0", *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert says in result.err


def test_without_settings_a_server_is_as_serving_says() -> None:
    assert serving_of(merged({}, {})) == Serving()


def test_the_command_line_wins_over_the_table() -> None:
    table = {"port": 9_000, "private": True, "cors_origins": ["https://a.example"], "rate_per_minute": 10}
    said = {"port": 9_001, "private": None, "cors_origins": (), "rate_per_minute": 0}
    values = merged(table, said)
    assert values["port"] == 9_001
    serving = serving_of(values)
    assert (serving.private, serving.cors_origins) == (True, ("https://a.example",))
    assert serving.rate_per_minute == 0
    assert not serving_of(merged(table, {"private": False})).private


@pytest.mark.parametrize(
    "table",
    [
        {"prot": 1},
        {"port": "8765"},
        {"port": True},
        {"port": -1},
        {"port": 1.5},
        {"private": "yes"},
        {"cors_origins": "https://a.example"},
        {"cors_origins": [1]},
        {"min_state": "untranslated"},
        {"min_percent": 101},
        {"body_seconds": "long"},
        {"log_format": "text"},
        {"behind_proxy": 1},
    ],
)
def test_a_setting_that_cannot_be_is_named(table: Mapping[str, Any]) -> None:
    with pytest.raises(GlossaryError, match=next(iter(table))):
        merged(table, {})


@pytest.mark.parametrize("secret", [12_345, "12345"])
def test_a_secret_that_cannot_be_one_is_not_shown(secret: object) -> None:
    with pytest.raises(GlossaryError, match="session_secret") as caught:
        merged({"session_secret": secret}, {})
    assert "12345" not in str(caught.value)


def test_the_secret_of_sessions_may_stand_in_the_environment(
    glossary: Glossary, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLOSSARY_SESSION_SECRET", "12345")
    result = glossary("serve", "--db", shipped, "--port", "0")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "session_secret" in result.err


def test_an_empty_secret_in_the_environment_is_none(
    glossary: Glossary, shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLOSSARY_SESSION_SECRET", "")
    (tmp_path / "glossary.toml").write_text('[serve]\nsession_secret = "12345"\n')
    monkeypatch.chdir(tmp_path)
    result = glossary("serve", "--db", shipped, "--port", "0")
    assert result.code == 2
    assert "session_secret" in result.err


def test_a_log_that_nobody_reads_stops_neither_answers_nor_the_end(shipped: Path) -> None:
    with running(shipped.parent, "--db", str(shipped)) as (process, url):
        for _ in range(600):  # more lines than a pipe holds
            request = urllib.request.Request(f"{url}healthz", headers={"user-agent": "a" * 300})
            with urllib.request.urlopen(request, timeout=WAIT) as answer:
                assert answer.status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(WAIT) == 0
