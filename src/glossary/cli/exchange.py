"""Verbs that bring files in and write files out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.console import put, put_json, put_raw, say
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
from glossary.errors import GlossaryError

if TYPE_CHECKING:
    from glossary.workflow.planning import Plan

_SHOWN_ROWS = 40


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--as",
    "kind",
    type=click.Choice(["article", "catalogue", "terms", "memory"]),
    help="What the files are.",
)
@click.option("--domain", metavar="NAME", help="What to call a catalogue that was not made here.")
@click.option("-l", "--locale", metavar="CODE", help="Locale of a catalogue whose header does not name it.")
@dry_run_option
@db_option
@quiet_option
@json_option
def import_(
    paths: tuple[Path, ...],
    kind: str | None,
    locale: str | None,
    domain: str | None,
    db: str | None,
    *,
    dry_run: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Import articles, catalogues, terms or memories.

    Articles (.txt .md .html), catalogues (.po .pot .mo .xlf), terms (.csv) and memories (.tmx) are told apart
    by their ending. Catalogues of other programs are kept as they are: exported unchanged, they are the same
    to the byte. A table shows what is added (+), changed (~), taken out (−) and left for you to decide (!).
    Importing a file again changes nothing. Exit code 1 means that something was left for you to decide.
    """
    from glossary.cli.memory import take_in
    from glossary.workflow.intake import ensure_apart, naming, read, take
    from glossary.workflow.memory_files import memory_file
    from glossary.workflow.planning import as_value

    run = chosen(db)
    past = [path for path in paths if kind == "memory" or (not kind and path.suffix.lower() == ".tmx")]
    present = [path for path in paths if path not in past]
    with opened(run) as database:
        # Every file is read before the first is stored: a bad one stops them all.
        values = [read(path, kind=kind, locale=locale, domain=domain) for path in present]
        ensure_apart(values)
        for memory in [memory_file(path) for path in past]:
            take_in(database, memory, run, dry_run=dry_run, as_json=as_json, quiet=quiet)
        with click.progressbar(
            list(zip(present, values, strict=True)),
            label="importing",
            hidden=quiet or as_json or len(present) < 2,
        ) as files:
            plans = []
            for path, value in files:
                with naming(path):
                    plans.append(take(database, value, change(run, f"import {path.name}"), dry_run=dry_run))
    for plan in plans:
        if as_json:
            put_json({"dry_run": dry_run, **as_value(plan, plan.told)})
        elif not quiet:
            _show(plan, dry_run=dry_run)
    if not (quiet or as_json):
        say(_next_step(plans, dry_run=dry_run))
    if any(plan.conflicts for plan in plans):
        raise click.exceptions.Exit(1)


def _show(plan: "Plan", *, dry_run: bool) -> None:
    put(f"{plan.kind} {plan.name}", bold=True)
    for row in plan.told[:_SHOWN_ROWS]:
        put(f"  {row.mark} {row.subject}" + (f"  ({row.reason})" if row.reason else ""))
        if row.old and row.old != row.new:
            put(f"      was  {_in_one_line(row.old)}")
        if row.new:
            put(f"      {'file' if row.mark == '!' else 'now '} {_in_one_line(row.new)}")
    if len(plan.told) > _SHOWN_ROWS:
        put(f"  … and {len(plan.told) - _SHOWN_ROWS} more; --json lists them all")
    if plan.changes:
        counts = ", ".join(f"{mark} {count}" for mark, count in sorted(plan.counts.items()))
        put(f"  {counts}" + ("   (dry run: nothing was written)" if dry_run else ""))
    else:
        put("  nothing changes: the store has all of it already")


def _in_one_line(text: str) -> str:
    """Return a text with a sign for each line feed, so that no part of it looks like another row."""
    return text.replace("\n", "↵")


def _next_step(plans: "list[Plan]", *, dry_run: bool) -> str:
    if dry_run:
        return "next: the same command without --dry-run writes it"
    if any(plan.conflicts for plan in plans):
        return "rows marked ! were left as they are: decide in `glossary translate`, or export and merge anew"
    if not plans:
        return "next: glossary pretranslate"
    article = next((plan for plan in plans if plan.kind == "article"), None)
    return f"next: glossary translate -l th {article.name}" if article else "next: glossary check"


@click.command()
@locale_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder (default: locales)."
)
@click.option("--article", "slugs", multiple=True, metavar="SLUG", help="Only these articles or catalogues.")
@click.option("--working", is_flag=True, help="With unfinished entries, for translators.")
@click.option(
    "--min-state", type=click.Choice(["translated", "approved"]), default="translated", show_default=True
)
@click.option(
    "--format",
    "formats",
    default="po,mo",
    show_default=True,
    help="Comma list of po, mo, json, jed, hugo, xliff.",
)
@click.option("--domain", help="gettext domain of the articles (default: news).")
@dry_run_option
@db_option
@quiet_option
def export(
    locales: tuple[tuple[str, ...], ...],
    output: Path | None,
    slugs: tuple[str, ...],
    min_state: str,
    formats: str,
    domain: str | None,
    db: str | None,
    *,
    working: bool,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Write gettext catalogues for the web.

    It writes DOMAIN.pot and LOCALE/LC_MESSAGES/DOMAIN.po and .mo; json (i18next), jed and hugo are for web
    front ends, xliff for CAT tools. Published catalogues hold finished translations only: nothing fuzzy,
    empty or obsolete; xliff has all of them. Catalogues of other programs are written each under its own
    name, with --working as they came in but for what was changed. The same store gives the same bytes; files
    that have not changed are not touched.
    """
    from glossary.model import UnitState
    from glossary.workflow.editions import ensure_domain
    from glossary.workflow.files import write_atomically
    from glossary.workflow.publishing import EXPORT_FORMATS, Selection, export_catalogs

    known = [each.name for each in EXPORT_FORMATS]
    wanted = tuple(name.strip() for name in formats.split(",") if name.strip())
    unknown = sorted(set(wanted) - set(known))
    if unknown or not wanted:
        named = ", ".join(unknown) or repr(formats)
        choice = ", ".join(known)
        raise click.BadParameter(f"unknown format {named}; choose {choice}", param_hint="--format")
    run = chosen(db, locales)
    folder = output or run.folder / "locales"
    selection = Selection(ensure_domain(domain or run.domain), slugs, working, UnitState(min_state), wanted)
    with opened(run) as database:
        files = export_catalogs(database, run.locales, selection)
    written = 0
    for file in files:
        path = folder / file.path
        if not dry_run and write_atomically(path, file.data):
            written += 1
        if not quiet:
            put(str(path))
    if not quiet:
        unchanged = len(files) - written
        say(
            "dry run: nothing was written"
            if dry_run
            else f"{written} written, {unchanged} unchanged in {folder}"
        )


@click.command()
@click.argument("slug", metavar="ARTICLE")
@click.option(
    "-l", "--locale", required=True, metavar="CODE", help="Language of the article; en gives the original."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File (default: stdout)."
)
@click.option("--drafts", is_flag=True, help="Also use translations that need checking.")
@click.option(
    "--min-percent",
    type=click.IntRange(0, 100),
    default=0,
    show_default=True,
    help="Refuse below this share.",
)
@db_option
def render(
    slug: str, locale: str, output: Path | None, min_percent: int, db: str | None, *, drafts: bool
) -> None:
    """Write an article in another language.

    The article comes in its own format. Sentences without a finished translation stay in English, and how
    many is said on stderr.
    """
    from glossary.workflow.files import write_atomically
    from glossary.workflow.rendering import render_article

    run = chosen(db)
    with opened(run) as database:
        article = render_article(database, slug, locale, drafts=drafts)
    percent = 100 * article.finished // article.total
    if percent < min_percent:
        raise GlossaryError(
            f"{slug} is {percent} % translated into {locale}, less than --min-percent {min_percent}; "
            f"go on with `glossary translate -l {locale} {slug}`"
        )
    if output:
        write_atomically(output, article.text.encode("utf-8", "surrogatepass"))
        say(f"wrote {output}: {article.finished} of {article.total} sentences translated")
    else:
        put_raw(article.text)
        if article.finished < article.total:
            say(f"{article.finished} of {article.total} sentences translated; the others are in English")
