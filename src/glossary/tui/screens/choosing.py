"""A line to type in and a list to choose from: how commands, filters, themes and past sentences are found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.visual import Visual
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from glossary.errors import GlossaryError
from glossary.languages import SOURCE, Language
from glossary.text.display import visible
from glossary.tui.prose import Prose, shown
from glossary.tui.widgets.line_editor import LineEditor

T = TypeVar("T")
_PAUSE = 0.15
"""Seconds without a key after which a slow look-up begins."""

MOVES = {"up": "cursor_up", "down": "cursor_down", "pageup": "page_up", "pagedown": "page_down"}
"""What keys do in the list while the line has the focus."""


@dataclass(frozen=True, slots=True)
class Offer(Generic[T]):
    """Something to choose."""

    value: T
    shown: Visual | str
    """What the list shows."""


class ChoosingScreen(ModalScreen[T | None], Generic[T]):
    """Offers what a typed text asks for; Enter chooses, Esc goes back without."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    @dataclass
    class Found(Message):
        """The offers for a text have been looked up."""

        wanted: str
        offers: Sequence[Offer[Any]]

    def __init__(  # noqa: PLR0913 - each caller names the few it needs
        self,
        title: str,
        look: Callable[[str], Sequence[Offer[T]]],
        *,
        wanted: str = "",
        placeholder: str = "A word to find it by, or choose below",
        empty: str = "Nothing of that name.",
        language: Language = SOURCE,
        slow: bool = False,
    ) -> None:
        """Make the screen.

        Args:
            title: stands above the line.
            look: returns the offers for what is typed.
            wanted: stands in the line at first.
            placeholder: stands there while nothing is typed.
            empty: stands in the list when nothing is offered for what is typed; says what to do.
            language: decides how typed words are divided.
            slow: look things up away from the screen.
        """
        super().__init__()
        self._title = title
        self._look_up = look
        self._wanted = wanted
        self._nothing_typed = f"Type {placeholder[:1].lower()}{placeholder[1:]}." if slow else empty
        self._empty = empty
        self._slow = slow
        self._soon: Timer | None = None
        self._shown_for: str | None = None
        """The text that the list answers."""
        self._choose_first = False
        """Whether Enter was pressed before the list answered."""
        self._offers: Sequence[Offer[T]] = ()
        self._line = LineEditor(wanted, language=language, placeholder=placeholder, id="choosing-line")

    def compose(self) -> ComposeResult:
        """Lay out the line above the list."""
        with Vertical(id="choosing") as box:
            box.border_title = self._title
            box.border_subtitle = "⏎ chooses · Esc goes back"
            yield self._line
            offers = OptionList(id="choosing-list", markup=False)
            offers.can_focus = False
            yield offers
            yield Static(id="choosing-empty")

    def on_mount(self) -> None:
        """Look up what is asked at first."""
        if self._slow:
            self._look_now()
        else:
            self._look(self._wanted)

    async def on_key(self, event: events.Key) -> None:
        """Move in the list while the line keeps the focus."""
        if (move := MOVES.get(event.key)) is not None:
            event.stop()
            event.prevent_default()
            getattr(self._list, f"action_{move}")()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#choosing-list", OptionList)

    @on(LineEditor.Changed)
    def _typed(self, event: LineEditor.Changed) -> None:
        event.stop()
        self._look(self._line.value)

    @on(LineEditor.Submitted)
    def _submitted(self, event: LineEditor.Submitted) -> None:
        event.stop()
        if self._slow and self._shown_for != self._line.value:
            self._choose_first = True  # what is listed answers another text
            self._look_now()
        else:
            self._choose()

    @on(events.Click, "#choosing-empty")
    def _back_to_the_line(self) -> None:
        """Keep the cursor in the line."""
        self._line.focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._offers[event.option_index].value)

    def _look(self, wanted: str) -> None:
        if not self._slow:
            self._show(self._look_up(wanted))
            return
        self._choose_first = False
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(_PAUSE, self._look_now)

    def _look_now(self) -> None:
        if self._soon is not None:
            self._soon.stop()
        self._look_away(self._line.value)

    def _choose(self) -> None:
        highlighted = self._list.highlighted
        if highlighted is not None and highlighted < len(self._offers):
            self.dismiss(self._offers[highlighted].value)

    @work(thread=True, exclusive=True, group="choosing", exit_on_error=False)
    def _look_away(self, wanted: str) -> None:
        try:
            offers = self._look_up(wanted)
        except GlossaryError as error:
            self.app.call_from_thread(self._complain, str(error))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(self.Found(wanted, offers))

    @on(Found)
    def _found(self, message: Found) -> None:
        if message.wanted == self._line.value:
            self._shown_for = message.wanted
            self._show(message.offers)
            if self._choose_first:
                self._choose_first = False
                self._choose()

    def _complain(self, text: str) -> None:
        self.notify(visible(text), severity="error", markup=False)

    def _show(self, offers: Sequence[Offer[T]]) -> None:
        self._offers = offers
        self._list.set_options([Option(offer.shown) for offer in offers])
        self._list.highlighted = 0 if offers else None
        self._list.display = bool(offers)
        empty = self.query_one("#choosing-empty", Static)
        empty.display = not offers
        nothing = self._empty if self._line.value.strip() else self._nothing_typed
        empty.update(Prose(SOURCE, shown(nothing, "$text-muted")))
