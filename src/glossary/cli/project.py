"""Verbs that begin a project and say how it stands."""

from pathlib import Path

import click

from glossary.cli.console import put, put_json, say, table
from glossary.cli.options import chosen, db_option, json_option, locale_option, opened
from glossary.errors import GlossaryError

_CONFIGURATION = """\
# Settings of this glossary project; every line may be left out.
database = "terms.db"
# locales = ["km", "id", "lo", "fil", "th"]
# name = "your name, as it stands in the history"
# domain = "news"
# remote = "https://…"      # where `glossary pull` gets catalogues
# theme = "dark"            # or light, high-contrast, ansi, ansi-light
# [keys]                    # of the workbench; F1 there shows them
# preset = "omegat"         # or poedit, trados
# proof = ["f5", "ctrl+o"]
# [serve]                   # of the server: each option of `glossary serve`
# min_percent = 80
# [webhook]                 # told of each release; its secret is in GLOSSARY_WEBHOOK_SECRET
# url = "https://…"
"""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--empty", is_flag=True, help="Without the shipped termbase.")
def init(folder: Path, *, empty: bool) -> None:
    """Make a new project with the shipped termbase.

    In FOLDER (default: here) it makes terms.db, the store, and glossary.toml. What is there already stays as
    it is: on an existing project it changes nothing.
    """
    made = make_project(folder, empty=empty)
    if not made:
        say(f"{folder}: this is a glossary project already; nothing changed")
    for path in made:
        say(f"made {path}")
    where = "" if folder == Path() else f"cd {folder} && "
    say(f"next: {where}glossary import ARTICLE.txt")


def make_project(folder: Path, *, empty: bool = False) -> list[Path]:
    """Make what a project lacks in a folder; return what was made.

    Raises:
        StoreError: what stands there is no store of this version.
    """
    from glossary.cli.settings import PROJECT_FILE, STORE_FILE
    from glossary.store.database import open_database
    from glossary.workflow.files import write_atomically
    from glossary.workflow.shipping import build_store, shipped_data

    store, configuration = folder / STORE_FILE, folder / PROJECT_FILE
    made = []
    folder.mkdir(parents=True, exist_ok=True)
    if store.exists():
        open_database(str(store)).close()
    elif empty:
        open_database(str(store), create=True).close()
        made.append(store)
    else:
        build_store(store, shipped_data(), samples=False)
        made.append(store)
    if not configuration.exists():
        write_atomically(configuration, _CONFIGURATION.encode())
        made.append(configuration)
    return made


@click.command()
@locale_option
@db_option
@json_option
def status(locales: tuple[tuple[str, ...], ...], db: str | None, *, as_json: bool) -> None:
    """Show how far each article is in each locale.

    One line an article and locale: finished units, their share, and how many are in each state.
    """
    from glossary.model import UnitState
    from glossary.workflow.progress import progress

    run = chosen(db, locales)
    with opened(run) as database:
        found = progress(database, run.locales)
    if as_json:
        for each in found:
            counts = {state.value: each.counts.get(state, 0) for state in UnitState}
            put_json(
                {
                    "article": each.slug,
                    "locale": each.locale,
                    "words": each.words,
                    "units": each.total,
                    **counts,
                }
            )
        return
    if not found:
        raise GlossaryError("no articles in the store yet; bring one in with `glossary import FILE`")
    rows = [["article", "locale", "done", "", *(state.value for state in UnitState)]]
    for each in found:
        counts_shown = [str(each.counts.get(state, "·")) for state in UnitState]
        rows.append([each.slug, each.locale, f"{each.percent} %", _bar(each.percent), *counts_shown])
    lines = list(table(rows, align="<<><>>>>>"))
    put(lines[0], bold=True)
    for line in lines[1:]:
        put(line)


def _bar(percent: int, width: int = 10) -> str:
    full = percent * width // 100
    return "█" * full + "░" * (width - full)
