"""The catalogue of articles in a locale: an entry a unit, with the terms of its source as hints."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.languages import SOURCE
from glossary.model import Article, TermHit, Unit
from glossary.store import history, units

TermsOf = Callable[[str], Sequence[TermHit]]
"""Finds the terms of a source."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def article_catalog(
    session: Session, chosen: Sequence[Article], locale: str, domain: str, terms_of: TermsOf
) -> Catalog:
    """Return the catalogue of articles in a locale with every unit in it; in the source locale, the template.

    Args:
        session: a transaction.
        chosen: the articles, in order.
        locale: of the targets.
        domain: gettext domain of the catalogue.
        terms_of: finds the terms of a source, for the hints.
    """
    template = locale == SOURCE.code
    entries: list[CatalogEntry] = []
    hints = _Hints(locale)
    revised, revised_by = _EPOCH, ""
    created = max((_changed_at(session, article) for article in chosen), default=_EPOCH)
    for article in chosen:
        found = (
            [Unit(article.slug, segment, locale) for segment in article.segments]
            if template
            else units.units(session, article.slug, locale)
        )
        for unit in found:
            entries.append(
                _entry(unit, () if template else hints.of(terms_of(unit.source)), template=template)
            )
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


def _entry(unit: Unit, hints: tuple[str, ...], *, template: bool) -> CatalogEntry:
    return CatalogEntry(
        context=unit.context,
        source=unit.source,
        target=unit.target,
        state=unit.state,
        version=None if template else unit.version,
        previous_source=unit.previous_source,
        note=unit.note,
        term_hints=hints,
        kind=unit.segment.kind,
    )


class _Hints:
    """One line a term: what to write for it in a locale, and how sure that is; each made once."""

    def __init__(self, locale: str) -> None:
        self._locale = locale
        self._lines: dict[tuple[str, str], str] = {}

    def of(self, found: Sequence[TermHit]) -> tuple[str, ...]:
        """Return the lines for the terms of a source; a term without any wording in the locale has none."""
        return tuple(filter(None, dict.fromkeys(map(self._line, found))))

    def _line(self, hit: TermHit) -> str:
        name = hit.concept.id, hit.term.text
        line = self._lines.get(name)
        if line is None:
            line = self._lines[name] = _hint(hit, self._locale)
        return line


def _hint(hit: TermHit, locale: str) -> str:
    text = hit.term.text
    if hit.term.dnt:
        return f"{text} = {text} (stays as it is)"
    usable = [term for term in hit.concept.in_locale(locale) if term.usable]
    named = ", ".join(f"{term.text} ({term.status}, {term.state})" for term in usable)
    return f"{text} = {named}" if named else ""
