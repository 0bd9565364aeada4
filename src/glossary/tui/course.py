"""The course through an article: which unit comes next."""

from collections.abc import Callable, Sequence

from glossary.model import Unit, UnitState

Wanted = Callable[[Unit], bool]


def next_where(
    units: Sequence[Unit],
    after: int,
    wanted: Wanted,
    *,
    among: Sequence[int] | None = None,
    around: bool = True,
) -> int | None:
    """Return the position of the next unit wanted, or None if there is none.

    Args:
        units: in the order of the article.
        after: where the search begins; the unit there itself comes last.
        wanted: tells whether a unit is.
        among: the positions to look at, in order; all without.
        around: go on at the beginning once the end is reached.
    """
    places = range(len(units)) if among is None else among
    order = [*(place for place in places if place > after)]
    if around:
        order += [place for place in places if place <= after]
    return next((place for place in order if wanted(units[place])), None)


def last_where(
    units: Sequence[Unit],
    before: int,
    wanted: Wanted,
    *,
    among: Sequence[int] | None = None,
    around: bool = True,
) -> int | None:
    """Return the position of the last unit wanted before one; see `next_where`."""
    places = range(len(units)) if among is None else among
    order = [place for place in reversed(places) if place < before]
    if around:
        order += [place for place in reversed(places) if place >= before]
    return next((place for place in order if wanted(units[place])), None)


def unfinished(unit: Unit) -> bool:
    """Tell whether a unit still wants a translator."""
    return not unit.state.finished


def unapproved(unit: Unit) -> bool:
    """Tell whether a unit still wants a reviewer."""
    return unit.state is not UnitState.APPROVED
