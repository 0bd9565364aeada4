"""The line at the top: which article, language, unit and state, and how far the work has come."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glossary.languages import Language
from glossary.model import Unit
from glossary.text.display import visible
from glossary.tui.cells import cells
from glossary.tui.prose import shown
from glossary.tui.signs import STATES


class StatusLine(Static):
    """Tells where the translator is."""

    units: reactive[tuple[Unit, ...]] = reactive(())
    position: reactive[int] = reactive(0)
    unkept: reactive[int] = reactive(0)
    """How many texts are not in the store yet."""
    narrowed: reactive[str] = reactive("")
    """What the list is narrowed to, if it is."""

    def __init__(self, title: str, language: Language, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._title = title
        self._language = language

    def render(self) -> Content:
        """Draw the line: where on the left, the unit's state beside it, progress on the right."""
        width = self.content_size.width
        if not self.units:
            return shown(self._title)
        unit = self.units[self.position]
        sign = STATES[unit.state]
        finished = sum(unit.state.finished for unit in self.units)
        right = f"{finished}/{len(self.units)} finished"
        if self.narrowed:
            right = f"only {visible(self.narrowed)}  {right}"
        if self.unkept:
            right = f"{self.unkept} not saved yet  {right}"
        place = f"  {self.position + 1}/{len(self.units)} "
        state = f"{sign.glyph} {unit.state.replace('-', ' ')}"
        left = f"{self._language.name}  {self._title}"
        room = width - cells(place + state + right) - 2
        title = shown(left).truncate(max(0, room), ellipsis=True)
        gap = max(2, width - cells(title.plain + place + state + right))
        return Content.assemble(title, place, (state, f"bold {sign.style}"), " " * gap, right)
