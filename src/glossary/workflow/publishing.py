"""Turn what is in the store into catalogues: one of all articles, and each foreign catalogue by itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import PurePosixPath

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.formats import catalog_json, catalog_mo, catalog_po, units_xliff
from glossary.formats.catalog import Catalog, published
from glossary.formats.catalog_segments import NAME as GETTEXT
from glossary.languages import SOURCE
from glossary.matching.index import TermIndex
from glossary.model import Article, UnitState
from glossary.store import terms
from glossary.store.database import reads
from glossary.workflow.article_catalogs import TermsOf, article_catalog
from glossary.workflow.foreign_export import foreign_catalog, foreign_template
from glossary.workflow.selecting import articles_named


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file of an export: where it goes below the export's folder, and its bytes."""

    path: PurePosixPath
    data: bytes


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format that catalogues are written in."""

    name: str
    path: str
    """Of a file below the export's folder, with places for ``locale`` and ``domain``."""
    write: Callable[[Catalog], bytes]
    for_translators: bool = False
    """Whether it has room for what is not finished, and for the terms of each source."""
    front_end: bool = False
    """Whether it knows a catalogue by its domain, not by what its header says."""
    units: bool = False
    """Whether it holds units by their keys in the store, for tools that give them back."""


EXPORT_FORMATS = (
    ExportFormat("po", "{locale}/LC_MESSAGES/{domain}.po", catalog_po.write, for_translators=True),
    ExportFormat("mo", "{locale}/LC_MESSAGES/{domain}.mo", catalog_mo.write),
    ExportFormat("json", "{locale}/{domain}.json", catalog_json.write_i18next, front_end=True),
    ExportFormat("jed", "{locale}/{domain}.jed.json", catalog_json.write_jed, front_end=True),
    ExportFormat("xliff", "{locale}/{domain}.xlf", units_xliff.write, for_translators=True, units=True),
)


@dataclass(frozen=True, slots=True)
class Selection:
    """What goes into an export."""

    domain: str = "news"
    """gettext domain of the articles: the name of the files. Foreign catalogues have names of their own."""
    slugs: tuple[str, ...] = ()
    """Which articles and foreign catalogues; all when empty."""
    working: bool = False
    """With the unfinished: for translators, not for readers. XLIFF always has them, .mo and JSON never."""
    min_state: UnitState = UnitState.TRANSLATED
    """What a published entry must have reached."""
    formats: tuple[str, ...] = ("po", "mo")
    """Names of `EXPORT_FORMATS`."""


@reads
def export_catalogs(
    session: Session, locales: Sequence[str], selection: Selection
) -> tuple[ExportedFile, ...]:
    """Return the templates and one catalogue a domain and locale; the same store gives the same bytes.

    Raises:
        InputError: there is no such article, or a foreign catalogue has the name of the articles' domain.
    """
    wanted = tuple(each for each in EXPORT_FORMATS if each.name in selection.formats)
    hints = any(each.for_translators for each in wanted)
    return tuple(
        file
        for domain in _domains(session, selection, hints=hints)
        for file in _files(domain, locales, wanted, selection)
    )


@dataclass(frozen=True)
class _Domain:
    """The articles, or a foreign catalogue, that stand in one gettext domain."""

    session: Session
    name: str
    articles: tuple[Article, ...]
    hints: bool
    """Whether entries carry the terms of their source."""

    @property
    def foreign(self) -> bool:
        return any(article.format == GETTEXT for article in self.articles)

    @cached_property
    def _terms(self) -> TermsOf:
        """Find the terms of a source: once for all locales, and never where no format shows them."""
        return cache(TermIndex(terms.concepts(self.session), SOURCE).find) if self.hints else lambda _: ()

    def template(self) -> Catalog:
        if self.foreign:
            return foreign_template(self.session, self.articles[0])
        return self.catalog(SOURCE.code, units=True)

    def catalog(self, locale: str, *, units: bool) -> Catalog:
        """Return the catalogue in a locale; with ``units`` by the keys of the store, foreign or not."""
        if self.foreign and not units:
            return foreign_catalog(self.session, self.articles[0], locale)
        return article_catalog(self.session, self.articles, locale, self.name, self._terms)


def _domains(session: Session, selection: Selection, *, hints: bool) -> Iterator[_Domain]:
    chosen = articles_named(session, selection.slugs)
    foreign = [article for article in chosen if article.format == GETTEXT]
    ours = tuple(article for article in chosen if article.format != GETTEXT)
    if ours or not foreign:
        yield _Domain(session, selection.domain, ours, hints)
    for article in foreign:
        if ours and article.slug == selection.domain:
            raise InputError(
                f"the catalogue {article.slug!r} has the name of the articles' domain; "
                "name that one otherwise with --domain"
            )
        yield _Domain(session, article.slug, (article,), hints)


def _files(
    domain: _Domain, locales: Sequence[str], formats: Sequence[ExportFormat], selection: Selection
) -> Iterator[ExportedFile]:
    if any(each.name == "po" for each in formats):
        yield ExportedFile(PurePosixPath(f"{domain.name}.pot"), catalog_po.write(domain.template()))
    for locale in locales:
        whole = {units: domain.catalog(locale, units=units) for units in {each.units for each in formats}}
        for each in formats:
            catalog = whole[each.units]
            if not (each.units or (each.for_translators and selection.working)):
                catalog = published(catalog, selection.min_state)
            if each.front_end:
                catalog = replace(catalog, domain=domain.name)
            path = PurePosixPath(each.path.format(locale=locale, domain=domain.name))
            yield ExportedFile(path, each.write(catalog))
