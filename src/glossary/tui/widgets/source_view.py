"""The source of the unit, its terms underlined."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import Static

from glossary.languages import SOURCE
from glossary.model import Grade, Unit
from glossary.tui.prose import Prose, shown


class SourceView(VerticalScroll, can_focus=False):
    """Shows a source text: terms underlined, those found for sure in bold too."""

    unit: reactive[Unit | None] = reactive(None)

    def on_mount(self) -> None:
        """Name the pane."""
        self.border_title = "Source"

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield Static(id="source-text")

    def watch_unit(self, unit: Unit | None) -> None:
        """Show another source."""
        if unit is not None:
            self.query_one("#source-text", Static).update(source_prose(unit))


def source_prose(unit: Unit) -> Prose:
    """Return the source of a unit with its terms marked, what it was before, and the unit's note."""
    text = shown(unit.source)
    for hit in unit.source_hits:
        style = "underline" if hit.grade is Grade.WEAK else "bold underline"
        text = text.stylize(style, hit.span.start, hit.span.end)
    paragraphs = [text]
    if unit.previous_source:
        paragraphs.append(shown(f"↻ was: {unit.previous_source}", "$text-muted"))
    if unit.note:
        paragraphs += [shown(f"✎ {line}", "$text-muted") for line in unit.note.splitlines()]
    return Prose(SOURCE, *paragraphs)
