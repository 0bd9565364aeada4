"""What a unit of an XLIFF document says, however many segments a tool has cut it into."""

from dataclasses import dataclass

from lxml import etree

from glossary.errors import InputError
from glossary.formats.xliff.inline import data_of, keeps_space, text_of
from glossary.formats.xliff.names import CORE
from glossary.formats.xliff.states import least, state_of
from glossary.formats.xml_reading import line
from glossary.model import UnitState
from glossary.text.display import visible

_PARTS = (f"{CORE}segment", f"{CORE}ignorable")


@dataclass(frozen=True, slots=True)
class Said:
    """The texts of a unit, joined, and the state of its target."""

    source: str
    target: str
    state: UnitState


def said_in(unit: etree._Element) -> Said:
    """Return what a unit says.

    Its state is that of the segment that has come least far; a target that some segments lack is in doubt.

    Raises:
        InputError: a segment has no source, or a state or an order that XLIFF does not know.
    """
    data = data_of(unit)
    sources: list[str] = []
    targets: list[tuple[int, str]] = []
    states: list[UnitState] = []
    lacking = False
    parts = [part for part in unit if part.tag in _PARTS]
    for number, part in enumerate(parts, 1):
        found, translated = part.find(f"{CORE}source"), part.find(f"{CORE}target")
        if found is None:
            raise InputError("a segment without a source; it cannot be matched", line=line(part))
        source = text_of(found, data)
        sources.append(source)
        target = "" if translated is None else text_of(translated, data)
        if part.tag == f"{CORE}segment" and (source.strip() or target):
            lacking = lacking or not target
            if target:
                states.append(state_of(part.get("state", "initial"), part.get("subState"), line(part)))
        elif translated is None:
            target = source  # the space between two segments stays as it is
        order = number if translated is None else _order(translated, number)
        targets.append((order, target))
    if lacking and states:
        states.append(UnitState.NEEDS_CHECKING)
    joined = "".join(text for _, text in sorted(targets)) if states else ""
    source = "".join(sources)
    if not all(keeps_space(part) for part in parts):
        source, joined = source.strip(" "), joined.strip(" ")
    return Said(source, joined, least(states))


def _order(target: etree._Element, otherwise: int) -> int:
    """Return the place of a target among those of its unit, from 1."""
    named = target.get("order")
    if named is None:
        return otherwise
    if not (named.isascii() and named.isdigit() and len(named) < 10):
        raise InputError(f"the order {visible(named)!r} is no number from 1", line=line(target))
    return int(named)
