"""The way back across units: what each save of this sitting changed, newest last."""

from dataclasses import dataclass

from glossary.model import Unit


@dataclass(frozen=True, slots=True)
class Step:
    """One save of a unit."""

    before: Unit
    """As the unit stood."""
    after: Unit
    """As the save left it."""
    spread: tuple[Unit, ...] = ()
    """Units of the same sentence that got the target as well."""


class Steps:
    """A stack of saves; taking one back is no step itself."""

    _MOST = 1000

    def __init__(self) -> None:
        self._done: list[Step] = []

    def put(self, step: Step) -> None:
        """Note a save."""
        self._done = [*self._done[1 - self._MOST :], step]

    @property
    def last(self) -> Step | None:
        """The newest save; None if there is none left."""
        return self._done[-1] if self._done else None

    def take(self) -> Step | None:
        """Return the newest save and forget it; None if there is none left."""
        return self._done.pop() if self._done else None
