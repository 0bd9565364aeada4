"""The list of units: number, state and source, one row each, drawn only where it is seen."""

from bisect import bisect_left
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
from glossary.tui.messages import UnitChosen
from glossary.tui.plural_forms import form_mark
from glossary.tui.prose import in_one_line
from glossary.tui.signs import STATES

_WIDE_ENOUGH_FOR_WORDS = 40


class UnitList(ScrollView, can_focus=True):
    """Lists the units of an article; Enter or a click chooses one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "app.quit", show=False),
        Binding("slash", "screen.filter", show=False),
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
    rows: reactive[tuple[int, ...]] = reactive(())
    """Positions of the units listed, in order."""
    position: reactive[int] = reactive(0)
    """Of the unit being worked at."""
    pointed: reactive[int] = reactive(0)
    """The row that the keys move."""

    def on_mount(self) -> None:
        """Name the pane."""
        self.border_title = "Units"

    def watch_units(self) -> None:
        """Draw units as they now stand."""
        self.refresh()

    def watch_rows(self, rows: tuple[int, ...]) -> None:
        """List other units."""
        self.virtual_size = Size(self.size.width, len(rows))
        self.pointed = min(self.pointed, max(0, len(rows) - 1))
        self._point_at(self.position)
        self.refresh()

    def watch_position(self, position: int) -> None:
        """Point at the unit being worked at."""
        self._point_at(position)
        self.refresh()

    def validate_pointed(self, pointed: int) -> int:
        """Stay in the list."""
        return max(0, min(pointed, len(self.rows) - 1))

    def watch_pointed(self, pointed: int) -> None:
        """Bring the row into view."""
        self.scroll_to_region(Region(0, pointed, 1, 1), animate=False, force=True)
        self.refresh()

    def action_move(self, rows: int) -> None:
        """Point some rows further."""
        self.pointed += rows

    def action_choose(self) -> None:
        """Go to the unit pointed at."""
        if self.rows:
            self.post_message(UnitChosen(self.rows[self.pointed]))

    def on_click(self, event: events.Click) -> None:
        """Go to the unit clicked on."""
        row = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= row < len(self.rows):
            self.post_message(UnitChosen(self.rows[row]))

    def render_line(self, y: int) -> Strip:
        """Draw one row (part of the line API)."""
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        style = self.visual_style
        if line >= len(self.rows):
            return Strip.blank(width, style.rich_style)
        index = self.rows[line]
        if index == self.position:
            style += self.get_visual_style("unit-list--here")
        if line == self.pointed and self.has_focus:
            style += self.get_visual_style("unit-list--pointed")
        row = self._row(index, width)
        return Strip(row.render_segments(style), cells(row.plain)).crop_extend(0, width, style.rich_style)

    def _point_at(self, position: int) -> None:
        if position in self.rows:
            self.pointed = bisect_left(self.rows, position)

    def _row(self, index: int, width: int) -> Content:
        unit = self.units[index]
        sign = STATES[unit.state]
        word = f"{sign.word:<9}" if width >= _WIDE_ENOUGH_FOR_WORDS else ""
        digits = len(str(len(self.units)))
        return Content.assemble(
            "▸" if index == self.position else " ",
            f"{index + 1:>{digits}} ",
            (f"{sign.glyph} {word}", sign.style),
            (form_mark(unit), "$text-muted"),
            in_one_line(unit.source[:width]),
        )
