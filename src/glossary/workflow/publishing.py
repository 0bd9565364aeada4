"""Turn what is in the store into catalogues: one of all articles, and each foreign catalogue by itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.formats import catalog_json, catalog_mo, catalog_po, units_xliff
from glossary.formats.catalog import Catalog, published
from glossary.formats.catalog_segments import NAME as GETTEXT
from glossary.languages import SOURCE
from glossary.matching.index import TermIndex
from glossary.model import UnitState
from glossary.store import terms
from glossary.store.database import reads
from glossary.store.titles import heads
from glossary.workflow.article_catalogs import TermsOf, articles_catalog, no_terms
from glossary.workflow.domains import catalog_of, template_of
from glossary.workflow.slugs import named


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
    ExportFormat("hugo", "{domain}/{locale}.json", catalog_json.write_hugo),
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
    # Found once for all locales, and never where no format shows them.
    terms_of = cache(TermIndex(terms.concepts(session), SOURCE).find) if hints else no_terms
    return tuple(
        file
        for domain in _domains(session, selection, terms_of)
        for file in _files(domain, locales, wanted, selection)
    )


@dataclass(frozen=True)
class _Domain:
    """The articles, or a foreign catalogue, that stand in one gettext domain."""

    session: Session
    name: str
    slugs: tuple[str, ...]
    terms_of: TermsOf

    def template(self) -> Catalog:
        return template_of(self.session, self.name, self.slugs)

    def catalog(self, locale: str, *, units: bool) -> Catalog:
        """Return the catalogue in a locale; with ``units`` by the keys of the store, foreign or not."""
        if units:
            return articles_catalog(self.session, self.slugs, locale, self.name, terms_of=self.terms_of)
        return catalog_of(self.session, self.name, locale, self.slugs, terms_of=self.terms_of)


def _domains(session: Session, selection: Selection, terms_of: TermsOf) -> Iterator[_Domain]:
    known = heads(session)
    chosen = named(session, selection.slugs)
    foreign = [slug for slug in chosen if known[slug].format == GETTEXT]
    ours = tuple(slug for slug in chosen if known[slug].format != GETTEXT)
    if ours or not foreign:
        yield _Domain(session, selection.domain, ours, terms_of)
    for slug in foreign:
        if ours and slug == selection.domain:
            raise InputError(
                f"the catalogue {slug!r} has the name of the articles' domain; "
                "name that one otherwise with --domain"
            )
        yield _Domain(session, slug, (slug,), terms_of)


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
