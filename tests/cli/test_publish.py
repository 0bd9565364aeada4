"""`glossary publish` cuts releases, writes them as static files, and tells of them."""

import json
import socket
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossary.model import Change, UnitState
from glossary.store.database import open_database, reads, writes
from glossary.store.units import save_unit, units
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
    assert json.loads(again.out)["written"] == {"files": 0, "removed": 0, "switched": False}


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


def test_the_webhook_is_told_of_a_new_release_only(
    samples: Path, glossary: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLOSSARY_WEBHOOK_SECRET", SECRET)
    with answering(lambda _: Reply(204)) as server:
        Path("glossary.toml").write_text(
            f'remote = "https://glossary.example.org"\n[webhook]\nurl = "{server.address}/hook"\n'
        )
        assert "told the webhook of release 1" in glossary("publish").err
        glossary("publish")
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
