"""Verbs that look after the store."""

from pathlib import Path

import click

from glossary.cli.console import put_raw, say
from glossary.cli.options import chosen, db_option, opened


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def db() -> None:
    """Look after the store: upgrade, back up, dump."""


@db.command()
@db_option
def upgrade(db: str | None) -> None:
    """Bring a store made by an earlier version up to this one."""
    from glossary.store.database import upgrade as upgrade_store

    run = chosen(db)
    older = upgrade_store(run.database)
    say(f"upgraded {run.shown}" if older else f"{run.shown} is up to date")


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@db_option
def backup(file: Path, db: str | None) -> None:
    """Copy the store to FILE while it is in use.

    The copy is whole and consistent; a plain file copy of a store in use may not be.
    """
    from glossary.store.backup import back_up

    with opened(chosen(db)) as database:
        back_up(database, file)
    say(f"wrote {file}")


@db.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@db_option
def dump(file: Path | None, db: str | None) -> None:
    """Write all rows of a store as text, one row a line, for comparing.

    git shows what changed in terms.db with it: git config diff.glossary.textconv "glossary db dump"
    """
    from glossary.store.dump import dump as dumped

    run = chosen(str(file) if file else db)
    with opened(run) as database:
        put_raw(dumped(database))
