"""Write the catalogues of other programs: their own files, with what the store says otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.formats import catalog_plurals, catalog_po
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.formats.catalog_merge import merged
from glossary.formats.catalog_segments import Identity, Said, identity, live, said, saying
from glossary.formats.catalog_strict import refusals
from glossary.languages import Language, target
from glossary.model import Unit, UnitState
from glossary.store import units
from glossary.store.catalogs import TEMPLATE, KeptFile, kept_files


def foreign_template(session: Session, slug: str) -> Catalog:
    """Return the template of a foreign catalogue: its own file, or the messages of all its files."""
    return _template(slug, kept_files(session, slug))


def foreign_catalog(session: Session, slug: str, locale: str) -> Catalog:
    """Return a foreign catalogue in a locale: the file that came in, and what was changed in the store.

    One of which nothing was changed is the file to the byte. Messages that the file lacks are added once they
    are translated. Without a file the messages are those of the template, or of the other locales.
    """
    into = target(locale)
    files = kept_files(session, slug)
    own = next((_read(slug, file) for file in files if file.locale == into.code), None)
    start = own or Catalog(slug, into.code)
    standing = _standing(units.units(session, slug, into.code))
    added = _lacking(slug, start, files, into, standing)
    whole = replace(start, entries=tuple(_alive(entry, standing) for entry in (*start.entries, *added)))
    adopted = catalog_plurals.adopted(whole, into).entries
    entries = tuple(
        _up_to_date(whole, into, entry, each, () if entry.obsolete else standing.get(identity(entry), ()))
        for entry, each in zip(whole.entries, adopted, strict=True)
    )
    sure = _in_doubt_where_refused(whole, entries)
    kept = len(start.entries)
    wanted = (entry for place, entry in enumerate(sure) if place < kept or any(entry.targets))
    return replace(start, entries=tuple(wanted))


def _lacking(
    slug: str, start: Catalog, files: Sequence[KeptFile], into: Language, messages: Iterable[Identity]
) -> tuple[CatalogEntry, ...]:
    """Return, untranslated, the messages of the store that the file of a locale lacks."""
    there = {identity(entry) for entry in start.entries}
    # Most often it has them all, and then no other file need be read: that is what takes long.
    if there.issuperset(messages):
        return ()
    template = _template(slug, files)
    lacking = tuple(entry for entry in template.entries if identity(entry) not in there)
    return merged(replace(start, entries=()), replace(template, entries=lacking), into, {}).entries


def _read(slug: str, file: KeptFile) -> Catalog:
    """Return a file of a foreign catalogue.

    Raises:
        InputError: it cannot be read, which is no fault of whoever asks; it says which file.
    """
    try:
        return catalog_po.read(file.data)
    except InputError as error:
        raise error.located(f"{slug}.{file.locale or 'pot'} in the store") from None


def _template(slug: str, files: Sequence[KeptFile]) -> Catalog:
    """Return the template among the files of a foreign catalogue, or the messages of all of them."""
    template = next((file for file in files if file.locale == TEMPLATE), None)
    if template:
        return _read(slug, template)
    read = [_read(slug, file) for file in files]
    every = (entry for catalog in read for entry in live(catalog))
    messages = {identity(entry): entry for entry in reversed(tuple(every))}
    created = max((catalog.created for catalog in read if catalog.created), default=None)
    return Catalog(slug, None, tuple(reversed(messages.values())), created)


def _standing(found: Iterable[Unit]) -> dict[Identity, tuple[Unit, ...]]:
    """Return the units of each message, form by form."""
    standing: dict[Identity, tuple[Unit, ...]] = defaultdict(tuple)
    for unit in found:
        standing[identity(unit.segment)] += (unit,)
    return standing


def _alive(entry: CatalogEntry, standing: Mapping[Identity, tuple[Unit, ...]]) -> CatalogEntry:
    """Return an entry that is obsolete in its file as a live one, where its message is translated here."""
    if entry.obsolete and any(unit.target for unit in standing.get(identity(entry), ())):
        return replace(entry, obsolete=False)
    return entry


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


def _up_to_date(
    catalog: Catalog, into: Language, entry: CatalogEntry, adopted: CatalogEntry, now: tuple[Unit, ...]
) -> CatalogEntry:
    """Return an entry as the store has it; the very same where the store says nothing else.

    Args:
        catalog: that the entry is of.
        into: its language.
        entry: with plural forms in the order of the file.
        adopted: the same with plural forms in the order of its language.
        now: the units of its forms; nothing where the store knows no such message.
    """
    theirs = said(adopted, len(now))
    ours = tuple(_saying(unit, each) for unit, each in zip(now, theirs, strict=False))
    if not ours or ours == theirs:
        return entry
    changed = saying(adopted, ours)
    if entry.source_plural is None:
        return changed
    return replace(changed, target_plurals=catalog_plurals.as_in(catalog, changed.target_plurals, into))


def _saying(unit: Unit, theirs: Said) -> Said:
    """Return what the store says of a form; a file cannot say that something is approved."""
    state = UnitState.TRANSLATED if unit.state is UnitState.APPROVED else unit.state
    return Said(theirs.message, unit.target, state, unit.previous_source, unit.note)
