"""A catalogue brought up to its template: as msgmerge does, but with the sentences paired by the caller."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.formats.catalog_plurals import form_count
from glossary.formats.catalog_segments import Identity, identity, live
from glossary.languages import Language
from glossary.model import UnitState


def merged(
    catalog: Catalog, template: Catalog, into: Language, renamed: Mapping[Identity, Identity]
) -> Catalog:
    """Return a catalogue with the messages of a template, in its order, and its own translations.

    A message that left the template is kept as obsolete, and comes back with it. Entries that the template
    does not change stay as they are, to the byte.

    Args:
        catalog: in a locale.
        into: its language, which tells the number of plural forms where the catalogue does not.
        template: what it is to follow.
        renamed: by message of the template, the message of the catalogue that it was before an edit.
    """
    stood = {identity(entry): entry for entry in sorted(catalog.entries, key=_obsolete, reverse=True)}
    forms = form_count(catalog, into)
    used: set[Identity] = set()
    entries = []
    for wanted in live(template):
        name = identity(wanted)
        before = stood.get(name) or stood.get(renamed.get(name, name))
        if before is None:
            entries.append(_begun(wanted, forms))
        else:
            used.add(identity(before))
            entries.append(_followed(before, wanted, forms))
    created = template.created or catalog.created
    return replace(catalog, entries=(*entries, *_left(catalog, used)), created=created)


def _obsolete(entry: CatalogEntry) -> bool:
    return entry.obsolete


def _begun(wanted: CatalogEntry, forms: int) -> CatalogEntry:
    """Return an entry of the template without a translation."""
    plurals = ("",) * forms if wanted.source_plural is not None else ()
    return replace(wanted, target="", target_plurals=plurals, state=UnitState.UNTRANSLATED, note="")


def _followed(before: CatalogEntry, wanted: CatalogEntry, forms: int) -> CatalogEntry:
    """Return a translated entry as the template has it now; a changed source makes it doubtful."""
    entry = replace(
        before,
        context=wanted.context,
        source=wanted.source,
        source_plural=wanted.source_plural,
        extracted=wanted.extracted,
        references=wanted.references,
        flags=wanted.flags,
        obsolete=False,
    )
    if (before.source, before.source_plural) == (wanted.source, wanted.source_plural):
        return entry
    targets = [target for target in before.targets if target]
    if not targets:
        return replace(_begun(wanted, forms), note=before.note)
    plural = wanted.source_plural is not None
    known = before.state is UnitState.NEEDS_REWRITING and bool(before.previous_source)
    source = before.previous_source if known else before.source
    source_plural = before.previous_plural if known else before.source_plural
    returned = (source, source_plural) == (wanted.source, wanted.source_plural)
    return replace(
        entry,
        target="" if plural else targets[0],
        target_plurals=(*targets, *targets[-1:] * forms)[:forms] if plural else (),
        state=UnitState.NEEDS_CHECKING if returned else UnitState.NEEDS_REWRITING,
        previous_context=before.previous_context if known and not returned else None,
        previous_source="" if returned else source,
        previous_plural=None if returned else source_plural,
    )


def _left(catalog: Catalog, used: set[Identity]) -> Iterator[CatalogEntry]:
    """Yield what the template has no more, as obsolete; what was never translated goes."""
    for entry in catalog.entries:
        if identity(entry) not in used and (entry.obsolete or any(entry.targets)):
            yield replace(entry, obsolete=True)
