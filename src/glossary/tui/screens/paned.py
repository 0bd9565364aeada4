"""The panes of the editor: how they are laid out, and how a person gets from one to the next."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widget import Widget

from glossary.languages import language
from glossary.model import Unit
from glossary.tui.commands import COMMANDS, Place
from glossary.tui.house import Bench, ChangeFor
from glossary.tui.keys import Keys
from glossary.tui.screens.jumping import Jump
from glossary.tui.screens.saving import SavingScreen
from glossary.tui.widgets.desk import Desk
from glossary.tui.widgets.key_line import KeyLine
from glossary.tui.widgets.script_view import ScriptView
from glossary.tui.widgets.status_line import StatusLine
from glossary.tui.widgets.unit_list import UnitList

_NARROW = 100
"""Columns below which the list of units is a drawer."""


class PanedScreen(SavingScreen):
    """Status line, list of units, desk and keys."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.EDITOR, Place.EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [(0, "-drawer"), (_NARROW, "-wide")]  # noqa: RUF012 - no ClassVar in Textual
    AUTO_FOCUS = "#target"

    units: reactive[tuple[Unit, ...]] = reactive(())
    rows: reactive[tuple[int, ...]] = reactive(())
    """Positions of the units in the list."""
    position: reactive[int] = reactive(0)
    """Of the unit at work."""
    narrowed: reactive[str] = reactive("")
    """What the list is narrowed to, in words; empty when it shows every unit."""

    def __init__(self, bench: Bench, change: ChangeFor, keys: Keys) -> None:
        super().__init__(bench, change, keys)
        self.written = language(bench.locale)
        """The language translated into."""
        self.desk = Desk(bench, self.written, keys)
        """The desk with the unit at work."""

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        yield StatusLine(self.bench.title, self.written, id="status").data_bind(
            PanedScreen.units, PanedScreen.position, PanedScreen.unkept, PanedScreen.narrowed
        )
        with Horizontal(id="room"):
            yield UnitList(id="units").data_bind(PanedScreen.units, PanedScreen.rows, PanedScreen.position)
            yield self.desk
        places = (Place.TARGET, Place.EDITOR, Place.EVERYWHERE)
        yield KeyLine([command for command in COMMANDS if command.place in places], self.keys, id="keys")

    @property
    def panes(self) -> tuple[str, ...]:
        """Ids of the panes that can have the focus now, in the order of the round."""
        return ("target", *self.desk.side.panes, "units", *self.desk.source.panes)

    def jumps(self) -> Iterator[Jump]:
        """Yield the panes that a person can jump to."""
        names = {
            "target": ("t", "target"),
            "terms": ("a", "terms"),
            "findings": ("i", "findings"),
            "memory": ("a", "memory"),
            "comment-line": ("a", "comments"),
            "history": ("a", "history"),
            "units": ("u", "units"),
            "source-text": ("s", "source"),
            "source-remark": ("r", "remark of the maker"),
        }
        for pane in self.panes:
            letter, name = names[pane]
            yield Jump(letter, name, f"screen.go_to('{pane}')", self._pane(pane))

    def action_go_to(self, pane: str) -> None:
        """Go to a pane."""
        if pane in self.panes:
            self._focus_on(pane)

    def action_next_pane(self) -> None:
        """Go to the next pane that shows something."""
        panes = self.panes
        here = next((index for index, pane in enumerate(panes) if self._pane(pane).has_focus), -1)
        self._focus_on(panes[(here + 1) % len(panes)])

    def action_side(self) -> None:
        """Turn the side panel over."""
        inside = self.desk.side.has_focus_within
        self.desk.side.turn_over()
        if inside:
            self._focus_on((self.desk.side.panes or ("target",))[0])

    def action_show_page(self, page: str) -> None:
        """Show a page of the side panel."""
        self.desk.side.page = page

    def action_back(self) -> None:
        """Go back to the target."""
        self._focus_on("target")

    def action_hidden_signs(self) -> None:
        """Show hidden signs, or hide them."""
        areas = list(self.query(ScriptView))
        show = not self.desk.editor.show_hidden
        for area in areas:
            area.show_hidden = show
        told = f"Hidden signs are shown; {self.keys.shown_of('help')} explains them."
        self.notify(told if show else "Hidden signs are hidden.")

    @on(events.DescendantFocus)
    def _focused(self, event: events.DescendantFocus) -> None:
        self.set_class(isinstance(event.widget, UnitList), "drawer-open")

    def _pane(self, name: str) -> Widget:
        return self.query_one(f"#{name}")

    def _focus_on(self, name: str) -> None:
        if name == "units":
            self.add_class("drawer-open")
        self.set_focus(self._pane(name))
