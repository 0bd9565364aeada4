"""A catalogue as the elements of an XLIFF document."""

import re
from collections.abc import Iterable, Iterator
from itertools import count, groupby

from lxml import etree

from glossary.errors import InputError
from glossary.formats.catalog import Catalog, CatalogEntry, ensure_writable, plural_count
from glossary.formats.xliff import names
from glossary.formats.xliff.inline import UnitContent
from glossary.formats.xliff.names import CORE, METADATA
from glossary.formats.xliff.states import WRITTEN
from glossary.formats.xml_reading import XML
from glossary.formats.xml_text import UNHOLDABLE, holdable
from glossary.languages import SOURCE, language
from glossary.model import UnitState

_NAME_TOKEN = re.compile(r"[A-Za-z0-9._-]{1,100}")
"""What may be an identifier in XML (an NMTOKEN), as far as we need it."""
_EXAMPLES = 8


def document(catalog: Catalog) -> etree._Element:
    """Return a catalogue as the root of a document.

    Raises:
        InputError: an entry holds what no document can.
    """
    root = etree.Element(f"{CORE}xliff", {"version": "2.1", "srcLang": SOURCE.code}, nsmap=names.NAMESPACES)
    if catalog.locale is not None:
        root.set("trgLang", language(catalog.locale).code)
    files = _Names()
    for article, entries in _articles(catalog):
        original = article or catalog.domain or "messages"
        file = etree.SubElement(root, f"{CORE}file", {"id": files.free(original, "f")})
        file.set("original", holdable(original))
        file.set(f"{XML}space", "preserve")
        _add_metadata(file, _header(catalog))
        units = _Names()
        for entry in entries:
            ensure_writable(entry)
            file.append(_message(catalog, entry, units))
        if not entries:
            etree.SubElement(file, f"{CORE}group", {"id": "none"})
    return root


def _articles(catalog: Catalog) -> Iterator[tuple[str, list[CatalogEntry]]]:
    """Yield the entries of each article, articles in the order of their first one; one of none, empty."""
    kept = [entry for entry in catalog.entries if not entry.obsolete]
    first: dict[str, int] = {}
    for entry in kept:
        first.setdefault(_article(entry), len(first))
    in_order = sorted(kept, key=lambda entry: first[_article(entry)])
    for article, entries in groupby(in_order, _article):
        yield article, list(entries)
    if not kept:
        yield "", []


def _article(entry: CatalogEntry) -> str:
    slug, sign, key = (entry.context or "").partition("#")
    return slug if sign and all(map(_NAME_TOKEN.fullmatch, (slug, key))) else ""


class _Names:
    """Identifiers of one scope, each given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._numbers = count(1)

    def free(self, wanted: str, stem: str) -> str:
        """Return the wanted identifier where it is one and is free, else the stem with a number."""
        name = wanted if _NAME_TOKEN.fullmatch(wanted) else f"{stem}{next(self._numbers)}"
        while name in self._given:
            name = f"{stem}{next(self._numbers)}"
        self._given.add(name)
        return name


def _header(catalog: Catalog) -> Iterator[tuple[str, str | None]]:
    yield names.DOMAIN, catalog.domain
    for name, moment in ((names.CREATED, catalog.created), (names.REVISED, catalog.revised)):
        yield name, moment.isoformat() if moment else None
    yield names.REVISED_BY, catalog.revised_by or None
    yield names.COMMENT, catalog.comment or None
    yield names.LANGUAGE, catalog.language or None
    for name, value in catalog.header:
        yield names.FIELD, f"{name}: {value}"


def _message(catalog: Catalog, entry: CatalogEntry, units: _Names) -> etree._Element:
    key = (entry.context or "").partition("#")[2] if _article(entry) else ""
    name = units.free(key, "u")
    attributes = {"id": name} | ({} if entry.context is None else {"name": _name(entry.context)})
    if entry.source_plural is None:
        kind = {"type": f"{names.OURS}:{entry.kind}"} if entry.kind else {}
        unit = etree.Element(f"{CORE}unit", attributes | kind)
        _add_remarks(unit, entry)
        _fill(unit, catalog, entry.source, entry.target, entry.state)
        return unit
    group = etree.Element(f"{CORE}group", attributes | {"type": names.PLURAL})
    _add_remarks(group, entry)
    singular = {"id": units.free(f"{name}.one", "u"), "type": names.SINGULAR, "translate": "no"}
    _fill(etree.SubElement(group, f"{CORE}unit", singular), catalog, entry.source, "", entry.state)
    for form in range(plural_count(catalog, entry)):
        target = entry.target_plurals[form] if form < len(entry.target_plurals) else ""
        each = {"id": units.free(f"{name}.form{form}", "u"), "type": names.FORM}
        unit = etree.SubElement(group, f"{CORE}unit", each)
        _add_notes(unit, _counts(catalog, form))
        _fill(unit, catalog, entry.source_plural, target, entry.state)
    return group


def _counts(catalog: Catalog, form: int) -> list[tuple[str, str]]:
    """Return what counts a form is for, where there are several and they are counted our way."""
    into = language(catalog.locale) if catalog.locale and not catalog.header else None
    if into is None or into.nplurals == 1:
        return []
    shown = ", ".join(str(number) for number in into.numbers_of(form)[:_EXAMPLES])
    return [(names.COUNTS, f"for {shown}, …")]


def _name(context: str) -> str:
    if UNHOLDABLE.search(context):
        raise InputError(f"message {context!a} has a control character in its context, which XML cannot hold")
    return context


def _add_remarks(element: etree._Element, entry: CatalogEntry) -> None:
    said = {
        names.VERSION: None if entry.version is None else str(entry.version),
        names.DOMAIN: entry.domain or None,
        names.PREVIOUS_CONTEXT: entry.previous_context,
        names.PREVIOUS_PLURAL: entry.previous_plural,
    }
    _add_metadata(element, [*said.items(), *((names.FLAG, flag) for flag in entry.flags)])
    notes = [(names.NOTE, entry.note)] if entry.note else []
    if entry.previous_source:
        notes.append((names.PREVIOUS, entry.previous_source))
    lists = {
        names.TERM: entry.term_hints, names.EXTRACTED: entry.extracted, names.REFERENCE: entry.references,
    }  # fmt: skip
    notes += [(category, text) for category, texts in lists.items() for text in texts]
    _add_notes(element, notes)


def _add_metadata(element: etree._Element, said: Iterable[tuple[str, str | None]]) -> None:
    """Put metadata into an element, as far as they are known."""
    pairs = [(name, text) for name, text in said if text is not None]
    if not pairs:
        return
    metadata = etree.SubElement(element, f"{METADATA}metadata")
    group = etree.SubElement(metadata, f"{METADATA}metaGroup", {"category": names.CATEGORY})
    for name, text in pairs:
        etree.SubElement(group, f"{METADATA}meta", {"type": name}).text = holdable(text)


def _add_notes(element: etree._Element, notes: list[tuple[str, str]]) -> None:
    if not notes:
        return
    parent = etree.SubElement(element, f"{CORE}notes")
    for category, text in notes:
        etree.SubElement(parent, f"{CORE}note", {"category": category}).text = holdable(text)


def _fill(unit: etree._Element, catalog: Catalog, source: str, target: str, state: UnitState) -> None:
    """Put the one segment of a unit into it, with the original data of its codes before it."""
    content = UnitContent()
    translated = bool(target) and catalog.locale is not None
    segment = etree.Element(f"{CORE}segment", _state(state if translated else UnitState.UNTRANSLATED))
    content.fill(etree.SubElement(segment, f"{CORE}source"), source)
    if translated:
        content.fill(etree.SubElement(segment, f"{CORE}target"), target)
    data = content.original_data()
    if data is not None:
        unit.append(data)
    unit.append(segment)


def _state(state: UnitState) -> dict[str, str]:
    name, substate = WRITTEN[state]
    return {"state": name} if substate is None else {"state": name, "subState": substate}
