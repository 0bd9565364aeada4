"""JSON catalogues for web front ends: finished entries only, as i18next (JSON v4) and Jed (1.x) load them."""

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


def _language(catalog: Catalog) -> Language:
    if catalog.locale is None:
        raise ValueError("a template has no translations to load")
    return language(catalog.locale)


def _entries(catalog: Catalog, into: Language) -> Iterator[CatalogEntry]:
    """Yield what readers may have, with plural forms in the order of the language."""
    for entry in adopted(published(catalog), into).entries:
        ensure_writable(entry)
        yield entry


def _keys(entry: CatalogEntry, into: Language) -> tuple[str, ...]:
    """Return the key of each form of a message."""
    if entry.context is not None and _OWN_CONTEXT.fullmatch(entry.context):
        key = entry.context
    else:
        key = f"{entry.source}_{entry.context}" if entry.context else entry.source
    if entry.source_plural is None:
        return (key,)
    return tuple(f"{key}_{category}" for category in CATEGORIES[into.nplurals])


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
