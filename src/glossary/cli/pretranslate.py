"""The verb that fills untranslated units from the memory."""

import sys
from collections import Counter
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.workflow.pretranslating import Filling

_SHOWN = 40
"""Units that a dry run shows."""


@click.command()
@click.argument("slugs", metavar="[ARTICLE]…", nargs=-1)
@locale_option
@click.option(
    "--min-score",
    type=click.IntRange(50, 101),
    default=99,
    show_default=True,
    help="Least score of a past translation; 99 differs in numbers, links and names alone.",
)
@dry_run_option
@db_option
@quiet_option
@json_option
def pretranslate(
    slugs: tuple[str, ...],
    locales: tuple[tuple[str, ...], ...],
    min_score: int,
    db: str | None,
    *,
    dry_run: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Fill untranslated units from the memory.

    Without ARTICLE it goes through all of them. Only what nobody has translated is filled, always as
    needs-checking, and the history says from what. Scores: 101 the same sentence after the same one, 100 the
    same sentence, 99 one with other numbers, links or names, which are exchanged, below that one like it.
    Sentences of names, numbers and links alone get their source. Only finished translations serve.
    """
    from glossary.workflow.pretranslating import Errand, untranslated
    from glossary.workflow.pretranslating import pretranslate as fill

    run = chosen(db, locales)
    errand = Errand(run.locales, slugs, min_score, dry_run)
    with (
        opened(run) as database,
        click.progressbar(
            fill(database, errand, change(run, "pretranslate")),
            length=untranslated(database, errand),
            file=sys.stderr,
            label="units",
            hidden=quiet or not sys.stderr.isatty(),
        ) as units,
    ):
        found = list(units)
    if as_json:
        for code in run.locales:
            put_json(_as_values(code, [each for each in found if each.unit.locale == code], dry_run=dry_run))
    elif not quiet:
        if dry_run:
            _show_units(found)
        _show(run.locales, found)
        say(_next_step(found, dry_run=dry_run))


def _show_units(found: "Sequence[Filling]") -> None:
    filled = [each for each in found if each.outcome.filled]
    for each in filled[:_SHOWN]:
        put(f"+ {each.unit.context} {each.unit.locale}  {each.why.partition(': ')[2]}")
        put(f"    en   {each.unit.source}")
        put(f"    {each.unit.locale:<3}  {each.target}")
    if len(filled) > _SHOWN:
        put(f"… and {len(filled) - _SHOWN} more; --json lists them all")


def _show(locales: "Sequence[str]", found: "Sequence[Filling]") -> None:
    """Write one line a locale: how many were filled from what, and how many stay."""
    from glossary.workflow.pretranslating import Outcome

    heads = {
        Outcome.IN_CONTEXT: "101 %",
        Outcome.EXACT: "100 %",
        Outcome.ADAPTED: "99 %",
        Outcome.LIKE: "less",
        Outcome.KEPT: "names, numbers",
    }
    counts = Counter((each.unit.locale, each.outcome) for each in found)
    rows = [["locale", "filled", *heads.values(), "stay", "saved meanwhile"]]
    for code in locales:
        by_kind = [counts[code, outcome] for outcome in heads]
        rest = (counts[code, Outcome.NOTHING], counts[code, Outcome.OVERTAKEN])
        rows.append([code, *(str(each) if each else "·" for each in (sum(by_kind), *by_kind, *rest))])
    lines = list(table(rows, align="<>>>>>>>>"))
    put(lines[0], bold=True)
    for line in lines[1:]:
        put(line)


def _as_values(locale: str, found: "Sequence[Filling]", *, dry_run: bool) -> dict[str, object]:
    from glossary.workflow.pretranslating import Outcome

    counts = Counter(each.outcome for each in found)
    return {
        "locale": locale,
        "dry_run": dry_run,
        "counts": {outcome.value: counts[outcome] for outcome in Outcome},
        "filled": [
            {
                "article": each.unit.article,
                "key": each.unit.key,
                "outcome": each.outcome.value,
                "score": each.score,
                "source": each.unit.source,
                "target": each.target,
                "why": each.why,
            }
            for each in found
            if each.outcome.filled
        ],
    }


def _next_step(found: "Sequence[Filling]", *, dry_run: bool) -> str:
    filled = next((each for each in found if each.outcome.filled), None)
    if not found:
        return "nothing to fill: no unit is untranslated"
    if filled is None:
        return "nothing is filled: the memory has nothing that is good enough; try a lower --min-score"
    if dry_run:
        return "dry run: nothing was written; the same command without --dry-run fills them"
    return f"next: check them in `glossary translate -l {filled.unit.locale} {filled.unit.article}`"
