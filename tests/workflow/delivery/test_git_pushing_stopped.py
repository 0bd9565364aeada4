"""A push that was stopped is completed, and git's own changes of line ends are no change."""

from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.workflow.delivery.catalog_folder import Wanted
from glossary.workflow.delivery.catalog_record import RECORD
from glossary.workflow.delivery.git import Said
from support.work_trees import FILES, NEW, commits, git, new_site, pushed


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return new_site(tmp_path, monkeypatch)


def test_a_run_that_was_stopped_before_its_commit_is_completed(repo: Path) -> None:
    pushed(repo)
    (repo / "locales/th/LC_MESSAGES/news.po").write_bytes(NEW["catalogs/news/th.po"])
    assert pushed(repo, NEW, number=8).commit
    assert git(repo, "status", "--porcelain") == ""


def test_a_stopped_run_is_completed_by_that_of_the_next_release(repo: Path) -> None:
    pushed(repo)
    git(repo, "config", "user.useConfigOnly", "true")
    git(repo, "config", "--unset", "user.email")
    with pytest.raises(GlossaryError, match="git commit"):
        pushed(repo, NEW, number=8)
    git(repo, "config", "user.email", "ana@example.org")
    newer = FILES | {"catalogs/news/th.po": b"newer\n"}
    assert pushed(repo, newer, number=9).commit
    assert git(repo, "show", "HEAD:locales/th/LC_MESSAGES/news.po") == "newer"
    assert git(repo, "status", "--porcelain") == ""


def test_a_removal_without_a_commit_is_committed_by_the_next_run(repo: Path) -> None:
    pushed(repo)
    git(repo, "config", "user.useConfigOnly", "true")
    git(repo, "config", "--unset", "user.email")
    fewer = {path: data for path, data in FILES.items() if "th" not in path}
    with pytest.raises(GlossaryError, match="git commit"):
        pushed(repo, fewer, number=8)
    git(repo, "config", "user.email", "ana@example.org")
    assert pushed(repo, fewer, number=8).commit
    assert git(repo, "status", "--porcelain") == ""
    assert "th/LC_MESSAGES/news.po" not in git(repo, "ls-files")


def test_what_somebody_removed_is_not_committed(repo: Path) -> None:
    pushed(repo)
    (repo / "locales/th/LC_MESSAGES/news.po").unlink()
    changed = FILES | {"catalogs/news/km.po": b"new\n"}
    assert pushed(repo, changed, number=8, wanted=Wanted(locales=("km",))).commit
    assert git(repo, "status", "--porcelain") == "D locales/th/LC_MESSAGES/news.po"


def test_a_repository_that_changes_line_ends_gets_a_commit_only_for_what_changed(repo: Path) -> None:
    (repo / ".gitattributes").write_text("*.po text eol=crlf\n*.pot text eol=crlf\n*.json text eol=crlf\n")
    git(repo, "add", ".")
    git(repo, "commit", "--quiet", "-m", "line ends")
    pushed(repo)
    path = repo / "locales/th/LC_MESSAGES/news.po"
    for each in (path, repo / "locales/news.pot"):
        each.unlink()
    git(repo, "checkout", "--", "locales")
    assert path.read_bytes().endswith(b"\r\n")
    assert pushed(repo).commit == ""
    assert commits(repo) == 3
    git(repo, "checkout", "--force", "HEAD", "--", "locales")
    assert pushed(repo, NEW, number=8).commit
    committed = git(repo, "show", "--name-only", "--format=", "HEAD").splitlines()
    assert sorted(committed) == [f"locales/{RECORD}", "locales/th/LC_MESSAGES/news.po"]
    assert git(repo, "status", "--porcelain") == ""


def test_a_complaint_is_what_failed_and_no_warning() -> None:
    assert Said(1, "", "warning: LF will be replaced by CRLF\nhint: x\nremote: no\n").reason == "remote: no"
    assert Said(1, "", "warning: LF will be replaced by CRLF\n").reason == "exit code 1"
