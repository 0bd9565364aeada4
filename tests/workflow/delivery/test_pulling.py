"""A pull brings all catalogues of one state, or changes nothing."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from glossary.errors import GlossaryError, InputError, MissingError, RemoteError
from glossary.workflow.delivery.calling import Patience
from glossary.workflow.delivery.catalog_folder import Wanted
from glossary.workflow.delivery.catalog_record import RECORD, read_record
from glossary.workflow.delivery.fetching import Remote
from glossary.workflow.delivery.pulling import Asked, Pulled, look, pull
from support import answering
from support.answering import Reply, manifest, tree

FILES = {
    "catalogs/news.pot": b"template",
    "catalogs/news/km.po": 'msgstr "ការងារ"\n'.encode(),
    "catalogs/news/km.mo": b"\xde\x12\x04\x95",
    "catalogs/news/th.po": 'msgstr "งาน"\n'.encode(),
    "catalogs/news/th.json": b"{}",
    "terms.json": b"[]",
    "articles/strike/km.html": b"<p>",
}
Answers = Callable[[answering.Asked], Reply]


def pulled(reply: Answers, folder: Path, asked: Asked | None = None, *, check: bool = False) -> Pulled:
    patience = Patience(sleep=lambda _: None)
    with answering.answering(reply) as server, Remote(server.address, patience=patience) as remote:
        found = look(remote, folder, asked or Asked()) if check else pull(remote, folder, asked or Asked())
        (folder.parent / "asked.json").write_text(json.dumps(server.paths))
        return found


def asked_for(folder: Path) -> list[str]:
    paths: list[str] = json.loads((folder.parent / "asked.json").read_text())
    return paths


def there(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != RECORD
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "locales"


def test_catalogues_come_in_the_layout_of_gettext(folder: Path) -> None:
    pulled(tree(FILES), folder)
    assert there(folder) == {
        "news.pot": FILES["catalogs/news.pot"],
        "km/LC_MESSAGES/news.po": FILES["catalogs/news/km.po"],
        "km/LC_MESSAGES/news.mo": FILES["catalogs/news/km.mo"],
        "th/LC_MESSAGES/news.po": FILES["catalogs/news/th.po"],
    }


def test_a_second_pull_asks_for_the_manifest_only_and_touches_nothing(folder: Path) -> None:
    pulled(tree(FILES), folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    found = pulled(tree(FILES), folder)
    assert not found.plan.stale
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    assert asked_for(folder) == ["/v1/manifest.json"]


def test_only_what_differs_is_fetched(folder: Path) -> None:
    pulled(tree(FILES), folder)
    pulled(tree(FILES | {"catalogs/news/th.po": b"new"}), folder)
    assert asked_for(folder) == ["/v1/manifest.json", "/v1/catalogs/news/th.po"]
    assert (folder / "th/LC_MESSAGES/news.po").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("wanted", "paths"),
    [
        (Wanted(locales=("th",), formats=("json",)), ["th/news.json"]),
        (Wanted(locales=("km",), formats=("mo",)), ["km/LC_MESSAGES/news.mo"]),
        (
            Wanted(domains=("news",), formats=("po",)),
            ["km/LC_MESSAGES/news.po", "news.pot", "th/LC_MESSAGES/news.po"],
        ),
        (Wanted(locales=("km", "lo"), formats=("mo",)), ["km/LC_MESSAGES/news.mo"]),
    ],
)
def test_one_can_ask_for_some(folder: Path, wanted: Wanted, paths: list[str]) -> None:
    pulled(tree(FILES), folder, Asked(wanted))
    assert sorted(there(folder)) == paths


@pytest.mark.parametrize("wanted", [Wanted(locales=("lo",), named=True), Wanted(domains=("other",))])
def test_what_is_not_there_is_said(folder: Path, wanted: Wanted) -> None:
    with pytest.raises(InputError, match="nothing is published in the"):
        pulled(tree(FILES), folder, Asked(wanted))
    assert not folder.exists()


def test_a_look_writes_nothing_and_says_what_is_stale(folder: Path) -> None:
    pulled(tree(FILES), folder)
    (folder / "news.pot").unlink()
    (folder / "km/LC_MESSAGES/news.po").write_bytes(b"edited")
    before = there(folder)
    found = pulled(tree(FILES), folder, check=True)
    assert (found.plan.added, found.plan.changed) == (("news.pot",), ("km/LC_MESSAGES/news.po",))
    assert there(folder) == before


def test_a_catalogue_that_is_gone_is_removed_if_it_was_pulled(folder: Path) -> None:
    pulled(tree(FILES), folder)
    own = folder / "lo/LC_MESSAGES/news.po"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"my own")
    without = {path: data for path, data in FILES.items() if "th" not in path}
    found = pulled(tree(without), folder)
    assert found.plan.removed == ("th/LC_MESSAGES/news.po",)
    assert sorted(there(folder)) == [
        "km/LC_MESSAGES/news.mo",
        "km/LC_MESSAGES/news.po",
        "lo/LC_MESSAGES/news.po",
        "news.pot",
    ]
    assert "th/LC_MESSAGES/news.po" not in read_record(folder).files


def test_a_catalogue_that_is_gone_stays_if_somebody_edited_it(folder: Path) -> None:
    pulled(tree(FILES), folder)
    edited = folder / "th/LC_MESSAGES/news.po"
    edited.write_bytes(b"edited")
    without = {path: data for path, data in FILES.items() if "th" not in path}
    assert pulled(tree(without), folder).plan.left == ("th/LC_MESSAGES/news.po",)
    assert edited.read_bytes() == b"edited"


def test_another_selection_removes_nothing_of_the_first(folder: Path) -> None:
    pulled(tree(FILES), folder)
    pulled(tree(FILES), folder, Asked(Wanted(locales=("km",), formats=("mo",))))
    assert "th/LC_MESSAGES/news.po" in there(folder)
    assert "th/LC_MESSAGES/news.po" in read_record(folder).files


@pytest.mark.parametrize(
    "path", ["../outside.po", "/etc/hosts", "km/LC_MESSAGES/../../../outside.po", "notes.txt"]
)
def test_a_record_from_elsewhere_removes_nothing_outside(folder: Path, path: str) -> None:
    pulled(tree(FILES), folder)
    outside = folder.parent / "outside.po"
    for place in (outside, folder / "notes.txt"):
        place.write_bytes(b"mine")
    record = json.loads((folder / RECORD).read_bytes())
    record["files"][path] = hashlib.sha256(b"mine").hexdigest()
    (folder / RECORD).write_text(json.dumps(record))
    pulled(tree(FILES), folder)
    assert outside.read_bytes() == (folder / "notes.txt").read_bytes() == b"mine"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"files": 1}', "[" * 100_000], ids=lambda text: text[:9])
def test_a_damaged_record_is_as_none(folder: Path, text: str) -> None:
    pulled(tree(FILES), folder)
    (folder / RECORD).write_text(text)
    pulled(tree(FILES), folder)
    assert read_record(folder).release == 7


def test_a_state_that_moves_between_is_fetched_whole_again(folder: Path) -> None:
    new = {path: data + b"+" for path, data in FILES.items()}
    states = [tree(FILES), tree(new)]
    count = 0

    def reply(asked: answering.Asked) -> Reply:
        nonlocal count
        count += 1
        return states[count > 3](asked)

    pulled(reply, folder)
    assert there(folder)["km/LC_MESSAGES/news.po"] == new["catalogs/news/km.po"]
    assert there(folder)["news.pot"] == new["catalogs/news.pot"]


def test_a_state_that_never_stands_still_changes_nothing(folder: Path) -> None:
    pulled(tree(FILES), folder)
    before = there(folder)
    new = {path: data + b"+" for path, data in FILES.items()}
    served = tree(new)

    def reply(asked: answering.Asked) -> Reply:
        return Reply(200, b"wrong") if asked.path.endswith("th.po") else served(asked)

    with pytest.raises(RemoteError, match="changes all the time, or is damaged"):
        pulled(reply, folder)
    assert there(folder) == before


def test_a_listed_file_that_is_not_there_changes_nothing(folder: Path) -> None:
    served = tree(FILES)
    with pytest.raises(RemoteError, match="listed and not there"):
        pulled(lambda asked: Reply(404) if asked.path.endswith("km.mo") else served(asked), folder)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"path": "catalogs/../../x.po"}, "safe path"),
        ({"path": "/etc/passwd"}, "safe path"),
        ({"href": "https://evil.example/km.po"}, "elsewhere"),
        ({"href": "http://[::1"}, "is no address"),
        ({"href": "\x00"}, "is no address"),
        ({"href": "\ud800"}, "is no address"),
        ({"bytes": 10**15}, "more than"),
        ({"bytes": 200_000_000}, "larger than"),
        ({"bytes": 3}, "not of the size"),
    ],
)
def test_a_hostile_manifest_is_refused_in_one_line_and_nothing_is_written(
    folder: Path, change: dict[str, Any], says: str
) -> None:
    value = json.loads(manifest(FILES))
    value["files"][1] |= change
    served = tree(FILES)

    def reply(asked: answering.Asked) -> Reply:
        return (
            Reply(200, json.dumps(value).encode()) if asked.path.endswith("manifest.json") else served(asked)
        )

    with pytest.raises(GlossaryError, match=says) as caught:
        pulled(reply, folder)
    assert "\n" not in str(caught.value)
    assert not folder.exists()


def test_catalogues_of_a_later_version_are_left_out(folder: Path) -> None:
    pulled(
        tree(FILES | {"catalogs/news/vi.po": b"x", "catalogs/news/km.xlf": b"x", "catalogs/a/b/km.po": b""}),
        folder,
    )
    assert "vi/LC_MESSAGES/news.po" not in there(folder)
    assert len(there(folder)) == 4


def test_an_address_without_a_glossary_is_said(folder: Path) -> None:
    with pytest.raises(MissingError, match="is the address right"):
        pulled(lambda _: Reply(404), folder)
    with pytest.raises(InputError, match="is the address right"):
        pulled(lambda _: Reply(200, b"<!doctype html>"), folder)


def test_files_are_fetched_where_the_manifest_says(folder: Path) -> None:
    value = json.loads(manifest({"catalogs/news/km.po": b"data"}))
    value["files"][0]["href"] = "../files/km.0123.po"
    served = {"/v1/manifest.json": json.dumps(value).encode(), "/files/km.0123.po": b"data"}
    pulled(lambda asked: Reply(200, served[asked.path]), folder)
    assert there(folder) == {"km/LC_MESSAGES/news.po": b"data"}


def test_a_release_is_fetched_by_its_number(folder: Path) -> None:
    served = tree(FILES, release=3)

    def reply(asked: answering.Asked) -> Reply:
        path = asked.path.replace("/v1/releases/3/", "/v1/")
        return Reply(404) if path == asked.path else served(answering.Asked("GET", path, {}, b""))

    assert pulled(reply, folder, Asked(release=3)).manifest.release == 3
    with pytest.raises(MissingError):
        pulled(reply, folder, Asked(release=4))


def test_a_stricter_state_is_asked_for_with_each_file(folder: Path) -> None:
    approved = {"min_state": "approved", "min_percent": 0}
    pulled(tree(FILES, gate=approved), folder, Asked(Wanted(locales=("km",), formats=("mo",)), "approved"))
    query = "?min_state=approved"
    assert asked_for(folder) == [f"/v1/manifest.json{query}", f"/v1/catalogs/news/km.mo{query}"]


def test_a_static_tree_cannot_be_stricter_than_it_was_published(folder: Path) -> None:
    with pytest.raises(InputError, match="publish one with --min-state approved"):
        pulled(tree(FILES), folder, Asked(min_state="approved"))


def test_a_folder_where_a_file_should_be_is_said(folder: Path) -> None:
    (folder / "news.pot").mkdir(parents=True)
    with pytest.raises(InputError, match="move it away"):
        pulled(tree(FILES), folder)
