"""The editor screen: the way of a translator through the units of an article."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from glossary.model import Unit, UnitState
from glossary.tui.bench import Bench, ChangeFor
from glossary.tui.commands import COMMANDS, bindings
from glossary.tui.course import next_where, unapproved, unfinished
from glossary.tui.drafts import Draft
from glossary.tui.messages import Loaded, UnitChosen
from glossary.tui.screens.paned import PanedScreen


class EditorScreen(PanedScreen):
    """Where an article is translated, unit by unit."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]

    def __init__(self, bench: Bench, change: ChangeFor, *, title: str, start: int | None = None) -> None:
        super().__init__(bench, change, title)
        self._start = start

    def on_mount(self) -> None:
        """Read the units."""
        self.desk.loading = True
        self._load()

    @property
    def unit(self) -> Unit:
        """The unit at work."""
        return self.units[self.position]

    def leave(self) -> None:
        """Keep what was typed and quit as soon as it is in the store."""
        self.set_aside()
        super().leave()

    def unsaved(self) -> tuple[Draft, ...]:
        """Return what is not in the store, the text on the desk included."""
        drafts = dict(self.drafts)
        if self.units and self.desk.changed:
            drafts[self.unit.key] = Draft(self.unit, self.desk.text, UnitState.NEEDS_CHECKING, "rescued")
        return tuple(drafts.values())

    def stored(self, unit: Unit) -> None:
        """Show a saved unit as it stands."""
        self._put(unit)

    def settled(self, unit: Unit, text: str | None) -> None:
        """Show a unit after a conflict; ``text`` is laid on the desk to be edited on top of it."""
        newer = self.desk.text if unit.key == self.unit.key and self.desk.changed else text
        place = self._put(unit)
        if text is not None and place != self.position:
            self.set_aside()
            self.position = place
        if place == self.position:
            self.desk.show(unit, newer)

    def set_aside(self) -> None:
        """Keep what was typed and not confirmed, as in need of checking."""
        if self.units and self.desk.changed:
            self._keep(UnitState.NEEDS_CHECKING, "left without confirming")

    def action_confirm(self) -> None:
        """Confirm the unit and go to the next unfinished one."""
        approved = self.units and self.unit.state is UnitState.APPROVED and not self.desk.changed
        self._finish(UnitState.APPROVED if approved else UnitState.TRANSLATED, "confirmed", unfinished)

    def action_approve(self) -> None:
        """Approve the unit and go to the next that is not approved."""
        self._finish(UnitState.APPROVED, "approved", unapproved)

    def action_doubt(self) -> None:
        """Mark the unit as in need of checking, or take the mark away."""
        if not self.desk.text.strip():
            self.notify("Nothing is written here yet.")
        elif self.unit.state is UnitState.NEEDS_CHECKING:
            self._keep(UnitState.TRANSLATED, "doubt settled")
        else:
            self._keep(UnitState.NEEDS_CHECKING, "in doubt")

    def action_previous_unit(self) -> None:
        """Go to the unit before."""
        self._go(self.position - 1)

    def action_next_unit(self) -> None:
        """Go to the unit after."""
        self._go(self.position + 1)

    @work(thread=True, group="loading")
    def _load(self) -> None:
        """Read the units of the article."""
        self.post_message(Loaded(self.bench.units()))

    @on(Loaded)
    def _loaded(self, message: Loaded) -> None:
        self.desk.loading = False
        if not message.units:
            self.notify("This article has nothing to translate.", severity="warning")
            return
        self.units = message.units
        first = self._start if self._start is not None else next_where(self.units, -1, unfinished)
        self.position = max(0, min(first or 0, len(self.units) - 1))
        self.desk.show(self.unit)
        self.action_back()

    @on(UnitChosen)
    def _chosen(self, message: UnitChosen) -> None:
        self._go(message.position)
        self.action_back()

    def _go(self, position: int) -> None:
        """Go to another unit; what was typed is kept."""
        if 0 <= position < len(self.units) and position != self.position:
            self.set_aside()
            self.position = position
            self.desk.show(self.unit)

    def _finish(self, state: UnitState, why: str, wanted: Callable[[Unit], bool]) -> None:
        """Save the unit in a state and go to the next one wanted."""
        if not self.units:
            return
        if not self.desk.text.strip():
            self.set_aside()
            self.notify("Nothing is written here yet; going on.")
        elif self.desk.changed or self.unit.state is not state:
            self._keep(state, why)
        found = next_where(self.units, self.position, wanted)
        if found is None:
            self.notify("Every unit is done. Ctrl+Q leaves; F6 goes to the list.")
        else:
            self._go(found)

    def _keep(self, state: UnitState, why: str) -> None:
        """Send the text as it stands to the store, and show it so in the list at once."""
        text, unit = self.desk.text, self.unit
        self.desk.keep()
        self._put(replace(unit, target=text, state=state))
        self.keep(Draft(unit, text, state, why))

    def _put(self, unit: Unit) -> int:
        """Put a unit in its place in the list; return the place."""
        place = next(index for index, each in enumerate(self.units) if each.key == unit.key)
        self.units = (*self.units[:place], unit, *self.units[place + 1 :])
        if place == self.position:
            self.desk.unit = unit
        return place
