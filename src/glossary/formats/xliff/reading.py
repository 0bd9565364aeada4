"""The elements of an XLIFF 2 document as a catalogue, whatever a CAT tool made of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from lxml import etree

from glossary.errors import InputError
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.formats.xliff import names
from glossary.formats.xliff.locales import target_language
from glossary.formats.xliff.names import CORE
from glossary.formats.xliff.remarks import metadata, remarks_of
from glossary.formats.xliff.segments import Said, said_in
from glossary.formats.xliff.states import least
from glossary.formats.xml_reading import line
from glossary.model import BlockKind

_KINDS = frozenset(BlockKind)


def catalog(root: etree._Element) -> Catalog:
    """Return the catalogue in a document.

    Raises:
        InputError: the document is in a language that is not ours, or a unit makes no sense; with the line.
    """
    into = target_language(root, root.get("srcLang"), root.get("trgLang"))
    header: tuple[tuple[str, str], ...] = ()
    entries: list[CatalogEntry] = []
    for file in root.iterfind(f"{CORE}file"):
        own = tuple(metadata(file))
        header = header or own
        entries += _entries(file, ours=bool(own))
    said = dict(header)
    parts = (text.partition(": ") for name, text in header if name == names.FIELD)
    return Catalog(
        domain=said.get(names.DOMAIN, ""),
        locale=into.code if into else None,
        entries=tuple(entries),
        created=_moment(said.get(names.CREATED, "")),
        revised=_moment(said.get(names.REVISED, "")),
        revised_by=said.get(names.REVISED_BY, ""),
        comment=said.get(names.COMMENT, ""),
        language=said.get(names.LANGUAGE, ""),
        header=tuple((name, value) for name, _, value in parts),
    )


def _moment(value: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _entries(file: etree._Element, *, ours: bool) -> Iterator[CatalogEntry]:
    """Yield the messages of a file; a unit that is not to be translated is none."""
    original = file.get("original") or file.get("id", "")
    for element in file.iter(f"{CORE}unit", f"{CORE}group"):
        grouped = element.tag == f"{CORE}group"
        plural = grouped and element.get("type") == names.PLURAL
        if (grouped and not plural) or _is_part(element) or not _translated(element):
            continue
        context = element.get("name") if ours else f"{original}#{element.get('id', '')}"
        yield _plural(element, context) if plural else _single(element, context)


def _is_part(unit: etree._Element) -> bool:
    """Tell whether a unit is a plural form, and belongs to its group."""
    parent = unit.getparent()
    return parent is not None and parent.get("type") == names.PLURAL


def _translated(unit: etree._Element) -> bool:
    said = (each.get("translate") for each in (unit, *unit.iterancestors()))
    return next((word for word in said if word), "yes") == "yes"


def _single(unit: etree._Element, context: str | None) -> CatalogEntry:
    kind = unit.get("type", "").removeprefix(f"{names.OURS}:")
    return replace(_entry(unit, context, said_in(unit)), kind=BlockKind(kind) if kind in _KINDS else None)


def _plural(group: etree._Element, context: str | None) -> CatalogEntry:
    units = group.findall(f"{CORE}unit")
    singular = next((said_in(unit).source for unit in units if unit.get("type") == names.SINGULAR), None)
    forms = [said_in(unit) for unit in units if unit.get("type") != names.SINGULAR]
    if not forms:
        raise InputError("a plural message without any form; export it again", line=line(group))
    source = forms[0].source
    state = least([form.state for form in forms if form.target])
    said = Said(source if singular is None else singular, "", state)
    targets = tuple(form.target for form in forms)
    return replace(_entry(group, context, said), source_plural=source, target_plurals=targets)


def _entry(element: etree._Element, context: str | None, said: Said) -> CatalogEntry:
    remarks = remarks_of(element)
    return CatalogEntry(
        context=context,
        source=said.source,
        target=said.target,
        state=said.state,
        version=remarks.version,
        previous_source="" if said.state.finished else remarks.previous_source,
        previous_context=remarks.previous_context,
        previous_plural=remarks.previous_plural,
        term_hints=remarks.term_hints,
        note=remarks.note,
        extracted=remarks.extracted,
        references=remarks.references,
        flags=remarks.flags,
        domain=remarks.domain,
        line=line(element),
    )
