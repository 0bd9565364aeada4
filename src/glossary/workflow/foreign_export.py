"""Write the catalogues of other programs: their own files, with what the store says otherwise."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from glossary.formats import catalog_plurals, catalog_po
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.formats.catalog_merge import merged
from glossary.formats.catalog_segments import Identity, Said, identity, live, said, saying
from glossary.formats.catalog_strict import refusals
from glossary.languages import Language, target
from glossary.model import Article, Unit, UnitState
from glossary.store import units
from glossary.store.catalogs import TEMPLATE, kept_files


def foreign_template(session: Session, article: Article) -> Catalog:
    """Return the template of a foreign catalogue: its own file, or a locale's without the translations."""
    files = {file.locale: file.data for file in kept_files(session, article.slug)}
    catalog = catalog_po.read(files[min(files)])  # the template's comes first
    return (
        catalog if TEMPLATE in files else Catalog(article.slug, None, tuple(live(catalog)), catalog.created)
    )


def foreign_catalog(session: Session, article: Article, locale: str) -> Catalog:
    """Return a foreign catalogue in a locale: the file that came in, and what was changed in the store.

    One of which nothing was changed is the file to the byte. Messages that the file lacks are added once they
    are translated. Without a file the messages are those of the template, or of another locale.
    """
    into = target(locale)
    files = {file.locale: file.data for file in kept_files(session, article.slug)}
    template = foreign_template(session, article)
    start = catalog_po.read(files[into.code]) if into.code in files else Catalog(article.slug, into.code)
    there = {identity(entry) for entry in start.entries}
    lacking = tuple(entry for entry in template.entries if identity(entry) not in there)
    added = merged(replace(start, entries=()), replace(template, entries=lacking), into, {}).entries
    whole = replace(start, entries=(*start.entries, *added))
    now = _now(article, units.units(session, article.slug, into.code))
    adopted = catalog_plurals.adopted(whole, into).entries
    entries = tuple(
        _up_to_date(whole, into, entry, each, () if entry.obsolete else now.get(identity(entry), ()))
        for entry, each in zip(whole.entries, adopted, strict=True)
    )
    sure = _in_doubt_where_refused(whole, entries)
    kept = len(start.entries)
    wanted = (entry for place, entry in enumerate(sure) if place < kept or any(entry.targets))
    return replace(start, entries=tuple(wanted))


def _in_doubt_where_refused(catalog: Catalog, entries: tuple[CatalogEntry, ...]) -> tuple[CatalogEntry, ...]:
    """Return the entries of a catalogue as they are now; a changed one that gettext refuses is in doubt.

    So it reaches no reader, and the others do.
    """
    pairs = zip(catalog.entries, entries, strict=True)
    changed = [place for place, (before, now) in enumerate(pairs) if now is not before]
    reasons = zip(changed, refusals(catalog, (entries[place] for place in changed)), strict=True)
    refused = {place for place, reason in reasons if reason}
    return tuple(
        replace(entry, state=UnitState.NEEDS_CHECKING) if place in refused else entry
        for place, entry in enumerate(entries)
    )


def _now(article: Article, standing: Iterable[Unit]) -> dict[Identity, tuple[Said, ...]]:
    """Return what the store says of each message, form by form."""
    names = {segment.key: identity(segment) for segment in article.segments}
    found: dict[Identity, tuple[Said, ...]] = defaultdict(tuple)
    for unit in standing:
        name = names[unit.key]
        # A file cannot say that something is approved.
        state = UnitState.TRANSLATED if unit.state is UnitState.APPROVED else unit.state
        found[name] += (Said(name[1], unit.target, state, unit.previous_source, unit.note),)
    return found


def _up_to_date(
    catalog: Catalog, into: Language, entry: CatalogEntry, adopted: CatalogEntry, now: tuple[Said, ...]
) -> CatalogEntry:
    """Return an entry as the store has it; the very same where the store says nothing else.

    Args:
        catalog: that the entry is of.
        into: its language.
        entry: with plural forms in the order of the file.
        adopted: the same with plural forms in the order of its language.
        now: what the store says of each form; nothing where it knows no such message.
    """
    if not now or said(adopted, len(now)) == now:
        return entry
    changed = saying(adopted, now)
    if entry.source_plural is None:
        return changed
    return replace(changed, target_plurals=catalog_plurals.as_in(catalog, changed.target_plurals, into))
