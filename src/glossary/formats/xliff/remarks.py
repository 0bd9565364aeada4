"""What is said about a message of an XLIFF document: its metadata and notes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from glossary.formats.xliff import names
from glossary.formats.xliff.names import CORE, METADATA

_KNOWN = {names.TERM, names.EXTRACTED, names.REFERENCE, names.PREVIOUS, names.COUNTS}
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Remarks:
    """What is said about a message; the fields are those of a `CatalogEntry`."""

    version: int | None = None
    domain: str = ""
    flags: tuple[str, ...] = ()
    note: str = ""
    term_hints: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    previous_source: str = ""
    previous_context: str | None = None
    previous_plural: str | None = None


def remarks_of(element: etree._Element) -> Remarks:
    """Return what is said about a message; every note of an unknown category is part of its note."""
    pairs = tuple(metadata(element))
    said = dict(pairs)
    version = said.get(names.VERSION, "")
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for note in element.iterfind(f"{CORE}notes/{CORE}note"):
        category = note.get("category", "")
        notes[category if category in _KNOWN else names.NOTE].append(note.text or "")
    return Remarks(
        version=int(version) if _is_number(version) else None,
        domain=said.get(names.DOMAIN, ""),
        flags=tuple(text for name, text in pairs if name == names.FLAG),
        note="\n".join(notes[names.NOTE]),
        term_hints=tuple(notes[names.TERM]),
        extracted=tuple(notes[names.EXTRACTED]),
        references=tuple(notes[names.REFERENCE]),
        previous_source="\n".join(notes[names.PREVIOUS]),
        previous_context=said.get(names.PREVIOUS_CONTEXT),
        previous_plural=said.get(names.PREVIOUS_PLURAL),
    )


def metadata(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield our metadata of an element: names and texts, in order."""
    for group in element.iterfind(f"{METADATA}metadata/{METADATA}metaGroup"):
        if group.get("category") == names.CATEGORY:
            for meta in group.iterfind(f"{METADATA}meta"):
                yield meta.get("type", ""), meta.text or ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
