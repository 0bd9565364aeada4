"""The verb that opens the workbench."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.console import say
from glossary.cli.options import change, chosen, db_option, interactive
from glossary.cli.settings import STORE_FILE, Settings, settings
from glossary.errors import GlossaryError
from glossary.languages import target

if TYPE_CHECKING:
    from glossary.tui.app import Wanted
    from glossary.workflow.bench import House


@click.command()
@click.argument("slug", metavar="[ARTICLE]", required=False)
@click.option("-l", "--locale", metavar="CODE", help="Language to translate into.")
@click.option("--theme", metavar="NAME", help="Colours: dark, light, high-contrast, ansi, ansi-light.")
@db_option
def translate(slug: str | None, locale: str | None, theme: str | None, db: str | None) -> None:
    """Open the workbench at the first unfinished unit.

    Without ARTICLE or a locale it takes the first article and locale that have something to do.
    """
    from glossary.tui.app import Wanted

    run = chosen(db)
    code = target(locale).code if locale else ""
    open_workbench(run, Wanted(editor=True, article=slug or "", locale=code), theme=theme)


def open_at_home() -> None:
    """Open the workbench with the list of articles, or with the start screen where there is no project."""
    from glossary.tui.app import Wanted

    open_workbench(chosen(None), Wanted())


def open_workbench(run: Settings, wanted: "Wanted", *, theme: str | None = None) -> None:
    """Open the workbench on a store.

    Raises:
        GlossaryError: there is no terminal, or the store or article cannot be opened.
    """
    if not interactive():
        raise GlossaryError("the workbench needs a terminal; for other editors: `glossary export --working`")
    from glossary.tui.app import Doors
    from glossary.tui.app import run as run_app
    from glossary.tui.keys import Keys

    with ExitStack() as stack:
        ways = _Ways(run, stack, only_existing=wanted.editor)
        doors = Doors(ways.here, ways.begin, lambda why: change(run, why))
        run_app(doors, keys=Keys(run.keys), theme=theme or run.theme, wanted=wanted)
    if ways.stays and not wanted.tour:
        say("every confirmed unit is in the store; next: glossary check, then glossary export")


class _Ways:
    """Opens stores for the workbench, which closes them when it ends."""

    def __init__(self, run: Settings, stack: ExitStack, *, only_existing: bool) -> None:
        self._run = run
        self._stack = stack
        self._only_existing = only_existing
        self.stays = False
        """Whether a store was opened that is there tomorrow."""

    def here(self) -> "House | None":
        """Open the store of this project; None where there is no project."""
        if not self._run.found and not self._only_existing:
            return None
        self.stays = True
        return self._house(self._run.database)

    def begin(self, how: str, where: str) -> "House":
        """Open a demo, a new project in this folder, or the project at a path."""
        from glossary.cli.project import make_project
        from glossary.workflow.shipping import build_store, shipped_data

        match how:
            case "demo":
                folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="glossary-demo-")))
                build_store(folder / STORE_FILE, shipped_data())
                return self._house(str(folder / STORE_FILE))
            case "new":
                self.stays = True
                make_project(Path())
                return self._house(STORE_FILE)
        self.stays = True
        path = Path(where).expanduser()
        if "://" in where or not path.is_dir():
            return self._house(where if "://" in where else str(path))
        there = settings(folder=path)
        return self._house(there.database, there.locales)

    def _house(self, database: str, locales: tuple[str, ...] = ()) -> "House":
        from glossary.store.database import open_database
        from glossary.workflow.bench import House

        return House(self._stack.enter_context(open_database(database)), locales or self._run.locales)
