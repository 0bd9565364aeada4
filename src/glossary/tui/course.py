"""The course through an article: which unit comes next."""

from collections.abc import Callable, Sequence

from glossary.model import Unit, UnitState


def next_where(units: Sequence[Unit], after: int, wanted: Callable[[Unit], bool]) -> int | None:
    """Return the position of the next unit wanted, past the end from the top again; None if there is none.

    The unit at ``after`` itself comes last.
    """
    order = (*range(after + 1, len(units)), *range(min(after + 1, len(units))))
    return next((place for place in order if wanted(units[place])), None)


def unfinished(unit: Unit) -> bool:
    """Tell whether a unit still wants a translator."""
    return not unit.state.finished


def unapproved(unit: Unit) -> bool:
    """Tell whether a unit still wants a reviewer."""
    return unit.state is not UnitState.APPROVED
