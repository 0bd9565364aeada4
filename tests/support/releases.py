"""Releases made by hand for the tests of static trees and of readers."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from glossary.model import Release
from support.answering import manifest

WHEN = datetime(2026, 11, 27, 13, tzinfo=UTC)


def release(number: int, files: Mapping[str, bytes]) -> Release:
    """Return a release of these files."""
    return Release(
        number, "Ana", WHEN, f"note {number}", manifest(files, release=number, note=f"note {number}")
    )


def files_of(number: int) -> dict[str, bytes]:
    """Return files of which one is the same in every release, and the others tell their number."""
    return {
        "catalogs/news.pot": b"the same in all\n",
        "catalogs/news/km.po": f'msgstr "ការងារ {number}"\n'.encode() * 50,
        "catalogs/news/th.po": f'msgstr "งาน {number}"\n'.encode() * 50,
        "terms.json": json.dumps({"release": number}).encode(),
    }


def reading(known: Mapping[int, Mapping[str, bytes]]) -> Callable[[str], bytes]:
    """Return a function that reads a file of a release by its SHA-256."""
    return by_digest(*known.values())


def by_digest(*kept: Mapping[str, bytes]) -> Callable[[str], bytes]:
    """Return a function that reads files by their SHA-256."""
    return {hashlib.sha256(data).hexdigest(): data for files in kept for data in files.values()}.__getitem__


def shown(folder: Path) -> int:
    """Return the number of the release that a folder shows, after looking at all of it as a reader does.

    Every file of the manifest must be there, under its own name and at its address, with the right digest;
    so must those of each release in the list.
    """
    tree = (folder / "v1").resolve(strict=True)
    listed = json.loads((tree / "releases.json").read_bytes())["releases"]
    number = _whole(tree, folder)
    for each in listed:
        place = (tree / each["manifest"]).parent
        assert _whole(place, folder) == each["number"]
    assert number in {each["number"] for each in listed}
    return number


def _whole(place: Path, folder: Path) -> int:
    value = json.loads((place / "manifest.json").read_bytes())
    depth = value["files"][0]["href"].count("../")
    for each in value["files"]:
        stored = folder / each["href"].removeprefix("../" * depth)
        for path in (place / each["path"], stored):
            data = path.read_bytes()
            assert hashlib.sha256(data).hexdigest() == each["sha256"], path
            assert len(data) == each["bytes"]
    number = value["release"]
    assert isinstance(number, int)
    return number
