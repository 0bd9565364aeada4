"""Pushing to git commits the catalogues where they changed, and nothing of anybody else."""

from pathlib import Path

import pytest

from glossary.errors import GlossaryError, InputError, RemoteError
from glossary.workflow.delivery import git as git_calls
from glossary.workflow.delivery.catalog_folder import Wanted
from glossary.workflow.delivery.catalog_record import RECORD
from glossary.workflow.delivery.git import Said, StalledError, WorkTree
from glossary.workflow.delivery.git_pushing import Place, prepare
from glossary.workflow.delivery.manifests import read_manifest
from support.answering import manifest
from support.work_trees import FILES, NEW, commits, git, new_site, pushed


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return new_site(tmp_path, monkeypatch)


def test_the_catalogues_are_committed_with_a_message_that_says_which(repo: Path) -> None:
    done = pushed(repo)
    assert done.commit == git(repo, "rev-parse", "HEAD")
    message = git(repo, "log", "-1", "--format=%B")
    assert message.startswith("Bring the catalogues of release 7\n\n4 files changed:\n")
    assert "- locales/km/LC_MESSAGES/news.po" in message
    committed = git(repo, "show", "--name-only", "--format=", "HEAD").splitlines()
    assert sorted(committed) == sorted(
        [
            f"locales/{path}"
            for path in (
                RECORD,
                "km/LC_MESSAGES/news.mo",
                "km/LC_MESSAGES/news.po",
                "news.pot",
                "th/LC_MESSAGES/news.po",
            )
        ]
    )
    assert git(repo, "status", "--porcelain") == ""


def test_a_second_run_makes_no_commit(repo: Path) -> None:
    pushed(repo)
    assert pushed(repo).commit == ""
    assert pushed(repo, number=8).commit == ""
    assert commits(repo) == 2


def test_only_what_changed_is_in_the_next_commit(repo: Path) -> None:
    pushed(repo)
    pushed(repo, NEW, number=8)
    assert "release 8" in git(repo, "log", "-1", "--format=%s")
    committed = git(repo, "show", "--name-only", "--format=", "HEAD").splitlines()
    assert sorted(committed) == [f"locales/{RECORD}", "locales/th/LC_MESSAGES/news.po"]


def test_a_catalogue_that_is_gone_is_removed_if_it_was_brought(repo: Path) -> None:
    own = repo / "locales/lo/LC_MESSAGES/news.po"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    git(repo, "add", ".")
    git(repo, "commit", "--quiet", "-m", "own")
    pushed(repo)
    pushed(repo, {path: data for path, data in FILES.items() if "th" not in path}, number=8)
    assert not (repo / "locales/th/LC_MESSAGES/news.po").exists()
    assert own.read_text() == "mine"
    assert git(repo, "status", "--porcelain") == ""


def test_what_others_staged_or_changed_is_left_as_it_is(repo: Path) -> None:
    (repo / "index.html").write_text("changed")
    (repo / "staged.txt").write_text("staged")
    git(repo, "add", "staged.txt")
    (repo / "locales").mkdir()
    (repo / "locales/notes.txt").write_text("untracked")
    before = git(repo, "status", "--porcelain", "--untracked-files=all")
    pushed(repo)
    assert git(repo, "status", "--porcelain", "--untracked-files=all") == before
    assert "staged.txt" not in git(repo, "show", "--name-only", "--format=", "HEAD")


@pytest.mark.parametrize("staged", [False, True])
def test_uncommitted_work_on_a_catalogue_is_not_lost(repo: Path, staged: bool) -> None:  # noqa: FBT001
    pushed(repo)
    path = repo / "locales/th/LC_MESSAGES/news.po"
    path.write_text("by hand")
    if staged:
        git(repo, "add", ".")
    with pytest.raises(GlossaryError, match=r"th/LC_MESSAGES/news\.po has changes .* not committed"):
        pushed(repo, NEW, number=8)
    assert path.read_text() == "by hand"
    assert commits(repo) == 2


def test_an_untracked_catalogue_of_somebody_else_is_not_overwritten(repo: Path) -> None:
    path = repo / "locales/news.pot"
    path.parent.mkdir()
    path.write_text("by hand")
    with pytest.raises(GlossaryError, match="not committed"):
        pushed(repo)
    assert path.read_text() == "by hand"


def test_nothing_is_written_by_a_look(repo: Path) -> None:
    told = read_manifest(manifest(FILES))
    done = prepare(WorkTree(repo), Place(), told, Wanted())
    assert len(done.plan.added) == 4
    assert not (repo / "locales").exists()


def test_what_the_repository_ignores_is_left_out(repo: Path) -> None:
    (repo / ".gitignore").write_text("*.mo\n")
    done = pushed(repo)
    assert done.ignored == ("km/LC_MESSAGES/news.mo",)
    assert not (repo / "locales/km/LC_MESSAGES/news.mo").exists()
    assert pushed(repo).commit == ""


def test_the_branch_is_pushed(repo: Path, tmp_path: Path) -> None:
    assert pushed(repo, place=Place(remote="origin")).branch == "main"
    assert git(tmp_path / "remote.git", "rev-parse", "main") == git(repo, "rev-parse", "HEAD")


def test_a_commit_that_could_not_be_pushed_is_pushed_by_the_next_run(repo: Path, tmp_path: Path) -> None:
    away = tmp_path / "away.git"
    (tmp_path / "remote.git").rename(away)
    with pytest.raises(RemoteError, match="origin cannot be reached"):
        pushed(repo, place=Place(remote="origin"))
    away.rename(tmp_path / "remote.git")
    assert pushed(repo, place=Place(remote="origin")).commit == ""
    assert git(tmp_path / "remote.git", "rev-parse", "main") == git(repo, "rev-parse", "HEAD")


def test_a_remote_with_other_commits_is_not_overwritten(repo: Path, tmp_path: Path) -> None:
    pushed(repo, place=Place(remote="origin"))
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", str(tmp_path / "remote.git"), str(other))
    (other / "x").write_text("x")
    git(other, "add", ".")
    git(other, "-c", "user.name=Bo", "-c", "user.email=bo@example.org", "commit", "--quiet", "-m", "other")
    git(other, "push", "--quiet")
    theirs = git(other, "rev-parse", "HEAD")
    with pytest.raises(GlossaryError, match="origin refuses main") as caught:
        pushed(repo, NEW, Place(remote="origin"), number=8)
    assert not isinstance(caught.value, RemoteError)
    assert git(tmp_path / "remote.git", "rev-parse", "main") == theirs


def test_a_branch_is_made_where_there_is_none_of_the_name(repo: Path) -> None:
    pushed(repo, place=Place(branch="catalogues/new"))
    assert git(repo, "branch", "--show-current") == "catalogues/new"
    git(repo, "switch", "--quiet", "main")
    assert commits(repo) == 1
    with pytest.raises(GlossaryError, match="stands on main"):
        pushed(repo, place=Place(branch="catalogues/new"))


@pytest.mark.parametrize(
    "place",
    [
        Place(path="../outside"), Place(path="/etc"), Place(path=""), Place(path="."),
        Place(path=".git/hooks"), Place(path="a/../../b"), Place(path="x/.GIT"),
        Place(branch="--force"), Place(branch="a..b"),
        Place(remote="--upload-pack=evil"), Place(remote="nobody"), Place(remote="ext::sh -c evil"),
    ],
    ids=str,
)  # fmt: skip
def test_a_place_that_leads_elsewhere_is_refused(repo: Path, place: Place) -> None:
    with pytest.raises(InputError):
        pushed(repo, place=place)
    assert commits(repo) == 1
    assert git(repo, "status", "--porcelain") == ""


@pytest.mark.parametrize("path", ["-locales", "--force", ":(top)x", "lo cales", "*", "locales/-x"])
def test_a_path_of_odd_signs_is_a_path(repo: Path, path: str) -> None:
    pushed(repo, place=Place(path=path))
    assert (repo / path / "news.pot").read_bytes() == FILES["catalogs/news.pot"]
    assert pushed(repo, place=Place(path=path)).commit == ""
    assert git(repo, "status", "--porcelain") == ""


@pytest.mark.parametrize("link", ["locales", "locales/km", "locales/news.pot"])
def test_a_link_in_the_repository_leads_nowhere(repo: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (repo / link).parent.mkdir(exist_ok=True)
    (repo / link).symlink_to(outside)
    git(repo, "add", ".")
    git(repo, "commit", "--quiet", "-m", "link")
    with pytest.raises(InputError, match="stands"):
        pushed(repo)
    assert not list(outside.iterdir())


def test_hooks_of_the_repository_are_not_run(repo: Path) -> None:
    for name in ("pre-commit", "commit-msg", "post-commit", "pre-push"):
        hook = repo / ".git/hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch ran-{name}\nexit 1\n")
        hook.chmod(0o755)
    assert pushed(repo, place=Place(remote="origin")).branch == "main"
    assert not list(repo.glob("ran-*"))


def test_a_git_around_us_does_not_point_us_elsewhere(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "remote.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert pushed(repo).commit
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert commits(repo) == 2


def test_what_is_no_repository_is_said(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="git cannot use it as a work tree"):
        WorkTree(tmp_path)
    with pytest.raises(GlossaryError, match="no such folder"):
        WorkTree(tmp_path / "none")


def test_without_an_author_git_says_why(repo: Path) -> None:
    git(repo, "config", "--unset", "user.email")
    git(repo, "config", "user.useConfigOnly", "true")
    with pytest.raises(GlossaryError, match="git commit: "):
        pushed(repo)
    git(repo, "config", "user.email", "ana@example.org")
    assert pushed(repo).commit


def test_a_detached_head_is_refused(repo: Path) -> None:
    git(repo, "switch", "--quiet", "--detach")
    with pytest.raises(GlossaryError, match="no branch is checked out"):
        pushed(repo)


def test_a_remote_that_hangs_cannot_be_reached_and_the_commit_stands(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = WorkTree.ask

    def hanging(tree: WorkTree, *arguments: str, stdin: str = "", literal: bool = True) -> Said:
        if arguments[0] == "push":
            raise StalledError("git push was not done after 120 seconds")
        return ask(tree, *arguments, stdin=stdin, literal=literal)

    monkeypatch.setattr(WorkTree, "ask", hanging)
    with pytest.raises(RemoteError, match=r"origin does not answer \(git push was not done .*commit stands"):
        pushed(repo, place=Place(remote="origin"))
    assert commits(repo) == 2


def test_git_that_does_not_end_is_said(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = WorkTree(repo)
    monkeypatch.setattr(git_calls, "_SECONDS", 0.2)
    with pytest.raises(StalledError, match="git -c was not done"):
        tree.ask("-c", "alias.wait=!sleep 3", "wait")


def test_links_that_lead_to_themselves_are_said(repo: Path) -> None:
    loop = repo / "loop"
    loop.symlink_to(loop)
    with pytest.raises(GlossaryError, match="no such folder"):
        WorkTree(loop)
    with pytest.raises(GlossaryError, match="beyond a symbolic link"):
        pushed(repo, place=Place("loop/locales"))
