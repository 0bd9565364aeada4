"""The catalogue of articles in a locale: an entry a unit, with the terms of its source as hints."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.languages import SOURCE
from glossary.model import TermHit, UnitState
from glossary.store.history import last_changed
from glossary.store.wordings import wordings

TermsOf = Callable[[str], Sequence[TermHit]]
"""Finds the terms of a source."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def no_terms(_source: str) -> Sequence[TermHit]:
    """Find none: for catalogues without hints."""
    return ()


Passes = Callable[[UnitState], bool]
"""Tells whether units in a state are wanted."""


def any_state(_state: UnitState) -> bool:
    """Let every unit pass."""
    return True


def articles_catalog(  # noqa: PLR0913 - what names a catalogue, and two choices
    session: Session,
    slugs: Sequence[str],
    locale: str,
    domain: str,
    *,
    terms_of: TermsOf = no_terms,
    passes: Passes = any_state,
) -> Catalog:
    """Return the catalogue of articles in a locale; in the source locale, the template.

    What its header says of the last change is of the units in it: a change that readers do not see leaves
    the catalogue as it was.

    Args:
        session: a transaction.
        slugs: the articles, in order.
        locale: of the targets.
        domain: gettext domain of the catalogue.
        terms_of: finds the terms of a source, for the hints.
        passes: tells which units are in it; all of them without.
    """
    template = locale == SOURCE.code
    entries: list[CatalogEntry] = []
    hints = _Hints(locale)
    revised, revised_by = _EPOCH, ""
    created = max(last_changed(session, "article", slugs).values(), default=_EPOCH)
    for each in wordings(session, slugs, locale):
        if not passes(each.state):
            continue
        entries.append(
            CatalogEntry(
                context=f"{each.article}#{each.key}",
                source=each.source,
                target=each.target,
                state=each.state,
                version=None if template else each.version,
                previous_source=each.previous_source,
                note=each.note,
                term_hints=() if template else hints.of(terms_of(each.source)),
                kind=each.kind,
            )
        )
        if each.changed_at and each.changed_at > revised:
            revised, revised_by = each.changed_at, each.changed_by
    return Catalog(
        domain=domain,
        locale=None if template else locale,
        entries=tuple(entries),
        created=created,
        revised=max(revised, created),
        revised_by=revised_by,
    )


class _Hints:
    """One line a term: what to write for it in a locale, and how sure that is; each made once."""

    def __init__(self, locale: str) -> None:
        self._locale = locale
        self._lines: dict[tuple[str, str], str] = {}

    def of(self, found: Sequence[TermHit]) -> tuple[str, ...]:
        """Return the lines for the terms of a source; a term without any wording in the locale has none."""
        return tuple(filter(None, dict.fromkeys(map(self._line, found)))) if found else ()

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
