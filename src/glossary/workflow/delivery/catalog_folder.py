"""A folder of catalogues in the layout of gettext: what would bring it up to date, and doing that."""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from glossary.errors import InputError
from glossary.languages import TARGETS
from glossary.workflow.delivery.catalog_record import RECORD, Record, read_record, write_record
from glossary.workflow.delivery.manifests import ListedFile, Manifest
from glossary.workflow.files import write_atomically

_LAYOUT = {
    "po": "{locale}/LC_MESSAGES/{domain}.po",
    "mo": "{locale}/LC_MESSAGES/{domain}.mo",
    "json": "{locale}/{domain}.json",
}
FORMATS = tuple(_LAYOUT)

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
    vanished: tuple[str, ...]
    """Brought before and offered no more, but no file any more: the record forgets them."""
    foreign: tuple[str, ...]
    """Of the changed: not brought by us, and so perhaps the only copy of somebody's work."""

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
        InputError: a wanted locale or domain is not there, or a file could not be put where it goes.
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
    for path in (*offered, RECORD):
        _ensure_place(folder, path)
    record = read_record(folder)
    here = {path: digest(folder / path) for path in offered}
    changed = tuple(path for path, sha256 in here.items() if sha256 and sha256 != offered[path].sha256)
    gone = [
        path
        for path in record.files
        if path not in offered and (place := _read_place(path)) and wanted.covers(*place)
    ]
    still = {path: digest(folder / path) for path in gone}
    return Plan(
        offered,
        added=tuple(path for path, sha256 in here.items() if not sha256),
        changed=changed,
        removed=tuple(path for path, sha256 in still.items() if sha256 and sha256 in record.digests(path)),
        left=tuple(path for path, sha256 in still.items() if sha256 and sha256 not in record.digests(path)),
        vanished=tuple(path for path, sha256 in still.items() if not sha256),
        foreign=tuple(
            path for path in changed if "" in record.digests(path) and here[path] not in record.digests(path)
        ),
    )


def write(folder: Path, planned: Plan, contents: Mapping[str, bytes], source: Record) -> tuple[str, ...]:
    """Do what was planned, each file whole; return the paths that were written or removed, in order.

    The record is written first, with the digests before and after: so the next run knows what is ours when
    this one is stopped, and completes it or takes it back.

    Args:
        folder: is made where there is none.
        planned: for this folder.
        contents: the bytes of all paths to be written.
        source: what the record is to say; its files are filled in here.
    """
    before = read_record(folder)
    offered = {path: each.sha256 for path, each in planned.offered.items()}
    if planned.fetched:
        coming = {
            path: tuple(dict.fromkeys((*before.digests(path), offered[path]))) for path in planned.fetched
        }
        write_record(folder, replace(before, files={**before.files, **coming}))
    for path in planned.fetched:
        write_atomically(folder / path, contents[path])
    for path in planned.removed:
        with suppress(FileNotFoundError):
            (folder / path).unlink()
    forgotten = {*planned.removed, *planned.vanished}
    known = {path: sha256 for path, sha256 in before.files.items() if path not in forgotten}
    files = {**known, **{path: (sha256,) for path, sha256 in offered.items()}}
    if planned.stale or files != before.files:
        write_record(folder, replace(source, files=files))
    return tuple(sorted((*planned.fetched, *planned.removed)))


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits; empty where there is none."""
    if not path.is_file():  # a pipe would be waited for
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _ensure_place(folder: Path, path: str) -> None:
    """Refuse where a file cannot be put: before anything is written, not half-way."""
    place = folder / path
    for above in reversed(PurePosixPath(path).parents):
        if os.path.lexists(folder / above) and not (folder / above).is_dir():
            raise InputError("this stands where a folder should; move it away", path=str(folder / above))
    if os.path.lexists(place) and not place.is_file():
        raise InputError(
            "what stands here is no file, and a catalogue goes here; move it away", path=str(place)
        )


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
