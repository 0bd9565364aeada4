"""Messages of a foreign catalogue as the segments of an article, and what an entry says of each form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from unicodedata import is_normalized, normalize

from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.formats.keys import segment_keys
from glossary.languages import TARGETS
from glossary.model import Article, BlockKind, Segment, UnitState

NAME = "gettext"
"""Format of such an article, as in ``Article.format``."""

MOST_FORMS = max(language.nplurals for language in TARGETS)
"""Segments that a message with plural forms is given: a locale uses as many as it has forms."""

Identity = tuple[str | None, str]
"""What gettext knows a message by: msgctxt and msgid."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry says of one plural form of its message."""

    message: tuple[str | None, str, str | None]
    """Its msgctxt, msgid and msgid_plural."""
    target: str
    state: UnitState
    previous_source: str
    note: str


def identity(message: CatalogEntry | Segment) -> Identity:
    """Return what gettext knows a message by, in NFC as the store keeps texts."""
    if isinstance(message, CatalogEntry):
        return None if message.context is None else _nfc(message.context), _nfc(message.source)
    return message.context, message.singular or message.source


def live(catalog: Catalog) -> Iterator[CatalogEntry]:
    """Yield the entries that are no longer-used ones."""
    return (entry for entry in catalog.entries if not entry.obsolete)


def article(catalogs: tuple[Catalog, ...], slug: str) -> Article:
    """Return the messages of catalogues, each once, as an article with one segment a message.

    A message keeps the place that it has in the first catalogue that has it. Plural forms after the first are
    added by `with_forms`, once the keys are settled.
    """
    entries = {identity(entry): entry for catalog in reversed(catalogs) for entry in live(catalog)}
    order = dict.fromkeys(identity(entry) for catalog in catalogs for entry in live(catalog))
    keys = segment_keys("\4".join(filter(None, each)) for each in order)
    segments = (
        replace(_segment(entries[each]), key=key, paragraph=number)
        for number, (each, key) in enumerate(zip(order, keys, strict=True))
    )
    return Article(slug, slug, NAME, tuple(segments), ())


def with_forms(of: Article) -> Article:
    """Return the article with a segment for each plural form: ``KEY``, ``KEY[1]``, …, one after the other."""
    return replace(of, segments=tuple(form for segment in of.segments for form in forms(segment)))


def forms(segment: Segment) -> tuple[Segment, ...]:
    """Return a message's first form with those after it; without plural forms it is the only one."""
    count = MOST_FORMS if segment.singular else 1
    return tuple(replace(segment, key=form_key(segment.key, form), form=form) for form in range(count))


def first_forms(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return the segments without those of further plural forms."""
    return tuple(segment for segment in segments if segment.form == 0)


def form_key(key: str, form: int) -> str:
    """Return the key of a plural form, from the key of the first."""
    return f"{key}[{form}]" if form else key


def said(entry: CatalogEntry, count: int) -> tuple[Said, ...]:
    """Return what an entry says of its forms, in the order of its plural rule; nothing said is untranslated.

    Args:
        entry: of a catalogue that counts in our plural forms.
        count: how many forms the language has.
    """
    targets = (*entry.targets, *("",) * count)[: count if entry.source_plural is not None else 1]
    message, note, previous = _message(entry), _nfc(entry.note), _previous(entry)
    return tuple(
        [
            Said(message, _nfc(target), entry.state, previous, note)
            if target
            else Said(message, "", UnitState.UNTRANSLATED, "", note)
            for target in targets
        ]
    )


def saying(entry: CatalogEntry, sayings: tuple[Said, ...]) -> CatalogEntry:
    """Return the entry with other targets; it is as sure as the least sure of its forms."""
    order = tuple(UnitState)
    worst = min(
        (form.state for form in sayings if form.target), key=order.index, default=UnitState.UNTRANSLATED
    )
    plural = entry.source_plural is not None
    changed = replace(
        entry,
        target="" if plural else sayings[0].target,
        target_plurals=tuple(form.target for form in sayings) if plural else (),
        state=worst,
        note="\n".join(dict.fromkeys(form.note for form in sayings if form.note)),
    )
    if worst is UnitState.NEEDS_REWRITING and entry.state is worst:
        return changed
    previous = ""
    if worst is UnitState.NEEDS_REWRITING:
        previous = next((form.previous_source for form in sayings if form.previous_source), "")
    # Of a message with plural forms the store keeps msgid_plural; the msgid is taken to be the same.
    counted = plural and previous not in ("", _nfc(entry.source))
    return replace(
        changed,
        previous_source=entry.source if counted else previous,
        previous_plural=previous if counted else None,
        previous_context=None,
    )


def _segment(entry: CatalogEntry) -> Segment:
    plural = entry.source_plural is not None
    return Segment(
        key="",
        source=_nfc(entry.source_plural or "") if plural else _nfc(entry.source),
        kind=BlockKind.MESSAGE,
        context=identity(entry)[0],
        singular=_nfc(entry.source) if plural else "",
        remark=_nfc("\n".join(entry.extracted)),
    )


def _message(entry: CatalogEntry) -> tuple[str | None, str, str | None]:
    return *identity(entry), None if entry.source_plural is None else _nfc(entry.source_plural)


def _previous(entry: CatalogEntry) -> str:
    """Return what the targets were made for; of a message that had plural forms its msgid_plural."""
    if entry.state is not UnitState.NEEDS_REWRITING:
        return ""
    return _nfc(entry.previous_plural or entry.previous_source)


def _nfc(text: str) -> str:
    return text if is_normalized("NFC", text) else normalize("NFC", text)
