"""Take any file in: told apart by its ending, read whole before anything is written."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.errors import InputError
from glossary.formats import catalog_po, terms_csv
from glossary.formats.articles import read_article
from glossary.formats.catalog import Catalog
from glossary.formats.terms_csv import TermTable
from glossary.languages import target
from glossary.model import Article, Change
from glossary.store.database import Database
from glossary.workflow.exchanging import import_catalog, plan_catalog
from glossary.workflow.files import MEGABYTE, read_bytes, read_text
from glossary.workflow.importing import import_article, plan_article
from glossary.workflow.planning import Plan
from glossary.workflow.terminology import import_terms, plan_terms

Incoming = Article | Catalog | TermTable


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that can be taken in."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Path], Incoming]


def _read_article(path: Path) -> Article:
    text = read_text(path, limit=5 * MEGABYTE)
    return read_article(text, suffix=path.suffix.lower(), slug=slug_of(path.stem))


def _read_catalog(path: Path) -> Catalog:
    return catalog_po.read(read_bytes(path, limit=100 * MEGABYTE))


def _read_terms(path: Path) -> TermTable:
    return terms_csv.read(read_bytes(path, limit=200 * MEGABYTE))


KINDS: tuple[Kind, ...] = (
    Kind("article", (".txt", ".md", ".markdown", ".html", ".htm"), _read_article),
    Kind("catalogue", (".po",), _read_catalog),
    Kind("terms", (".csv",), _read_terms),
)


def read(path: Path, *, kind: str | None = None, locale: str | None = None) -> Incoming:
    """Return what a file holds.

    Args:
        path: the file.
        kind: name of its kind, where the ending does not tell.
        locale: of a catalogue whose header does not name one.

    Raises:
        InputError: the file cannot be used; the message names it and the line.
    """
    found = next(
        (each for each in KINDS if each.name == kind or (not kind and path.suffix.lower() in each.suffixes)),
        None,
    )
    if found is None:
        endings = " ".join(suffix for each in KINDS for suffix in each.suffixes)
        raise InputError(
            f"cannot tell what this is by its ending; known are {endings}; or say --as KIND", path=str(path)
        )
    with naming(path):
        value = found.read(path)
    if isinstance(value, Catalog) and value.locale is None:
        if locale is None:
            raise InputError(
                "its header names no language; add the Language field, or say --locale CODE", path=str(path)
            )
        value = replace(value, locale=target(locale).code)
    return value


def ensure_apart(values: Sequence[Incoming]) -> None:
    """Make sure that no two articles taken in together have one name.

    Raises:
        InputError: the name; the second would replace the first.
    """
    slugs = [value.slug for value in values if isinstance(value, Article)]
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise InputError(f"two of these files are both the article {slug!r}; rename one of them")


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Name a file in the errors that do not name one."""
    try:
        yield
    except InputError as error:
        raise error if error.path else error.located(str(path)) from None


def take(database: Database, value: Incoming, change: Change, *, dry_run: bool) -> Plan:
    """Store what a file holds and return what was done; with a dry run, what would be done."""
    match value:
        case Article():
            return plan_article(database, value) if dry_run else import_article(database, value, change)
        case Catalog():
            return plan_catalog(database, value) if dry_run else import_catalog(database, value, change)
        case TermTable():
            return plan_terms(database, value) if dry_run else import_terms(database, value, change)


def slug_of(name: str) -> str:
    """Return a name as a slug: lower-case ASCII letters, digits and hyphens.

    Raises:
        InputError: nothing of the name is left.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if not slug:
        raise InputError(f"{name!r} gives no article name; rename the file with Latin letters or digits")
    return slug[:80].rstrip("-")
