"""Take in the catalogues of other programs: nothing of a file is lost, and nobody's work is overwritten.

Such a catalogue is an article of the format ``gettext``, whose segments are its messages. The file itself is
kept too: it is what the catalogue is written from, and what both sides said when they last were the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from glossary.formats import catalog_plurals, catalog_po
from glossary.formats.catalog import Catalog
from glossary.formats.catalog_merge import merged
from glossary.formats.catalog_segments import Said, form_key, identity, live, said
from glossary.languages import Language, language
from glossary.model import Change, Segment, Unit
from glossary.store import articles, units
from glossary.store.catalogs import TEMPLATE, KeptFile, save_file
from glossary.store.database import reads, writes
from glossary.workflow.foreign_intake import Intake, NamedCatalog, intake
from glossary.workflow.foreign_merging import Decision, decided
from glossary.workflow.planning import Mark, Plan, Row, plan
from glossary.workflow.rewording import doubted, reword


@reads
def plan_foreign(session: Session, incoming: NamedCatalog) -> Plan:
    """Return what taking in the catalogue would do, without doing it."""
    met = intake(session, incoming)
    before = _standing(session, met)
    old = {new.key: old for old, new in met.alignment.edited}
    after = (doubted(unit, old[unit.key]) if unit.key in old else unit for unit in _of_now(met, before))
    return _table(met, _decisions(met, before, after))


@writes
def import_foreign(session: Session, incoming: NamedCatalog, change: Change) -> Plan:
    """Take in a catalogue or a template under its name.

    A translation of the file is taken where the store still says what the last file said, or nothing; where
    both sides changed it, the store's stays and the row is a conflict. An empty entry erases nothing. With a
    template, its messages are those of the catalogue, and the files of the locales follow it.

    Raises:
        InputError: the name is an article's, the file shares no message with the catalogue of its name, two
            of its messages are one but for their code points, or its plural forms cannot be those of its
            language.
    """
    met = intake(session, incoming)
    before = _standing(session, met)
    articles.save_article(session, met.alignment.article, change)
    reword(session, incoming.name, met.alignment, change, mark_only=incoming.locale is not None)
    decisions = _decisions(met, before, _of_now(met, _standing(session, met)))
    units.save_units(session, (decision.unit for decision in decisions), change)
    for file in _kept(met):
        save_file(session, incoming.name, file, change)
    return _table(met, decisions)


def _standing(session: Session, met: Intake) -> dict[str, Unit]:
    """Return the units of the catalogue's locale by key, those of messages that left it too."""
    name, locale = met.incoming.name, met.incoming.locale
    if locale is None:
        return {}
    both = (units.units(session, name, locale, obsolete=obsolete) for obsolete in (True, False))
    return {unit.key: unit for of_state in both for unit in of_state}


def _of_now(met: Intake, standing: Mapping[str, Unit]) -> Iterator[Unit]:
    """Yield the units of the catalogue's messages, with the segments that these will be."""
    name, locale = met.incoming.name, met.incoming.locale
    for segment in met.alignment.article.segments if locale else ():
        if segment.form < language(locale or "").nplurals:
            yield replace(standing.get(segment.key, Unit(name, segment, locale or "")), segment=segment)


def _decisions(met: Intake, before: Mapping[str, Unit], after: Iterable[Unit]) -> tuple[Decision, ...]:
    """Return what becomes of each translation that the catalogue holds.

    Args:
        met: the catalogue.
        before: the units as they stood before it came.
        after: the units as they stand with the messages it brought.
    """
    locale = met.incoming.locale
    if locale is None:
        return ()
    into, last = language(locale), met.files.get(locale)
    was = _sayings(last, into, met.before) if last else {}
    given = _sayings(met.incoming.catalog, into, met.alignment.article.segments)
    return tuple(
        decided(unit, before.get(unit.key), was.get(unit.key), given[unit.key])
        for unit in after
        if unit.key in given
    )


def _sayings(catalog: Catalog, into: Language, segments: Iterable[Segment]) -> dict[str, Said]:
    """Return what a catalogue says of each form of the messages in segments, by the form's key."""
    keys = {identity(segment): segment.key for segment in segments if segment.form == 0}
    return {
        form_key(keys[identity(entry)], form): each
        for entry in live(catalog_plurals.adopted(catalog, into))
        if identity(entry) in keys
        for form, each in enumerate(said(entry, into.nplurals))
    }


def _kept(met: Intake) -> Iterator[KeptFile]:
    """Yield the files that are kept from now on: the one that came in, and those that follow a template."""
    locale, catalog = met.incoming.locale, met.incoming.catalog
    if locale is not None:
        if not (met.incoming.translations_only and locale in met.files):
            named = catalog if catalog.origin else replace(catalog, locale=locale)
            yield KeptFile(locale, catalog_po.write(named))
        return
    yield KeptFile(TEMPLATE, catalog_po.write(catalog))
    renamed = {identity(new): identity(old) for old, new in met.alignment.edited}
    for code, file in met.files.items():
        if code != TEMPLATE:
            yield KeptFile(code, catalog_po.write(merged(file, catalog, language(code), renamed)))


def _table(met: Intake, decisions: Iterable[Decision]) -> Plan:
    """Return a row for each message that came, went or changed, and one for each translation."""
    name, alignment = met.incoming.name, met.alignment
    changes = [
        Row(Mark.ADDED, f"{name}#{each.key}", "", each.source)
        for each in (*alignment.added, *alignment.returned)
    ]
    changes += [
        Row(Mark.CHANGED, f"{name}#{new.key}", old.source, new.source)
        for old, new in alignment.edited
        if new.form == 0
    ]
    changes += [
        Row(Mark.REMOVED, f"{name}#{each.key}", each.source, reason="kept as obsolete")
        for each in alignment.removed
    ]
    unknown = _beside_the_messages(met)
    rows = (*changes, *(decision.row for decision in decisions), *unknown)
    locale = met.incoming.locale
    return plan("catalogue", f"{name} {locale}" if locale else f"{name} (template)", rows)


def _beside_the_messages(met: Intake) -> Iterator[Row]:
    """Yield a row for each message of the file that the catalogue has not: another decides what it has."""
    known = {identity(segment) for segment in met.alignment.article.segments}
    for entry in live(met.incoming.catalog):
        if identity(entry) not in known:
            yield Row(
                Mark.UNCHANGED, met.incoming.name, "", entry.source, "the catalogue has no such message"
            )
