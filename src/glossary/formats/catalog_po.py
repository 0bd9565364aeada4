"""PO files, the catalogues that translators and gettext share: bytes to values and back.

A file that was read and not changed is written byte for byte as it was; where entries were changed, added or
removed, only their lines differ. A catalogue that comes from no file is written as ``msgcat --no-wrap`` does.
"""

from collections.abc import Iterator
from dataclasses import replace

from glossary.errors import InputError
from glossary.formats import catalog_charset as charset
from glossary.formats import catalog_header as header
from glossary.formats import catalog_messages
from glossary.formats.catalog import Catalog, CatalogEntry, CatalogOrigin
from glossary.formats.catalog_grammar import messages
from glossary.formats.catalog_origin import CatalogFile
from glossary.formats.catalog_strict import check
from glossary.formats.catalog_writing import written
from glossary.model import UnitState


def read(data: bytes, *, strict: bool = False) -> Catalog:
    """Return the catalogue in the bytes of a PO file; plural forms stay in the order of the file.

    Args:
        data: the bytes.
        strict: whether to refuse what ``msgfmt -c`` refuses: also wrong headers, plural rules, line feeds at
            the edges of texts and format strings.

    Raises:
        InputError: ``msgcat`` would refuse the file, its charset is not allowed, it holds NUL, or it counts
            impossibly many plural forms; with the line where it is known.
    """
    file = charset.opened(data)
    entries, top = _entries(file)
    title = top.targets[0] if top else ""
    if charset.codec_of(title) != file.codec:
        file = charset.opened(data, charset.stated(title))
        entries, top = _entries(file)
    if charset.is_unnamed(title) and not file.text.isascii():
        raise InputError(
            "names no charset in its header; add Content-Type: text/plain; charset=UTF-8", line=1
        )
    last = (each.origin.end for each in (*entries[-1:], top) if each and each.origin)
    origin = CatalogOrigin(file, top, max(last, default=0))
    comment = top.note if top else ""
    catalog = header.catalog(header.pairs(title), entries, comment=comment, origin=origin)
    check(catalog, strict=strict)
    return catalog


def write(catalog: Catalog) -> bytes:
    """Return a catalogue as a PO file: the same value gives the same bytes.

    A catalogue that was read keeps the charset of its file. Where a text does not fit in, the file is written
    in UTF-8, and its header says so.

    Raises:
        InputError: an entry holds what no PO file can: NUL, EOT, a lone surrogate, too many plural forms.
    """
    if catalog.locale is None and not catalog.header and catalog.origin is None:
        return write_template(catalog)
    return written(catalog)


def write_template(catalog: Catalog) -> bytes:
    """Return the sources of a catalogue as a template (.pot), without any translation.

    Raises:
        InputError: an entry holds what no PO file can.
    """
    bare = tuple(
        replace(each, target="", target_plurals=(), state=UnitState.UNTRANSLATED, version=None, origin=None)
        for each in catalog.entries
        if not each.obsolete
    )
    plain = replace(catalog, locale=None, language="", header=(), entries=bare, origin=None)
    return written(plain)


def _entries(file: CatalogFile) -> tuple[tuple[CatalogEntry, ...], CatalogEntry | None]:
    """Return the entries of a file and, apart from them, its header.

    Raises:
        InputError: also where two messages are the same.
    """
    entries: list[CatalogEntry] = []
    top: CatalogEntry | None = None
    known: dict[tuple[str, str | None, str], int] = {}
    for entry in _numbered(file):
        key = (entry.domain, entry.context, entry.source)
        if key in known:
            raise InputError(f"the same message as in line {known[key]}; keep one of them", line=entry.line)
        known[key] = entry.line or 0
        if top is None and entry.source == "" and entry.context is None and not entry.obsolete:
            top = entry
        else:
            entries.append(entry)
    return tuple(entries), top


def _numbered(file: CatalogFile) -> Iterator[CatalogEntry]:
    """Yield the entries of a file, each with its line."""
    feed = "\r" if file.newline == "\r" else "\n"
    line, place = 1, 0
    for message in messages(file.text, file.codec):
        line += file.text.count(feed, place, message.place)
        place = message.place
        yield catalog_messages.entry(message, file, line)
