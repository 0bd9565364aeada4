"""The states of XLIFF 2.1 and ours: two tables, one for each direction."""

from glossary.errors import InputError
from glossary.formats.xliff.names import OURS
from glossary.model import UnitState
from glossary.text.display import visible

WRITTEN: dict[UnitState, tuple[str, str | None]] = {
    UnitState.UNTRANSLATED: ("initial", None),
    UnitState.NEEDS_REWRITING: ("initial", f"{OURS}:{UnitState.NEEDS_REWRITING}"),
    UnitState.NEEDS_CHECKING: ("initial", f"{OURS}:{UnitState.NEEDS_CHECKING}"),
    UnitState.TRANSLATED: ("translated", None),
    UnitState.APPROVED: ("final", None),
}
"""State and substate that a segment is written with. A tool may take any state but initial as finished."""

READ: dict[str, UnitState] = {
    "initial": UnitState.NEEDS_CHECKING,
    "translated": UnitState.TRANSLATED,
    "reviewed": UnitState.APPROVED,
    "final": UnitState.APPROVED,
}
"""What the state of a segment with a target means; without one it is untranslated whatever its state."""

_SUBSTATES = {pair: state for state, pair in WRITTEN.items() if pair[1] is not None}


def state_of(state: str, substate: str | None, line: int | None) -> UnitState:
    """Return our state of a segment that has a target.

    A substate counts only beside the state it was written with: tools change the one and forget the other.

    Raises:
        InputError: XLIFF has no such state.
    """
    if state not in READ:
        known = ", ".join(READ)
        raise InputError(f"unknown state {visible(state)!r}; a segment's states are {known}", line=line)
    return _SUBSTATES.get((state, substate), READ[state])


def least(states: list[UnitState]) -> UnitState:
    """Return the state that has come least far."""
    return min(states, key=tuple(UnitState).index, default=UnitState.UNTRANSLATED)
