"""What the doctor says of the installation, the configuration, the store and the programs around it."""

import os
import platform
import shutil
import sqlite3
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import platformdirs

from glossary import __version__
from glossary.cli.doctor_facts import Fact, Level, failed, judged
from glossary.cli.settings import PROJECT_FILE, Settings, settings
from glossary.errors import GlossaryError

_PACKAGES = (
    "textual",
    "rich",
    "sqlalchemy",
    "alembic",
    "icu4py",
    "regex",
    "wcwidth",
    "ahocorasick_rs",
    "lxml",
)
_MEGABYTE = 1_000_000


def installation() -> Iterator[Fact]:
    """Yield the facts on Python and the packages."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    yield Fact("glossary", Level.GOOD, f"{__version__} on Python {platform.python_version()}, {system}")
    versions = {name: _version(name) for name in _PACKAGES}
    missing = [name for name, version in versions.items() if not version]
    found = [f"{name} {version}" for name, version in versions.items()]
    yield judged(
        "packages", ", ".join(found) if not missing else f"missing: {', '.join(missing)}", well=not missing,
        otherwise=Level.BAD, advice="install the package again: pip install --force-reinstall sse-glossary",
    )  # fmt: skip
    yield _icu()


def configuration(*, db: str | None) -> tuple[tuple[Fact, ...], Settings | None]:
    """Return the facts on the configuration, and the settings of this run where they can be made out."""
    named = sorted(name for name in os.environ if name.startswith("GLOSSARY_"))
    try:
        places = [*map(str, _configuration_files()), *(f"${name}" for name in named)]
        made = settings(db=db)
    except (GlossaryError, OSError) as error:
        return (failed("settings", error),), None
    said = ", ".join(places) or "none named; every setting is the usual one"
    return (
        Fact("settings", Level.GOOD, said),
        Fact("work", Level.GOOD, f"{made.name} translates into {', '.join(made.locales)}"),
    ), made


def store(of: str, *, named: bool) -> Iterator[Fact]:
    """Yield the facts on the store.

    Args:
        of: its path or address.
        named: whether a person named it for this run: then it should be there.
    """
    from glossary.store.engines import WAL_SAFE

    safe = sqlite3.sqlite_version_info >= WAL_SAFE
    yield Fact(
        "SQLite", Level.GOOD,
        f"{sqlite3.sqlite_version}; new stores are kept in journal mode {'WAL' if safe else 'DELETE'}"
        + ("" if safe else f" (WAL is safe from {'.'.join(map(str, WAL_SAFE))} on)"),
    )  # fmt: skip
    if "://" not in of and not Path(of).exists() and not named:
        advice = "make one with `glossary init`; `glossary demo` shows one"
        yield Fact("store", Level.NOTE, f"{of}: there is none yet", advice)
        return
    try:
        yield from _opened(of)
    except (GlossaryError, OSError) as error:
        yield failed("store", error)


def surroundings() -> Iterator[Fact]:
    """Yield the facts on what is of use and not needed."""
    from glossary.tui.browsers import has_browser

    driver = _version("psycopg")
    yield judged(
        "PostgreSQL", f"driver psycopg {driver}" if driver else "no driver", well=bool(driver),
        advice="only for a team's store: pip install 'sse-glossary[postgres]'",
    )  # fmt: skip
    msgfmt = shutil.which("msgfmt")
    yield judged(
        "gettext", msgfmt or "no msgfmt", well=msgfmt is not None,
        advice="only to check catalogues with gettext's own tool; catalogues are written without it",
    )  # fmt: skip
    browser = has_browser()
    yield judged(
        "browser", "can be opened for the proof view" if browser else "none can be opened", well=browser,
        advice="open the address that the proof view (F5) shows in a browser on this machine",
    )  # fmt: skip


def _opened(of: str) -> Iterator[Fact]:
    from glossary.store.database import REVISIONS, open_database
    from glossary.store.health import health
    from glossary.workflow.progress import article_slugs
    from glossary.workflow.supply import concept_count

    with open_database(of) as database:
        found = health(database)
        concepts, articles = concept_count(database), len(article_slugs(database))
        journal = f", journal mode {found.journal.upper()}" if found.journal else ""
        size = f"{found.size / _MEGABYTE:.1f} MB"
        yield Fact(
            "store", Level.GOOD, f"{database.name}: {found.engine}, schema {REVISIONS[-1]}, {size}{journal}"
        )
        yield Fact("content", Level.GOOD, f"{concepts} concepts, {articles} articles")
        yield judged(
            "soundness", "; ".join(found.faults) or "no fault found", well=not found.faults,
            otherwise=Level.BAD, advice="restore a backup; copy the store away before anything else",
        )  # fmt: skip


def _icu() -> Fact:
    try:
        import icu4py

        return Fact("ICU", Level.GOOD, f"{icu4py.icu_version} divides words, lines and sentences")
    except ImportError as error:
        return Fact(
            "ICU", Level.BAD, str(error), "install icu4py again: pip install --force-reinstall icu4py"
        )


def _configuration_files() -> Iterator[Path]:
    """Yield the configuration files that are read, the user's own first."""
    own = Path(platformdirs.user_config_dir("glossary")) / "config.toml"
    if own.is_file():
        yield own
    here = Path.cwd()
    nearest = next((each for each in (here, *here.parents) if (each / PROJECT_FILE).is_file()), None)
    if nearest:
        yield nearest / PROJECT_FILE


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
