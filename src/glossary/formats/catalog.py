"""A gettext catalogue as a value: messages of one domain in one locale, whatever file it came from."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from glossary.errors import InputError
from glossary.languages import language
from glossary.model import BlockKind, UnitState

_ORDER = tuple(UnitState)
_TEMPLATE_FORMS = 2  # what xgettext leaves room for
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


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
    """What the target was made for, while the state is needs-rewriting."""
    source_plural: str | None = None
    """gettext msgid_plural; None for a message without plural forms."""
    target_plurals: tuple[str, ...] = ()
    """One target per plural form, in the order of the language's Plural-Forms."""
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
    line: int | None = field(default=None, compare=False)
    """Where it begins in the file it was read from."""

    @property
    def targets(self) -> tuple[str, ...]:
        """All targets: one, or one per plural form."""
        return (self.target,) if self.source_plural is None else self.target_plurals

    @property
    def complete(self) -> bool:
        """Whether every form has a text."""
        return bool(self.targets) and all(self.targets)


@dataclass(frozen=True, slots=True)
class Catalog:
    """A gettext domain in one locale, or its template."""

    domain: str
    locale: str | None
    """None for the template, and for a file whose header names no language."""
    entries: tuple[CatalogEntry, ...] = ()
    created: datetime | None = None
    """When the sources last changed, with time zone."""
    revised: datetime | None = None
    """When a translation last changed, with time zone."""
    revised_by: str = ""
    """Who changed a translation last."""
    comment: str = ""
    """Remark at the top of the file; may have several lines."""


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
    forms = language(catalog.locale).nplurals if catalog.locale else _TEMPLATE_FORMS
    if len(entry.target_plurals) > forms:
        found = len(entry.target_plurals)
        raise InputError(f"message {entry.source!r} has {found} plural forms; {catalog.locale} has {forms}")
    return forms


def ensure_writable(entry: CatalogEntry) -> None:
    """Make sure that gettext can hold an entry.

    Raises:
        InputError: a text holds NUL or a lone surrogate, or a key the sign EOT, which gettext joins keys by.
    """
    keys = (entry.context or "", entry.source, entry.source_plural or "")
    if any(_UNWRITABLE.search(text) for text in (*keys, *entry.targets, entry.previous_source)):
        raise InputError(f"message {entry.context or entry.source!a} holds a character no catalogue can hold")
    if any("\4" in key for key in keys):
        raise InputError(f"message {entry.context or entry.source!a} holds the sign EOT in its key")
