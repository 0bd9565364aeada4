"""The verb that cuts releases, and writes them as static files."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.console import put_json, say
from glossary.cli.options import change, chosen, db_option, dry_run_option, json_option, opened, quiet_option
from glossary.cli.publish_lines import cut_value, say_tree, show_cut, show_releases, tree_value
from glossary.cli.webhook import hook_of, tell, tell_again
from glossary.errors import GlossaryError

if TYPE_CHECKING:
    from glossary.model import Change, Release
    from glossary.store.database import Database
    from glossary.workflow.delivery.site_tree import Choose, Written
    from glossary.workflow.delivery.webhooks import Hook
    from glossary.workflow.editions import Edition
    from glossary.workflow.releasing import Cut


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--min-state", type=click.Choice(["translated", "approved"]),
    help="What a sentence must have reached (default: as served, else translated).",
)  # fmt: skip
@click.option(
    "--min-percent", type=click.IntRange(0, 100),
    help="Hold an article back below this share (default: as served, else 0).",
)  # fmt: skip
@click.option("--domain", help="gettext domain of the articles (default: news).")
@click.option("--note", default="", help="What the release is about.")
@click.option("--release", "number", type=click.IntRange(1), metavar="N", help="Write this one into DIR.")
@click.option(
    "--keep", type=click.IntRange(1, 1_000), default=5, show_default=True, help="Releases to be had in DIR."
)
@click.option("--list", "listing", is_flag=True, help="List the releases.")
@click.option("--notify", type=click.IntRange(1), metavar="N", help="Tell the webhook of release N again.")
@click.option("--webhook", metavar="URL", help="Whom to tell (default: the setting; '' for nobody).")
@dry_run_option
@db_option
@json_option
@quiet_option
def publish(
    folder: Path | None,
    min_state: str | None,
    min_percent: int | None,
    domain: str | None,
    note: str,
    number: int | None,
    keep: int,
    notify: int | None,
    webhook: str | None,
    db: str | None,
    *,
    listing: bool,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Cut a release of what is finished.

    A release is a numbered copy of all published files that never changes; the server and `glossary push`
    read it. It is cut only when a file or the gate differs from the last one. With DIR it is also written
    as a tree of static files for any web server or CDN; a second run writes nothing. --release N goes back
    to an older one. What was held back is listed with the reason. Locales are those of the project, and
    what [serve] in glossary.toml asks of a translation is asked here too. Exit code 3: the webhook could
    not be told; the release stands.
    """
    from glossary.cli.serve_settings import gate_of, merged
    from glossary.workflow.editions import Edition

    _ensure_one_errand(folder, number, notify, listing=listing, dry_run=dry_run)
    run = chosen(db)
    way = _Way(folder, keep, run.remote, dry_run, as_json, quiet)
    silent = listing or number or dry_run
    hook = None if silent else hook_of(run.webhook if webhook is None else webhook)
    with opened(run) as database:
        if listing:
            _list(database, as_json=as_json)
        elif number:
            _go_back(database, number, way)
        elif notify:
            told = tell_again(database, hook, notify, run.remote)
            if not quiet:
                say(told)
        else:
            gate = gate_of(merged(run.serve, {"min_state": min_state, "min_percent": min_percent}))
            edition = Edition(domain or run.domain, run.locales, gate)
            _publish(database, edition, change(run, note), hook, way)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a release is written and told of."""

    folder: Path | None
    keep: int
    remote: str
    dry_run: bool
    as_json: bool
    quiet: bool


def _ensure_one_errand(
    folder: Path | None, number: int | None, notify: int | None, *, listing: bool, dry_run: bool
) -> None:
    """Look whether no more is asked for than one run does."""
    if number and not folder:
        raise click.UsageError("--release writes an older release into a folder; name the folder, too")
    given = {
        "--list": listing,
        "--notify": notify,
        "--release": number,
        "DIR": folder and not number,
        "--dry-run": notify and dry_run,
    }
    named = [name for name, each in given.items() if each]
    if len(named) > 1:
        raise click.UsageError(f"{' and '.join(named)} exclude each other; ask for one")


def _publish(database: "Database", edition: "Edition", why: "Change", hook: "Hook | None", way: _Way) -> None:
    """Cut a release, write it, tell the webhook, and say what was done.

    A release stands once it is cut: it is told of even where it cannot be written, and before anything is
    said, so that a reader of our output that has gone does not keep others from hearing of it.
    """
    from glossary.workflow.delivery.site_files import SiteFolder
    from glossary.workflow.releasing import compare, make_release

    if way.folder:
        SiteFolder(way.folder).ensure_ours()
    cut = compare(database, edition) if way.dry_run else make_release(database, edition, why)
    written, fault = _try_to_write(database, cut, way)
    told = ""
    if cut.release and hook:
        try:
            told = tell(database, hook, cut.release, way.remote)
        except GlossaryError as error:
            fault = GlossaryError(f"{fault}; {error}") if fault else error
    if way.as_json:
        put_json({"dry_run": way.dry_run, **cut_value(cut), **tree_value(way.folder, written)})
    elif not way.quiet:
        show_cut(cut, dry_run=way.dry_run, hooked=hook is not None)
        say_tree(way.folder, written, cut.newest, dry_run=way.dry_run)
    if told and not way.quiet:
        say(told)
    if fault:
        raise fault


def _try_to_write(
    database: "Database", cut: "Cut", way: _Way
) -> "tuple[Written | None, GlossaryError | None]":
    """Write the newest release into the folder, if one is named; return what was done, or why it was not."""
    from glossary.workflow.releasing import releases

    def choose() -> "tuple[Release, tuple[Release, ...]]":
        kept = releases(database, way.keep)
        return kept[0], kept

    if way.folder is None or way.dry_run:
        return None, None
    try:
        return _write(database, way.folder, choose), None
    except GlossaryError as error:
        stands = f"release {cut.newest} stands; `glossary publish {way.folder}` writes it"
        return None, GlossaryError(f"{error}; {stands}")


def _write(database: "Database", folder: Path, choose: "Choose") -> "Written":
    from glossary.workflow.delivery.site_tree import write_site
    from glossary.workflow.releasing import released_bytes

    try:
        return write_site(folder, choose, partial(released_bytes, database))
    except OSError as error:  # of a full disk it names no file
        raise GlossaryError(f"{error.filename or folder}: {error.strerror or error}") from None


def _go_back(database: "Database", number: int, way: _Way) -> None:
    from glossary.workflow.releasing import release, releases

    of = release(database, number)
    written = None
    if way.folder and not way.dry_run:
        written = _write(database, way.folder, lambda: (of, releases(database, way.keep)))
    if way.as_json:
        put_json({"dry_run": way.dry_run, "release": number, **tree_value(way.folder, written)})
    elif not way.quiet:
        say(f"release {number} of {of.made_at:%Y-%m-%d}" + (f": {of.note}" if of.note else ""))
        say_tree(way.folder, written, number, dry_run=way.dry_run)


def _list(database: "Database", *, as_json: bool) -> None:
    from glossary.workflow.releasing import releases

    found = releases(database)
    if not found and not as_json:
        say("nothing has been released yet; `glossary publish` cuts the first release")
    show_releases(found, as_json=as_json)
