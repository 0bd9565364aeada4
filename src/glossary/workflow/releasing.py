"""Releases: numbered copies of what is published, which never change."""

import json
from functools import cache, partial
from typing import Any

from sqlalchemy.orm import Session

from glossary.errors import MissingError
from glossary.model import Change, Release
from glossary.store import releases as release_store
from glossary.store.database import reads, writes
from glossary.workflow.publication import Publication, manifest
from glossary.workflow.resources import Resource


@writes
def make_release(session: Session, publication: Publication, change: Change) -> Release | None:
    """Keep a publication as a release, with the change's reason as its note.

    Returns:
        The release; or None where the last one has the same files to the byte, and so says the same.
    """
    last = release_store.releases(session, limit=1)
    if last and _digests(files(last[0])) == {each.path: each.sha256 for each in publication.resources}:
        return None
    number = release_store.next_number(session)
    written = manifest(publication, number=number, made_at=change.when, note=change.why)
    data = {each.sha256: each.data for each in publication.resources}
    return release_store.save_release(session, number, written, data, change)


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
    data = _data(session, found["sha256"])
    return Resource(path, found["media_type"], data, found.get("language", ""))


@reads
def released(session: Session, number: int) -> tuple[Release, tuple[Resource, ...]]:
    """Return a release with all its files.

    Raises:
        MissingError: there is none.
    """
    of = _release(session, number)
    read = cache(partial(_data, session))
    return of, tuple(
        Resource(each["path"], each["media_type"], read(each["sha256"]), each.get("language", ""))
        for each in files(of)
    )


def files(of: Release) -> list[dict[str, Any]]:
    """Return the files that a release's manifest lists: path, sha256, bytes, media_type, language."""
    listed: list[dict[str, Any]] = json.loads(of.manifest)["files"]
    return listed


def changed_paths(before: Release | None, after: Release) -> tuple[str, ...]:
    """Return the files that two releases have otherwise, those that came and went among them, in order."""
    old, new = _digests(files(before)) if before else {}, _digests(files(after))
    return tuple(sorted(path for path in {*old, *new} if old.get(path) != new.get(path)))


def _data(session: Session, sha256: str) -> bytes:
    found = release_store.released_data(session, sha256)
    assert found is not None
    return found


def _digests(listed: list[dict[str, Any]]) -> dict[str, str]:
    return {each["path"]: each["sha256"] for each in listed}


def _release(session: Session, number: int) -> Release:
    found = release_store.release(session, number)
    if found is None:
        newest = release_store.releases(session, limit=1)
        known = f"the newest is {newest[0].number}" if newest else "make one with `glossary publish`"
        raise MissingError(f"there is no release {number}; {known}")
    return found
