"""The panes of the editor: how they are laid out, and how a person gets from one to the next."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widget import Widget

from glossary.languages import language
from glossary.model import Unit
from glossary.tui.bench import Bench, ChangeFor
from glossary.tui.commands import COMMANDS, CONFIRM
from glossary.tui.screens.help import HelpScreen
from glossary.tui.screens.saving import SavingScreen
from glossary.tui.widgets.desk import Desk
from glossary.tui.widgets.key_line import KeyLine
from glossary.tui.widgets.status_line import StatusLine
from glossary.tui.widgets.unit_list import UnitList

_NARROW = 100
"""Columns below which the list of units is a drawer."""
_PANES = ("target", "terms", "findings", "units")
_ASIDE = ("terms", "findings")


class PanedScreen(SavingScreen):
    """Status line, list of units, desk and keys."""

    HORIZONTAL_BREAKPOINTS = [(0, "-drawer"), (_NARROW, "-wide")]  # noqa: RUF012 - no ClassVar in Textual
    AUTO_FOCUS = "#target"

    units: reactive[tuple[Unit, ...]] = reactive(())
    position: reactive[int] = reactive(0)
    """Of the unit at work."""

    def __init__(self, bench: Bench, change: ChangeFor, title: str) -> None:
        super().__init__(bench, change)
        self._article = title
        self.written = language(bench.locale)
        """The language translated into."""
        self.desk = Desk(bench, self.written)
        """The desk with the unit at work."""

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        yield StatusLine(self._article, self.written, id="status").data_bind(
            PanedScreen.units, PanedScreen.position, PanedScreen.unkept
        )
        with Horizontal(id="room"):
            yield UnitList(id="units").data_bind(PanedScreen.units, PanedScreen.position)
            yield self.desk
        yield KeyLine((CONFIRM, *COMMANDS), id="keys")

    def action_insert_term(self) -> None:
        """Put the chosen term into the target."""
        self.desk.insert_term()

    def action_next_finding(self) -> None:
        """Go to the next finding, or put in the replacement of the one gone to."""
        self.desk.next_finding()

    def action_next_pane(self) -> None:
        """Go to the next pane that shows something."""
        here = next((index for index, pane in enumerate(_PANES) if self._pane(pane).has_focus), -1)
        for step in range(1, len(_PANES) + 1):
            name = _PANES[(here + step) % len(_PANES)]
            if self._reachable(name):
                self._focus_on(name)
                return

    def action_side(self) -> None:
        """Show or hide terms and findings."""
        self.toggle_class("no-side")
        if self.has_class("no-side") and any(self._pane(name).has_focus for name in _ASIDE):
            self._focus_on("target")

    def action_back(self) -> None:
        """Go back to the target."""
        self._focus_on("target")

    def action_help(self) -> None:
        """Show the help."""
        self.app.push_screen(HelpScreen())

    @on(events.DescendantFocus)
    def _focused(self, event: events.DescendantFocus) -> None:
        self.set_class(isinstance(event.widget, UnitList), "drawer-open")

    def _pane(self, name: str) -> Widget:
        return self.query_one(f"#{name}")

    def _reachable(self, name: str) -> bool:
        if name in _ASIDE and self.has_class("no-side"):
            return False
        return name != "findings" or bool(self.desk.findings)

    def _focus_on(self, name: str) -> None:
        if name == "units":
            self.add_class("drawer-open")
        self._pane(name).focus()
