"""All that is published of one state of the store, with the manifest that says what it is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.formats.catalog import Catalog
from glossary.store import terms
from glossary.store.database import reads
from glossary.workflow.accounts import article_values, as_json, gate_value, held_values
from glossary.workflow.editions import Edition
from glossary.workflow.gate import Standing, standings
from glossary.workflow.localized import read_article
from glossary.workflow.resources import (
    CATALOG_FORMATS,
    Resource,
    clash,
    domains,
    read_catalog,
    read_template,
    read_terms,
    write_catalog,
)

SCHEMA = 1
"""Version of the manifest's form."""

_REVISION_DIGITS = 16


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that cannot be made of what the store has."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything published, of one state of the store."""

    edition: Edition
    resources: tuple[Resource, ...]
    """In order of path."""
    left_out: tuple[LeftOut, ...]
    standings: tuple[Standing, ...]
    domains: tuple[str, ...]
    concepts: int

    @property
    def held(self) -> tuple[Standing, ...]:
        """What is held back; each says why."""
        return tuple(each for each in self.standings if not each.published)

    @property
    def manifest(self) -> bytes:
        """The manifest of the state as it is now, no release: the same state gives the same bytes."""
        return manifest(self)


def read_publication(session: Session, edition: Edition) -> Publication:
    """Return all that is published of an edition."""
    found = standings(session, edition.locales, edition.gate)
    made = sorted(_made(session, edition, found), key=lambda each: each.path)
    return Publication(
        edition=edition,
        resources=tuple(each for each in made if isinstance(each, Resource)),
        left_out=tuple(each for each in made if isinstance(each, LeftOut)),
        standings=found,
        domains=tuple(domains(session, edition)),
        concepts=terms.count(session),
    )


publication = reads(read_publication)


def manifest(
    of: Publication, *, number: int | None = None, made_at: datetime | None = None, note: str = ""
) -> bytes:
    """Return the manifest of a publication, as a release if it has a number: JSON, files in order of path."""
    termbase = next(each for each in of.resources if each.path == "terms.json")
    value: dict[str, object] = {"schema": SCHEMA, "release": number}
    if made_at is not None:
        value |= {"made_at": _stamp(made_at), "note": note}
    return as_json(
        value
        | {
            "domains": list(of.domains),
            "locales": list(of.edition.locales),
            "gate": gate_value(of.edition.gate),
            "termbase": {"revision": termbase.sha256[:_REVISION_DIGITS], "concepts": of.concepts},
            "files": [_file(each) for each in of.resources],
            "articles": article_values(of.standings),
            "held_back": held_values(of.standings),
            "left_out": [{"path": each.path, "why": each.why} for each in of.left_out],
        }
    )


def _made(session: Session, edition: Edition, found: Sequence[Standing]) -> Iterator[Resource | LeftOut]:
    for domain in domains(session, edition):
        template = partial(read_template, session, edition, domain)
        yield _tried(f"catalogs/{domain}.pot", template)
        for locale in edition.locales:
            whole = cache(partial(read_catalog, session, edition, domain, locale, found))
            for each in CATALOG_FORMATS:
                path = f"catalogs/{domain}/{locale}.{each.suffix}"
                yield _tried(path, partial(_written, whole, domain, locale, each.suffix))
    for suffix in ("json", "csv"):
        yield read_terms(session, suffix)
    for standing in found:
        if standing.published and not standing.foreign:
            yield read_article(session, edition, standing.article, standing.locale)
    if name := clash(session, edition):
        yield LeftOut(
            f"catalogs/{name}/", "a catalogue of another program has the name of the articles' domain"
        )


def _written(whole: Callable[[], Catalog], domain: str, locale: str, suffix: str) -> Resource:
    return write_catalog(whole(), domain, locale, suffix)


def _tried(path: str, make: Callable[[], Resource]) -> Resource | LeftOut:
    """Return a file, or why it cannot be made: one bad catalogue must not keep the others from readers."""
    try:
        return make()
    except InputError as error:
        return LeftOut(path, str(error))


def _file(resource: Resource) -> dict[str, object]:
    value: dict[str, object] = {
        "path": resource.path,
        "sha256": resource.sha256,
        "bytes": len(resource.data),
        "media_type": resource.media_type,
    }
    if resource.language:
        value["language"] = resource.language
    if resource.modified is not None:
        value["modified"] = _stamp(resource.modified)
    return value


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
