"""Run the checks over the translations in the store, and the check for terms over pairs from anywhere."""

from collections.abc import Iterator, Sequence

from glossary.checks import run_checks
from glossary.checks.verdicts import verdicts
from glossary.formats.pairs_jsonl import Pair
from glossary.model import Segment, TermVerdict, Unit
from glossary.reports.rows import ReportRow
from glossary.store.database import Database
from glossary.workflow.progress import article_slugs
from glossary.workflow.supply import TermSupply
from glossary.workflow.translating import units_of


def check_units(database: Database, locales: Sequence[str], slugs: Sequence[str] = ()) -> Iterator[ReportRow]:
    """Yield what the checks find, article by article and locale by locale; without slugs, in all articles.

    Units that were never begun yield nothing: that they are missing is progress, not a finding.
    """
    supply = TermSupply(database, locales)
    for slug in slugs or article_slugs(database):
        begun = {
            locale: [unit for unit in units_of(database, slug, locale) if unit.version] for locale in locales
        }
        found = supply.terms_in(
            {unit.source for of_locale in begun.values() for unit in of_locale},
            {locale: [unit.target for unit in of_locale] for locale, of_locale in begun.items()},
        )
        for locale, of_locale in begun.items():
            for unit in of_locale:
                marked = found[locale].mark(unit)
                yield from (ReportRow(marked, finding) for finding in run_checks(marked))


def check_pairs(database: Database, pairs: Sequence[Pair]) -> Iterator[tuple[Unit, tuple[TermVerdict, ...]]]:
    """Yield each pair as a unit, with what became of the terms of its source."""
    locales = {pair.locale for pair in pairs}
    found = TermSupply(database, locales).terms_in(
        [pair.source for pair in pairs],
        {locale: [pair.target for pair in pairs if pair.locale == locale] for locale in locales},
    )
    for pair in pairs:
        marked = found[pair.locale].mark(Unit("", Segment("", pair.source), pair.locale, pair.target))
        yield marked, tuple(verdicts(marked))
