"""XLIFF files, the units that CAT tools exchange: version 2.1 written and read, 1.2 read."""

from typing import Final

from lxml import etree

from glossary.errors import InputError
from glossary.formats.catalog import Catalog, plural_count
from glossary.formats.xliff import reading, reading_12, writing
from glossary.formats.xliff.names import CORE
from glossary.formats.xml_reading import line, local, tree
from glossary.formats.xml_text import laid_out
from glossary.text.display import visible

_LEAVES: Final = frozenset(f"{CORE}{name}" for name in ("source", "target", "data", "note"))
_CORE_VERSIONS = ("2.0", "2.1")


def write(catalog: Catalog) -> bytes:
    """Return a catalogue as an XLIFF 2.1 document: the same value gives the same bytes.

    `glossary.formats.xliff.names` says how it lies in the document. Tags are codes, so that tools keep
    them. Obsolete entries are left out, a template is written without targets, and in notes a sign stands
    for each character that XML cannot hold.

    Raises:
        InputError: an entry holds NUL or a lone surrogate, too many plural forms, or a control character in
            its context.
    """
    root = writing.document(catalog)
    laid_out(root, _LEAVES)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def read(data: bytes) -> Catalog:
    """Return the catalogue in the bytes of an XLIFF file of version 2.0, 2.1 or 1.2.

    Segments of one unit are joined. A unit that none of our files held is known by the context
    ``<original file>#<unit id>``.

    Raises:
        InputError: the bytes are no such file, it goes from or into a language that is not ours, or it has
            the same unit twice; with the line where it is known.
    """
    root = tree(data)
    version = root.get("version", "")
    if local(root) != "xliff":
        raise InputError(f"no XLIFF file; its root element is {visible(local(root))!r}", line=line(root))
    if version in _CORE_VERSIONS and root.tag == f"{CORE}xliff":
        catalog = reading.catalog(root)
    elif version in reading_12.VERSIONS:
        catalog = reading_12.catalog(root)
    else:
        raise InputError(
            f"XLIFF version {visible(version)!r} is not read here; export as XLIFF 2.1 or 1.2",
            line=line(root),
        )
    _check(catalog)
    return catalog


def _check(catalog: Catalog) -> None:
    """Make sure that each message is there once, with no more plural forms than it has room for."""
    known: dict[tuple[str, str | None, str], int | None] = {}
    for entry in catalog.entries:
        key = entry.domain, entry.context, entry.source
        if key in known:
            raise InputError(f"the same message as in line {known[key]}; keep one of them", line=entry.line)
        known[key] = entry.line
        try:
            plural_count(catalog, entry)
        except InputError as error:
            raise InputError(error.reason, line=entry.line) from None
