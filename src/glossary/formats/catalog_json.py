"""JSON catalogues for web front ends, finished entries only: for i18next (JSON v4), Jed (1.x) and Hugo."""

import json
import re
from collections.abc import Iterator

from glossary.errors import InputError
from glossary.formats.catalog import Catalog, CatalogEntry, ensure_writable, published
from glossary.formats.catalog_plurals import adopted
from glossary.languages import Language, language

_OWN_CONTEXT = re.compile(r"[a-z0-9-]+#[0-9a-f]{8}(-\d+)?")
"""``<article slug>#<segment key>``: what messages born here are known by."""

CATEGORIES = {1: ("other",), 2: ("one", "other")}
"""CLDR plural categories of our languages by their number of forms, in the order of the gettext forms."""

_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
"""What Go's templates evaluate; Hugo's translations are such templates."""

_UNSAFE_IN_PAGES = {"</": r"<\/", "<!": r"\u003c!", "\u2028": r"\u2028", "\u2029": r"\u2029"}


def write_i18next(catalog: Catalog) -> bytes:
    """Return a catalogue as one i18next namespace: an object from keys to texts, in catalogue order.

    A message born here has its context ``<article slug>#<segment key>`` as its key: it stays when the
    source is edited, and holds none of i18next's separators. Any other message has its source text as its
    key and ``_<context>`` behind it, so its readers need ``keySeparator: false`` and ``nsSeparator: false``.
    Plural forms follow as ``_one`` and ``_other``, the categories that ``Intl.PluralRules`` gives.

    Raises:
        InputError: an entry holds what no catalogue can, two entries would have the same key, or plural forms
            are counted in a way that cannot be converted to the language's own.
        ValueError: the catalogue is a template, which has no translations.
    """
    into = _language(catalog)
    texts: dict[str, object] = {}
    for entry in _entries(catalog, into):
        for key, text in zip(_keys(entry, into), entry.targets, strict=True):
            _put(texts, key, text)
    return _written(texts)


def write_jed(catalog: Catalog) -> bytes:
    """Return a catalogue as Jed's ``locale_data``: per message the list of its forms, in catalogue order.

    A key is the source, behind its context and the sign EOT where it has one.

    Raises:
        InputError: an entry holds what no catalogue can, two entries would have the same key, or plural forms
            are counted in a way that cannot be converted to the language's own.
        ValueError: the catalogue is a template, which has no translations.
    """
    into = _language(catalog)
    header = {"domain": catalog.domain, "lang": into.code, "plural_forms": into.plural_forms}
    messages: dict[str, object] = {"": header}
    for entry in _entries(catalog, into):
        key = f"{entry.context}\4{entry.source}" if entry.context else entry.source
        _put(messages, key, entry.targets)
    return _written({"domain": catalog.domain, "locale_data": {catalog.domain: messages}})


def write_hugo(catalog: Catalog) -> bytes:
    """Return a catalogue as a file of Hugo's folder ``i18n``: per message its forms by CLDR category.

    Keys are those of `write_i18next` without the category; a message without plural forms has ``other``
    only. Hugo reads a text as a Go template: what stands in double braces is left to it where the source has
    the same, and is text otherwise; in messages born here, whose sources are prose, it always is.

    Raises:
        InputError: an entry holds what no catalogue can, two entries would have the same key, or plural forms
            are counted in a way that cannot be converted to the language's own.
        ValueError: the catalogue is a template, which has no translations.
    """
    into = _language(catalog)
    messages: dict[str, object] = {}
    for entry in _entries(catalog, into):
        categories = ("other",) if entry.source_plural is None else CATEGORIES[into.nplurals]
        texts = (_for_go(text, entry) for text in entry.targets)
        _put(messages, _key(entry), dict(zip(categories, texts, strict=True)))
    return _written(messages)


def _language(catalog: Catalog) -> Language:
    if catalog.locale is None:
        raise ValueError("a template has no translations to load")
    return language(catalog.locale)


def _entries(catalog: Catalog, into: Language) -> Iterator[CatalogEntry]:
    """Yield what readers may have, with plural forms in the order of the language."""
    for entry in adopted(published(catalog), into).entries:
        ensure_writable(entry)
        yield entry


def _is_own(entry: CatalogEntry) -> bool:
    return entry.context is not None and _OWN_CONTEXT.fullmatch(entry.context) is not None


def _key(entry: CatalogEntry) -> str:
    """Return what a message is known by: its context if it was born here, else its source and its context."""
    if _is_own(entry):
        return entry.context or ""
    return f"{entry.source}_{entry.context}" if entry.context else entry.source


def _keys(entry: CatalogEntry, into: Language) -> tuple[str, ...]:
    """Return the key of each form of a message."""
    key = _key(entry)
    if entry.source_plural is None:
        return (key,)
    return tuple(f"{key}_{category}" for category in CATEGORIES[into.nplurals])


def _for_go(text: str, entry: CatalogEntry) -> str:
    """Return a text as a Go template that evaluates no more than the source does."""
    sources = () if _is_own(entry) else (entry.source, entry.source_plural or "")
    known = {found for source in sources for found in _PLACEHOLDER.findall(source)}
    braces = re.compile("|".join([*map(re.escape, sorted(known)), r"\{{2,}"]))
    return braces.sub(lambda found: found[0] if found[0] in known else f'{{{{"{found[0]}"}}}}', text)


def _put(texts: dict[str, object], key: str, text: object) -> None:
    if key in texts:
        raise InputError(f"two messages would both have the key {key!a}; rename the context of one")
    texts[key] = text


def _written(value: object) -> bytes:
    """Return a value as JSON that may also stand in a ``script`` element of a page."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    for sign, escaped in _UNSAFE_IN_PAGES.items():
        text = text.replace(sign, escaped)
    return (text + "\n").encode()
