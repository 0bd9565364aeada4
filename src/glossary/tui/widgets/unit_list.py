"""The list of units: number, state and source, one row each, drawn only where it is seen."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from glossary.model import Unit
from glossary.tui.cells import cells
from glossary.tui.commands import QUIT_IN_LISTS, bindings
from glossary.tui.messages import UnitChosen
from glossary.tui.prose import shown
from glossary.tui.signs import STATES

_WIDE_ENOUGH_FOR_WORDS = 40


class UnitList(ScrollView, can_focus=True):
    """Lists the units of an article; Enter or a click chooses one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings([QUIT_IN_LISTS]),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
        Binding("enter", "choose", "Go there", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"unit-list--here", "unit-list--pointed"}

    units: reactive[tuple[Unit, ...]] = reactive(())
    position: reactive[int] = reactive(0)
    """Of the unit being worked at."""
    pointed: reactive[int] = reactive(0)
    """Of the row that the keys move."""

    def on_mount(self) -> None:
        """Name the pane."""
        self.border_title = "Units"

    def watch_units(self, units: tuple[Unit, ...]) -> None:
        """Draw other units."""
        self.virtual_size = Size(self.size.width, len(units))
        self.refresh()

    def watch_position(self, position: int) -> None:
        """Point at the unit being worked at."""
        self.pointed = position
        self.refresh()

    def validate_pointed(self, pointed: int) -> int:
        """Stay in the list."""
        return max(0, min(pointed, len(self.units) - 1))

    def watch_pointed(self, pointed: int) -> None:
        """Bring the row into view."""
        self.scroll_to_region(Region(0, pointed, 1, 1), animate=False, force=True)
        self.refresh()

    def action_move(self, rows: int) -> None:
        """Point some rows further."""
        self.pointed += rows

    def action_choose(self) -> None:
        """Go to the unit pointed at."""
        self.post_message(UnitChosen(self.pointed))

    def on_click(self, event: events.Click) -> None:
        """Go to the unit clicked on."""
        row = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= row < len(self.units):
            self.post_message(UnitChosen(row))

    def render_line(self, y: int) -> Strip:
        """Draw one row (part of the line API)."""
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if index >= len(self.units):
            return Strip.blank(width, self.visual_style.rich_style)
        style = self.visual_style
        if index == self.position:
            style += self.get_visual_style("unit-list--here")
        if index == self.pointed and self.has_focus:
            style += self.get_visual_style("unit-list--pointed")
        row = self._row(index, width)
        return Strip(row.render_segments(style), cells(row.plain)).crop_extend(0, width, style.rich_style)

    def _row(self, index: int, width: int) -> Content:
        unit = self.units[index]
        sign = STATES[unit.state]
        word = f"{sign.word:<9}" if width >= _WIDE_ENOUGH_FOR_WORDS else ""
        digits = len(str(len(self.units)))
        return Content.assemble(
            "▸" if index == self.position else " ",
            f"{index + 1:>{digits}} ",
            (f"{sign.glyph} {word}", sign.style),
            shown(unit.source[:width]),
        )
