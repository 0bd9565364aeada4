"""The source of the unit between its neighbours: terms underlined, words to select, what it was before."""

from collections.abc import Iterator

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glossary.languages import SOURCE
from glossary.model import Grade, Unit
from glossary.text.differences import difference
from glossary.tui.plural_forms import form_told, is_plural
from glossary.tui.prose import Prose, shown
from glossary.tui.widgets.differing import differing
from glossary.tui.widgets.reading import Reading
from glossary.tui.widgets.script_keys import ActionOf


class SourceView(VerticalScroll, can_focus=False):
    """Shows a source text: terms underlined, those found for sure in bold too.

    Of a catalogue's message it shows the singular, the context and the remark of its maker as well.
    """

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
        self.remark = Reading(id="source-remark", action_of=action_of)
        """What the maker of a message says; cut off after two rows while the keys go elsewhere."""

    def compose(self) -> ComposeResult:
        """Lay out the source between its neighbours, and below what there is to know of it."""
        yield Static(id="source-before", classes="neighbour")
        yield Static(id="source-form")
        with Horizontal(id="source-singular", classes="source-row"):
            yield Static("singular", classes="source-name")
            yield Static(id="singular-text", classes="source-value")
        with Horizontal(classes="source-row"):
            yield Static("plural", id="source-plural", classes="source-name")
            yield self.text
        yield Static(id="source-after", classes="neighbour")
        yield Static(id="source-notes")
        with Horizontal(id="source-context", classes="source-row"):
            yield Static("context", classes="source-name")
            yield Static(id="context-text", classes="source-value")
        with Horizontal(id="remark-row", classes="source-row"):
            yield Static("remark", classes="source-name")
            yield self.remark

    @property
    def panes(self) -> tuple[str, ...]:
        """Ids of what can have the focus now."""
        remarked = self.unit is not None and bool(self.unit.segment.remark)
        return ("source-text", "source-remark") if remarked else ("source-text",)

    def watch_unit(self, unit: Unit | None) -> None:
        """Show another source."""
        if unit is None:
            return
        self.text.show(unit.source, [(hit.span, _style(hit.grade)) for hit in unit.source_hits])
        self._show_message(unit)
        self._show_line("#source-notes", Prose(SOURCE, *_notes(unit)))

    def watch_before(self, before: str) -> None:
        """Show another neighbour."""
        self._show_neighbour("#source-before", "↑ ", before)

    def watch_after(self, after: str) -> None:
        """Show another neighbour."""
        self._show_neighbour("#source-after", "↓ ", after)

    @on(events.DescendantFocus)
    def _read(self, event: events.DescendantFocus) -> None:
        """Bring what is being read into view, once it is as high as it is going to be."""
        self.call_after_refresh(event.widget.scroll_visible, animate=False)

    @on(events.DescendantBlur)
    def _left(self) -> None:
        """Go back to the source itself."""
        self.scroll_home(animate=False)

    def _show_message(self, unit: Unit) -> None:
        """Show what only a message of a catalogue has."""
        segment = unit.segment
        self.query_one("#source-plural").display = is_plural(unit)
        self._show_line("#source-form", Prose(SOURCE, *_texts(form_told(unit), "bold")))
        self.query_one("#source-singular").display = is_plural(unit)
        self._show_line("#singular-text", Prose(SOURCE, *_texts(segment.singular)))
        self.query_one("#source-context").display = segment.context is not None
        self._show_line("#context-text", Prose(SOURCE, shown(segment.context or "(empty)")))
        self.query_one("#remark-row").display = bool(segment.remark)
        if self.remark.text != segment.remark:
            self.remark.show(segment.remark)

    def _show_line(self, name: str, text: Prose) -> None:
        line = self.query_one(name, Static)
        line.display = bool(text.plain)
        line.update(text)

    def _show_neighbour(self, name: str, sign: str, text: str) -> None:
        if self.is_mounted:
            self._show_line(name, Prose(SOURCE, *_texts(text and sign + text, "$text-muted"), folded=True))


def _style(grade: Grade) -> str:
    return "underline" if grade is Grade.WEAK else "bold underline"


def _texts(text: str, style: str = "") -> tuple[Content, ...]:
    return (shown(text, style),) if text else ()


def _notes(unit: Unit) -> Iterator[Content]:
    if unit.previous_source:
        changed = difference(unit.previous_source, unit.source, SOURCE)
        yield Content.styled("↻ the source changed: ", "$text-warning") + differing(changed, "$text-muted")
    for line in unit.note.splitlines():
        yield shown(f"✎ {line}", "$text-muted")
