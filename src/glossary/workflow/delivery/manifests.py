"""Manifests, read so that none can name a place outside, and written with the addresses of their files."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from glossary.errors import InputError
from glossary.workflow.accounts import as_json

MOST_FILES = 100_000

_SHA256 = re.compile(r"[0-9a-f]{64}")
_OUTSIDE = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]|[\ud800-\udfff]')
"""Characters that no path of ours holds; some systems give them a meaning."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file that a manifest lists."""

    path: str
    """Below ``/v1/``: one or more names with ``/`` between, none of them empty, hidden or a step up."""
    sha256: str
    size: int
    href: str
    """Address relative to the manifest's; empty where the path is the address."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What there is to fetch."""

    release: int | None
    """None of a state that is no release."""
    made_at: str
    domains: tuple[str, ...]
    locales: tuple[str, ...]
    min_state: str
    files: tuple[ListedFile, ...]

    @property
    def named(self) -> str:
        """What it is a manifest of, for a person."""
        if self.release is None:
            return "the state as it is now"
        return f"release {self.release}" + (f" of {self.made_at[:10]}" if self.made_at else "")


def read_manifest(data: bytes) -> Manifest:
    """Return what a manifest says.

    Raises:
        InputError: it is no manifest of this version, or names a file as none of ours is named.
    """
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise InputError("not a manifest (it is not JSON); is the address right?") from None
    if not isinstance(value, dict) or value.get("schema") != 1:
        raise InputError(
            "not a manifest that this version can read; is the address right, and this up to date?"
        )
    release, gate = value.get("release"), value.get("gate")
    files = tuple(_file(each) for each in _list(value, "files"))
    if len({each.path.casefold() for each in files}) < len(files):
        raise InputError("the manifest lists a file twice; nothing was fetched")
    return Manifest(
        release=release if type(release) is int and release > 0 else None,
        made_at=_text(value, "made_at"),
        domains=_names(value, "domains"),
        locales=_names(value, "locales"),
        min_state=_text(gate, "min_state") if isinstance(gate, dict) else "",
        files=files,
    )


def with_addresses(manifest: bytes, address: Callable[[str, str], str]) -> bytes:
    """Return a manifest that says of each file where it is.

    Args:
        manifest: JSON as `glossary.workflow.publication` writes it.
        address: gives the address of a path with a digest, percent-encoded, relative to the manifest's own.
    """
    value = json.loads(manifest)
    for file in value["files"]:
        file["href"] = address(file["path"], file["sha256"])
    return as_json(value)


def is_safe_path(path: str) -> bool:
    """Tell whether a path stays inside whatever folder it is put into, on every system."""
    return (
        0 < len(path) <= 300
        and not _OUTSIDE.search(path)
        and all(
            name and not name.startswith(".") and not name.endswith((".", " ")) for name in path.split("/")
        )
    )


def _file(value: object) -> ListedFile:
    if not isinstance(value, dict):
        raise InputError("the manifest lists something that is no file; nothing was fetched")
    path, sha256, size, href = (value.get(key, "") for key in ("path", "sha256", "bytes", "href"))
    if not isinstance(path, str) or not is_safe_path(path):
        raise InputError(
            f"the manifest names a file {str(path)[:100]!a}, which is no safe path; nothing was fetched"
        )
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
        raise InputError(f"the manifest has no sha256 of {path}; nothing was fetched")
    if type(size) is not int or size < 0 or not isinstance(href, str) or len(href) > 2_000:
        raise InputError(f"the manifest has no size or address of {path}; nothing was fetched")
    return ListedFile(path, sha256, size, href)


def _list(value: dict[str, Any], key: str) -> list[object]:
    found = value.get(key)
    if not isinstance(found, list) or len(found) > MOST_FILES:
        raise InputError(f"not a manifest: its {key} are no list, or too many; is the address right?")
    return found


def _names(value: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(each for each in _list(value, key) if isinstance(each, str))


def _text(value: dict[str, Any], key: str) -> str:
    found = value.get(key, "")
    return found if isinstance(found, str) else ""
