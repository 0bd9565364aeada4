"""Where the settings of a run come from: flags, then GLOSSARY_*, then glossary.toml, then the user's file."""

import getpass
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import platformdirs

from glossary.errors import GlossaryError
from glossary.languages import TARGETS, target

PROJECT_FILE = "glossary.toml"
STORE_FILE = "terms.db"
_KEYS = {"database", "locales", "name", "domain", "theme", "keys", "remote", "serve", "webhook"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run works with."""

    database: str
    """Path or URL of the store."""
    locales: tuple[str, ...]
    """Target locales of the project, in the table's order unless the configuration names its own."""
    name: str
    """Who is working: stands in the history and in Last-Translator."""
    domain: str = "news"
    """gettext domain of the exported catalogues."""
    theme: str = "dark"
    """Colours of the workbench, as `glossary.tui.themes` names them."""
    keys: Mapping[str, Any] = field(default_factory=dict)
    """Keys of the workbench: a preset, and by command a key or a list of keys."""
    remote: str = ""
    """Address that catalogues are pulled from and that webhooks name, without ``/v1``."""
    webhook: str = ""
    """Address that is told of each release; its secret stands in GLOSSARY_WEBHOOK_SECRET."""
    serve: Mapping[str, Any] = field(default_factory=dict)
    """How the server behaves, as `glossary.cli.serve_settings` reads it."""
    folder: Path = Path()
    """Folder of the project: where glossary.toml or terms.db was found, else the working directory."""
    found: bool = True
    """Whether somebody named a store, or a project was found."""

    @property
    def shown(self) -> str:
        """The store as a person may see it: an address without user and password."""
        scheme, separator, rest = self.database.partition("://")
        return f"{scheme}://{rest.rpartition('@')[2]}" if separator else self.database


def settings(*, db: str | None = None, locales: tuple[str, ...] = (), folder: Path | None = None) -> Settings:
    """Return the settings of this run, or of the project in a folder.

    Raises:
        GlossaryError: a configuration file cannot be read or holds something unknown.
    """
    named = folder is not None
    folder = folder or _project_folder()
    configuration = folder / PROJECT_FILE if folder else None
    table = _user_table() | (_read(configuration) if configuration and configuration.is_file() else {})
    database = db or (None if named else os.environ.get("GLOSSARY_DATABASE_URL"))
    if not database and "database" in table:
        database = str(table["database"])
        if "://" not in database:
            database = str((folder or Path()) / Path(database).expanduser())
    found = bool(database or folder)
    if not database:
        database = str((folder or Path(platformdirs.user_data_dir("glossary"))) / STORE_FILE)
    return Settings(
        database=database,
        locales=locales or _locales(table),
        name=os.environ.get("GLOSSARY_NAME") or str(table.get("name") or _user_name()),
        domain=os.environ.get("GLOSSARY_DOMAIN") or str(table.get("domain", "news")),
        theme=os.environ.get("GLOSSARY_THEME") or str(table.get("theme", "dark")),
        keys=_keys(table),
        remote=os.environ.get("GLOSSARY_REMOTE") or str(table.get("remote", "")),
        serve=_table(table, "serve"),
        webhook=os.environ.get("GLOSSARY_WEBHOOK_URL") or _webhook(table),
        folder=folder or Path(),
        found=found or Path(database).exists(),
    )


def _keys(table: Mapping[str, Any]) -> Mapping[str, Any]:
    keys = table.get("keys", {})
    if isinstance(keys, str):
        return {"preset": keys}
    if not isinstance(keys, dict):
        raise GlossaryError('the setting "keys" must be a table, or the name of a preset such as "omegat"')
    return keys


def _webhook(table: Mapping[str, Any]) -> str:
    found = _table(table, "webhook")
    if set(found) - {"url"}:
        raise GlossaryError('the setting "webhook" must be a table with the one key "url"')
    return str(found.get("url", ""))


def _table(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = table.get(name, {})
    if not isinstance(found, dict):
        raise GlossaryError(f'the setting "{name}" must be a table: [{name}], and its settings below it')
    return found


def _locales(table: Mapping[str, Any]) -> tuple[str, ...]:
    named = os.environ.get("GLOSSARY_LOCALES")
    listed = named.replace(",", " ").split() if named is not None else table.get("locales")
    if listed is None:
        return tuple(each.code for each in TARGETS)
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise GlossaryError('the setting "locales" must be a list of codes, such as ["km", "th"]')
    if not listed:
        raise GlossaryError("no locale is named; leave the setting out for all of them, or name some")
    return tuple(target(code).code for code in listed)


def _project_folder() -> Path | None:
    """Return the nearest folder upward that holds a configuration or a store."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / PROJECT_FILE).is_file() or (folder / STORE_FILE).is_file():
            return folder
    return None


def _user_table() -> dict[str, Any]:
    path = Path(platformdirs.user_config_dir("glossary")) / "config.toml"
    return _read(path) if path.is_file() else {}


def _read(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GlossaryError(f"{path}: not valid TOML ({error}); correct it or move it away") from None
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise GlossaryError(
            f"{path}: unknown setting {unknown[0]!r}; the settings are {', '.join(sorted(_KEYS))}"
        )
    return table


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


class LocaleList(click.ParamType[tuple[str, ...]]):
    """A comma list of target locales; aliases such as ``tl`` are understood."""

    name = "locale"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the codes of the locales named."""
        if isinstance(value, tuple):
            return value
        codes = str(value).replace(",", " ").split()
        if not codes:
            self.fail("no locale is named", param, ctx)
        try:
            return tuple(target(code).code for code in codes)
        except GlossaryError as error:
            self.fail(str(error), param, ctx)


def flattened(lists: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Return the locales of a repeated option in order, each once."""
    return tuple(dict.fromkeys(code for codes in lists for code in codes))
