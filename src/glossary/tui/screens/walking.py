"""The way from unit to unit: what is typed is kept on leaving one."""

from collections.abc import Callable, Mapping, Sequence

from textual import on

from glossary.model import Unit
from glossary.tui.course import last_where, next_where, unfinished
from glossary.tui.messages import UnitChosen
from glossary.tui.plural_forms import form_mark
from glossary.tui.screens.narrowing import NarrowingScreen


class WalkingScreen(NarrowingScreen):
    """Lays one unit on the desk, and another when a person goes on."""

    @property
    def unit(self) -> Unit:
        """The unit at work."""
        return self.units[self.position]

    def go_to_unit(self, key: str) -> None:
        """Go to the unit of a key, whatever the list is narrowed to."""
        place = self.place_of(key)
        if place is not None:
            self.go(place)

    def go(self, position: int) -> None:
        """Go to another unit; what was typed is kept."""
        if position != self.position:
            self.set_aside()
            self.position = position
            self.show(self.unit)

    def show(self, unit: Unit, text: str | None = None) -> None:
        """Lay a unit on the desk."""
        before, after = self._neighbours()
        self.desk.show(unit, text, before=before, after=after)
        self.show_in_proof()

    def reread(self, units: Sequence[Unit]) -> None:
        """Put others' changes into the list; what waits to be saved or is being typed stays as it was made.

        Its own save will tell where its source changed. The list keeps its rows: a sentence that has left the
        article stays in it, and a new one is there when the article is opened again.
        """
        was, found = self.unit, {unit.key: unit for unit in units}
        ours = {*self.drafts, *((was.key,) if self.desk.changed else ())}
        if found.keys() != {unit.key for unit in self.units}:
            self.notify("Sentences came into the article or left it; open it again to see which.")
        self.units = tuple(unit if unit.key in ours else _newer(unit, found) for unit in self.units)
        if (self.unit.target, self.unit.source) != (was.target, was.source):
            self.show(self.unit)
        else:
            self.desk.restate(self.unit)
            self.desk.before, self.desk.after = self._neighbours()
            self.show_in_proof()

    def _neighbours(self) -> tuple[str, str]:
        """Return what is shown of the units before and after the one at work."""
        place = self.position
        before = _told(self.units[place - 1]) if place else ""
        return before, _told(self.units[place + 1]) if place + 1 < len(self.units) else ""

    def put(self, unit: Unit) -> int:
        """Put a unit in its place in the list; return the place."""
        place = self.place_of(unit.key)
        assert place is not None
        self.units = (*self.units[:place], unit, *self.units[place + 1 :])
        if place == self.position:
            self.desk.restate(unit)
        self.desk.before, self.desk.after = self._neighbours()
        return place

    def set_aside(self) -> None:
        """Hook: keep what was typed and not confirmed."""

    def action_previous_unit(self) -> None:
        """Go to the unit before."""
        self._go_where(last_where, lambda _: True, "This is the first one.", around=False)

    def action_next_unit(self) -> None:
        """Go to the unit after."""
        self._go_where(next_where, lambda _: True, "This is the last one.", around=False)

    def action_previous_unfinished(self) -> None:
        """Go to the last unfinished unit before this one."""
        self._go_where(last_where, unfinished, "No other unit is unfinished.")

    def action_next_unfinished(self) -> None:
        """Go to the next unfinished unit."""
        self._go_where(next_where, unfinished, "No other unit is unfinished.")

    def _go_where(
        self,
        search: Callable[..., int | None],
        wanted: Callable[[Unit], bool],
        none: str,
        *,
        around: bool = True,
    ) -> None:
        if not self.units:
            return
        found = search(self.units, self.position, wanted, among=self.rows, around=around)
        if found is None or found == self.position:
            self.notify(none)
        else:
            self.go(found)

    @on(UnitChosen)
    def _chosen(self, message: UnitChosen) -> None:
        self.go(message.position)
        self.action_back()


def _newer(unit: Unit, found: Mapping[str, Unit]) -> Unit:
    """Return a unit as it was found, unless a save of this sitting came later."""
    read = found.get(unit.key, unit)
    return read if read.version >= unit.version else unit


def _told(unit: Unit) -> str:
    return form_mark(unit) + unit.source
