"""The verb that puts the published catalogues into a git repository."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.console import put, put_json, say
from glossary.cli.options import (
    chosen,
    db_option,
    dry_run_option,
    json_option,
    locale_option,
    opened,
    quiet_option,
)
from glossary.errors import GlossaryError

if TYPE_CHECKING:
    from glossary.model import Release
    from glossary.store.database import Database
    from glossary.workflow.delivery.git_pushing import Pushed


@click.command()
@click.option(
    "--git", "repository", required=True, metavar="REPO", type=click.Path(path_type=Path, file_okay=False),
    help="Work tree of the repository.",
)  # fmt: skip
@click.option("--path", default="locales", show_default=True, metavar="DIR", help="Folder in the repository.")
@click.option("--branch", default="", help="Branch to stand on; made if there is none of the name.")
@click.option("--remote", default="", metavar="NAME", help="Push the branch to this remote, such as origin.")
@click.option("--release", type=click.IntRange(1), metavar="N", help="This release (default: the newest).")
@locale_option
@click.option("--format", "formats", default="po,mo", show_default=True, help="Comma list of po, mo, json.")
@click.option("--domain", "domains", multiple=True, metavar="NAME", help="Only these domains.")
@dry_run_option
@db_option
@json_option
@quiet_option
def push(
    repository: Path,
    path: str,
    branch: str,
    remote: str,
    release: int | None,
    locales: tuple[tuple[str, ...], ...],
    formats: str,
    domains: tuple[str, ...],
    db: str | None,
    *,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Put the catalogues of a release into a git repository.

    They are written into the work tree REPO, in the layout of `glossary export`, and committed where they
    changed; nothing else is. It refuses where they have changes that are not committed. What the
    repository ignores is left out. The repository's hooks are not run. Exit code 3: the remote cannot be
    reached; the commit stands.
    """
    from glossary.cli.pull import wanted
    from glossary.workflow.delivery.git import WorkTree
    from glossary.workflow.delivery.git_pushing import Place, prepare
    from glossary.workflow.delivery.git_pushing import push as bring
    from glossary.workflow.delivery.manifests import read_manifest
    from glossary.workflow.releasing import released_bytes

    run = chosen(db, locales)
    catalogs = wanted(run, formats, domains, named=bool(locales))
    tree, place = WorkTree(repository), Place(path, branch, remote)
    with opened(run) as database:
        of = _release(database, release)
        manifest = read_manifest(of.manifest)
        if dry_run:
            done = prepare(tree, place, manifest, catalogs)
        else:
            done = bring(tree, place, manifest, catalogs, partial(released_bytes, database))
    if as_json:
        put_json(_as_values(done, of, dry_run=dry_run))
    elif not quiet:
        _report(done, of, tree.top / path, dry_run=dry_run)


def _release(database: "Database", number: int | None) -> "Release":
    from glossary.workflow.releasing import release, releases

    if number:
        return release(database, number)
    newest = next(iter(releases(database, 1)), None)
    if newest is None:
        raise GlossaryError("nothing has been released yet; `glossary publish` cuts the first release")
    return newest


def _report(done: "Pushed", of: "Release", folder: Path, *, dry_run: bool) -> None:
    plan = done.plan
    for mark, paths in (("+", plan.added), ("~", plan.changed), ("−", plan.removed)):
        for path in paths:
            put(f"{mark} {folder / path}")
    for path in plan.left:
        say(f"{folder / path}: published no more, but it was edited there; remove it yourself")
    if done.ignored:
        say(f"the repository ignores {len(done.ignored)} of them, such as {done.ignored[0]}: left out")
    if dry_run:
        say("dry run: nothing was written")
    elif done.commit:
        say(f"committed release {of.number} as {done.commit[:10]}")
    else:
        say(f"nothing to commit: the repository has the catalogues of release {of.number}")
    if done.branch:
        say(f"pushed {done.branch}")


def _as_values(done: "Pushed", of: "Release", *, dry_run: bool) -> dict[str, object]:
    plan = done.plan
    return {
        "dry_run": dry_run,
        "release": of.number,
        "commit": done.commit or None,
        "pushed": done.branch or None,
        "added": list(plan.added),
        "changed": list(plan.changed),
        "removed": list(plan.removed),
        "left": list(plan.left),
        "ignored": list(done.ignored),
    }
