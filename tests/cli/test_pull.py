"""`glossary pull` brings the same catalogues from the server and from a static tree."""

import json
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossary.model import Change, Scope
from glossary.store.database import open_database
from glossary.web.site import Serving
from glossary.workflow.access import make_token
from glossary.workflow.delivery import fetching, pulling
from glossary.workflow.delivery.calling import Patience
from support.answering import Reply, answering, tree
from support.calls import Glossary
from support.serving import served, static

FILES = {"catalogs/news.pot": b"t", "catalogs/news/km.po": b"po", "catalogs/news/km.mo": b"mo"}


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once."""
    monkeypatch.setattr(fetching, "Patience", lambda: Patience(sleep=lambda _: None))


def there(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_server_static_tree_and_export_give_the_same_files(samples: Path, glossary: Glossary) -> None:
    formats = ("--format", "po,mo,json")
    glossary("publish", "site")
    glossary("export", "-o", "exported", *formats)
    with static(Path("site")) as address:
        assert glossary("pull", address, "-o", "from-tree", *formats).code == 0
        assert glossary("pull", address, "-o", "from-tree", *formats, "--check").code == 0
        assert glossary("pull", address, "-o", "of-release", *formats, "--release", 1).code == 0
    with served(samples / "terms.db") as address:
        assert glossary("pull", address, "-o", "from-server", *formats).code == 0
        assert (
            "0 written, 0 removed, 16 unchanged"
            in glossary("pull", address, "-o", "from-server", *formats).err
        )
        assert glossary("pull", address, "-o", "released", *formats, "--release", 1).code == 0
    brought = there(Path("from-tree"))
    assert len(brought) == 16
    assert there(Path("from-server")) == there(Path("of-release")) == there(Path("released")) == brought
    exported = there(Path("exported"))
    for path in brought:
        if path.endswith((".mo", ".json")):
            assert brought[path] == exported[path]


def test_a_stricter_state_comes_from_the_server(samples: Path, glossary: Glossary) -> None:
    with served(samples / "terms.db") as address:
        pulled = glossary("pull", address, "-l", "km", "--min-state", "approved", "--format", "json")
    assert pulled.code == 0
    assert "ការ" not in Path("locales/km/news.json").read_text("utf-8")


def test_a_private_server_wants_a_token(
    samples: Path, glossary: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_database(str(samples / "terms.db")) as database:
        _, secret = make_token(database, "web", (Scope.READ,), Change("Ana", datetime.now(UTC), ""))
    with served(samples / "terms.db", Serving(private=True, fresh_seconds=0, rate_per_minute=0)) as address:
        refused = glossary("pull", address)
        assert (refused.code, "set GLOSSARY_TOKEN" in refused.err) == (2, True)
        monkeypatch.setenv("GLOSSARY_TOKEN", secret)
        assert glossary("pull", address).code == 0
        Path("glossary.toml").write_text('remote = "https://glossary.example.org"\n')
        elsewhere = glossary("pull", address)
    assert (elsewhere.code, secret in elsewhere.err) == (2, False)
    assert "GLOSSARY_TOKEN is for the host of the setting remote and was not sent" in elsewhere.err


def test_the_address_may_stand_in_the_settings(project: Path, glossary: Glossary) -> None:
    assert "name an address" in glossary("pull").err
    with answering(tree(FILES)) as server:
        Path("glossary.toml").write_text(f'remote = "{server.address}"\n')
        pulled = glossary("pull")
    assert pulled.code == 0
    assert pulled.out.splitlines()[0] == f"+ {project / 'locales/news.pot'}"
    assert "3 written, 0 removed, 0 unchanged" in pulled.err


def test_a_check_writes_nothing_and_tells_what_is_stale(project: Path, glossary: Glossary) -> None:
    with answering(tree(FILES)) as server:
        stale = glossary("pull", server.address, "--check")
        assert (stale.code, Path("locales").exists()) == (1, False)
        assert "3 stale against release 7 of 2026-11-27" in stale.err
        glossary("pull", server.address, "-q")
        fresh = glossary("pull", server.address, "--check", "--json")
    assert (fresh.code, json.loads(fresh.out)["stale"], json.loads(fresh.out)["unchanged"]) == (0, False, 3)


def test_a_file_that_was_not_pulled_is_overwritten_by_force_only(project: Path, glossary: Glossary) -> None:
    own = Path("locales/news.pot")
    own.parent.mkdir()
    own.write_bytes(b"my own")
    with answering(tree(FILES)) as server:
        refused = glossary("pull", server.address)
        looked = glossary("pull", server.address, "--check")
        assert (refused.code, refused.err.count("\n"), own.read_bytes()) == (2, 1, b"my own")
        assert "news.pot: was not pulled" in refused.err
        assert (looked.code, "news.pot: was not pulled; --force overwrites it" in looked.err) == (1, True)
        assert glossary("pull", server.address, "--force").code == 0
    assert own.read_bytes() == b"t"


@pytest.mark.parametrize("location", ["mailto:x", "http://[::1", "http://x:y"])
def test_a_redirect_to_no_address_is_one_line(project: Path, glossary: Glossary, location: str) -> None:
    with answering(lambda _: Reply(302, b"", {"Location": location})) as server:
        wrong = glossary("pull", server.address)
    assert (wrong.code, wrong.err.count("\n"), len(server.asked)) == (2, 1, 1)


def test_an_unreachable_server_leaves_what_is_there(project: Path, glossary: Glossary) -> None:
    with answering(tree(FILES)) as server:
        glossary("pull", server.address)
    before = there(Path("locales"))
    gone = glossary("pull", server.address)
    assert gone.code == 3
    assert gone.err.count("\n") == 1
    assert "locales stays as it is: a pull last changed it on " in gone.err
    assert gone.err.endswith(" (today), to release 7\n")
    assert there(Path("locales")) == before
    never = glossary("pull", server.address, "-o", "new")
    assert "nothing was pulled into new before" in never.err


def test_what_is_wrong_with_a_call_is_one_line(project: Path, glossary: Glossary) -> None:
    for arguments, says in (
        (["ftp://x.example"], "is no address"),
        (["https://x.example", "--format", "xliff"], "unknown format xliff"),
        (["https://x.example", "--format", ","], "unknown format"),
        (["https://x.example", "--release", "0"], "--release"),
    ):
        wrong = glossary("pull", *arguments)
        assert (wrong.code, says in wrong.err, wrong.err.count("\n")) == (2, True, 1)


def test_a_page_that_is_no_glossary_is_said(project: Path, glossary: Glossary) -> None:
    with answering(lambda _: Reply(200, b"<!doctype html>")) as server:
        wrong = glossary("pull", server.address)
    assert wrong.code == 2
    assert "is the address right?" in wrong.err


def test_text_of_a_server_does_not_act_on_the_terminal(project: Path, glossary: Glossary) -> None:
    with answering(tree(FILES, made_at="\x1b[2J2026", domains=["\x1b[31m"])) as server:
        assert "\x1b" not in glossary("pull", server.address).err
        assert "\x1b" not in glossary("pull", server.address, "--domain", "x").err


def test_nothing_waits_for_a_port_that_is_closed(project: Path, glossary: Glossary) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    assert glossary("pull", address, "--check", "-q").code == 3


def test_a_full_disk_is_said_with_the_folder(
    project: Path, glossary: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pulling, "write", full)
    with answering(tree(FILES)) as server:
        failed = glossary("pull", server.address, "-o", "there")
    assert (failed.code, failed.err) == (2, "glossary: there: No space left on device\n")
