"""`glossary push` commits the catalogues of a release to a git repository."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from support.calls import Glossary


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    folder = tmp_path / "website"
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
    for name, value in (("user.name", "Ana"), ("user.email", "ana@example.org")):
        subprocess.run(["git", "-C", str(folder), "config", name, value], check=True)
    return folder


def test_a_release_is_committed_once(samples: Path, repository: Path, glossary: Glossary) -> None:
    assert "nothing has been released yet" in glossary("push", "--git", repository).err
    glossary("publish")
    tried = glossary("push", "--git", repository, "--dry-run")
    assert (tried.code, (repository / "locales").exists()) == (0, False)
    done = glossary("push", "--git", repository)
    assert done.code == 0
    assert "committed release 1 as " in done.err
    again = glossary("push", "--git", repository, "--json")
    assert json.loads(again.out)["commit"] is None
    assert "nothing to commit" in glossary("push", "--git", repository).err


def test_what_is_pushed_is_what_was_released(samples: Path, repository: Path, glossary: Glossary) -> None:
    glossary("publish")
    glossary("export", "-o", "exported", "--format", "json", "-l", "km")
    pushed = glossary("push", "--git", repository, "--path", "i18n", "--format", "json", "-l", "km")
    assert pushed.out == f"+ {repository / 'i18n/km/news.json'}\n"
    assert (repository / "i18n/km/news.json").read_bytes() == Path("exported/km/news.json").read_bytes()


def test_a_folder_that_is_no_repository_is_one_line(
    samples: Path, tmp_path: Path, glossary: Glossary
) -> None:
    glossary("publish")
    wrong = glossary("push", "--git", tmp_path)
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    assert "git cannot use it" in wrong.err
