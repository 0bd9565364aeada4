"""What becomes of a translation when a foreign file comes in: what the file changed, the store takes."""

from dataclasses import dataclass, replace

from glossary.formats.catalog_segments import Said
from glossary.model import Unit, UnitState
from glossary.workflow.planning import Mark, Row


@dataclass(frozen=True, slots=True)
class Decision:
    """A unit as it is to stand, and the row that tells why."""

    unit: Unit
    row: Row


def decided(unit: Unit, stood: Unit | None, before: Said | None, given: Said) -> Decision:
    """Return what becomes of a unit.

    Args:
        unit: as it stands with the message of now, in doubt where that has changed.
        stood: as it stood before; None where there was no such message.
        before: what the last file said of it; None where it had no such message.
        given: what the file that comes in says.
    """
    noted = replace(unit, note=_note(unit, before, given))
    if not given.target or _says(unit, given):
        mark = Mark.UNCHANGED if noted.note == unit.note else Mark.CHANGED
        return _decision(mark, unit, noted, given, "" if mark is Mark.UNCHANGED else "its note")
    theirs = before is not None and stood is not None and _says(stood, before)
    if before is not None and replace(before, note=given.note) == given:
        return _decision(Mark.UNCHANGED, unit, noted, given, "" if theirs else "the store has newer")
    if unit.target and not theirs:
        return _decision(Mark.CONFLICT, unit, unit, given, "changed in the store since the last file")
    taken = replace(noted, target=given.target, state=given.state, previous_source=given.previous_source)
    return _decision(Mark.CHANGED if unit.target else Mark.ADDED, unit, taken, given, _reason(unit, taken))


def _decision(mark: Mark, unit: Unit, result: Unit, given: Said, reason: str) -> Decision:
    return Decision(result, Row(mark, f"{unit.context}@{unit.locale}", unit.target, given.target, reason))


def _says(unit: Unit, file: Said) -> bool:
    """Whether the store says what a file says; that cannot say that something is approved."""
    state = UnitState.TRANSLATED if unit.state is UnitState.APPROVED else unit.state
    return (unit.target, state, unit.previous_source) == (file.target, file.state, file.previous_source)


def _note(unit: Unit, before: Said | None, given: Said) -> str:
    """Return the note with what the file adds to it; where both sides wrote one, both stay."""
    was = before.note if before else ""
    if unit.note in ("", was):
        return given.note
    return unit.note if given.note == was or given.note in unit.note else f"{unit.note}\n{given.note}"


def _reason(unit: Unit, taken: Unit) -> str:
    return "" if unit.target != taken.target else f"{unit.state} → {taken.state}"
