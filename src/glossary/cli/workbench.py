"""The verb that opens the workbench."""

import click

from glossary.cli.console import say
from glossary.cli.options import change, chosen, db_option, interactive, opened
from glossary.errors import GlossaryError
from glossary.languages import target


@click.command()
@click.argument("slug", metavar="[ARTICLE]", required=False)
@click.option("-l", "--locale", metavar="CODE", help="Language to translate into.")
@db_option
def translate(slug: str | None, locale: str | None, db: str | None) -> None:
    """Open the workbench at the first unfinished unit.

    Without ARTICLE or a locale it takes the first article and locale that have something to do.
    """
    open_workbench(slug, locale, db)


def open_workbench(slug: str | None = None, locale: str | None = None, db: str | None = None) -> None:
    """Open the workbench; what is not named is chosen by what there is to do."""
    from glossary.tui.app import run as run_app
    from glossary.workflow.progress import progress
    from glossary.workflow.translating import workbench

    run = chosen(db)
    locales = (target(locale).code,) if locale else run.locales
    if not interactive():
        raise GlossaryError("the workbench needs a terminal; for other editors: `glossary export --working`")
    with opened(run) as database:
        found = [each for each in progress(database, locales) if slug in (None, each.slug)]
        if not found and slug is None:
            raise GlossaryError(
                "no article in the store yet; `glossary import FILE` brings one in, `glossary demo` shows one"
            )
        unfinished = [each for each in found if each.finished < each.total]
        first = next(iter([*unfinished, *found]), None)
        bench = workbench(
            database, first.slug if first else slug or "", first.locale if first else locales[0]
        )
        run_app(
            bench,
            article_title=first.title if first else "",
            change=lambda why: change(run, why),
        )
    say("every confirmed unit is in the store; next: glossary check, then glossary export")
