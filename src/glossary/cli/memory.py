"""Verbs on the translation memory."""

import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.console import put, put_json, say, table
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
from glossary.cli.settings import Settings, flattened
from glossary.errors import GlossaryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.store.database import Database
    from glossary.workflow.memory_files import MemoryFile

_DIFFERENCES = ("added", "changed", "unchanged")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def memory() -> None:
    """Search past translations, bring memories in and take them out."""


@memory.command()
@click.argument("words", metavar="TEXT", nargs=-1, required=True)
@locale_option
@click.option(
    "--limit", type=click.IntRange(1, 1_000), default=20, show_default=True, help="Most lines a locale."
)
@db_option
@json_option
def search(
    words: tuple[str, ...],
    locales: tuple[tuple[str, ...], ...],
    limit: int,
    db: str | None,
    *,
    as_json: bool,
) -> None:
    """Search past translations for words or a sentence.

    TEXT is in English or in the other language; spelling variants make no difference. First come translations
    of sentences like it, with their score and what is not in them {+so+} or only in them [-so-]; then every
    use of the words in its context. Exit code 1: nothing found.
    """
    from glossary.cli.memory_lines import as_values, show
    from glossary.workflow.memories import look_up

    run = chosen(db, locales)
    asked = " ".join(words)
    with opened(run) as database:
        found = [look_up(database, code, asked, limit) for code in run.locales]
    for each in found:
        if as_json:
            put_json(as_values(each))
        else:
            show(each, asked, shutil.get_terminal_size((100, 24)).columns)
    if not any(each.suggestions or each.lines for each in found):
        say(f"no past translation holds {asked!r}; try fewer words, or the other language")
        raise click.exceptions.Exit(1)


@memory.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--name", "origin", default="", help="Name of the memory (default: that of the file).")
@locale_option
@dry_run_option
@db_option
@quiet_option
@json_option
def import_memories(
    paths: tuple[Path, ...],
    origin: str,
    locales: tuple[tuple[str, ...], ...],
    db: str | None,
    *,
    dry_run: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Bring translations in from TMX, PO or XLIFF files.

    They are offered as suggestions and stand in no article. Finished ones alone are taken. Importing a file
    again changes nothing; `glossary memory forget NAME` takes it out again.
    """
    from glossary.workflow.memory_files import memory_file

    run = chosen(db, locales)
    with opened(run) as database:
        # Every file is read before the first is stored: a bad one stops them all.
        for file in [memory_file(path, origin, flattened(locales)) for path in paths]:
            take_in(database, file, run, dry_run=dry_run, as_json=as_json, quiet=quiet)
    if dry_run and not (quiet or as_json):
        say("dry run: nothing was written; the same command without --dry-run writes it")


def take_in(
    database: "Database", file: "MemoryFile", run: Settings, *, dry_run: bool, as_json: bool, quiet: bool
) -> None:
    """Take the translations of a file into the memory, and tell what that did."""
    from glossary.workflow.memories import import_memory

    counts: Counter[str] = Counter()
    why = change(run, f"memory import {file.path.name}")
    with click.progressbar(
        length=file.count, file=sys.stderr, label=file.path.name, hidden=quiet or not sys.stderr.isatty()
    ) as bar:
        for step in import_memory(database, file, why, dry_run=dry_run):
            bar.update(sum(step.values()))
            counts.update({difference.value: count for difference, count in step.items()})
    _tell(file, counts, as_json=as_json, quiet=quiet, dry_run=dry_run)


def _tell(file: "MemoryFile", counts: "Counter[str]", *, as_json: bool, quiet: bool, dry_run: bool) -> None:
    if as_json:
        named = {name: counts[name] for name in _DIFFERENCES}
        put_json(
            {
                "path": str(file.path),
                "name": file.origin,
                "dry_run": dry_run,
                **named,
                "left_out": dict(file.left_out),
            }
        )
    elif not quiet:
        done = ", ".join(f"{counts[name]} {name}" for name in _DIFFERENCES)
        left = "".join(f"; left out {count}: {reason}" for reason, count in sorted(file.left_out.items()))
        put(f"{file.path} → memory {file.origin}: {done}{left}")


@memory.command("export")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="TMX file."
)
@locale_option
@click.option("--article", "slugs", multiple=True, metavar="SLUG", help="Only these articles.")
@db_option
@quiet_option
def export_memory(
    output: Path,
    locales: tuple[tuple[str, ...], ...],
    slugs: tuple[str, ...],
    db: str | None,
    *,
    quiet: bool,
) -> None:
    """Write finished translations as a TMX file.

    Those of the articles and those of the memories that were brought in; with --article, of these articles
    alone. The same store gives the same bytes.
    """
    from glossary.formats import memory_tmx
    from glossary.workflow.files import write_atomically
    from glossary.workflow.memories import finished

    if output.suffix.lower() != ".tmx":
        raise GlossaryError(f"{output}: a memory is written as TMX; name a file that ends in .tmx")
    run = chosen(db, locales)
    with opened(run) as database:
        found = finished(database, run.locales, slugs)
        write_atomically(output, memory_tmx.write(found))
    if not quiet:
        say(f"wrote {output}: {len(found)} translations")


@memory.command("list")
@db_option
@json_option
def list_memories(db: str | None, *, as_json: bool) -> None:
    """List the memories that were brought in, and articles whose edits left translations behind."""
    from glossary.workflow.memories import memory_counts

    with opened(chosen(db)) as database:
        found = memory_counts(database)
    if as_json:
        for each in found:
            newest = each.newest.isoformat()
            put_json({"name": each.origin, "locale": each.locale, "units": each.units, "newest": newest})
    elif found:
        rows = [[each.origin, each.locale, str(each.units), f"{each.newest:%Y-%m-%d}"] for each in found]
        _put_table([["memory", "locale", "units", "newest"], *rows])
    else:
        say("no memory was brought in yet; `glossary memory import FILE.tmx` does it")


def _put_table(rows: "Sequence[Sequence[str]]") -> None:
    lines = list(table(rows, align="<<><"))
    put(lines[0], bold=True)
    for line in lines[1:]:
        put(line)


@memory.command()
@click.argument("name")
@db_option
@dry_run_option
def forget(name: str, db: str | None, *, dry_run: bool) -> None:
    """Take out a memory that was brought in, or what edits of an article left behind.

    What was translated with its help stays. The articles' own translations cannot be forgotten.
    """
    from glossary.workflow.memories import forget_memory, memory_counts

    with opened(chosen(db)) as database:
        known = memory_counts(database)
        count = sum(each.units for each in known if each.origin == name)
        if not count:
            names = ", ".join(dict.fromkeys(each.origin for each in known)) or "none"
            raise GlossaryError(f"no memory {name!r}; the memories are {names}")
        if not dry_run:
            count = forget_memory(database, name)
    say(f"{'would take out' if dry_run else 'took out'} {count} translations of {name}")
