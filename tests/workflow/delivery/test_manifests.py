"""A manifest is read so that none of it can name a place outside."""

import json
from typing import Any

import pytest

from glossary.errors import InputError
from glossary.workflow.delivery.manifests import is_safe_path, read_manifest
from support.answering import manifest

FILES = {"catalogs/news/km.po": b"one", "catalogs/news.pot": b"two", "articles/strike/km.html": b"three"}


def test_a_manifest_says_what_there_is() -> None:
    found = read_manifest(manifest(FILES))
    assert [each.path for each in found.files] == list(FILES)
    assert (found.release, found.locales, found.domains, found.min_state) == (
        7,
        ("km",),
        ("news",),
        "translated",
    )
    assert found.named == "release 7 of 2026-11-27"


def test_a_state_that_is_no_release_has_no_number() -> None:
    assert read_manifest(manifest(FILES, release=None, made_at="")).named == "the state as it is now"


@pytest.mark.parametrize(
    "path",
    [
        "../km.po", "catalogs/../../etc/passwd", "/etc/passwd", "catalogs//km.po", "catalogs/./km.po",
        "",
        "catalogs\\..\\km.po", "C:/km.po", "catalogs/news/.git", ".ssh/key", "catalogs/news/km.po\n",
        "a\x00b",
        "catalogs/news/km.po/", "con./x", "a" * 400, "caf\ud800.po",
    ],
    ids=lambda path: ascii(path[:30]),
)  # fmt: skip
def test_a_path_that_leads_elsewhere_stops_the_manifest(path: str) -> None:
    assert not is_safe_path(path)
    with pytest.raises(InputError, match="safe path") as caught:
        read_manifest(manifest({path: b""}, locales=["km"]))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<html>", b"[]", b"{}", b"[" * 1_000_000, b'{"schema": 2}', b"\xff\xfe",
        b'{"schema": 1, "files": {}}',
        b'{"schema": 1, "files": [1], "domains": [], "locales": []}', b"1" * 100_000,
    ],
    ids=lambda data: str(data[:20]),
)  # fmt: skip
def test_what_is_no_manifest_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError, match="manifest") as caught:
        read_manifest(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": "00"},
        {"sha256": None},
        {"bytes": -1},
        {"bytes": "1"},
        {"bytes": True},
        {"href": 5},
        {"path": 7},
    ],
)
def test_a_file_without_digest_size_or_path_is_refused(change: dict[str, Any]) -> None:
    value = json.loads(manifest(FILES))
    value["files"][0] |= change
    with pytest.raises(InputError, match="nothing was fetched"):
        read_manifest(json.dumps(value).encode())


def test_two_files_of_one_name_are_refused_also_where_case_does_not_count() -> None:
    with pytest.raises(InputError, match="twice"):
        read_manifest(manifest({"catalogs/news/km.po": b"1", "catalogs/NEWS/km.po": b"2"}))
