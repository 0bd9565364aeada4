"""What a person typed and is not yet in the store, and the one who brings it there."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Lock

from glossary.model import Unit, UnitState
from glossary.tui.house import Bench, ChangeFor
from glossary.tui.steps import Step


@dataclass(frozen=True, slots=True)
class Draft:
    """A target to be saved."""

    unit: Unit
    """The unit it was made from."""
    target: str
    state: UnitState
    why: str
    spread: bool = False
    """Whether other units of the same sentence get it too."""
    undoes: Step | None = None
    """The save that it takes back."""

    def on(self, unit: Unit) -> "Draft":
        """Return the draft made anew from its unit as that stands now.

        Where the source is another one by now, the target was made for the source before: it needs rewriting,
        and is spread to no other unit.
        """
        if unit.source == self.unit.source:
            return replace(self, unit=unit)
        doubted = replace(unit, state=UnitState.NEEDS_REWRITING, previous_source=self.unit.source)
        return replace(self, unit=doubted, state=doubted.state, spread=False)


class Choice(StrEnum):
    """How a person settles a conflict."""

    MINE = "mine"
    THEIRS = "theirs"
    EDIT = "edit"
    """Go on with mine in the editor, on top of theirs."""


class Keeper:
    """Saves drafts one after another in the order they were given, each from the newest version known.

    A person may leave a unit, come back and leave it again before the first save is through; the second
    save then is made from what the first one made, and is no conflict. It is one where the source is another
    by then: the target was not made for that.
    """

    def __init__(self, bench: Bench, change: ChangeFor) -> None:
        self._bench = bench
        self._change = change
        self._lock = Lock()
        self._waiting: deque[Draft] = deque()
        self._newest: dict[str, Unit] = {}

    def put(self, draft: Draft) -> None:
        """Queue a draft; every `put` wants one `keep_next`."""
        self._waiting.append(draft)

    def keep_next(self) -> tuple[Draft, Step | Exception]:
        """Save the oldest draft waiting; return it with what that changed, or with the error."""
        with self._lock:
            draft = self._waiting.popleft()
            try:
                return draft, self._keep(draft)
            except Exception as error:  # noqa: BLE001 - whatever it was, the text must not be lost with it
                return draft, error

    def reload(self, unit: Unit) -> Unit:
        """Return a unit as the store has it now; drafts of it are made from that version from here on."""
        with self._lock:
            found = self._bench.reload(unit)
            self._newest[unit.key] = found
            return found

    def rescue(self, drafts: Iterable[Draft]) -> tuple[tuple[Draft, Exception], ...]:
        """Save drafts whose fate is unknown; return those that cannot be saved, each with its error."""
        lost = []
        with self._lock:
            for draft in drafts:
                known = self._newest.get(draft.unit.key)
                if known is None or (known.target, known.state) != (draft.target, draft.state):
                    try:
                        self._keep(draft)
                    except Exception as error:  # noqa: BLE001 - the next draft must have its chance
                        lost.append((draft, error))
        return tuple(lost)

    def _keep(self, draft: Draft) -> Step:
        known = self._newest.get(draft.unit.key, draft.unit)
        newer = known.version > draft.unit.version and known.source == draft.unit.source
        before = known if newer else draft.unit
        unit = replace(before, previous_source=draft.unit.previous_source)
        saved = self._bench.save(unit, draft.target, draft.state, self._change(draft.why))
        self._newest[saved.key] = saved
        return Step(before, saved, self._spread(draft, before, saved))

    def _spread(self, draft: Draft, before: Unit, saved: Unit) -> tuple[Unit, ...]:
        """Let the other units of the same sentence follow; return them as they stand."""
        if draft.undoes is not None:
            moved = self._bench.withdraw(draft.undoes.spread, self._change(draft.why))
        elif draft.spread:
            moved = self._bench.spread(before, saved, self._change("same sentence"))
        else:
            moved = ()
        self._newest.update((unit.key, unit) for unit in moved if unit.article == saved.article)
        return moved
