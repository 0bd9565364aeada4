"""The modal that shows a conflict: what it started from, theirs, and mine."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Static

from glossary.errors import ConflictError
from glossary.languages import Language, language
from glossary.model import Unit
from glossary.tui.drafts import Choice
from glossary.tui.plural_forms import form_told
from glossary.tui.prose import Prose, shown


class ConflictScreen(ModalScreen[Choice]):
    """Asks whose text stands; whatever is chosen, nobody's text is lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "choose('edit')", "Edit"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
    ]

    def __init__(self, unit: Unit, error: ConflictError, locale: str) -> None:
        super().__init__()
        self._unit = unit
        self._error = error
        self._written: Language = language(locale)

    def compose(self) -> ComposeResult:
        """Lay out the three texts and the three ways on; the harmless one has the focus."""
        with Vertical(id="conflict"):
            yield Label("Somebody else changed this unit meanwhile", classes="heading")
            with VerticalScroll(id="texts", can_focus=False):
                if told := form_told(self._unit):
                    yield Static(Content.styled(told, "$text-muted"))
                yield Static(Prose(self._written, shown(self._unit.source, "$text-muted")))
                for name, text in (
                    ("It was", self._error.base),
                    ("Theirs, in the store now", self._error.theirs),
                    ("Mine", self._error.mine),
                ):
                    yield Label(name, classes="name")
                    yield Static(Prose(self._written, shown(text or "(empty)")))
            with Horizontal(id="choices"):
                yield Button("Edit mine", id=Choice.EDIT, variant="primary")
                yield Button("Keep mine", id=Choice.MINE)
                yield Button("Take theirs", id=Choice.THEIRS)

    def on_mount(self) -> None:
        """Say how to see the rest of long texts."""
        self.call_after_refresh(self._tell_of_more)

    def _tell_of_more(self) -> None:
        if self.query_one("#texts").max_scroll_y:
            self.query_one("#conflict").border_subtitle = "PgUp PgDn scroll"

    def action_turn(self, pages: int) -> None:
        """Scroll the texts."""
        texts = self.query_one("#texts")
        (texts.scroll_page_down if pages > 0 else texts.scroll_page_up)(animate=False)

    def action_choose(self, choice: str) -> None:
        """Close with a choice."""
        self.dismiss(Choice(choice))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(Choice(str(event.button.id)))
