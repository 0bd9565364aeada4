"""The modal that shows a conflict: what it started from, theirs, and mine; a source that changed too."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Label, Static

from glossary.errors import ConflictError
from glossary.languages import SOURCE, Language, language
from glossary.model import Unit
from glossary.text.differences import Fate, difference
from glossary.tui.drafts import Choice
from glossary.tui.plural_forms import form_told
from glossary.tui.prose import Prose, shown
from glossary.tui.widgets.differing import differing

_SOMEBODY = "Somebody else changed this unit meanwhile"


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
        """Lay out the texts and the three ways on; the harmless one has the focus."""
        reworded, only_so = bool(self._error.source), self._only_reworded
        heading = "The source changed: the article was imported again" if reworded else _SOMEBODY
        with Vertical(id="conflict"):
            yield Label(heading, classes="heading")
            with VerticalScroll(id="texts", can_focus=False):
                if told := form_told(self._unit):
                    yield Static(Content.styled(told, "$text-muted"))
                if reworded:
                    yield from self._sources()
                else:
                    yield Static(Prose(self._written, shown(self._unit.source, "$text-muted")))
                for name, text in self._targets():
                    yield Label(name, classes="name")
                    yield Static(Prose(self._written, shown(text or "(empty)")))
            with Horizontal(id="choices"):
                yield Button("Edit mine", id=Choice.EDIT, variant="primary")
                yield Button("Keep mine, to rewrite" if reworded else "Keep mine", id=Choice.MINE)
                yield Button("Drop mine" if only_so else "Take theirs", id=Choice.THEIRS)

    def _sources(self) -> Iterator[Widget]:
        """Yield the source that mine was made for and the one of now, with what went and what came."""
        pieces = difference(self._unit.source, self._error.source, SOURCE)
        for name, other in (("Mine is for this source", Fate.ADDED), ("The source now", Fate.REMOVED)):
            yield Label(name, classes="name")
            yield Static(Prose(SOURCE, differing(tuple(each for each in pieces if each.fate is not other))))

    def _targets(self) -> Iterator[tuple[str, str]]:
        """Yield the targets with their names; where only the source changed, there is nothing of theirs."""
        if not self._only_reworded:
            yield "It was", self._error.base
            yield "Theirs, in the store now", self._error.theirs
        elif self._error.theirs:
            yield "In the store", self._error.theirs
        yield "Mine", self._error.mine

    @property
    def _only_reworded(self) -> bool:
        """Whether nobody wrote another target meanwhile: just the source changed."""
        return bool(self._error.source) and self._error.base == self._error.theirs

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
