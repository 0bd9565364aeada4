"""The verb that cuts releases, and writes them as static files."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.console import put_json, say
from glossary.cli.options import (
    change,
    chosen,
    db_option,
    dry_run_option,
    json_option,
    locale_option,
    opened,
    quiet_option,
)
from glossary.cli.publish_lines import (
    held_value,
    say_tree,
    show_changed,
    show_held,
    show_releases,
    tree_value,
)
from glossary.errors import GlossaryError, RemoteError

if TYPE_CHECKING:
    from glossary.cli.settings import Settings
    from glossary.model import Release
    from glossary.store.database import Database
    from glossary.workflow.editions import Edition
    from glossary.workflow.gate import Standing
    from glossary.workflow.site_tree import Written
    from glossary.workflow.webhooks import Hook


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, file_okay=False))
@locale_option
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
    locales: tuple[tuple[str, ...], ...],
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
    read it. It is cut only when a file differs from the last one. With DIR it is also written as a tree of
    static files for any web server or CDN; a second run writes nothing. --release N goes back to an older
    one. What was held back is listed with the reason. What [serve] in glossary.toml asks of a translation is
    asked here too. Exit code 3: the webhook could not be told; the release stands.
    """
    from glossary.cli.serve_settings import gate_of, merged
    from glossary.workflow.editions import Edition

    run = chosen(db, locales)
    silent = listing or number or dry_run
    hook = None if silent else _hook(run.webhook if webhook is None else webhook)
    told = ""
    with opened(run) as database:
        if listing:
            _list(database, as_json=as_json)
        elif notify:
            told = _tell_again(database, run, hook, notify)
        elif number:
            _go_back(database, folder, number, keep, dry_run=dry_run, as_json=as_json, quiet=quiet)
        else:
            gate = gate_of(merged(run.serve, {"min_state": min_state, "min_percent": min_percent}))
            cut = _cut(database, Edition(domain or run.domain, run.locales, gate), run, note, dry_run=dry_run)
            written = _write(database, folder, cut.newest, keep) if folder and not dry_run else None
            cut.report(folder, written, as_json=as_json, quiet=quiet)
            if cut.made and hook:
                told = _tell(database, run, hook, cut.made)
    if told and not quiet:
        say(told)


@dataclass(frozen=True, slots=True)
class _Cut:
    """What was found, and the release that was made of it."""

    last: "Release | None"
    made: "Release | None"
    changed: tuple[str, ...]
    held: "tuple[Standing, ...]"
    dry_run: bool

    @property
    def newest(self) -> "Release":
        newest = self.made or self.last
        assert newest is not None  # only a dry run makes none where there was none
        return newest

    def report(self, folder: Path | None, written: "Written | None", *, as_json: bool, quiet: bool) -> None:
        """Tell what is new, what was held back, and what was written."""
        if as_json:
            newest = self.made or self.last
            put_json(
                {
                    "dry_run": self.dry_run,
                    "new": bool(self.changed),
                    "release": newest.number if newest else None,
                    "changed": list(self.changed),
                    "held_back": [held_value(each) for each in self.held],
                    **tree_value(folder, written),
                }
            )
        elif not quiet:
            show_held(self.held)
            show_changed(self.changed)
            say(self._outcome)
            say_tree(folder, written)

    @property
    def _outcome(self) -> str:
        if not self.changed:
            return f"nothing is new: release {self.newest.number} has all of it"
        count = f"{len(self.changed)} file" + ("" if len(self.changed) == 1 else "s")
        if self.made is None:
            return f"dry run: a release would be cut, with {count} new or changed"
        return f"cut release {self.made.number}: {count} new or changed"


def _cut(database: "Database", edition: "Edition", run: "Settings", note: str, *, dry_run: bool) -> _Cut:
    from glossary.model import Release
    from glossary.workflow.publication import publication
    from glossary.workflow.releasing import changed_paths, make_release, releases

    last = next(iter(releases(database, 1)), None)
    found = publication(database, edition)
    why = change(run, note)
    changed = changed_paths(last, Release(0, why.who, why.when, note, found.manifest))
    made = None if dry_run else make_release(database, found, why)
    return _Cut(last, made, changed, found.held, dry_run)


def _write(database: "Database", folder: Path, current: "Release", keep: int) -> "Written":
    from glossary.workflow.releasing import released_file, releases
    from glossary.workflow.site_tree import write_site

    return write_site(
        folder,
        current,
        releases(database, keep),
        lambda number, path: released_file(database, number, path).data,
    )


def _go_back(
    database: "Database",
    folder: Path | None,
    number: int,
    keep: int,
    *,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    from glossary.workflow.releasing import release

    if folder is None:
        raise GlossaryError("--release writes an older release into a folder; name the folder, too")
    of = release(database, number)
    written = None if dry_run else _write(database, folder, of, keep)
    if as_json:
        put_json({"dry_run": dry_run, "release": number, **tree_value(folder, written)})
    elif not quiet:
        say(f"release {number} of {of.made_at:%Y-%m-%d}" + (f": {of.note}" if of.note else ""))
        say_tree(folder, written)


def _list(database: "Database", *, as_json: bool) -> None:
    from glossary.workflow.releasing import releases

    found = releases(database)
    if not found and not as_json:
        say("nothing has been released yet; `glossary publish` cuts the first release")
    show_releases(found, as_json=as_json)


def _hook(address: str) -> "Hook | None":
    """Return who is to be told; what is wrong with it is said before anything is done."""
    from glossary.workflow.webhooks import Hook, check

    if not address:
        return None
    hook = Hook(address, os.environ.get("GLOSSARY_WEBHOOK_SECRET", ""))
    check(hook)
    return hook


def _tell_again(database: "Database", run: "Settings", hook: "Hook | None", number: int) -> str:
    from glossary.workflow.releasing import release

    if hook is None:
        raise GlossaryError("nobody is to be told; name a webhook in glossary.toml, or with --webhook URL")
    return _tell(database, run, hook, release(database, number))


def _tell(database: "Database", run: "Settings", hook: "Hook", of: "Release") -> str:
    from glossary.errors import MissingError
    from glossary.workflow.releasing import changed_paths, release
    from glossary.workflow.webhooks import announcement, tell

    try:
        before = release(database, of.number - 1)
    except MissingError:
        before = None
    again = f"release {of.number} stands; tell again with `glossary publish --notify {of.number}`"
    try:
        delivery = tell(hook, announcement(of, changed_paths(before, of), run.remote))
    except GlossaryError as error:
        # A receiver that refuses is as good as one that is not there: the release stands all the same.
        raise RemoteError(f"{error}; {again}") from None
    return f"told the webhook of release {of.number} (delivery {delivery})"
