"""The verb that checks translations."""

import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.console import put, put_json, put_raw, say
from glossary.cli.options import chosen, db_option, json_option, locale_option, opened
from glossary.cli.settings import Settings, flattened
from glossary.errors import GlossaryError, InputError

if TYPE_CHECKING:
    from glossary.formats.pairs_jsonl import Pair
    from glossary.model import Severity

_PAIRS_LIMIT = 200_000_000


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
@click.option(
    "--pairs",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Check the terms of bilingual pairs from anywhere instead; - reads standard input.",
)
@click.option("--explain", metavar="CODE", help="Say what a check does and why, and stop.")
@db_option
def check(
    slugs: tuple[str, ...],
    locales: tuple[tuple[str, ...], ...],
    form: str,
    fail_on: str,
    pairs: Path | None,
    explain: str | None,
    db: str | None,
    *,
    as_json: bool,
) -> None:
    """Check translations against the termbase and their source.

    Without ARTICLE it checks all of them. Findings are hints, warnings or errors; exit code 1 means that
    there is one at or above --fail-on.

    --pairs reads JSON lines {"id", "source", "target", "locale"}. With --json a line comes out for each:
    {"id", "terms": [{"concept", "source_span", "verdict", "target_span", "grade", "message"}]}, where the
    verdict is present, missing, forbidden or no-term and spans are code points. -l is the
    locale of pairs that name none.
    """
    if explain:
        put(_explanation(explain))
        return
    if pairs:
        if slugs:
            raise GlossaryError("name articles or --pairs, not both")
        _check_pairs(pairs, chosen(db, locales), locales, fail_on, as_json=as_json or form == "json")
        return
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
    _leave(fail_on, (row.finding.severity for row in rows))


def _check_pairs(
    file: Path, run: Settings, locales: tuple[tuple[str, ...], ...], fail_on: str, *, as_json: bool
) -> None:
    from glossary.reports import pairs_json, pairs_text
    from glossary.workflow.checking import check_pairs

    found = _pairs(file, run.locales[0] if len(flattened(locales)) == 1 else None)
    weights: set[Severity] = set()
    with (
        opened(run) as database,
        click.progressbar(
            check_pairs(database, found),
            length=len(found),
            file=sys.stderr,
            label="pairs",
            hidden=not sys.stderr.isatty(),
        ) as checked,
    ):
        for pair, (unit, verdicts) in zip(found, checked, strict=True):
            weights.update(each.severity for each in verdicts if each.severity)
            if as_json:
                put_json(pairs_json.values(pair.id, verdicts))
            else:
                put_raw(pairs_text.write(pair.id, unit, verdicts))
    if not as_json and not weights:
        say("no findings")
    _leave(fail_on, weights)


def _pairs(file: Path, locale: str | None) -> "list[Pair]":
    """Return all pairs of a file; a bad line stops before the first is checked."""
    from glossary.formats import pairs_jsonl
    from glossary.workflow.files import read_bytes, read_standard_input

    data = (
        read_standard_input(limit=_PAIRS_LIMIT) if str(file) == "-" else read_bytes(file, limit=_PAIRS_LIMIT)
    )
    try:
        rows = (pairs_jsonl.read(line, number, locale=locale) for number, line in enumerate(BytesIO(data), 1))
        return [row for row in rows if row]
    except InputError as error:
        raise error.located(str(file)) from None


def _leave(fail_on: str, found: "Iterable[Severity]") -> None:
    """Exit with 1 where something weighs as much as --fail-on."""
    from glossary.model import Severity

    if fail_on != "never" and any(each.rank >= Severity(fail_on).rank for each in found):
        raise click.exceptions.Exit(1)


def _explanation(code: str) -> str:
    import inspect

    from glossary.checks import CHECKS

    for each in CHECKS:
        if each.code == code:
            return f"{code} ({each.severity})\n\n{inspect.getdoc(each.run)}"
    raise GlossaryError(f"no check {code!r}; the checks are {', '.join(each.code for each in CHECKS)}")
