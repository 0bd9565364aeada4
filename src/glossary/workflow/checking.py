"""Run the checks over the translations in the store."""

from collections.abc import Iterator, Sequence

from glossary.checks import run_checks
from glossary.reports.rows import ReportRow
from glossary.store.database import Database
from glossary.workflow.progress import article_slugs
from glossary.workflow.translating import terms_for, units_of


def check_units(database: Database, locales: Sequence[str], slugs: Sequence[str] = ()) -> Iterator[ReportRow]:
    """Yield what the checks find, locale by locale and article by article; without slugs, in all articles.

    Units that were never begun yield nothing: that they are missing is progress, not a finding.
    """
    for locale in locales:
        terms = terms_for(database, locale)
        for slug in slugs or article_slugs(database):
            for unit in units_of(database, slug, locale):
                if unit.version:
                    marked = terms.mark(unit)
                    yield from (ReportRow(marked, finding) for finding in run_checks(marked))
