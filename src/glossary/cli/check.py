"""The verb that checks translations."""

import click

from glossary.cli.console import put, put_raw, say
from glossary.cli.options import chosen, db_option, json_option, locale_option, opened
from glossary.errors import GlossaryError


@click.command()
@click.argument("slugs", metavar="[ARTICLE]…", nargs=-1)
@locale_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@json_option
@click.option(
    "--fail-on",
    type=click.Choice(["hint", "warning", "error", "never"]),
    default="warning",
    show_default=True,
    help="Least severity that gives exit code 1.",
)
@click.option("--explain", metavar="CODE", help="Say what a check does and why, and stop.")
@db_option
def check(
    slugs: tuple[str, ...],
    locales: tuple[tuple[str, ...], ...],
    form: str,
    fail_on: str,
    explain: str | None,
    db: str | None,
    *,
    as_json: bool,
) -> None:
    """Check translations against the termbase and their source.

    Without ARTICLE it checks all of them. Findings are hints, warnings or errors; exit code 1 means that
    there is one at or above --fail-on.
    """
    if explain:
        put(_explanation(explain))
        return
    from glossary.model import Severity
    from glossary.reports import findings_json, findings_text
    from glossary.workflow.checking import check_units

    run = chosen(db, locales)
    with opened(run) as database:
        rows = list(check_units(database, run.locales, slugs))
    if as_json or form == "json":
        put_raw(findings_json.write(rows))
    elif rows:
        put_raw(findings_text.write(rows))
    else:
        say("no findings")
    if fail_on != "never" and any(row.finding.severity.rank >= Severity(fail_on).rank for row in rows):
        raise click.exceptions.Exit(1)


def _explanation(code: str) -> str:
    import inspect

    from glossary.checks import CHECKS

    for each in CHECKS:
        if each.code == code:
            return f"{code} ({each.severity})\n\n{inspect.getdoc(each.run)}"
    raise GlossaryError(f"no check {code!r}; the checks are {', '.join(each.code for each in CHECKS)}")
