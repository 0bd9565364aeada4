"""The catalogue of articles in a locale: an entry a unit, with the terms of its source as hints."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.languages import SOURCE
from glossary.matching.index import TermIndex
from glossary.model import Article, Term, TermHit, Unit
from glossary.store import history, units

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def article_catalog(
    session: Session, chosen: Sequence[Article], locale: str, domain: str, index: TermIndex
) -> Catalog:
    """Return the catalogue of articles in a locale with every unit in it; in the source locale, the template.

    Args:
        session: a transaction.
        chosen: the articles, in order.
        locale: of the targets.
        domain: gettext domain of the catalogue.
        index: the terms of the sources, for the hints.
    """
    template = locale == SOURCE.code
    entries: list[CatalogEntry] = []
    revised, revised_by = _EPOCH, ""
    created = max((_changed_at(session, article) for article in chosen), default=_EPOCH)
    for article in chosen:
        found = (
            [Unit(article.slug, segment, locale) for segment in article.segments]
            if template
            else units.units(session, article.slug, locale)
        )
        for unit in found:
            entries.append(_entry(unit, () if template else index.find(unit.source), template=template))
            if unit.changed_at and unit.changed_at > revised:
                revised, revised_by = unit.changed_at, unit.changed_by
    return Catalog(
        domain=domain,
        locale=None if template else locale,
        entries=tuple(entries),
        created=created,
        revised=max(revised, created),
        revised_by=revised_by,
    )


def _changed_at(session: Session, article: Article) -> datetime:
    return history.history(session, "article", article.slug)[-1].change.when


def _entry(unit: Unit, found: Sequence[TermHit], *, template: bool) -> CatalogEntry:
    return CatalogEntry(
        context=unit.context,
        source=unit.source,
        target=unit.target,
        state=unit.state,
        version=None if template else unit.version,
        previous_source=unit.previous_source,
        note=unit.note,
        term_hints=tuple(dict.fromkeys(_hints(found, unit.locale))),
        kind=unit.segment.kind,
    )


def _hints(found: Sequence[TermHit], locale: str) -> Iterator[str]:
    """Yield one line a term of the source: what to write, and how sure that is."""
    for hit in found:
        allowed = [term for term in hit.concept.in_locale(locale) if term.usable]
        if hit.term.dnt:
            yield f"{hit.term.text} = {hit.term.text} (stays as it is)"
        elif allowed:
            yield f"{hit.term.text} = " + ", ".join(map(_described, allowed))


def _described(term: Term) -> str:
    return f"{term.text} ({term.status}, {term.state})"
