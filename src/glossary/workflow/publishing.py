"""Turn what is in the store into catalogues for the web and articles for readers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.formats import catalog_mo, catalog_po
from glossary.formats.articles import write_article
from glossary.formats.catalog import Catalog, CatalogEntry, published
from glossary.languages import SOURCE, language
from glossary.matching.index import TermIndex
from glossary.model import Article, Term, TermHit, Unit, UnitState
from glossary.store import articles, history, terms, units
from glossary.store.database import reads

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file of an export: where it goes below the export's folder, and its bytes."""

    path: PurePosixPath
    data: bytes


@dataclass(frozen=True, slots=True)
class Selection:
    """What goes into an export."""

    domain: str = "news"
    """gettext domain: the name of the files."""
    slugs: tuple[str, ...] = ()
    """Which articles; all when empty."""
    working: bool = False
    """With the unfinished: for translators, not for readers. The .mo never holds them."""
    min_state: UnitState = UnitState.TRANSLATED
    """What a published entry must have reached."""
    formats: tuple[str, ...] = ("po", "mo")


@reads
def export_catalogs(
    session: Session, locales: Sequence[str], selection: Selection
) -> tuple[ExportedFile, ...]:
    """Return the template and one catalogue a locale; the same store gives the same bytes."""
    chosen = _articles(session, selection.slugs)
    index = TermIndex(terms.concepts(session), SOURCE)
    hits = {
        (article.slug, segment.key): index.find(segment.source)
        for article in chosen
        for segment in article.segments
    }
    domain = selection.domain
    found = []
    if "po" in selection.formats:
        template = _catalog(session, chosen, SOURCE.code, domain, hits)
        found.append(ExportedFile(PurePosixPath(f"{domain}.pot"), catalog_po.write_template(template)))
    for locale in locales:
        whole = _catalog(session, chosen, locale, domain, hits)
        finished = published(whole, selection.min_state)
        folder = PurePosixPath(locale, "LC_MESSAGES")
        if "po" in selection.formats:
            data = catalog_po.write(whole if selection.working else finished)
            found.append(ExportedFile(folder / f"{domain}.po", data))
        if "mo" in selection.formats:
            found.append(ExportedFile(folder / f"{domain}.mo", catalog_mo.write(finished)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Rendered:
    """An article in another language, and how much of it is."""

    text: str
    finished: int
    total: int
    format: str


@reads
def render_article(session: Session, slug: str, locale: str, *, drafts: bool = False) -> Rendered:
    """Return an article in a locale; sentences without a finished translation stay in English.

    ``drafts`` also takes translations that need checking. The source locale gives the article as it came in.
    """
    (article,) = _articles(session, [slug])
    into = language(locale)
    if into is SOURCE:
        total = len(article.segments)
        return Rendered(write_article(article, {}, SOURCE), total, total, article.format)
    targets = {
        unit.key: unit.target
        for unit in units.units(session, slug, into.code)
        if unit.target and (unit.state.finished or (drafts and unit.state is UnitState.NEEDS_CHECKING))
    }
    return Rendered(
        write_article(article, targets, into), len(targets), len(article.segments), article.format
    )


def _articles(session: Session, slugs: Sequence[str]) -> tuple[Article, ...]:
    every = {article.slug: article for article in articles.articles(session)}
    for slug in slugs:
        if slug not in every:
            known = ", ".join(every) or "none yet; bring one in with `glossary import FILE`"
            raise InputError(f"no article {slug!r} in the store; there are: {known}")
    return tuple(every[slug] for slug in slugs or every)


def _catalog(
    session: Session,
    chosen: Sequence[Article],
    locale: str,
    domain: str,
    hits: dict[tuple[str, str], tuple[TermHit, ...]],
) -> Catalog:
    """Return the catalogue of a locale with every unit in it; in the source locale, the template."""
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
            entries.append(_entry(unit, hits[article.slug, unit.key], template=template))
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
        term_hints=tuple(dict.fromkeys(_hints(found, unit.locale))) if not template else (),
        kind=unit.segment.kind,
    )


def _hints(found: Sequence[TermHit], locale: str) -> Iterator[str]:
    """Yield one line a term of the source: what to write, and how sure that is."""
    for hit in found:
        allowed = [term for term in hit.concept.in_locale(locale) if term.status.allowed]
        if hit.term.dnt:
            yield f"{hit.term.text} = {hit.term.text} (stays as it is)"
        elif allowed:
            yield f"{hit.term.text} = " + ", ".join(map(_described, allowed))


def _described(term: Term) -> str:
    return f"{term.text} ({term.status}, {term.state})"
