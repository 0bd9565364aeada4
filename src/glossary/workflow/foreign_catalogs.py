"""Take in the catalogues of other programs: nothing of a file is lost, and nobody's work is overwritten.

Such a catalogue is an article of the format ``gettext``, whose segments are its messages. The file itself is
kept too: it is what the catalogue is written from, and what both sides said when they last were the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.formats import catalog_plurals, catalog_po
from glossary.formats.catalog import Catalog
from glossary.formats.catalog_merge import merged
from glossary.formats.catalog_segments import (
    NAME,
    Said,
    article,
    first_forms,
    form_key,
    forms,
    identity,
    live,
    said,
    with_forms,
)
from glossary.languages import Language, language
from glossary.model import Change, Segment, Unit
from glossary.store import articles, units
from glossary.store.catalogs import TEMPLATE, KeptFile, kept_files, save_file
from glossary.store.database import reads, writes
from glossary.workflow.alignment import Alignment, align
from glossary.workflow.foreign_merging import Decision, decided
from glossary.workflow.planning import Mark, Plan, Row, plan
from glossary.workflow.rewording import doubted, reword


@dataclass(frozen=True, slots=True)
class NamedCatalog:
    """A catalogue that comes in, and what to call it where it was not made here."""

    name: str
    """Its gettext domain as a slug."""
    locale: str | None
    """None for a template."""
    catalog: Catalog
    """As the file has it; its header may name no language."""


@reads
def plan_foreign(session: Session, incoming: NamedCatalog) -> Plan:
    """Return what taking in the catalogue would do, without doing it."""
    intake = _intake(session, incoming)
    old = {new.key: old for old, new in intake.alignment.edited}
    standing = (
        doubted(unit, old[unit.key]) if unit.key in old and unit.target else unit
        for unit in _units(session, intake)
    )
    return _table(intake, _decisions(intake, standing))


@writes
def import_foreign(session: Session, incoming: NamedCatalog, change: Change) -> Plan:
    """Take in a catalogue or a template under its name.

    A translation of the file is taken where the store still says what the last file said, or nothing; where
    both sides changed it, the store's stays and the row is a conflict. An empty entry erases nothing. With a
    template, its messages are those of the catalogue, and the files of the locales follow it.

    Raises:
        InputError: the name is an article's, the file shares no message with the catalogue of its name, or
            its plural forms cannot be those of its language.
    """
    intake = _intake(session, incoming)
    articles.save_article(session, intake.alignment.article, change)
    reword(session, incoming.name, intake.alignment, change)
    decisions = _decisions(intake, _units(session, intake))
    units.save_units(session, (decision.unit for decision in decisions), change)
    for file in _kept(intake):
        save_file(session, incoming.name, file, change)
    return _table(intake, decisions)


@dataclass(frozen=True, slots=True)
class _Intake:
    """A catalogue that comes in, and what it meets."""

    incoming: NamedCatalog
    files: Mapping[str, Catalog]
    """The files of the same name by locale, as they came in last."""
    before: tuple[Segment, ...]
    """The messages as they stood, one segment each."""
    alignment: Alignment
    """The messages as they will stand, with all plural forms and the keys they had."""


def _intake(session: Session, incoming: NamedCatalog) -> _Intake:
    name = incoming.name
    stored = articles.article(session, name)
    if stored and stored.format != NAME:
        raise InputError(f"the store has an article {name!r}; name the catalogue otherwise with --domain")
    files = {file.locale: catalog_po.read(file.data) for file in kept_files(session, name)}
    now = {**files, incoming.locale or TEMPLATE: incoming.catalog}
    # Where there is a template, the messages are its own; else those of all files.
    sources = (now[TEMPLATE],) if TEMPLATE in now else tuple(now[locale] for locale in sorted(now))
    before = first_forms(stored.segments) if stored else ()
    gone = first_forms(articles.obsolete_segments(session, name)) if stored else ()
    alignment = align(article(sources, name), before, gone)
    if alignment.is_another:
        raise InputError(
            f"the store has another catalogue {name!r}, which shares no message with this one; "
            "name this one otherwise with --domain"
        )
    return _Intake(incoming, files, before, _of_all_forms(alignment))


def _of_all_forms(alignment: Alignment) -> Alignment:
    pairs = (zip(forms(old), forms(new), strict=False) for old, new in alignment.edited)
    return replace(
        alignment,
        article=with_forms(alignment.article),
        edited=tuple(pair for of_message in pairs for pair in of_message),
    )


def _units(session: Session, intake: _Intake) -> Iterator[Unit]:
    """Yield the units of the catalogue's locale as they stand in the store, with the segments of now."""
    name, locale = intake.incoming.name, intake.incoming.locale
    if locale is None:
        return
    standing = {unit.key: unit for unit in units.units(session, name, locale)}
    for segment in intake.alignment.article.segments:
        if segment.form < language(locale).nplurals:
            yield replace(standing.get(segment.key, Unit(name, segment, locale)), segment=segment)


def _decisions(intake: _Intake, standing: Iterable[Unit]) -> tuple[Decision, ...]:
    """Return what becomes of each translation that the catalogue holds."""
    locale = intake.incoming.locale
    if locale is None:
        return ()
    into, last = language(locale), intake.files.get(locale)
    before = _sayings(last, into, intake.before) if last else {}
    given = _sayings(intake.incoming.catalog, into, intake.alignment.article.segments)
    return tuple(
        decided(unit, before.get(unit.key), given[unit.key]) for unit in standing if unit.key in given
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


def _kept(intake: _Intake) -> Iterator[KeptFile]:
    """Yield the files that are kept from now on: the one that came in, and those that follow a template."""
    locale, catalog = intake.incoming.locale, intake.incoming.catalog
    yield KeptFile(locale or TEMPLATE, catalog_po.write(catalog))
    if locale is None:
        renamed = {identity(new): identity(old) for old, new in intake.alignment.edited}
        for code, file in intake.files.items():
            if code != TEMPLATE:
                yield KeptFile(code, catalog_po.write(merged(file, catalog, language(code), renamed)))


def _table(intake: _Intake, decisions: Iterable[Decision]) -> Plan:
    """Return a row for each message that came, went or changed, and one for each translation."""
    name, alignment = intake.incoming.name, intake.alignment
    changes = [Row(Mark.ADDED, f"{name}#{each.key}", "", each.source) for each in alignment.added]
    changes += [
        Row(Mark.CHANGED, f"{name}#{new.key}", old.source, new.source)
        for old, new in alignment.edited
        if new.form == 0
    ]
    changes += [
        Row(Mark.REMOVED, f"{name}#{each.key}", each.source, reason="kept as obsolete")
        for each in alignment.removed
    ]
    unknown = _beside_the_template(intake)
    rows = (*changes, *(decision.row for decision in decisions), *unknown)
    locale = intake.incoming.locale
    return plan("catalogue", f"{name} {locale}" if locale else f"{name} (template)", rows)


def _beside_the_template(intake: _Intake) -> Iterator[Row]:
    """Yield a row for each message of the catalogue that the template lacks."""
    known = {identity(segment) for segment in intake.alignment.article.segments}
    for entry in live(intake.incoming.catalog):
        if identity(entry) not in known:
            reason = "the template has no such message; it stays in the file only"
            yield Row(Mark.UNCHANGED, intake.incoming.name, "", entry.source, reason)
