"""Git work trees for tests: one with a commit and a remote, and catalogues pushed into it."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from glossary.workflow.delivery.catalog_folder import Wanted
from glossary.workflow.delivery.git import WorkTree
from glossary.workflow.delivery.git_pushing import Place, Pushed, push
from glossary.workflow.delivery.manifests import read_manifest
from support.answering import manifest
from support.releases import by_digest

FILES = {
    "catalogs/news.pot": b"template\n",
    "catalogs/news/km.po": 'msgstr "ការងារ"\n'.encode(),
    "catalogs/news/km.mo": b"\xde\x12\x04\x95",
    "catalogs/news/th.po": 'msgstr "งาน"\n'.encode(),
}
NEW = FILES | {"catalogs/news/th.po": b"new\n"}


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def pushed(
    repo: Path,
    files: Mapping[str, bytes] = FILES,
    place: Place | None = None,
    number: int = 7,
    wanted: Wanted | None = None,
) -> Pushed:
    told = read_manifest(manifest(files, release=number))
    return push(WorkTree(repo), place or Place(), told, wanted or Wanted(), by_digest(files))


def commits(repo: Path) -> int:
    return int(git(repo, "rev-list", "--count", "HEAD"))


def new_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a work tree with one commit and a remote; the identity is the repository's own."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    folder, remote = tmp_path / "site", tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(folder))
    for name, value in {"user.name": "Ana", "user.email": "ana@example.org"}.items():
        git(folder, "config", name, value)
    (folder / "index.html").write_text("site")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "begin")
    git(folder, "remote", "add", "origin", str(remote))
    return folder
