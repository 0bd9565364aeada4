"""Releases: numbered copies of what is published, which never change."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from glossary.errors import GlossaryError, MissingError
from glossary.model import Change, Release
from glossary.store import releases as release_store
from glossary.store.database import Database, reads, writes
from glossary.store.incoming import normal_value
from glossary.workflow.accounts import gate_value
from glossary.workflow.editions import Edition
from glossary.workflow.publication import Publication, manifest, read_publication
from glossary.workflow.resources import Resource

_TRIES = 10


@dataclass(frozen=True, slots=True)
class Cut:
    """A publication beside the release before it, and the release that was made of it."""

    publication: Publication
    last: Release | None
    """The newest release of the state that was published; None before the first."""
    changed: tuple[str, ...]
    """Files that are new, changed or gone, in order."""
    gone: tuple[str, ...]
    """Those of them that the last release has, and that are published no more."""
    regated: bool = False
    """Whether the last release passed another gate: who asks for what has passed this one gets none of it."""
    release: Release | None = None
    """None where nothing is new, or nothing was to be made."""
    overtaken: bool = False
    """Whether somebody else made ``last`` while this one was being made."""

    @property
    def new(self) -> bool:
        """Whether there is anything to release."""
        return bool(self.changed) or self.regated

    @property
    def newest(self) -> int | None:
        """Number of the newest release, as far as is known; None before the first."""
        newest = self.release or self.last
        return newest.number if newest else None


def make_release(database: Database, edition: Edition, change: Change) -> Cut:
    """Make a release of what is published, with the change's reason as its note.

    None is made where the last one has the same files to the byte and passed the same gate. A release never
    holds an older state than one with a smaller number: where somebody else makes one after the store was
    read, it is read again.

    Raises:
        InputError: the note, or who makes it, holds what no store can keep.
        GlossaryError: others make releases all the time.
    """
    change = normal_value(change)  # the manifest has the note as the store has it
    for tried in range(_TRIES):
        cut = replace(compare(database, edition), overtaken=tried > 0)
        if not cut.new:
            return cut
        if made := _save(database, cut, change):
            return replace(cut, release=made)
    raise GlossaryError("others cut releases all the time; nothing was cut, try again later")


@reads
def compare(session: Session, edition: Edition) -> Cut:
    """Return what is published beside the newest release, of one state of the store; nothing is made."""
    last = next(iter(release_store.releases(session, limit=1)), None)
    publication = read_publication(session, edition)
    old, new = _digests(last), {each.path: each.sha256 for each in publication.resources}
    regated = last is not None and json.loads(last.manifest)["gate"] != gate_value(edition.gate)
    return Cut(publication, last, _differing(old, new), tuple(sorted(old.keys() - new.keys())), regated)


releases = reads(release_store.releases)
"""Return releases, the newest first; all of them without a ``limit``."""


@reads
def release(session: Session, number: int) -> Release:
    """Return the release of a number.

    Raises:
        MissingError: there is none.
    """
    return _release(session, number)


@reads
def released_file(session: Session, number: int, path: str) -> Resource:
    """Return a file of a release.

    Raises:
        MissingError: there is no such release, or it has no such file.
    """
    found = next((each for each in files(_release(session, number)) if each["path"] == path), None)
    if found is None:
        raise MissingError(f"release {number} has no file {path!r}; its manifest lists those it has")
    data = release_store.released_data(session, found["sha256"])
    assert data is not None
    return Resource(path, found["media_type"], data, found.get("language", ""))


@reads
def released_bytes(session: Session, sha256: str) -> bytes:
    """Return a file of any release by its SHA-256; who has read the manifest need not have it read again.

    Raises:
        MissingError: no release has it.
    """
    data = release_store.released_data(session, sha256)
    if data is None:
        raise MissingError(f"no release has a file with the SHA-256 {sha256[:64]!a}")
    return data


def files(of: Release) -> list[dict[str, Any]]:
    """Return the files that a release's manifest lists: path, sha256, bytes, media_type, language."""
    listed: list[dict[str, Any]] = json.loads(of.manifest)["files"]
    return listed


def changed_paths(before: Release | None, after: Release) -> tuple[str, ...]:
    """Return the files that two releases have otherwise, those that came and went among them, in order."""
    return _differing(_digests(before), _digests(after))


@writes
def _save(session: Session, cut: Cut, change: Change) -> Release | None:
    """Keep a publication as the release after its last one; return None where there is one already."""
    number = 1 + (cut.last.number if cut.last else 0)
    if release_store.next_number(session) != number:
        return None
    written = manifest(cut.publication, number=number, made_at=change.when, note=change.why)
    data = {each.sha256: each.data for each in cut.publication.resources}
    return release_store.save_release(session, number, written, data, change)


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(path for path in {*old, *new} if old.get(path) != new.get(path)))


def _digests(of: Release | None) -> dict[str, str]:
    return {each["path"]: each["sha256"] for each in files(of)} if of else {}


def _release(session: Session, number: int) -> Release:
    found = release_store.release(session, number)
    if found is None:
        newest = release_store.releases(session, limit=1)
        known = f"the newest is {newest[0].number}" if newest else "make one with `glossary publish`"
        raise MissingError(f"there is no release {number}; {known}")
    return found
