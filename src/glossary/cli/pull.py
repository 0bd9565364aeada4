"""The verb that fetches catalogues from a server or a static tree."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.console import put, put_json, say
from glossary.cli.options import chosen, json_option, locale_option, quiet_option
from glossary.errors import GlossaryError, RemoteError

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossary.cli.settings import Settings
    from glossary.workflow.delivery.catalog_folder import Wanted
    from glossary.workflow.delivery.fetching import Remote
    from glossary.workflow.delivery.pulling import Asked, Pulled, Step


@click.command()
@click.argument("url", required=False)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder (default: locales)."
)
@locale_option
@click.option("--format", "formats", default="po,mo", show_default=True, help="Comma list of po, mo, json.")
@click.option("--domain", "domains", multiple=True, metavar="NAME", help="Only these domains.")
@click.option(
    "--min-state", type=click.Choice(["translated", "approved"]), help="Less than what is published."
)
@click.option(
    "--release", type=click.IntRange(1), metavar="N", help="This release (default: what is published now)."
)
@click.option("--force", is_flag=True, help="Overwrite files that were not pulled.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when something is stale.")
@json_option
@quiet_option
def pull(
    url: str | None,
    output: Path | None,
    locales: tuple[tuple[str, ...], ...],
    formats: str,
    domains: tuple[str, ...],
    min_state: str | None,
    release: int | None,
    *,
    force: bool,
    check: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Fetch catalogues from a server or a static tree.

    URL (default: the setting "remote") is where `glossary serve` answers or where the files of `glossary
    publish` lie. The files come in the layout of `glossary export`, all of them of one state, each as the
    manifest says it is; nothing is written before all have arrived. What has not changed is neither fetched
    nor touched. A catalogue that is published no more is removed if it was pulled and is as it was then.
    A file that was not pulled and differs is overwritten with --force only. GLOSSARY_TOKEN is sent where a
    token is needed. Exit code 1: with --check, something is stale. 3: the server cannot be reached; what is
    there stays.
    """
    from glossary.workflow.delivery.fetching import Remote
    from glossary.workflow.delivery.pulling import Asked, look
    from glossary.workflow.delivery.pulling import pull as fetch

    run = chosen(None, locales)
    address = url or run.remote
    if not address:
        raise GlossaryError('name an address, or write it into glossary.toml: remote = "https://…"')
    folder = output or run.folder / "locales"
    asked = Asked(wanted(run, formats, domains, named=bool(locales)), min_state or "", release, force)
    try:
        with Remote(address, token=os.environ.get("GLOSSARY_TOKEN", ""), token_for=run.remote) as remote:
            if check:
                found = look(remote, folder, asked)
            else:
                found = _with_bar(fetch, remote, folder, asked, hidden=as_json or quiet)
    except RemoteError as error:
        raise RemoteError(f"{error}; {_what_is_there(folder)}") from None
    except OSError as error:  # of a full disk it names no file
        raise GlossaryError(f"{error.filename or folder}: {error.strerror or error}") from None
    if as_json:
        put_json(_as_values(found, folder, check=check))
    elif not quiet:
        _report(found, folder, check=check)
    if check and found.plan.stale:
        raise click.exceptions.Exit(1)


def wanted(run: "Settings", formats: str, domains: tuple[str, ...], *, named: bool) -> "Wanted":
    """Return which catalogues the options of a verb name.

    Args:
        run: with the locales.
        formats: a comma list.
        domains: all if empty.
        named: whether the locales were named for this run.
    """
    from glossary.workflow.delivery.catalog_folder import FORMATS, Wanted

    listed = tuple(name.strip() for name in formats.split(",") if name.strip())
    unknown = sorted(set(listed) - set(FORMATS))
    if unknown or not listed:
        what = ", ".join(unknown) or repr(formats)
        raise click.BadParameter(f"unknown format {what}; choose {', '.join(FORMATS)}", param_hint="--format")
    return Wanted(run.locales, domains, listed, named=named)


def _with_bar(
    fetch: "Callable[[Remote, Path, Asked, Step], Pulled]",
    remote: "Remote",
    folder: Path,
    asked: "Asked",
    *,
    hidden: bool,
) -> "Pulled":
    hide = hidden or not sys.stderr.isatty()
    with click.progressbar(length=1, file=sys.stderr, label="pulling", hidden=hide) as bar:

        def step(done: int, of: int) -> None:
            bar.length = max(of, 1)
            bar.update(max(done - bar.pos, 0))

        return fetch(remote, folder, asked, step)


def _report(found: "Pulled", folder: Path, *, check: bool) -> None:
    plan = found.plan
    for mark, paths in (("+", plan.added), ("~", plan.changed), ("−", plan.removed)):
        for path in paths:
            put(f"{mark} {folder / path}")
    for path in plan.left:
        say(f"{folder / path}: published no more, but it was edited here; remove it yourself")
    of = found.manifest.named
    if check:
        for path in plan.foreign:
            say(f"{folder / path}: was not pulled; --force overwrites it")
        stale = len(plan.fetched) + len(plan.removed)
        say(f"{stale} stale against {of}; `glossary pull` fetches them" if stale else f"up to date with {of}")
    else:
        unchanged = len(plan.offered) - len(plan.fetched)
        counts = f"{len(plan.fetched)} written, {len(plan.removed)} removed, {unchanged} unchanged"
        say(f"{counts} in {folder}: {of}")


def _as_values(found: "Pulled", folder: Path, *, check: bool) -> dict[str, object]:
    plan = found.plan
    return {
        "folder": str(folder),
        "check": check,
        "release": found.manifest.release,
        "made_at": found.manifest.made_at,
        "stale": plan.stale,
        "added": list(plan.added),
        "changed": list(plan.changed),
        "removed": list(plan.removed),
        "left": list(plan.left),
        "foreign": list(plan.foreign),
        "unchanged": len(plan.offered) - len(plan.fetched),
    }


def _what_is_there(folder: Path) -> str:
    """Say when a pull last changed what is there: one that changed nothing leaves no trace."""
    from glossary.workflow.delivery.catalog_record import read_record

    record = read_record(folder)
    if record.unfinished:
        return f"a pull into {folder} was stopped before it was done; it stays as it is"
    try:
        when = datetime.fromisoformat(record.brought)
        days = (datetime.now(UTC) - when).days
    except (ValueError, TypeError):
        return f"nothing was pulled into {folder} before"
    what = f"release {record.release}" if record.release else "what was published then"
    age = "today" if days < 1 else f"{days} day{'' if days == 1 else 's'} ago"
    return f"{folder} stays as it is: a pull last changed it on {when:%Y-%m-%d} ({age}), to {what}"
