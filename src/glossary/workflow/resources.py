"""What readers and programs get, one file each: catalogues and terms; the same store gives the same bytes.

The functions come in two kinds: those of a `Database` read one consistent state in a transaction of their
own; those that begin with ``read_`` take a session, so that several files are of the same state.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from sqlalchemy.orm import Session

from glossary.errors import InputError, MissingError
from glossary.formats import catalog_json, catalog_mo, catalog_po, terms_csv, terms_json
from glossary.formats.catalog import Catalog, published
from glossary.formats.catalog_segments import NAME as GETTEXT
from glossary.languages import SOURCE, target
from glossary.matching.index import TermIndex
from glossary.model import Concept
from glossary.store import terms as term_store
from glossary.store.database import reads
from glossary.store.titles import heads
from glossary.workflow.article_catalogs import TermsOf
from glossary.workflow.domains import catalog_of, template_of
from glossary.workflow.editions import Edition
from glossary.workflow.gate import Standing, standings
from glossary.workflow.terminology import without_rejected

PO = "text/x-gettext-translation; charset=utf-8"
JSON = "application/json"


@dataclass(frozen=True)
class Resource:
    """A published file."""

    path: str
    """Below ``/v1/``, e.g. ``catalogs/news/km.po``."""
    media_type: str
    data: bytes
    language: str = ""
    """BCP 47 code of what it is written in; empty for several."""
    modified: datetime | None = None
    """When its content last changed, with time zone; None where that is not known."""

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class CatalogFormat:
    """A format that catalogues are published in."""

    suffix: str
    media_type: str
    write: Callable[[Catalog], bytes]
    front_end: bool = False
    """Whether it knows a catalogue by its domain, not by what its header says."""


CATALOG_FORMATS = (
    CatalogFormat("po", PO, catalog_po.write),
    CatalogFormat("mo", "application/octet-stream", catalog_mo.write),
    CatalogFormat("json", JSON, catalog_json.write_i18next, front_end=True),
)


def domains(session: Session, edition: Edition) -> dict[str, tuple[str, ...]]:
    """Return the names of all domains, each with the slugs of its articles, in order; the articles' first.

    Where a catalogue of another program has their name, it is not among them; see `clash`.
    """
    ours, foreign = _told_apart(session)
    if foreign and not ours:
        return {slug: (slug,) for slug in foreign}
    others = {slug: (slug,) for slug in foreign if not _same_name(slug, edition.domain)}
    return {edition.domain: ours, **others}


def clash(session: Session, edition: Edition) -> str:
    """Return the name of a catalogue of another program that the articles' domain has too; else nothing."""
    ours, foreign = _told_apart(session)
    return next((slug for slug in foreign if ours and _same_name(slug, edition.domain)), "")


def _same_name(one: str, other: str) -> bool:
    """Tell whether two names are one on some file systems, which do not tell capitals from small letters."""
    return one.casefold() == other.casefold()


def _told_apart(session: Session) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the slugs of the articles, and those of the catalogues of other programs."""
    known = heads(session)
    ours = tuple(slug for slug, head in known.items() if head.format != GETTEXT)
    return ours, tuple(slug for slug, head in known.items() if head.format == GETTEXT)


def read_drafts(session: Session, edition: Edition, domain: str, locale: str) -> Catalog:
    """Return a catalogue as translators get it, with all that the store has, and the terms.

    Raises:
        MissingError: the edition has no such domain or locale.
    """
    slugs, code = _slugs(session, edition, domain), code_of(edition, locale)
    return catalog_of(session, domain, code, slugs, terms_of=_terms_of(session))


def read_catalog(
    session: Session, edition: Edition, domain: str, locale: str, found: Iterable[Standing]
) -> Catalog:
    """Return a catalogue as it is published: articles that the gate holds back are not in it.

    Args:
        session: a transaction.
        edition: what is published.
        domain: of the catalogue.
        locale: of the targets.
        found: how the articles stand, in this locale at least.

    Raises:
        MissingError: the edition has no such domain or locale.
    """
    slugs, code = _slugs(session, edition, domain), code_of(edition, locale)
    through = {each.article for each in found if each.locale == code and each.published}
    passing = tuple(slug for slug in slugs if slug in through)
    whole = catalog_of(session, domain, code, passing, passes=edition.gate.passes)
    return published(whole, edition.gate.min_state)


def write_catalog(catalog: Catalog, domain: str, locale: str, suffix: str) -> Resource:
    """Return a catalogue as a file in one of the `CATALOG_FORMATS`.

    Raises:
        MissingError: there is no such format.
        InputError: the format cannot hold it.
    """
    of = next((each for each in CATALOG_FORMATS if each.suffix == suffix), None)
    if of is None:
        known = ", ".join(each.suffix for each in CATALOG_FORMATS)
        raise MissingError(f"no catalogue in the format {suffix!r}; there are {known}")
    if of.front_end:
        catalog = replace(catalog, domain=domain)
    path = f"catalogs/{domain}/{locale}.{suffix}"
    return Resource(path, of.media_type, of.write(catalog), locale, catalog.revised)


@reads
def catalog(  # noqa: PLR0913 - what names a file
    session: Session, edition: Edition, domain: str, locale: str, suffix: str, *, drafts: bool = False
) -> Resource:
    """Return a catalogue as a file, published or with drafts; `read_catalog` and `read_drafts` say which.

    Raises:
        MissingError: there is none, or it cannot be made of what the store has; the message says why.
    """
    code = code_of(edition, locale)
    try:
        if drafts:
            found = read_drafts(session, edition, domain, code)
        else:
            standing = standings(session, [code], edition.gate)
            found = read_catalog(session, edition, domain, code, standing)
        return write_catalog(found, domain, code, suffix)
    except InputError as error:
        raise MissingError(f"the catalogue {domain} has no {code}.{suffix}: {error}") from None


def read_template(session: Session, edition: Edition, domain: str) -> Resource:
    """Return the template of a domain.

    Raises:
        MissingError: there is no such domain.
    """
    found = template_of(session, domain, _slugs(session, edition, domain))
    return Resource(f"catalogs/{domain}.pot", PO, catalog_po.write(found), SOURCE.code, found.created)


template = reads(read_template)


def read_terms(session: Session, suffix: str, *, locale: str = "") -> Resource:
    """Return the termbase but for what reviewers rejected.

    Args:
        session: a transaction.
        suffix: ``json`` or ``csv``.
        locale: the only one beside English to give terms of; all of them if empty.

    Raises:
        MissingError: there is no such format.
        InputError: the locale is not known.
    """
    only = {SOURCE.code, target(locale).code} if locale else None
    shown = map(without_rejected, term_store.concepts(session))
    concepts = tuple(_in_locales(each, only) if only else each for each in shown)
    if suffix == "json":
        return Resource("terms.json", JSON, terms_json.write(concepts))
    if suffix == "csv":
        return Resource("terms.csv", "text/csv; charset=utf-8", terms_csv.write(concepts).encode())
    raise MissingError(f"no terms in the format {suffix!r}; there are json, csv")


terms = reads(read_terms)


def _in_locales(concept: Concept, only: set[str]) -> Concept:
    return replace(concept, terms=tuple(term for term in concept.terms if term.locale in only))


def _slugs(session: Session, edition: Edition, domain: str) -> tuple[str, ...]:
    known = domains(session, edition)
    if domain not in known:
        raise MissingError(f"no catalogue {domain!r}; there are {', '.join(known)}")
    return known[domain]


def code_of(edition: Edition, locale: str) -> str:
    """Return the code of a target locale that may be named by an alias.

    Raises:
        MissingError: the edition has no such locale.
    """
    try:
        code = target(locale).code
    except InputError:
        code = ""
    if code not in edition.locales:
        raise MissingError(f"nothing is published in {locale!r}; there are {', '.join(edition.locales)}")
    return code


def _terms_of(session: Session) -> TermsOf:
    return TermIndex(term_store.concepts(session), SOURCE).find
