"""The source of the unit between its neighbours: terms underlined, words to select, what it was before."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glossary.languages import SOURCE
from glossary.model import Grade, Unit
from glossary.text.differences import difference
from glossary.tui.prose import Prose, shown
from glossary.tui.widgets.differing import differing
from glossary.tui.widgets.reading import Reading
from glossary.tui.widgets.script_area import ActionOf


class SourceView(VerticalScroll, can_focus=False):
    """Shows a source text: terms underlined, those found for sure in bold too."""

    unit: reactive[Unit | None] = reactive(None)
    before: reactive[str] = reactive("")
    """Source of the unit before, in one line."""
    after: reactive[str] = reactive("")
    """Source of the unit after, in one line."""

    def __init__(self, action_of: ActionOf, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.border_title = "Source"
        self.text = Reading(id="source-text", action_of=action_of)
        """The source itself."""

    def compose(self) -> ComposeResult:
        """Lay out the source between its neighbours, and below what there is to know of it."""
        yield Static(id="source-before", classes="neighbour")
        yield self.text
        yield Static(id="source-after", classes="neighbour")
        yield Static(id="source-notes")

    def watch_unit(self, unit: Unit | None) -> None:
        """Show another source."""
        if unit is None:
            return
        self.text.show(unit.source, [(hit.span, _style(hit.grade)) for hit in unit.source_hits])
        notes = list(_notes(unit))
        below = self.query_one("#source-notes", Static)
        below.display = bool(notes)
        below.update(Prose(SOURCE, *notes))

    def watch_before(self, before: str) -> None:
        """Show another neighbour."""
        self._show_neighbour("#source-before", "↑ ", before)

    def watch_after(self, after: str) -> None:
        """Show another neighbour."""
        self._show_neighbour("#source-after", "↓ ", after)

    def _show_neighbour(self, name: str, sign: str, text: str) -> None:
        if self.is_mounted:
            line = self.query_one(name, Static)
            line.display = bool(text)
            line.update(Prose(SOURCE, shown(sign + text, "$text-muted"), folded=True))


def _style(grade: Grade) -> str:
    return "underline" if grade is Grade.WEAK else "bold underline"


def _notes(unit: Unit) -> Iterator[Content]:
    if unit.previous_source:
        changed = difference(unit.previous_source, unit.source, SOURCE)
        yield Content.styled("↻ the source changed: ", "$text-warning") + differing(changed, "$text-muted")
    for line in unit.note.splitlines():
        yield shown(f"✎ {line}", "$text-muted")
