"""Options that several verbs share, and how a verb opens the store."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from glossary.cli.settings import LocaleList, Settings, flattened, settings
from glossary.model import Change

if TYPE_CHECKING:
    from glossary.store.database import Database

Function = TypeVar("Function", bound=Callable[..., Any])

db_option = click.option("--db", metavar="PATH|URL", help="The store (default: terms.db, found upward).")
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON.")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
dry_run_option = click.option("-n", "--dry-run", is_flag=True, help="Show what would be done; write nothing.")
_locale_option = click.option(
    "-l", "--locale", "locales", multiple=True, type=LocaleList(), metavar="CODE[,CODE…]",
    help="Locales to work on (default: all five).",
)  # fmt: skip


def locale_option(function: Function) -> Function:
    """Add ``-l/--locale``, repeatable or a comma list; `chosen` makes one list of what the verb gets."""
    return _locale_option(function)


def chosen(db: str | None, locales: tuple[tuple[str, ...], ...] = ()) -> Settings:
    """Return the settings of a run from its common options."""
    return settings(db=db, locales=flattened(locales))


@contextmanager
def opened(of: Settings, *, create: bool = False) -> Iterator["Database"]:
    """Open the store of a run and close it afterwards."""
    from glossary.store.database import open_database

    with open_database(of.database, create=create) as database:
        yield database


def change(of: Settings, why: str) -> Change:
    """Return who changes something now, and why."""
    return Change(of.name, datetime.now(UTC), why)


def interactive() -> bool:
    """Tell whether a person sits at the terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()
