"""The record, in a folder of catalogues, of which were brought there: what is in it is ours to change."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossary.workflow.delivery.manifests import is_safe_path
from glossary.workflow.files import write_atomically

RECORD = ".glossary-catalogues.json"
"""Name of the record in the folder: only what it lists is ever removed."""

_LIMIT = 20_000_000
_ABSENT = ("",)


@dataclass(frozen=True, slots=True)
class Record:
    """What was brought into a folder before."""

    source: str = ""
    release: int | None = None
    brought: str = ""
    """When, ISO 8601; empty where nothing ever was."""
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """SHA-256 of each file as it was brought, by its path in the folder.

    While a run is under way, and after one that was stopped: those before it, the empty one where there was
    no file, and the new one.
    """

    @property
    def unfinished(self) -> bool:
        """Whether a run is under way or was stopped."""
        return any(len(each) > 1 for each in self.files.values())

    def digests(self, path: str) -> tuple[str, ...]:
        """Return the digests that a file has when nobody edited it; the empty one where it need not be."""
        return self.files.get(path, _ABSENT)


def read_record(folder: Path) -> Record:
    """Return the record of a folder; an empty one where there is none, or none that can be read."""
    try:
        if not (folder / RECORD).is_file():  # a pipe would be waited for
            return Record()
        with (folder / RECORD).open("rb") as file:
            return parse_record(file.read(_LIMIT))
    except OSError:
        return Record()


def parse_record(data: bytes) -> Record:
    """Return what a record says; an empty one where it cannot be read."""
    try:
        value = json.loads(data)
        source, release, brought = (value[key] for key in ("source", "release", "brought"))
        files = {
            path: tuple(map(str, sha256)) if isinstance(sha256, list) else (str(sha256),)
            for path, sha256 in value["files"].items()
            if is_safe_path(path)
        }
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return Record()
    return Record(str(source), release if isinstance(release, int) else None, str(brought), files)


def write_record(folder: Path, record: Record) -> None:
    """Write the record of a folder, which is made where there is none."""
    files = {path: sha256[0] if len(sha256) == 1 else sha256 for path, sha256 in sorted(record.files.items())}
    value = {
        "about": "catalogues that glossary brought here; it removes no others",
        "source": record.source, "release": record.release, "brought": record.brought, "files": files,
    }  # fmt: skip
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    # Half a surrogate pair in a record of somebody else's stays the escape that it was.
    write_atomically(folder / RECORD, text.encode("utf-8", "backslashreplace"))
