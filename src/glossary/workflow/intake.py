"""Take any file in: told apart by its ending, read whole before anything is written."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.errors import InputError
from glossary.formats import catalog_mo, catalog_po, terms_csv, units_xliff
from glossary.formats.articles import read_article
from glossary.formats.terms_csv import TermTable
from glossary.languages import target
from glossary.model import Article, Change
from glossary.store.database import Database
from glossary.workflow.exchanging import import_catalog, is_ours, is_versioned, plan_catalog
from glossary.workflow.files import MEGABYTE, read_bytes, read_text
from glossary.workflow.foreign_catalogs import import_foreign, plan_foreign
from glossary.workflow.foreign_intake import NamedCatalog
from glossary.workflow.importing import import_article, plan_article
from glossary.workflow.naming import domain_of, slug_of
from glossary.workflow.planning import Plan
from glossary.workflow.terminology import import_terms, plan_terms

Incoming = Article | NamedCatalog | TermTable


_TEMPLATE = ".pot"
_XLIFF = (".xlf", ".xliff")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that can be taken in."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Path], Incoming]


def _read_article(path: Path) -> Article:
    text = read_text(path, limit=5 * MEGABYTE)
    return read_article(text, suffix=path.suffix.lower(), slug=slug_of(path.stem))


def _read_catalog(path: Path) -> NamedCatalog:
    data = read_bytes(path, limit=100 * MEGABYTE)
    suffix = path.suffix.lower()
    if suffix in _XLIFF:
        catalog = units_xliff.read(data)
    elif suffix == ".mo":
        catalog = catalog_mo.read(data)
    else:
        catalog = catalog_po.read(data, strict=suffix != _TEMPLATE)
    return NamedCatalog("", catalog.locale, catalog, translations_only=suffix in (".mo", *_XLIFF))


def _read_terms(path: Path) -> TermTable:
    return terms_csv.read(read_bytes(path, limit=200 * MEGABYTE))


KINDS: tuple[Kind, ...] = (
    Kind("article", (".txt", ".md", ".markdown", ".html", ".htm"), _read_article),
    Kind("catalogue", (".po", _TEMPLATE, ".mo", *_XLIFF), _read_catalog),
    Kind("terms", (".csv",), _read_terms),
)


def read(
    path: Path, *, kind: str | None = None, locale: str | None = None, domain: str | None = None
) -> Incoming:
    """Return what a file holds.

    Args:
        path: the file.
        kind: name of its kind, where the ending does not tell.
        locale: of a catalogue whose header does not name one.
        domain: of a catalogue, where its file is not named after it.

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
        return _named(value, path, locale, domain) if isinstance(value, NamedCatalog) else value


def _named(value: NamedCatalog, path: Path, locale: str | None, domain: str | None) -> NamedCatalog:
    """Return a catalogue with its name and its locale."""
    catalog, code = value.catalog, None
    if path.suffix.lower() != _TEMPLATE:
        stated = catalog.language or catalog.locale or locale
        if not stated:
            raise InputError("its header names no language; add the Language field, or say --locale CODE")
        code = target(stated).code
    return replace(value, name=slug_of(domain) if domain else domain_of(path, code), locale=code)


def ensure_apart(values: Sequence[Incoming]) -> None:
    """Make sure that no two articles or catalogues taken in together have one name.

    Raises:
        InputError: the name; the second would replace the first.
    """
    names = Counter(_called(value) for value in values)
    for name, count in names.items():
        if name and count > 1:
            raise InputError(f"two of these files are both {name}; rename one of them")


def _called(value: Incoming) -> str:
    """Return what a file would replace in the store; nothing where two of a kind do no harm."""
    match value:
        case Article(slug=slug):
            return f"the article {slug!r}"
        case NamedCatalog(name=name, locale=locale, catalog=catalog) if not is_versioned(catalog):
            return f"the catalogue {name!r} in {locale}" if locale else f"the template {name!r}"
    return ""


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
        case NamedCatalog():
            return _take_catalog(database, value, change, dry_run=dry_run)
        case TermTable():
            return plan_terms(database, value) if dry_run else import_terms(database, value, change)


def _take_catalog(database: Database, value: NamedCatalog, change: Change, *, dry_run: bool) -> Plan:
    """Take in a catalogue: one that was made here by its segments, any other as it is."""
    if is_ours(database, value.catalog):
        ours = replace(value.catalog, locale=value.locale)
        return plan_catalog(database, ours) if dry_run else import_catalog(database, ours, change)
    if not value.name:
        raise InputError("the file is named after its locale; say which catalogue it is with --domain NAME")
    return plan_foreign(database, value) if dry_run else import_foreign(database, value, change)
