"""`glossary publish` cuts releases, writes them as static files, and tells of them."""

import json
import socket
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossary.cli import publish as verb
from glossary.model import Change, UnitState
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.units import save_unit, units
from glossary.workflow import releasing
from glossary.workflow.delivery import site_tree
from glossary.workflow.editions import Edition
from glossary.workflow.publication import LeftOut
from support.answering import Reply, answering
from support.calls import Glossary
from support.releases import shown

SECRET = "a shared secret"


def edit(project: Path) -> None:
    """Change a translation in the store."""
    with open_database(str(project / "terms.db")) as database:
        unit = next(each for each in reads(units)(database, "cooperative-care", "km") if each.target)
        changed = replace(unit, target="ការងារ", state=UnitState.TRANSLATED)
        writes(save_unit)(database, changed, Change("Ana", datetime.now(UTC), "a test"))


def test_a_release_is_cut_once(samples: Path, glossary: Glossary) -> None:
    first = glossary("publish", "--note", "the first")
    assert first.code == 0
    assert "cut release 1: " in first.err
    assert "catalogs/news/km.po" in glossary("publish", "-n", "--json", "--min-state", "approved").out
    again = glossary("publish")
    assert (again.code, again.out) == (0, "")
    assert "nothing is new: release 1 has all of it" in again.err
    listed = [json.loads(line) for line in glossary("publish", "--list", "--json").out.splitlines()]
    assert [(each["release"], each["note"]) for each in listed] == [(1, "the first")]


def test_a_release_of_another_gate_says_so_where_no_file_is_new(samples: Path, glossary: Glossary) -> None:
    assert glossary("publish").code == 0
    stricter = glossary("publish", "--min-percent", "1")
    assert "cut release 2: 0 files new or changed; it asks for another state or percentage" in stricter.err
    assert "nothing is new: release 2 has all of it" in glossary("publish", "--min-percent", "1").err


def test_a_dry_run_cuts_nothing(samples: Path, glossary: Glossary) -> None:
    tried = glossary("publish", "site", "--dry-run")
    assert "dry run: a release would be cut" in tried.err
    assert not Path("site").exists()
    assert "nothing has been released yet" in glossary("publish", "--list").err


def test_what_is_held_back_is_told_with_the_reason(samples: Path, glossary: Glossary) -> None:
    told = glossary("publish", "--min-state", "approved", "--min-percent", "90")
    assert told.code == 0
    assert "none of its 23 units is approved" in told.out
    value = json.loads(glossary("publish", "-n", "--json", "--min-state", "approved").out)
    assert {"article", "locale", "percent", "why"} == set(value["held_back"][0])


def test_the_tree_is_written_once_and_shows_the_release(samples: Path, glossary: Glossary) -> None:
    glossary("publish", "site")
    assert shown(Path("site")) == 1
    again = glossary("publish", "site", "--json")
    value = json.loads(again.out)
    assert value["written"] == {"files": 0, "removed": 0, "switched": False}
    assert (value["shown"], value["gone"], value["left_out"]) == (1, [], [])


def test_the_way_back(samples: Path, glossary: Glossary) -> None:
    glossary("publish", "site")
    edit(samples)
    assert json.loads(glossary("publish", "site", "--json").out)["release"] == 2
    assert shown(Path("site")) == 2
    assert glossary("publish", "site", "--release", 1).code == 0
    assert shown(Path("site")) == 1
    assert "there is no release 9" in glossary("publish", "site", "--release", 9).err
    assert "name the folder" in glossary("publish", "--release", 1).err


def test_a_folder_of_others_is_refused(samples: Path, glossary: Glossary) -> None:
    refused = glossary("publish", ".")
    assert refused.code == 2
    assert "which glossary did not write" in refused.err
    assert "nothing has been released yet" in glossary("publish", "--list").err


def test_the_webhook_is_told_of_a_new_release_only(
    samples: Path, glossary: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLOSSARY_WEBHOOK_SECRET", SECRET)
    with answering(lambda _: Reply(204)) as server:
        Path("glossary.toml").write_text(
            f'remote = "https://glossary.example.org"\n[webhook]\nurl = "{server.address}/hook"\n'
        )
        assert "told the webhook of release 1" in glossary("publish").err
        assert "`glossary publish --notify 1` tells the webhook again" in glossary("publish").err
        glossary("publish", "--notify", 1)
        glossary("publish", "--notify", 1, "--webhook", "")
        bodies = [json.loads(each.body) for each in server.asked]
    assert [each["release"] for each in bodies] == [1, 1]
    assert bodies[0]["url"] == "https://glossary.example.org/v1/releases/1/manifest.json"
    assert "catalogs/news/km.po" in bodies[0]["changed"]


def test_a_webhook_that_cannot_be_told_leaves_the_release(
    samples: Path, glossary: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLOSSARY_WEBHOOK_SECRET", SECRET)
    with answering(lambda _: Reply(410)) as server:
        failed = glossary("publish", "--webhook", server.address)
    assert failed.code == 3
    assert "release 1 stands; tell again with `glossary publish --notify 1`" in failed.err
    assert "release  made" in glossary("publish", "--list").out


def test_the_webhook_is_told_even_if_nobody_reads_what_is_said(
    samples: Path, glossary: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setenv("GLOSSARY_WEBHOOK_SECRET", SECRET)
    monkeypatch.setattr(verb, "show_cut", gone)
    with answering(lambda _: Reply(204)) as server:
        glossary("publish", "--webhook", server.address)
        assert [json.loads(each.body)["release"] for each in server.asked] == [1]


def test_a_webhook_without_a_secret_is_said_before_the_release(samples: Path, glossary: Glossary) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        failed = glossary("publish", "--webhook", f"http://127.0.0.1:{free.getsockname()[1]}")
    assert failed.code == 2
    assert "GLOSSARY_WEBHOOK_SECRET" in failed.err
    assert "nothing has been released yet" in glossary("publish", "--list").err


def test_a_webhook_setting_of_another_kind_is_refused(samples: Path, glossary: Glossary) -> None:
    Path("glossary.toml").write_text('webhook = "https://x"\n')
    assert "must be a table: [webhook]" in glossary("publish").err


def test_a_release_asks_of_a_translation_what_the_server_does(samples: Path, glossary: Glossary) -> None:
    Path("glossary.toml").write_text('database = "terms.db"\n[serve]\nmin_state = "approved"\n')
    assert "is approved" in glossary("publish", "--dry-run").out
    assert "is approved" not in glossary("publish", "--dry-run", "--min-state", "translated").out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--list", "--notify", 1), "--list and --notify"),
        (("--list", "--release", 1, "site"), "--list and --release"),
        (("--notify", 1, "--release", 1, "site"), "--notify and --release"),
        (("--list", "site"), "--list and DIR"),
        (("--notify", 1, "site"), "--notify and DIR"),
        (("--notify", 1, "-n"), "--notify and --dry-run"),
    ],
)
def test_errands_that_exclude_each_other_are_refused(
    samples: Path, glossary: Glossary, arguments: tuple[object, ...], named: str
) -> None:
    refused = glossary("publish", *arguments)
    assert refused.code == 2
    assert f"{named} exclude each other" in refused.err


def test_files_that_are_published_no_more_are_named(samples: Path, glossary: Glossary) -> None:
    glossary("publish")
    Path("glossary.toml").write_text('locales = ["km", "lo", "th", "id"]\n')
    assert json.loads(glossary("publish", "-n", "--json").out)["gone"]
    told = glossary("publish")
    assert "cut release 2: 0 files new or changed" in told.err
    assert "files are no longer published: " in told.err
    assert "catalogs/news/fil.po" in told.err
    assert "no such option" in glossary("publish", "-l", "km").err.lower()


def test_what_cannot_be_made_is_told_with_the_reason(
    samples: Path, glossary: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = releasing.compare

    def lacking(database: Database, edition: Edition) -> releasing.Cut:
        found = look(database, edition)
        lacks = (LeftOut("catalogs/jobs/th.po", "an entry is damaged"),)
        return replace(found, publication=replace(found.publication, left_out=lacks))

    monkeypatch.setattr(releasing, "compare", lacking)
    assert "catalogs/jobs/th.po  an entry is damaged" in glossary("publish").out
    value = json.loads(glossary("publish", "-n", "--json").out)
    assert value["left_out"] == [{"path": "catalogs/jobs/th.po", "why": "an entry is damaged"}]


def test_one_who_is_overtaken_writes_the_newest_release_and_says_so(
    samples: Path, glossary: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = releasing.make_release

    def overtaken(database: Database, edition: Edition, why: Change) -> releasing.Cut:
        cut = make(database, edition, why)
        edit(samples)
        make(database, edition, why)
        return cut

    monkeypatch.setattr(releasing, "make_release", overtaken)
    told = glossary("publish", "site")
    assert told.code == 0
    assert "cut release 1: " in told.err
    assert "release 2 was cut meanwhile by somebody else; site shows that one" in told.err
    assert shown(Path("site")) == 2


def test_one_who_comes_second_with_the_same_says_so(
    samples: Path, glossary: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, others = releasing.compare, iter([True])

    def overtaken(database: Database, edition: Edition) -> releasing.Cut:
        found = look(database, edition)
        if next(others, False):
            releasing.make_release(database, edition, Change("Ravi", datetime.now(UTC), ""))
        return found

    monkeypatch.setattr(releasing, "compare", overtaken)
    told = glossary("publish", "site")
    assert told.code == 0
    assert "release 1 was cut meanwhile by somebody else and has all that is new" in told.err
    assert shown(Path("site")) == 1


def test_a_release_that_cannot_be_written_stands_and_is_told_of(
    samples: Path, glossary: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "site/files")

    monkeypatch.setenv("GLOSSARY_WEBHOOK_SECRET", SECRET)
    with monkeypatch.context() as patch, answering(lambda _: Reply(204)) as server:
        patch.setattr(site_tree, "write_site", full)
        failed = glossary("publish", "site", "--webhook", server.address)
        assert [json.loads(each.body)["release"] for each in server.asked] == [1]
    assert failed.code == 2
    assert (
        "site/files: No space left on device; release 1 stands; `glossary publish site` writes it"
        in failed.err
    )
    assert "told the webhook of release 1" in failed.err
    assert "site is up to date" not in failed.err
    assert glossary("publish", "site").code == 0
    assert shown(Path("site")) == 1


def test_a_release_that_can_be_neither_written_nor_told_says_both(
    samples: Path, glossary: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setenv("GLOSSARY_WEBHOOK_SECRET", SECRET)
    monkeypatch.setattr(site_tree, "write_site", full)
    with answering(lambda _: Reply(410)) as server:
        failed = glossary("publish", "site", "--webhook", server.address)
    assert failed.code == 2
    assert "site: No space left on device; release 1 stands; `glossary publish site` writes it" in failed.err
    assert "tell again with `glossary publish --notify 1`" in failed.err
