"""Releases keep what was published, in the order of the states, whoever else makes some."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from glossary.errors import GlossaryError, InputError, MissingError
from glossary.formats import catalog_po
from glossary.model import Change, Release, UnitState
from glossary.store.database import Database
from glossary.workflow import releasing
from glossary.workflow.editions import Edition
from glossary.workflow.gate import Gate
from glossary.workflow.releasing import (
    Cut,
    changed_paths,
    compare,
    files,
    make_release,
    release,
    released_bytes,
    released_file,
    releases,
)
from glossary.workflow.resources import catalog
from support.stores import ANA, KINDS, add_article, later, opened, say

KM_TH = Edition(locales=("km", "th"))
PO = "catalogs/news/km.po"
LETTERS = "កខគឃ"


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    yield from opened(request, tmp_path)


@pytest.fixture(autouse=True)
def _content(database: Database) -> None:
    add_article(database, "fair", "One.", "Two.", "Three.", "Four.")
    say(database, "fair", 0, "មួយ", UnitState.APPROVED)


def made(database: Database, change: Change = ANA, edition: Edition = KM_TH) -> Release:
    cut = make_release(database, edition, change)
    assert cut.release is not None
    return cut.release


def sources(database: Database, number: int) -> set[str]:
    return {entry.source for entry in catalog_po.read(released_file(database, number, PO).data).entries}


def test_a_release_keeps_what_was_published_whatever_changes(database: Database) -> None:
    first = made(database)
    old = catalog(database, KM_TH, "news", "km", "po").data
    say(database, "fair", 3, "បួន", change=later(60))
    second = made(database, later(120))
    assert (first.number, second.number) == (1, 2)
    assert released_file(database, 1, PO).data == old
    assert "បួន".encode() in released_file(database, 2, PO).data
    assert [each.number for each in releases(database)] == [2, 1]
    assert release(database, 1) == first
    assert PO in changed_paths(first, second)
    assert "terms.json" not in changed_paths(first, second)
    for each in files(first):
        assert released_file(database, 1, each["path"]).sha256 == each["sha256"]


def test_a_release_is_made_only_of_something_new(database: Database) -> None:
    first = made(database)
    again = make_release(database, KM_TH, later(60))
    assert (again.release, again.last, again.changed, again.overtaken) == (None, first, (), False)
    say(database, "fair", 3, "បួន", UnitState.NEEDS_CHECKING, later(90))
    assert make_release(database, KM_TH, later(120)).release is None, "no reader sees a draft"
    assert [each.number for each in releases(database)] == [1]


def test_another_gate_is_something_new_though_the_files_are_the_same(database: Database) -> None:
    first = made(database)
    stricter = Edition(locales=KM_TH.locales, gate=Gate(min_percent=1))
    cut = make_release(database, stricter, later(60))
    assert (cut.changed, cut.regated, cut.last) == ((), True, first)
    assert cut.release is not None
    assert b'"min_percent": 1' in cut.release.manifest
    assert make_release(database, stricter, later(90)).release is None


def test_looking_makes_nothing(database: Database) -> None:
    cut = compare(database, KM_TH)
    assert (cut.release, cut.last, cut.newest, cut.gone) == (None, None, None, ())
    assert PO in cut.changed
    assert releases(database) == ()


def test_files_that_are_gone_are_named(database: Database) -> None:
    made(database)
    cut = make_release(database, Edition(locales=("km",), gate=Gate(min_percent=90)), later(60))
    gone = {f"catalogs/news/th.{suffix}" for suffix in ("po", "mo", "json")} | {"articles/fair/km.html"}
    assert set(cut.gone) == gone
    assert gone < set(cut.changed)


def test_an_older_state_is_never_the_newer_release(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = releasing.compare
    others = iter([True])

    def overtaken(database: Database, edition: Edition) -> Cut:
        found = look(database, edition)
        if next(others, False):
            say(database, "fair", 1, "ពីរ", change=later(10))
            made(database, later(20, "Ravi"))
            say(database, "fair", 2, "បី", change=later(30))
        return found

    monkeypatch.setattr(releasing, "compare", overtaken)
    cut = make_release(database, KM_TH, later(60))
    assert cut.overtaken
    assert (cut.newest, cut.last) == (2, release(database, 1))
    assert sources(database, 1) == {"One.", "Two."}
    assert sources(database, 2) == {"One.", "Two.", "Three."}


def test_a_release_of_the_same_by_somebody_else_is_the_last(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = releasing.compare
    others = iter([True])

    def overtaken(database: Database, edition: Edition) -> Cut:
        found = look(database, edition)
        if next(others, False):
            made(database, later(20, "Ravi"))
        return found

    monkeypatch.setattr(releasing, "compare", overtaken)
    cut = make_release(database, KM_TH, later(60))
    assert (cut.release, cut.overtaken, cut.newest) == (None, True, 1)


def test_it_ends_where_others_never_stop(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releasing, "_save", lambda *_: None)
    with pytest.raises(GlossaryError, match="others cut releases all the time"):
        make_release(database, KM_TH, ANA)
    assert releases(database) == ()


def test_of_releases_made_at_once_each_holds_what_the_one_before_holds(database: Database) -> None:
    add_article(database, "more", *(f"{letter}." for letter in LETTERS))
    errors: list[BaseException] = []

    def run(place: int) -> None:
        try:
            say(database, "more", place, LETTERS[place], change=later(place + 1))
            make_release(database, KM_TH, later(60 + place))
        except BaseException as error:  # noqa: BLE001 - told to the test
            errors.append(error)

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(LETTERS))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    held = [sources(database, each.number) for each in reversed(releases(database))]
    assert all(before < after for before, after in pairwise(held))
    assert len(held[-1]) == 1 + len(LETTERS)


def test_the_manifest_of_a_release_names_it(database: Database) -> None:
    value = json.loads(made(database, later(60)).manifest)
    assert (value["release"], value["note"], value["made_at"]) == (1, "a test", "2026-03-04T05:07:07Z")


def test_a_release_that_is_not_there_is_missing(database: Database) -> None:
    with pytest.raises(MissingError, match="no release 1; make one"):
        release(database, 1)
    made(database)
    with pytest.raises(MissingError, match="no release 7; the newest is 1"):
        released_file(database, 7, "terms.json")
    with pytest.raises(MissingError, match=r"release 1 has no file '\.\./terms\.db'"):
        released_file(database, 1, "../terms.db")


def test_a_file_is_had_by_its_digest_from_whatever_release_has_it(database: Database) -> None:
    for each in files(made(database)):
        assert released_bytes(database, each["sha256"]) == released_file(database, 1, each["path"]).data
    with pytest.raises(MissingError, match="no release has a file"):
        released_bytes(database, "0" * 64)


def test_a_note_stands_in_the_manifest_as_in_the_store(database: Database) -> None:
    of = made(database, replace(ANA, why="cafe\u0301"))
    assert of.note == json.loads(of.manifest)["note"] == "caf\u00e9"


def test_a_note_that_no_store_can_keep_is_refused_in_a_line(database: Database) -> None:
    with pytest.raises(InputError, match="half a character") as refused:
        made(database, replace(ANA, why="x\udcff"))
    assert len(str(refused.value)) < 200
    assert releases(database) == ()
