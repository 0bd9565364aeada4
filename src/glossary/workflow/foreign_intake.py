"""A foreign catalogue that comes in, and what it meets: its files, its messages, which of them is which."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.formats import catalog_po
from glossary.formats.catalog import Catalog
from glossary.formats.catalog_merge import merged
from glossary.formats.catalog_segments import (
    NAME,
    Identity,
    article,
    first_forms,
    forms,
    identity,
    live,
    with_forms,
)
from glossary.languages import language
from glossary.model import Segment
from glossary.store import articles
from glossary.store.catalogs import TEMPLATE, kept_files
from glossary.workflow.alignment import Alignment, align


@dataclass(frozen=True, slots=True)
class NamedCatalog:
    """A catalogue that comes in, and what to call it where it was not made here."""

    name: str
    """Its gettext domain as a slug."""
    locale: str | None
    """None for a template."""
    catalog: Catalog
    """As the file has it; its header may name no language."""
    translations_only: bool = False
    """Whether its format has no room for remarks and unfinished entries: what it lacks is not taken out."""


@dataclass(frozen=True, slots=True)
class Intake:
    """A catalogue that comes in, and what it meets."""

    incoming: NamedCatalog
    files: Mapping[str, Catalog]
    """The files of the same name by locale, as they came in last."""
    before: tuple[Segment, ...]
    """The messages as they stood, one segment each; those that left the catalogue first."""
    alignment: Alignment
    """The messages as they will stand, with all plural forms and the keys they had."""


def intake(session: Session, incoming: NamedCatalog) -> Intake:
    """Return what a catalogue meets in the store.

    Raises:
        InputError: the name is an article's, the file shares no message with the catalogue of its name, or
            two of its messages are one but for their code points.
    """
    name = incoming.name
    stored = articles.article(session, name)
    if stored and stored.format != NAME:
        raise InputError(f"the store has an article {name!r}; name the catalogue otherwise with --domain")
    _ensure_apart(incoming.catalog)
    files = {file.locale: catalog_po.read(file.data) for file in kept_files(session, name)}
    if incoming.locale and TEMPLATE in files and not incoming.translations_only:
        incoming = replace(incoming, catalog=_following(incoming.catalog, incoming.locale, files[TEMPLATE]))
    standing = first_forms(stored.segments) if stored else ()
    gone = first_forms(articles.obsolete_segments(session, name)) if stored else ()
    alignment = align(article(_sources(incoming, files), name), standing, gone)
    if alignment.is_another:
        raise InputError(
            f"the store has another catalogue {name!r}, which shares no message with this one; "
            "name this one otherwise with --domain"
        )
    return Intake(incoming, files, (*gone, *standing), _of_all_forms(alignment))


def _ensure_apart(catalog: Catalog) -> None:
    """Make sure that no two messages are one in NFC, as the store keeps texts."""
    known: dict[Identity, int | None] = {}
    for entry in live(catalog):
        name = identity(entry)
        if name in known:
            raise InputError(
                f"the same message as in line {known[name]}, in other code points; keep one of them",
                line=entry.line,
            )
        known[name] = entry.line


def _following(catalog: Catalog, locale: str, template: Catalog) -> Catalog:
    """Return a catalogue with the messages of the template, where it has others."""
    if {identity(entry) for entry in live(catalog)} == {identity(entry) for entry in live(template)}:
        return catalog
    pairs = align(article((template,), ""), article((catalog,), "").segments).edited
    renamed = {identity(new): identity(old) for old, new in pairs}
    return merged(catalog, template, language(locale), renamed)


def _sources(incoming: NamedCatalog, files: Mapping[str, Catalog]) -> tuple[Catalog, ...]:
    """Return the catalogues that decide which messages there are: the template, else those of all locales."""
    now = {**files, incoming.locale or TEMPLATE: incoming.catalog}
    if TEMPLATE in now:
        return (now[TEMPLATE],)
    if incoming.translations_only and files:
        now = dict(files)
    return tuple(now[locale] for locale in sorted(now))


def _of_all_forms(alignment: Alignment) -> Alignment:
    pairs = (zip(forms(old), forms(new), strict=False) for old, new in alignment.edited)
    return replace(
        alignment,
        article=with_forms(alignment.article),
        edited=tuple(pair for of_message in pairs for pair in of_message),
    )
