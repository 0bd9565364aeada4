"""Pull catalogues from a server or a static tree, all of them of one state."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from glossary.errors import InputError, MissingError, RemoteError
from glossary.workflow.delivery.catalog_folder import Plan, Wanted, plan, write
from glossary.workflow.delivery.catalog_record import Record
from glossary.workflow.delivery.fetching import Remote, href_of
from glossary.workflow.delivery.manifests import ListedFile, Manifest, read_manifest
from glossary.workflow.files import MEGABYTE

_MANIFEST_LIMIT = 20 * MEGABYTE
_FILE_LIMIT = 100 * MEGABYTE
_WHOLE_LIMIT = 500 * MEGABYTE
"""All files of one pull are held until the last has arrived."""
_ROUNDS = 8
"""How often all is begun anew because the server's state moved on."""

Step = Callable[[int, int], None]
"""Is told how many files have arrived, and of how many."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a server's is asked for."""

    wanted: Wanted = field(default_factory=Wanted)
    min_state: str = ""
    """``translated`` or ``approved``; what the server publishes when empty."""
    release: int | None = None
    """What is published now if None."""
    force: bool = False
    """Whether files that were never pulled are overwritten."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull found, and did unless it was only asked to look."""

    manifest: Manifest
    plan: Plan


class _MovedError(Exception):
    """A file is not the one that the manifest lists: the state moved on between the two, or it is damaged."""


def look(remote: Remote, folder: Path, asked: Asked) -> Pulled:
    """Compare a folder with what is published; nothing is written.

    Raises:
        RemoteError: the server cannot be reached.
        GlossaryError: it does not have what was asked for, or what it says is no good.
    """
    query = f"min_state={asked.min_state}" if asked.min_state and asked.release is None else ""
    at = "" if asked.release is None else f"releases/{asked.release}/"
    manifest = read_manifest(remote.get(f"{at}manifest.json", limit=_MANIFEST_LIMIT, query=query))
    if asked.min_state and manifest.min_state != asked.min_state:
        of = manifest.min_state[:40] or "unknown"
        raise InputError(
            f"what is published here has min_state {of!a}, and a static tree or a release has no other;"
            f" publish one with --min-state {asked.min_state}"
        )
    if asked.release not in {None, manifest.release}:
        raise InputError(f"the manifest is not that of release {asked.release}; nothing was fetched")
    return Pulled(manifest, plan(folder, manifest, asked.wanted))


def pull(remote: Remote, folder: Path, asked: Asked, step: Step = lambda _done, _of: None) -> Pulled:
    """Make a folder hold the catalogues that are published; nothing is written before all have arrived.

    Each file is written whole. When the writing itself is stopped, some are new and some old, and the next
    pull completes that: the record in the folder names both.

    Raises:
        RemoteError: the server cannot be reached, or its state never stood still; the folder is as it was.
        GlossaryError: it does not have what was asked for, what it says is no good, or files would be lost
            that were never pulled; the folder is as it was.
        OSError: the folder cannot be written, or the disk is full.
    """
    arrived: dict[str, bytes] = {}
    trouble = ""
    for _ in range(_ROUNDS):
        found = look(remote, folder, asked)
        if not asked.force:
            _ensure_none_lost(folder, found.plan)
        try:
            arrived = {
                each.sha256: arrived[each.sha256]
                for each in found.plan.offered.values()
                if each.sha256 in arrived
            }
            contents = _fetch(remote, asked, found.plan, arrived, step)
        except _MovedError as moved:
            trouble = str(moved)
            continue
        now = datetime.now(UTC).isoformat(timespec="seconds")
        source = Record(str(remote.address), found.manifest.release, now)
        write(folder, found.plan, contents, source)
        return found
    raise RemoteError(
        f"{trouble}, {_ROUNDS} times over: the server changes all the time, or is damaged;"
        " try later, or pull a release with --release"
    )


def _ensure_none_lost(folder: Path, planned: Plan) -> None:
    if planned.foreign:
        more = len(planned.foreign) - 1
        others = f" (as {more} other{'' if more == 1 else 's'})" if more else ""
        raise InputError(
            f"was not pulled, and what is published differs{others}; move it away, or take the server's with"
            " --force",
            path=str(folder / planned.foreign[0]),
        )


def _fetch(
    remote: Remote, asked: Asked, planned: Plan, arrived: dict[str, bytes], step: Step
) -> dict[str, bytes]:
    """Return the contents of the paths to be written; what has arrived is not asked for again."""
    paths = planned.fetched
    listed = [planned.offered[path] for path in paths]
    if sum(each.size for each in listed) > _WHOLE_LIMIT:
        raise InputError(f"more than {_WHOLE_LIMIT // MEGABYTE} MB; pull some locales or domains at a time")
    for done, each in enumerate(listed):
        step(done, len(listed))
        if each.sha256 not in arrived:
            arrived[each.sha256] = _file(remote, asked, each)
    step(len(listed), len(listed))
    return {path: arrived[planned.offered[path].sha256] for path in paths}


def _file(remote: Remote, asked: Asked, listed: ListedFile) -> bytes:
    at = "" if asked.release is None else f"releases/{asked.release}/"
    query = f"min_state={asked.min_state}" if asked.min_state and not (listed.href or at) else ""
    if listed.size > _FILE_LIMIT:
        raise InputError(f"{listed.path}: larger than {_FILE_LIMIT // MEGABYTE} MB; nothing was fetched")
    try:
        # A file of a state that has moved on may be larger than the manifest says: that is no attack.
        data = remote.get(at + (listed.href or href_of(listed.path)), limit=_FILE_LIMIT, query=query)
    except MissingError:
        raise _MovedError(f"{listed.path} is listed and not there") from None
    if hashlib.sha256(data).hexdigest() != listed.sha256:
        raise _MovedError(f"{listed.path} is not the file that the manifest lists")
    if len(data) != listed.size:
        raise InputError(f"{listed.path}: not of the size that the manifest says; nothing was written")
    return data
