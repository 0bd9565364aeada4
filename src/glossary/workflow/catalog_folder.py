"""A folder of catalogues in the layout of gettext, and the record of which were brought there."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from glossary.errors import InputError
from glossary.languages import TARGETS
from glossary.workflow.files import write_atomically
from glossary.workflow.manifests import ListedFile, Manifest

RECORD = ".glossary-catalogues.json"
"""Name of the record in the folder: only what it lists is ever removed."""

_LAYOUT = {
    "po": "{locale}/LC_MESSAGES/{domain}.po",
    "mo": "{locale}/LC_MESSAGES/{domain}.mo",
    "json": "{locale}/{domain}.json",
}
FORMATS = tuple(_LAYOUT)

_RECORD_LIMIT = 20_000_000
_TEMPLATE = "pot"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which catalogues are brought."""

    locales: tuple[str, ...] = ()
    """All that there are when empty, as with the domains."""
    domains: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("po", "mo")
    """Of `FORMATS`; ``po`` brings the templates, too."""
    named: bool = False
    """Whether a person named the locales for this run: then each must be there."""

    def covers(self, domain: str, locale: str, suffix: str) -> bool:
        """Tell whether a catalogue is wanted; the locale of a template is empty."""
        return (
            (not self.domains or domain in self.domains)
            and (not locale or not self.locales or locale in self.locales)
            and (("po" if suffix == _TEMPLATE else suffix) in self.formats)
        )


@dataclass(frozen=True, slots=True)
class Record:
    """What was brought into a folder before."""

    source: str = ""
    release: int | None = None
    brought: str = ""
    """When, ISO 8601; empty where nothing ever was."""
    files: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file as it was brought, by its path in the folder."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would make a folder hold the catalogues of a manifest."""

    offered: Mapping[str, ListedFile]
    """Every wanted catalogue, by its path in the folder."""
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    """Brought before, offered no more, and still as they were brought."""
    left: tuple[str, ...]
    """Offered no more as well, but somebody edited them: they stay."""

    @property
    def stale(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.added or self.changed or self.removed)

    @property
    def fetched(self) -> tuple[str, ...]:
        """The paths to be written, in order."""
        return tuple(sorted((*self.added, *self.changed)))


def plan(folder: Path, manifest: Manifest, wanted: Wanted) -> Plan:
    """Compare a folder with a manifest; nothing is written.

    Raises:
        InputError: a wanted locale or domain is not there.
    """
    for kind, asked, known in (
        ("locale", wanted.locales if wanted.named else (), manifest.locales),
        ("domain", wanted.domains, manifest.domains),
    ):
        if missing := [each for each in asked if each not in known]:
            there = ", ".join(each[:40] for each in known[:20]) or "none"
            raise InputError(f"nothing is published in the {kind} {missing[0]!a}; there are {there}")
    offered = {
        _place(*named): each
        for each in manifest.files
        if (named := _named(each.path)) and wanted.covers(*named)
    }
    here = {path: digest(folder / path) for path in offered}
    gone = {
        path: sha256
        for path, sha256 in read_record(folder).files.items()
        if path not in offered and (place := _read_place(path)) and wanted.covers(*place)
    }
    still = {path: digest(folder / path) for path in gone}
    return Plan(
        offered,
        added=tuple(path for path, sha256 in here.items() if not sha256),
        changed=tuple(path for path, sha256 in here.items() if sha256 and sha256 != offered[path].sha256),
        removed=tuple(path for path, sha256 in still.items() if sha256 and sha256 == gone[path]),
        left=tuple(path for path, sha256 in still.items() if sha256 and sha256 != gone[path]),
    )


def write(folder: Path, planned: Plan, contents: Mapping[str, bytes], source: Record) -> tuple[str, ...]:
    """Do what was planned, each file whole; return the paths that were written or removed, in order.

    Args:
        folder: is made where there is none.
        planned: for this folder.
        contents: the bytes of all paths to be written.
        source: what the record is to say; its files are filled in here.
    """
    for path in planned.fetched:
        write_atomically(folder / path, contents[path])
    before = read_record(folder)
    known = {path: sha256 for path, sha256 in before.files.items() if path not in planned.removed}
    files = dict(sorted({**known, **{path: each.sha256 for path, each in planned.offered.items()}}.items()))
    if planned.stale or files != before.files:
        value = {
            "about": "catalogues that glossary brought here; it removes no others",
            "source": source.source, "release": source.release, "brought": source.brought, "files": files,
        }  # fmt: skip
        write_atomically(folder / RECORD, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())
    for path in planned.removed:
        with suppress(FileNotFoundError):
            (folder / path).unlink()
    return tuple(sorted((*planned.fetched, *planned.removed)))


def read_record(folder: Path) -> Record:
    """Return the record of a folder; an empty one where there is none, or none that can be read."""
    try:
        with (folder / RECORD).open("rb") as file:
            value = json.loads(file.read(_RECORD_LIMIT))
        source, release, brought = (value[key] for key in ("source", "release", "brought"))
        files = {str(path): str(sha256) for path, sha256 in value["files"].items()}
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return Record()
    return Record(str(source), release if isinstance(release, int) else None, str(brought), files)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits; empty where there is none.

    Raises:
        InputError: something other than a file stands there.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
    except IsADirectoryError:
        raise InputError("a folder stands where a catalogue should; move it away", path=str(path)) from None


def _named(path: str) -> tuple[str, str, str] | None:
    """Return domain, locale and suffix of a path in a manifest, or None where it is no catalogue known here.

    The locale of a template is empty.
    """
    match path.split("/"):
        case ["catalogs", name] if name.endswith(f".{_TEMPLATE}"):
            return name.removesuffix(f".{_TEMPLATE}"), "", _TEMPLATE
        case ["catalogs", domain, name]:
            locale, _, suffix = name.rpartition(".")
            if suffix in FORMATS and _is_code(locale):
                return domain, locale, suffix
    return None


def _place(domain: str, locale: str, suffix: str) -> str:
    return f"{domain}.pot" if suffix == _TEMPLATE else _LAYOUT[suffix].format(locale=locale, domain=domain)


def _read_place(path: str) -> tuple[str, str, str] | None:
    """Return domain, locale and suffix of a path in the folder; nothing for a path that is none of ours."""
    name = PurePosixPath(path).name
    domain, _, suffix = name.rpartition(".")
    locale = path.partition("/")[0] if "/" in path else ""
    if (
        not domain
        or domain.startswith(".")
        or suffix not in {*FORMATS, _TEMPLATE}
        or (locale and not _is_code(locale))
    ):
        return None
    return (domain, locale, suffix) if _place(domain, locale, suffix) == path else None


def _is_code(locale: str) -> bool:
    return any(each.code == locale for each in TARGETS)
