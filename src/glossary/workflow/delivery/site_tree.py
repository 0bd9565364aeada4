"""Releases as a tree of static files for web servers and CDNs, in which a reader always finds a whole one.

``files/`` holds every file once, under a name with its digest, and none of them ever changes. A folder below
``trees/`` holds the same files under their own names; ``v1`` is a symbolic link to the one that is current.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from glossary.model import Release
from glossary.workflow.accounts import as_json
from glossary.workflow.delivery.manifests import with_addresses
from glossary.workflow.delivery.site_files import FILES, SiteFolder, Tree
from glossary.workflow.releasing import files

_DIGITS = 16
_LONGEST = 150

Choose = Callable[[], tuple[Release, Iterable[Release]]]
"""Gives the release that ``v1`` is to show, and those that ``v1/releases/`` is to show beside it."""
ReadFile = Callable[[str], bytes]
"""Gives a file of a release by its SHA-256."""


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a tree did; nothing but the release where all was there already."""

    release: int
    """Number of the release that readers see."""
    files: int = 0
    """Files that were new in ``files/``."""
    removed: int = 0
    """Files and trees that no kept release needs any more."""
    switched: bool = False
    """Whether readers see another release, or another list of them, than before."""


def write_site(folder: Path, choose: Choose, read: ReadFile) -> Written:
    """Write a release as the current one into a folder, beside others that readers may still ask for.

    Everything is on the disk before ``v1`` is switched by one rename, and only then is removed what is no
    longer needed. A program that dies at any moment leaves the old release or the new one; the next call
    completes what it began.

    Args:
        folder: a new or empty one, or one that this function wrote.
        choose: is asked again while other programs are kept from writing the folder, so that of several
            that publish at once none goes back behind another.
        read: is called only for files that are not there yet.

    Raises:
        InputError: the folder holds something else, another program writes there, it has no links, or a
            file of a release has a name that is not safe.
    """
    site = SiteFolder(folder)
    site.ensure_ours()
    current, shown = _chosen(choose)
    if site.is_done(_tree(current, shown)):
        return Written(current.number)
    with site.locked():
        current, shown = _chosen(choose)
        tree = _tree(current, shown)
        added = {name: sha256 for name, sha256 in tree.files.items() if not site.has(name, sha256)}
        for name, sha256 in added.items():
            site.add(name, read(sha256))
        made = site.build(tree)
        switched = site.switch(made)
        return Written(current.number, len(added), site.clean(made, tree), switched)


def _chosen(choose: Choose) -> tuple[Release, list[Release]]:
    """Return what ``v1`` is to show, and all releases to be had, the newest first."""
    current, others = choose()
    known = {each.number: each for each in (*others, current)}
    return current, sorted(known.values(), key=lambda each: -each.number)


def stored_name(path: str, sha256: str) -> str:
    """Return the name of a file in ``files/``: its path with hyphens, and the beginning of its digest."""
    stem, _, suffix = path.replace("/", "-").rpartition(".")
    return f"{stem[:_LONGEST]}.{sha256[:_DIGITS]}.{suffix}"


def _stored(listed: dict[str, str]) -> tuple[str, str]:
    return stored_name(listed["path"], listed["sha256"]), listed["sha256"]


def _tree(current: Release, shown: Sequence[Release]) -> Tree:
    """Return what is to stand where."""
    places = [("", current), *((f"releases/{each.number}/", each) for each in shown)]
    stored = dict(_stored(each) for release in shown for each in files(release))
    links = {f"{at}{each['path']}": _stored(each)[0] for at, release in places for each in files(release)}
    texts = {f"{at}manifest.json": _manifest(release, at) for at, release in places}
    texts["releases.json"] = as_json({"schema": 1, "releases": [_about(each) for each in shown]})
    told = repr((sorted(links.items()), sorted(texts.items())))
    return Tree(hashlib.sha256(told.encode()).hexdigest()[:_DIGITS], stored, links, texts)


def _about(release: Release) -> dict[str, object]:
    return {
        "number": release.number,
        "made_at": json.loads(release.manifest).get("made_at"),
        "note": release.note,
        "manifest": f"releases/{release.number}/manifest.json",
    }


def _manifest(release: Release, at: str) -> bytes:
    """Return a release's manifest with the address of each file, as seen from ``v1/{at}manifest.json``."""
    up = "../" * (1 + at.count("/"))
    return with_addresses(
        release.manifest, lambda path, sha256: f"{up}{FILES}/{quote(stored_name(path, sha256))}"
    )
