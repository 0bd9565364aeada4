"""A gettext catalogue as a value: messages of one domain in one locale, whatever file it came from."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from operator import attrgetter

from glossary.errors import InputError
from glossary.formats.catalog_origin import CatalogFile, Origin
from glossary.languages import language
from glossary.model import BlockKind, UnitState

_ORDER = tuple(UnitState)
_TEMPLATE_FORMS = 2  # what xgettext leaves room for
_UNWRITABLE = re.compile("[\0\4\ud800-\udfff]")
_NPLURALS = re.compile(r"nplurals\s*=\s*([1-6])(?![0-9])")


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """One message of a catalogue."""

    context: str | None
    """gettext msgctxt; here ``<article slug>#<segment key>``. None where a message has none."""
    source: str
    target: str = ""
    """Empty where the message has plural forms; those stand in ``target_plurals``."""
    state: UnitState = UnitState.UNTRANSLATED
    version: int | None = None
    """Version of the unit that the entry was made from; None where the file does not say."""
    previous_source: str = ""
    """What the target was made for; it counts while the state is needs-rewriting."""
    previous_context: str | None = None
    """msgctxt of the message that the target was made for; None where the file does not say."""
    previous_plural: str | None = None
    """msgid_plural of the message that the target was made for; None where the file does not say."""
    source_plural: str | None = None
    """gettext msgid_plural; None for a message without plural forms."""
    target_plurals: tuple[str, ...] = ()
    """One target per plural form, in the order of the catalogue's Plural-Forms."""
    term_hints: tuple[str, ...] = ()
    """One line a term for translators who work in another tool, e.g. ``decent work = งานที่มีคุณค่า``."""
    note: str = ""
    """Remark of translators and reviewers; may have several lines."""
    extracted: tuple[str, ...] = ()
    """Further remarks from whoever made the file, one a line."""
    references: tuple[str, ...] = ()
    """Where the message comes from, as the file says: text, never opened."""
    flags: tuple[str, ...] = ()
    """gettext flags but ``fuzzy``, which is a matter of ``state``."""
    kind: BlockKind | None = None
    obsolete: bool = False
    domain: str = ""
    """gettext domain that a directive of the file puts it in; empty for the file's own."""
    line: int | None = field(default=None, compare=False)
    """Where it begins in the file it was read from."""
    origin: Origin | None = field(default=None, compare=False, repr=False)
    """How that file spells it; an entry that still says the same is written as it was."""

    @property
    def targets(self) -> tuple[str, ...]:
        """All targets: one, or one per plural form."""
        return (self.target,) if self.source_plural is None else self.target_plurals

    @property
    def complete(self) -> bool:
        """Whether every form has a text."""
        return bool(self.targets) and all(self.targets)


values: Callable[[CatalogEntry], tuple[object, ...]] = attrgetter(
    *(each.name for each in fields(CatalogEntry) if each.compare)
)
"""Return all that counts for equality of an entry, in the order of its fields."""


@dataclass(frozen=True, slots=True, eq=False)
class CatalogOrigin:
    """The file that a catalogue was read from, beside what its entries know of it."""

    file: CatalogFile
    header: CatalogEntry | None
    """The message that holds the header; None where the file has none."""
    end: int
    """Where the last message ends in the text; what follows belongs to none."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """A gettext domain in one locale, or its template."""

    domain: str
    locale: str | None
    """None for the template, and for a file whose header names no language or none of ours."""
    entries: tuple[CatalogEntry, ...] = ()
    created: datetime | None = None
    """When the sources last changed, with time zone."""
    revised: datetime | None = None
    """When a translation last changed, with time zone."""
    revised_by: str = ""
    """Who changed a translation last."""
    comment: str = ""
    """Remark at the top of the file; may have several lines."""
    language: str = ""
    """The header's field Language as it is; empty for a catalogue that was not read from a file."""
    header: tuple[tuple[str, str], ...] = ()
    """Names and values of the header's fields in the file's order; a line that is no field has an empty name.
    Where another field of this class says otherwise, that one is right. Empty: made from those fields."""
    origin: CatalogOrigin | None = field(default=None, compare=False, repr=False)


def published(catalog: Catalog, min_state: UnitState = UnitState.TRANSLATED) -> Catalog:
    """Return the catalogue as readers may have it: no doubtful, empty or obsolete entry.

    Args:
        catalog: the catalogue with all its entries.
        min_state: what an entry must have reached; never less than translated.
    """
    least = max(_ORDER.index(min_state), _ORDER.index(UnitState.TRANSLATED))
    kept = (
        entry
        for entry in catalog.entries
        if not entry.obsolete
        and _ORDER.index(entry.state) >= least
        and entry.complete
        and len(entry.targets) == plural_count(catalog, entry)
    )
    return replace(catalog, entries=tuple(kept))


def plural_count(catalog: Catalog, entry: CatalogEntry) -> int:
    """Return how many targets an entry has room for.

    Raises:
        InputError: it has more.
    """
    if entry.source_plural is None:
        return 1
    forms = stated_forms(catalog) or (
        language(catalog.locale).nplurals if catalog.locale else _TEMPLATE_FORMS
    )
    if len(entry.target_plurals) > forms:
        found = len(entry.target_plurals)
        raise InputError(f"message {entry.source!r} has {found} plural forms; {catalog.locale} has {forms}")
    return forms


def stated_forms(catalog: Catalog) -> int | None:
    """Return how many plural forms the header of a catalogue counts; None where it leaves that open."""
    stated = next((value for name, value in catalog.header if name.lower() == "plural-forms"), "")
    found = _NPLURALS.search(stated)
    return int(found[1]) if found else None


def ensure_writable(entry: CatalogEntry) -> None:
    """Make sure that gettext can hold an entry.

    Raises:
        InputError: a text holds NUL, a lone surrogate, or the sign EOT, which gettext joins keys by.
    """
    texts = (entry.context, entry.source, entry.source_plural, *entry.targets, entry.previous_source)
    if _UNWRITABLE.search("".join(filter(None, texts))):
        raise InputError(f"message {entry.context or entry.source!a} holds a character no catalogue can hold")
