"""MO files, the catalogues that programs load: finished entries only, the same catalogue as msgfmt's."""

import struct
from collections.abc import Iterable
from itertools import accumulate

from glossary.formats import catalog_header as header
from glossary.formats.catalog import Catalog, CatalogEntry, ensure_writable, plural_count, published

_MAGIC = 0x950412DE
_NOT_LOADED = "POT-Creation-Date"  # msgfmt leaves it out: it says nothing of the translations
_HEADER = struct.Struct("<7I")  # little-endian everywhere, so that the same catalogue gives the same bytes


def write(catalog: Catalog) -> bytes:
    """Return a catalogue as an MO file, without its doubtful, empty and obsolete entries.

    Raises:
        InputError: an entry holds what no catalogue can.
        ValueError: the catalogue is a template, which has no translations.
    """
    if catalog.locale is None:
        raise ValueError("a template has no translations to load")
    named = {name: value for name, value in header.written(catalog).items() if name != _NOT_LOADED}
    pairs = {b"": header.text(named).encode()}
    for entry in published(catalog).entries:
        ensure_writable(entry)
        plural_count(catalog, entry)
        pairs[_key(entry)] = "\0".join(entry.targets).encode()
    keys = sorted(pairs)
    return _tables(keys, [pairs[key] for key in keys])


def _key(entry: CatalogEntry) -> bytes:
    context = "" if entry.context is None else entry.context + "\4"
    plural = "" if entry.source_plural is None else "\0" + entry.source_plural
    return (context + entry.source + plural).encode()


def _tables(keys: list[bytes], targets: list[bytes]) -> bytes:
    """Return the file: a header, where each key and each target stands, then their bytes."""
    count = len(keys)
    key_table, target_table = _HEADER.size, _HEADER.size + 8 * count
    texts = target_table + 8 * count
    body = b"".join(text + b"\0" for text in (*keys, *targets))
    places = _places((*keys, *targets), texts)
    head = _HEADER.pack(_MAGIC, 0, count, key_table, target_table, 0, texts)
    return head + struct.pack(f"<{4 * count}I", *places) + body


def _places(texts: Iterable[bytes], start: int) -> list[int]:
    """Return length and offset of each text, NUL-terminated one after the other."""
    lengths = [len(text) for text in texts]
    offsets = accumulate((length + 1 for length in lengths), initial=start)
    return [number for pair in zip(lengths, offsets, strict=False) for number in pair]
