"""XML from outside, read safely: no entities, nothing fetched, bounded depth and size, lines in errors."""

import re
from collections.abc import Iterator
from typing import Any, Final, cast

from lxml import etree

from glossary.errors import InputError
from glossary.text.display import visible

XML: Final = "{http://www.w3.org/XML/1998/namespace}"
"""Namespace of ``xml:lang`` and ``xml:space``, as lxml writes it before a name."""

MAX_TREE_BYTES = 256 * 2**20
MAX_TREE_TAGS = 4_000_000
"""What a document that is read whole may have: it takes many times its size in memory."""
MAX_UNUSED_TAGS = 200_000
"""Tags between the end of one record and the end of the next, about."""

# Never ``collect_ids=False``: with it libxml2 opens the file that a document type names.
_SAFE: Final[dict[str, Any]] = {
    "encoding": "utf-8",
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "attribute_defaults": False,
    "dtd_validation": False,
    "remove_comments": True,
    "remove_pis": True,
    "huge_tree": False,  # libxml2 refuses what is nested deeper than 256
}
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_WIDE = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([^\"'>]{1,40})[\"']")
_PLACE = re.compile(r", line \d+, column \d+$")
_CHUNK = 2**16
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "iso-8859-1": "iso-8859-1",
    "windows-1252": "windows-1252",
    "tis-620": "cp874",
    "windows-874": "cp874",
}
"""Encodings without a byte order mark that are read, and what Python calls them."""


def tree(data: bytes) -> etree._Element:
    """Return the root of an XML document.

    Raises:
        InputError: the bytes are no XML, or they are larger, deeper or trickier than any honest file.
    """
    if len(data) > MAX_TREE_BYTES:
        raise InputError(f"larger than {MAX_TREE_BYTES // 2**20} MB; split the file")
    document = _utf8(data)
    if document.count(b"<") > MAX_TREE_TAGS:
        raise InputError(f"more than {MAX_TREE_TAGS:,} tags; split the file")
    try:
        root = etree.fromstring(document, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        raise _fault(error) from None
    refuse_entities(root)
    return root


def records(data: bytes, root: str, names: frozenset[str]) -> Iterator[etree._Element]:
    """Yield the elements of these names in order; each is forgotten when the next is asked for.

    Args:
        data: the document.
        root: local name that its root must have.
        names: local names of the elements to yield; none of them lies inside another.

    Raises:
        InputError: the bytes are no XML with that root, or no such element comes for a very long time.
    """
    document = _utf8(data)
    parser = etree.XMLPullParser(("end",), tag=[f"{{*}}{name}" for name in names], **_SAFE)
    unused = 0
    for at in range(0, len(document), _CHUNK):
        chunk = document[at : at + _CHUNK]
        fault = _fed(parser, chunk)
        unused += chunk.count(b"<")
        for element in _ended(parser):
            _expect(root, element)
            refuse_entities(element)
            yield element
            _forget(element)
            unused = 0
        if fault is not None:
            raise _fault(fault)
        if unused > MAX_UNUSED_TAGS:
            raise InputError(
                "too many tags in a row that mean nothing here", line=document.count(b"\n", 0, at) + 1
            )
    try:
        _expect(root, parser.close())
    except etree.XMLSyntaxError as error:
        raise _fault(error) from None


def _ended(parser: etree.XMLPullParser) -> Iterator[etree._Element]:
    for _, element in parser.read_events():
        yield cast("Any", element)


def _fed(parser: etree.XMLPullParser, chunk: bytes) -> etree.XMLSyntaxError | None:
    """Give bytes to a parser; what stands before a fault in them can still be asked for."""
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as error:
        return error
    return None


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def line(element: etree._Element) -> int | None:
    """Return the line of the file that an element begins in."""
    return cast("int | None", element.sourceline)


def refuse_entities(element: etree._Element) -> None:
    """Make sure that an element holds no reference to an entity: its text is not known.

    Raises:
        InputError: it holds one.
    """
    for entity in element.iter(etree.Entity):
        name = visible(str(entity.text))
        raise InputError(f"{name} is not defined in the file; write the character itself", line=line(entity))


def _expect(name: str, element: etree._Element) -> None:
    root = element.getroottree().getroot()
    if local(root) != name:
        found = visible(local(root))
        raise InputError(f"the root element is {found!r}, not {name!r}", line=line(root))


def _forget(element: etree._Element) -> None:
    parent = element.getparent()
    element.clear()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _utf8(data: bytes) -> bytes:
    """Return a document in UTF-8; what its declaration says of the encoding no longer matters."""
    if not data:
        raise InputError("the file is empty")
    encoding = _encoding(data)
    try:
        text = data if encoding == "utf-8" else data.decode(encoding).encode()
    except UnicodeError:
        raise InputError(f"not {encoding.upper()} text; save it as UTF-8") from None
    if b"<!ENTITY" in text:
        at = text[: text.index(b"<!ENTITY")].count(b"\n") + 1
        raise InputError("declares entities, which are not read here; write the text itself", line=at)
    return text


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    if data[:2] in _WIDE:
        return _WIDE[data[:2]]
    declared = _DECLARED.match(data)
    named = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    if named not in _ENCODINGS:
        raise InputError(f"the encoding {visible(named)!r} is not read here; save it as UTF-8", line=1)
    return _ENCODINGS[named]


def _fault(error: etree.XMLSyntaxError) -> InputError:
    said, at = str(error.msg), error.lineno
    entries: Any = error.error_log
    if not at and len(entries):  # the error itself says no more than that the parser gave up
        said, at = entries[-1].message, entries[-1].line
    reason = f"not well-formed XML: {visible(_PLACE.sub('', said))}; repair it or export it again"
    return InputError(reason, line=at or None)
