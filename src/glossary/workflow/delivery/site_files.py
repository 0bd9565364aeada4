"""A folder of static files: what others put there is neither followed nor removed."""

import hashlib
import json
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from glossary.errors import InputError
from glossary.workflow import locks
from glossary.workflow.delivery.manifests import is_safe_path
from glossary.workflow.files import sync_folder, write_atomically

CURRENT = "v1"
FILES = "files"
TREES = "trees"

_MARKER = ".glossary-site"
"""Says that a folder is ours; what has it at the beginning of its name is ours as well."""
_FILE = re.compile(r".+\.[0-9a-f]{16}\.[A-Za-z0-9]+")
_TREE = re.compile(r"[0-9a-f]{16}(-\d+)?")
_UNFINISHED_FILE = re.compile(rf"\.{_FILE.pattern}\.\w+")
_UNFINISHED_TREE = re.compile(rf"\.{_TREE.pattern}")
"""As they are called while they are written, or removed."""
_PATIENCE = 60
"""Seconds that another program may take to write the same folder."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder below ``trees/`` as it should be, of which no name leads out of it.

    Raises:
        InputError: one would.
    """

    digest: str
    """Names the tree: the same for the same content."""
    files: Mapping[str, str]
    """SHA-256 of all that ``files/`` must hold, by name."""
    links: Mapping[str, str]
    """Names in ``files/`` by the paths in the tree."""
    texts: Mapping[str, bytes]
    """What stands in this tree only, by path."""

    def __post_init__(self) -> None:
        for path in (*self.files, *self.links, *self.texts):
            if not is_safe_path(path):
                raise InputError(
                    f"a release has the file {path[:100]!a}, whose name is not safe in a folder; rename what "
                    "it comes from, cut a release, and publish with --keep 1"
                )


class SiteFolder:
    """A folder with ``files/``, ``trees/`` and the link ``v1``, and what may be done to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = Path(os.path.realpath(folder))
        self._files = self._folder / FILES
        self._trees = self._folder / TREES
        self._current = self._folder / CURRENT
        self._lock = self._folder / f"{_MARKER}.lock"

    def ensure_ours(self) -> None:
        """Look whether the folder may be written.

        Raises:
            InputError: it holds what others put there, or something stands where our folders should.
        """
        if self._folder.exists() and not (self._folder / _MARKER).is_file():
            others = sorted(each.name for each in self._folder.iterdir() if _MARKER not in each.name[:20])
            if others:
                raise InputError(
                    f"it holds {others[0]!a}, which glossary did not write; name a new folder",
                    path=str(self._folder),
                )
        for path in (self._files, self._trees):
            if _mode(path) and not stat.S_ISDIR(_mode(path)):
                raise InputError("this is no folder, or a link to one; remove it", path=str(path))
        if _mode(self._current) and not stat.S_ISLNK(_mode(self._current)):
            raise InputError("this is no link of glossary's; move it away", path=str(self._current))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Make the folder if there is none, and keep other programs from writing it meanwhile.

        Raises:
            InputError: another one does not come to an end.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        end = time.monotonic() + _PATIENCE
        while (lock := locks.take(self._lock)) is None:
            if time.monotonic() > end:
                raise InputError("another program is publishing here; try later", path=str(self._folder))
            time.sleep(0.05)
        try:
            self.ensure_ours()
            about = {"about": "written by glossary publish; the next run removes what is no longer needed"}
            write_atomically(self._folder / _MARKER, (json.dumps(about) + "\n").encode())
            self._files.mkdir(exist_ok=True)
            self._trees.mkdir(exist_ok=True)
            self._sweep()
            yield
        finally:
            lock.release()

    def is_done(self, tree: Tree) -> bool:
        """Tell whether all of it is there, is current, and nothing is left to remove; nothing is written.

        It is not while another program writes here, or one has died that did.
        """
        name = self._shown()
        return (
            not _mode(self._lock)
            and name.partition("-")[0] == tree.digest
            and all(self.has(each, sha256) for each, sha256 in tree.files.items())
            and self._is_whole(name, tree)
            and not (self._unfinished() or self._left_over(name, tree))
        )

    def has(self, name: str, sha256: str) -> bool:
        """Tell whether ``files/`` holds a file with these bytes under this name."""
        return _holds(self._files / name, sha256)

    def add(self, name: str, data: bytes) -> None:
        """Put a file into ``files/``; what stands there under its name, be it a link, is replaced."""
        path = self._files / name
        if stat.S_ISLNK(_mode(path)):
            path.unlink()
        write_atomically(path, data)

    def build(self, tree: Tree) -> str:
        """Make a tree of files that are in ``files/`` and of texts; return its name below ``trees/``.

        A whole one is taken as it is; beside a damaged one, which readers may have open, a new one is made.
        """
        number = 1
        name = tree.digest
        while _mode(self._trees / name):
            if self._is_whole(name, tree):
                return name
            number += 1
            name = f"{tree.digest}-{number}"
        new = self._trees / f".{name}"
        new.mkdir()
        for path, stored in tree.links.items():
            _link(self._files / stored, _below(new, path))
        for path, data in tree.texts.items():
            _write(_below(new, path), data)
        for folder, _, _ in os.walk(new):
            sync_folder(Path(folder))
        new.rename(self._trees / name)
        sync_folder(self._trees)
        return name

    def switch(self, name: str) -> bool:
        """Let ``v1`` show a tree, in one step; return whether it showed another one."""
        if self._shown() == name:
            return False
        new = self._folder / f"{_MARKER}.{CURRENT}"
        try:
            new.symlink_to(f"{TREES}/{name}", target_is_directory=True)
        except OSError as error:
            reason = f"no symbolic link can be made here ({error.strerror}); publish on another disk"
            raise InputError(reason, path=str(self._folder)) from None
        os.utime(self._trees / name)  # the youngest of the others is the one that was shown before
        new.replace(self._current)
        sync_folder(self._folder)
        return True

    def clean(self, name: str, tree: Tree) -> int:
        """Remove trees and files that are no longer needed; return how many.

        The tree that was shown before stays, with its files, for readers that are in the middle of it.
        """
        gone = self._left_over(name, tree)
        for path in gone:
            if path.parent == self._trees:
                # Half removed, it must not have the name of a whole one.
                shutil.rmtree(path.rename(path.with_name(f".{path.name}")))
            else:
                path.unlink()
        return len(gone)

    def _shown(self) -> str:
        """Return the name of the tree that ``v1`` shows; empty where it shows none of ours."""
        try:
            folder, _, name = self._current.readlink().as_posix().partition("/")
        except OSError:
            return ""
        return name if folder == TREES and _TREE.fullmatch(name) else ""

    def _left_over(self, name: str, tree: Tree) -> list[Path]:
        others = [each for each in _children(self._trees, _TREE, stat.S_ISDIR) if each.name != name]
        others.sort(key=lambda each: -each.lstat().st_mtime_ns)
        needed = {*tree.files, *(stored for each in others[:1] for stored in _listed(each))}
        stored = _children(self._files, _FILE, stat.S_ISREG)
        return [*others[1:], *(each for each in stored if each.name not in needed)]

    def _is_whole(self, name: str, tree: Tree) -> bool:
        at = self._trees / name
        if not stat.S_ISDIR(_mode(at)):
            return False
        return all(_same(self._files / stored, at / path) for path, stored in tree.links.items()) and all(
            _holds(at / path, hashlib.sha256(data).hexdigest()) for path, data in tree.texts.items()
        )

    def _unfinished(self) -> list[Path]:
        """Return what a program left that died while it wrote: names of ours with a dot in front."""
        begun = [*self._folder.glob(f".{_MARKER}.*"), *self._folder.glob(f"{_MARKER}.{CURRENT}")]
        return [
            *begun,
            *(each for each in self._files.glob(".*") if _UNFINISHED_FILE.fullmatch(each.name)),
            *(each for each in self._trees.glob(".*") if _UNFINISHED_TREE.fullmatch(each.name)),
        ]

    def _sweep(self) -> None:
        for path in self._unfinished():
            if stat.S_ISDIR(_mode(path)):
                shutil.rmtree(path)
            else:
                path.unlink()


def _mode(path: Path) -> int:
    """Return the mode of what stands at a path, a link as a link; 0 where nothing does."""
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return 0


def _holds(path: Path, sha256: str) -> bool:
    if not stat.S_ISREG(_mode(path)):
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def _same(stored: Path, path: Path) -> bool:
    if not stat.S_ISREG(_mode(path)):
        return False
    return path.samefile(stored) or path.read_bytes() == stored.read_bytes()


def _children(folder: Path, name: re.Pattern[str], kind: Callable[[int], bool]) -> list[Path]:
    """Return what in a folder has a name of ours and is of our kind; a link is neither file nor folder."""
    return sorted(each for each in folder.glob("*") if name.fullmatch(each.name) and kind(_mode(each)))


def _listed(tree: Path) -> set[str]:
    """Return the names in ``files/`` that the manifests of a tree name."""
    names = set()
    for path in (tree / "manifest.json", *tree.glob("releases/*/manifest.json")):
        try:
            listed = json.loads(path.read_bytes())["files"]
            names |= {unquote(str(each["href"]).rpartition("/")[2]) for each in listed}
        except (OSError, ValueError, LookupError, TypeError):
            continue  # damaged: it helps no reader any more
    return names


def _below(folder: Path, path: str) -> Path:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _link(stored: Path, path: Path) -> None:
    """Give a file a second name; where the file system cannot do that, a copy."""
    try:
        path.hardlink_to(stored)
    except OSError:
        _write(path, stored.read_bytes())


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
