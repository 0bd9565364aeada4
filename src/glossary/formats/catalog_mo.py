"""MO files, the catalogues that programs load: bytes to values and back, the same catalogue as msgfmt's."""

import re
import struct
from collections.abc import Iterable, Iterator
from itertools import accumulate

from glossary.errors import InputError
from glossary.formats import catalog_charset as charset
from glossary.formats import catalog_header as header
from glossary.formats.catalog import Catalog, CatalogEntry, ensure_writable, plural_count
from glossary.model import UnitState

_MAGIC = 0x950412DE
_NOT_LOADED = re.compile("^POT-Creation-Date:[^\n]*\n?", re.MULTILINE)
"""msgfmt leaves it out: it says nothing of the translations."""
_HEADER = struct.Struct("<7I")  # little-endian everywhere, so that the same catalogue gives the same bytes
_NEEDS = (UnitState.NEEDS_REWRITING, UnitState.NEEDS_CHECKING)


def read(data: bytes) -> Catalog:
    """Return the catalogue in the bytes of an MO file of either byte order; its entries are translated.

    The table of hashes is not looked at, nor whether the keys are sorted.

    Raises:
        InputError: the bytes are no MO file, a text lies outside the file, or the charset is not allowed.
    """
    pairs = dict(_pairs(data))
    title = pairs.pop(b"", b"")
    name = charset.stated(title.decode("ascii", "replace"))
    codec = charset.CHARSETS.get(name.lower())
    if codec is None:
        raise InputError(f"unknown charset {name!r}; make the .mo file from a catalogue in UTF-8")
    try:
        text = title.decode(codec)
        entries = tuple(_entry(key.decode(codec), value.decode(codec)) for key, value in pairs.items())
    except UnicodeDecodeError:
        raise InputError(f"holds what is no {name or 'ASCII'} text; make the .mo file anew") from None
    fields = header.pairs(text)
    return header.catalog(fields, entries=entries)


def write(catalog: Catalog) -> bytes:
    """Return a catalogue as an MO file, without its doubtful, untranslated and obsolete entries.

    Like msgfmt's, it is in the charset of the catalogue's header, and an entry of which the first plural form
    is empty counts as untranslated.

    Raises:
        InputError: an entry holds what no catalogue can, or two entries have the same key.
        ValueError: the catalogue is a template, which has no translations.
    """
    if catalog.locale is None and not catalog.header and catalog.origin is None:
        raise ValueError("a template has no translations to load")
    title = header.whole(catalog)
    pairs = {"": _NOT_LOADED.sub("", title, count=1)} if title else {}
    for entry in catalog.entries:
        if not entry.targets[0] or entry.obsolete or entry.state in _NEEDS:
            continue
        ensure_writable(entry)
        plural_count(catalog, entry)
        pairs[_key(entry)] = "\0".join(entry.targets)
    codec = charset.codec_of(title) or "utf-8"
    try:
        return _file({key.encode(codec): target.encode(codec) for key, target in pairs.items()})
    except UnicodeEncodeError:
        pairs[""] = charset.renamed(pairs.get("", ""))
        return _file({key.encode(): target.encode() for key, target in pairs.items()})


def _key(entry: CatalogEntry) -> str:
    context = "" if entry.context is None else entry.context + "\4"
    plural = "" if entry.source_plural is None else "\0" + entry.source_plural
    return context + entry.source + plural


def _file(pairs: dict[bytes, bytes]) -> bytes:
    """Return the file: a header, where each key and each target stands, then their bytes."""
    keys = sorted(pairs)
    texts = [*keys, *(pairs[key] for key in keys)]
    key_table, target_table = _HEADER.size, _HEADER.size + 8 * len(keys)
    start = target_table + 8 * len(keys)
    head = _HEADER.pack(_MAGIC, 0, len(keys), key_table, target_table, 0, start)
    places = struct.pack(f"<{2 * len(texts)}I", *_places(texts, start))
    return head + places + b"\0".join(texts) + b"\0" * bool(texts)


def _places(texts: Iterable[bytes], start: int) -> list[int]:
    """Return length and offset of each text, NUL-terminated one after the other."""
    lengths = [len(text) for text in texts]
    offsets = accumulate((length + 1 for length in lengths), initial=start)
    return [number for pair in zip(lengths, offsets, strict=False) for number in pair]


def _pairs(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield key and target of each message of a file."""
    order = next((mark for mark in "<>" if data[:4] == struct.pack(mark + "I", _MAGIC)), None)
    if order is None or len(data) < _HEADER.size - 8:
        raise InputError(
            "not an MO file (it begins otherwise); name a .mo file made by msgfmt or by `export`"
        )
    revision, count, key_table, target_table = struct.unpack_from(order + "4I", data, 4)
    if revision >> 16 > 1:
        raise InputError(f"an MO file of the unknown revision {revision >> 16}; make it anew with msgfmt")
    keys = _texts(data, order, count, key_table)
    targets = _texts(data, order, count, target_table)
    yield from zip(keys, targets, strict=True)


def _texts(data: bytes, order: str, count: int, table: int) -> list[bytes]:
    """Return the texts that a table tells the places of: never more bytes than the file has."""
    if table + 8 * count > len(data):
        raise InputError(f"the MO file is cut off, or tells of {count} messages that it does not hold")
    places = struct.unpack_from(f"{order}{2 * count}I", data, table)
    if sum(places[::2]) > len(data):
        raise InputError("the MO file is damaged: its texts overlap; make it anew with msgfmt")
    texts = []
    for length, offset in zip(places[::2], places[1::2], strict=True):
        if data[offset + length : offset + length + 1] != b"\0":
            raise InputError("the MO file is damaged: a text lies outside it; make it anew with msgfmt")
        texts.append(data[offset : offset + length])
    return texts


def _entry(key: str, value: str) -> CatalogEntry:
    context, joint, source = key.rpartition("\4")
    source, plural, source_plural = source.partition("\0")
    return CatalogEntry(
        context=context if joint else None,
        source=source,
        target="" if plural else value,
        state=UnitState.TRANSLATED,
        source_plural=source_plural if plural else None,
        target_plurals=tuple(value.split("\0")) if plural else (),
    )
