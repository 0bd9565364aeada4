"""Put the catalogues of a release into a git work tree, and commit them only where they changed."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from glossary.errors import GlossaryError, InputError, RemoteError
from glossary.workflow.delivery.catalog_folder import Plan, Wanted, digest, plan, write
from glossary.workflow.delivery.catalog_record import RECORD, Record, parse_record, read_record
from glossary.workflow.delivery.git import StalledError, WorkTree
from glossary.workflow.delivery.manifests import Manifest


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a repository the catalogues go."""

    path: str = "locales"
    """Folder below the top of the work tree."""
    branch: str = ""
    """Must be the one that is checked out; is made there where the repository has none of the name."""
    remote: str = ""
    """Name of the remote that the branch is pushed to; it is not pushed when empty."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was done."""

    plan: Plan
    ignored: tuple[str, ...]
    """Catalogues that the repository's .gitignore keeps out: they were not written."""
    commit: str = ""
    """Its id; empty where nothing changed."""
    branch: str = ""
    """That was pushed; empty where none was."""


def prepare(tree: WorkTree, place: Place, manifest: Manifest, wanted: Wanted) -> Pushed:
    """Return what would be done; nothing is written.

    Raises:
        GlossaryError: the path or branch is not usable, or what is to be written has uncommitted changes.
    """
    at = _at(place.path)
    folder = tree.top / at
    _check_branch(tree, place)
    _ensure_inside(tree, [folder])
    planned = plan(folder, manifest, wanted)
    _ensure_inside(tree, [folder / path for path in (*planned.offered, *planned.removed, RECORD)])
    ignored = _ignored(tree, at, planned)
    planned = _without(planned, ignored)
    _ensure_committed(tree, folder, at, planned)
    return Pushed(planned, ignored)


def push(
    tree: WorkTree, place: Place, manifest: Manifest, wanted: Wanted, read: Callable[[str], bytes]
) -> Pushed:
    """Write the catalogues, commit them where they changed, and push where a remote is named.

    Args:
        tree: the repository.
        place: where in it.
        manifest: of the release.
        wanted: which catalogues.
        read: gives a file of the release by its SHA-256.

    Raises:
        GlossaryError: as `prepare`; or git refuses, for want of an author's name or because the remote has
            commits that are not here.
        RemoteError: the remote cannot be reached; the commit stands.
    """
    done = prepare(tree, place, manifest, wanted)
    if place.branch and _branch(tree) != place.branch:
        tree.do("switch", "--quiet", "--create", place.branch)
    at = _at(place.path)
    contents = {path: read(done.plan.offered[path].sha256) for path in done.plan.fetched}
    write(tree.top / at, done.plan, contents, Record("", manifest.release, manifest.made_at))
    commit = _commit(tree, at, manifest, done.plan)
    branch = _push(tree, place) if place.remote else ""
    return Pushed(done.plan, done.ignored, commit, branch)


def _at(path: str) -> str:
    """Return the path of a folder below the top of the work tree, which must not be in git's own."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or any(each.lower() == ".git" for each in parts):
        raise InputError(f"--path {path!a} is no folder inside the repository; name one such as locales")
    return "/".join(parts)


def _ensure_inside(tree: WorkTree, paths: Iterable[Path]) -> None:
    top = os.path.realpath(tree.top)
    for path in paths:
        if path.is_symlink() or not Path(os.path.realpath(path.parent)).is_relative_to(top):
            raise InputError("a link stands there, which may lead elsewhere; remove it", path=str(path))


def _branch(tree: WorkTree) -> str:
    return tree.ask("symbolic-ref", "--quiet", "--short", "HEAD").out.strip()


def _check_branch(tree: WorkTree, place: Place) -> None:
    here = _branch(tree)
    if not here:
        raise GlossaryError(f"{tree.top}: no branch is checked out; `git switch` to one first")
    if place.remote and (
        place.remote.startswith("-") or tree.ask("remote", "get-url", "--", place.remote).code
    ):
        raise InputError(f"the repository has no remote {place.remote!a}; `git remote` lists those it has")
    if not place.branch or place.branch == here:
        return
    if place.branch.startswith("-") or tree.ask("check-ref-format", f"refs/heads/{place.branch}").code:
        raise InputError(f"--branch {place.branch!a} is no name of a branch")
    if not tree.ask("rev-parse", "--verify", "--quiet", f"refs/heads/{place.branch}").code:
        raise GlossaryError(f"{tree.top} stands on {here}; `git switch {place.branch}` there first")


def _ignored(tree: WorkTree, at: str, planned: Plan) -> tuple[str, ...]:
    """Return the paths that are ignored and not tracked, in the folder."""
    asked = "".join(f"./{at}/{path}\0" for path in planned.offered)
    said = tree.ask("check-ignore", "-z", "--stdin", stdin=asked, literal=False)
    if said.code not in {0, 1}:  # 1: none is
        raise GlossaryError(f"git check-ignore: {said.reason}")
    return tuple(path.removeprefix(f"./{at}/") for path in said.out.split("\0") if path)


def _without(planned: Plan, paths: Sequence[str]) -> Plan:
    def kept(of: Sequence[str]) -> tuple[str, ...]:
        return tuple(path for path in of if path not in paths)

    offered = {path: each for path, each in planned.offered.items() if path not in paths}
    return replace(
        planned,
        offered=offered,
        added=kept(planned.added),
        changed=kept(planned.changed),
        foreign=kept(planned.foreign),
    )


def _ensure_committed(tree: WorkTree, folder: Path, at: str, planned: Plan) -> None:
    """Refuse where somebody's uncommitted work would be lost, or would be committed with ours."""
    record = read_record(folder)
    paths = [f"{at}/{path}" for path in (*planned.offered, *planned.removed)]
    for path in _uncommitted(tree, paths):
        name = path.removeprefix(f"{at}/")
        ours = [planned.offered[name].sha256] if name in planned.offered else []
        # What a run that was stopped has written already is no work of somebody else.
        if digest(folder / name) not in {*ours, *record.files.get(name, ())}:
            raise GlossaryError(
                f"{path} has changes in {tree.top} that are not committed; commit them there, or undo them"
            )


def _uncommitted(tree: WorkTree, paths: Sequence[str]) -> list[str]:
    if not paths:
        return []
    said = tree.do(
        "status",
        "--porcelain=v1",
        "-z",
        "--no-renames",
        "--untracked-files=all",
        "--ignored=no",
        "--",
        *paths,
    )
    return [row[3:] for row in said.split("\0") if row]


def _commit(tree: WorkTree, at: str, manifest: Manifest, planned: Plan) -> str:
    """Commit the catalogues and the record, and nothing else that may be staged; return the commit's id."""
    record = f"{at}/{RECORD}"
    ours = [f"{at}/{path}" for path in (*planned.offered, *planned.removed, *_dropped(tree, at))]
    changed = _uncommitted(tree, [*ours, record])
    if not changed:
        return ""
    there = [path for path in changed if (tree.top / path).exists()]
    if there:
        tree.do("add", "--", *there)
        # Where git changes line ends, a file may look changed until it is added, and be as it was.
        changed = _uncommitted(tree, changed)
        if not changed:
            return ""
    message = _message(manifest, [path for path in changed if path != record])
    tree.do("commit", "--quiet", "--only", "--file=-", "--", *changed, stdin=message)
    return tree.do("rev-parse", "HEAD").strip()


def _dropped(tree: WorkTree, at: str) -> list[str]:
    """Return the paths that the committed record lists and that a run without a commit has removed since."""
    folder = tree.top / at
    said = tree.ask("cat-file", "blob", f"HEAD:{at}/{RECORD}")
    committed = parse_record(said.out.encode("utf-8", "surrogateescape"))
    now = read_record(folder).files
    return [path for path in committed.files if path not in now and not os.path.lexists(folder / path)]


def _message(manifest: Manifest, changed: Sequence[str]) -> str:
    count = f"{len(changed)} file" + ("" if len(changed) == 1 else "s")
    of = f"release {manifest.release}" if manifest.release else "what is published"
    rows = "".join(f"- {path}\n" for path in sorted(changed))
    return f"Bring the catalogues of {of}\n\n{count} changed:\n{rows}" if changed else f"Record {of}\n"


def _push(tree: WorkTree, place: Place) -> str:
    branch = _branch(tree)
    try:
        said = tree.ask("push", "--porcelain", "--", place.remote, f"HEAD:refs/heads/{branch}")
    except StalledError as error:
        raise RemoteError(
            f"{place.remote} does not answer ({error}); the commit stands, push again"
        ) from None
    if said.code:
        refused = next((row for row in said.out.splitlines() if row.startswith("!")), "")
        if refused:
            why = refused.rpartition("\t")[2]
            raise GlossaryError(
                f"{place.remote} refuses {branch}: {why}; bring its commits here first, the commit stands"
            )
        raise RemoteError(f"{place.remote} cannot be reached ({said.reason}); the commit stands, push again")
    return branch
