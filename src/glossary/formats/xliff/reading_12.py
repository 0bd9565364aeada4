"""XLIFF 1.2 files of other tools as catalogues; nothing is written in that version."""

from collections.abc import Iterator

from lxml import etree

from glossary.errors import InputError
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.formats.native_codes import native_text
from glossary.formats.xliff.locales import target_language
from glossary.formats.xml_reading import line
from glossary.languages import Language
from glossary.model import UnitState
from glossary.text.display import visible

VERSIONS = ("1.0", "1.1", "1.2")

STATES: dict[str, UnitState] = {
    "new": UnitState.NEEDS_CHECKING,
    "needs-translation": UnitState.NEEDS_CHECKING,
    "needs-adaptation": UnitState.NEEDS_CHECKING,
    "needs-l10n": UnitState.NEEDS_CHECKING,
    "needs-review-translation": UnitState.NEEDS_CHECKING,
    "needs-review-adaptation": UnitState.NEEDS_CHECKING,
    "needs-review-l10n": UnitState.NEEDS_CHECKING,
    "translated": UnitState.TRANSLATED,
    "signed-off": UnitState.APPROVED,
    "final": UnitState.APPROVED,
}
"""What the state of a target means; one with an ``x-`` state of its tool is in doubt."""


def catalog(root: etree._Element) -> Catalog:
    """Return the catalogue in a document, its units known as ``<original file>#<unit id>``.

    Raises:
        InputError: its files are in several languages or one that is not ours, or a state is unknown; with
            the line.
    """
    into: set[Language | None] = set()
    entries: list[CatalogEntry] = []
    for file in root.iterfind("{*}file"):
        into.add(target_language(file, file.get("source-language"), file.get("target-language")))
        if len(into) > 1:
            raise InputError("its files are in several languages; export one at a time", line=line(file))
        entries += _entries(file)
    found = into.pop() if into else None
    return Catalog("", found.code if found else None, tuple(entries))


def _entries(file: etree._Element) -> Iterator[CatalogEntry]:
    for unit in file.iterfind("{*}body//{*}trans-unit"):
        source, translated = unit.find("{*}source"), unit.find("{*}target")
        if source is None:
            raise InputError("a unit without a source; it cannot be matched", line=line(unit))
        if unit.get("translate", "yes") == "no":
            continue
        target = "" if translated is None else native_text(translated)
        yield CatalogEntry(
            context=f"{file.get('original', '')}#{unit.get('id', '')}",
            source=native_text(source),
            target=target,
            state=_state(unit, translated) if translated is not None and target else UnitState.UNTRANSLATED,
            note="\n".join(note.text for note in unit.iterfind("{*}note") if note.text),
            line=line(unit),
        )


def _state(unit: etree._Element, target: etree._Element) -> UnitState:
    """Return the state of a target: what the reviewer said of the unit, else what the tool said of it."""
    if unit.get("approved") == "yes":
        return UnitState.APPROVED
    named = target.get("state", "translated")
    if named.startswith("x-"):
        return UnitState.NEEDS_CHECKING
    if named not in STATES:
        known = ", ".join(STATES)
        raise InputError(
            f"unknown state {visible(named)!r}; a target's states are {known}", line=line(target)
        )
    return STATES[named]
