"""One ``tu`` of a TMX file and the units of memory it stands for.

What TMX has no place for stands in properties: ``x-state`` our state, ``x-origin`` where the unit comes from,
``x-context-pre`` the source before it (as memoQ writes it). Other tools' properties for the same are read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape, unescape

from lxml import etree

from glossary.errors import InputError
from glossary.formats.native_codes import native_text
from glossary.formats.xml_codes import Code, Numbering, Role
from glossary.formats.xml_reading import XML, line
from glossary.formats.xml_text import holdable, laid_out
from glossary.languages import SOURCE, language
from glossary.model import MemoryUnit, UnitState
from glossary.text.display import visible

TOOL = "sse-glossary"

_STATE, _ORIGIN, _BEFORE = "x-state", "x-origin", "x-context-pre"
_OWN_STATES = {str(state): state for state in UnitState}
_MOMENT = "%Y%m%dT%H%M%SZ"
_MOMENTS = (_MOMENT, "%Y%m%dT%H%M%S", "%Y%m%d")

TRADOS_LEVEL = "x-ConfirmationLevel"
STATES: Mapping[str, UnitState] = {
    "Unspecified": UnitState.TRANSLATED,
    "Draft": UnitState.NEEDS_CHECKING,
    "Translated": UnitState.TRANSLATED,
    "RejectedTranslation": UnitState.NEEDS_CHECKING,
    "ApprovedTranslation": UnitState.APPROVED,
    "RejectedSignOff": UnitState.NEEDS_CHECKING,
    "ApprovedSignOff": UnitState.APPROVED,
}
"""What Trados says of a unit, and what that means here."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text of a TMX file that is no unit of our memory."""

    line: int | None
    """Where it begins in the file."""
    reason: str
    """The same words for the same reason, e.g. ``language fr`` or ``no text``: they can be counted."""


def units(tu: etree._Element, source_language: str) -> Iterator[MemoryUnit | LeftOut]:
    """Yield the units in a ``tu``, one for each text in a language of ours, and what is left out of it.

    Args:
        tu: the element.
        source_language: code of the source, or ``*all*``: chooses between several English texts.
    """
    texts = [(_code(tuv), tuv) for tuv in tu.iterfind("{*}tuv")]
    english = [(code, tuv) for code, tuv in texts if _locale(code) == SOURCE.code]
    if not english:
        yield LeftOut(line(tu), "no English text")
        return
    wanted = source_language.lower()
    source = _segment(next((tuv for code, tuv in english if code.lower() == wanted), english[0][1]))
    if not source.strip():
        yield LeftOut(line(tu), "no text")
        return
    for code, tuv in texts:
        locale = _locale(code)
        if locale is None:
            yield LeftOut(line(tuv), f"language {visible(code)}" if code else "no language")
        elif locale != SOURCE.code:
            target = _segment(tuv)
            yield _unit(tu, tuv, source, target, locale) if target.strip() else LeftOut(line(tuv), "no text")


def element(unit: MemoryUnit) -> etree._Element:
    """Return a unit as a ``tu``."""
    tu = etree.Element("tu")
    if unit.note:
        etree.SubElement(tu, "note").text = holdable(unit.note)
    before = f"<seg>{escape(unit.before, quote=False)}</seg>" if unit.before else ""
    for kind, text in ((_STATE, str(unit.state)), (_ORIGIN, unit.origin), (_BEFORE, before)):
        if text:
            etree.SubElement(tu, "prop", {"type": kind}).text = holdable(text)
    numbering = Numbering()
    source = etree.SubElement(tu, "tuv", {f"{XML}lang": SOURCE.code})
    _fill(etree.SubElement(source, "seg"), unit.source, numbering)
    target = etree.SubElement(tu, "tuv", {f"{XML}lang": unit.locale})
    if unit.changed_at is not None:
        target.set("changedate", unit.changed_at.astimezone(UTC).strftime(_MOMENT))
    if unit.changed_by:
        target.set("changeid", holdable(unit.changed_by))
    _fill(etree.SubElement(target, "seg"), unit.target, numbering)
    laid_out(tu, _LEAVES)
    return tu


_LEAVES = frozenset({"seg", "note", "prop"})


def _fill(seg: etree._Element, text: str, numbering: Numbering) -> None:
    """Put a text into a ``seg``: pairs of tags as ``bpt`` and ``ept``, half a pair as ``it``, else ``ph``."""
    last: etree._Element | None = None
    for piece, number in numbering.numbered(text):
        if isinstance(piece, str):
            if last is None:
                seg.text = holdable(piece)
            else:
                last.tail = holdable(piece)
        else:
            last = etree.SubElement(seg, *_code_element(piece, number))
            last.text = piece.text


def _code_element(code: Code, number: int) -> tuple[str, dict[str, str]]:
    if code.role is Role.OPENING:
        return "bpt", {"i": str(code.pair), "x": str(number)}
    if code.role is Role.CLOSING:
        return "ept", {"i": str(code.pair)}
    if code.text.endswith("/>"):
        return "ph", {"x": str(number)}
    return "it", {"pos": "end" if code.text.startswith("</") else "begin", "x": str(number)}


def _code(tuv: etree._Element) -> str:
    return tuv.get(f"{XML}lang") or tuv.get("lang") or ""


def _locale(code: str) -> str | None:
    """Return our locale of a language code; None where the language is not ours."""
    try:
        return language(code).code
    except InputError:
        return None


def _segment(tuv: etree._Element) -> str:
    seg = tuv.find("{*}seg")
    return "" if seg is None else native_text(seg)


def _unit(tu: etree._Element, tuv: etree._Element, source: str, target: str, locale: str) -> MemoryUnit:
    said = _properties(tu) | _properties(tuv)
    notes = [note.text or "" for parent in (tu, tuv) for note in parent.iterfind("{*}note")]
    return MemoryUnit(
        source=source,
        target=target,
        locale=locale,
        before=_before(said),
        origin=_origin(said),
        state=_state(said),
        changed_by=_attribute(tu, tuv, "changeid", "creationid"),
        changed_at=_moment(_attribute(tu, tuv, "changedate", "creationdate")),
        note="\n".join(note for note in notes if note),
    )


def _properties(element: etree._Element) -> dict[str, str]:
    return {prop.get("type", ""): prop.text or "" for prop in element.iterfind("{*}prop")}


def _before(said: Mapping[str, str]) -> str:
    """Return the source before a unit: OmegaT says ``prev``, memoQ writes the whole segment as XML."""
    text = said.get(_BEFORE, said.get("prev", ""))
    if text.startswith("<seg>") and text.endswith("</seg>"):
        return unescape(text.removeprefix("<seg>").removesuffix("</seg>"))
    return text


def _origin(said: Mapping[str, str]) -> str:
    """Return where a unit comes from: OmegaT names a file and a key in it, memoQ a document."""
    own = said.get(_ORIGIN, "")
    file = said.get("file") or said.get("x-document") or ""
    return own or "#".join(part for part in (file, said.get("id", "")) if part)


def _state(said: Mapping[str, str]) -> UnitState:
    """Return the state of a unit; what is in a memory was confirmed unless something says otherwise."""
    own = _OWN_STATES.get(said.get(_STATE, ""))
    return own or STATES.get(said.get(TRADOS_LEVEL, ""), UnitState.TRANSLATED)


def _attribute(tu: etree._Element, tuv: etree._Element, *names: str) -> str:
    """Return the first attribute there is: of the text before the ``tu``, in the order of the names."""
    return next((found for each in (tuv, tu) for name in names if (found := each.get(name))), "")


def _moment(value: str) -> datetime | None:
    for form in _MOMENTS if value else ():
        try:
            return datetime.strptime(value, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None
