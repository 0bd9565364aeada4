"""The start screen: what a person can do who has no project here yet."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from glossary.tui.commands import COMMANDS, Place
from glossary.tui.keys import Keys
from glossary.tui.letters import letter
from glossary.tui.prose import shown
from glossary.tui.screens.choosing import ChoosingScreen, Offer
from glossary.tui.screens.commanded import CommandedScreen
from glossary.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from glossary.tui.app import WorkbenchApp

_WORD = (
    "Terms, translations and gettext catalogues for news on the social and solidarity economy and on"
    " labour: from English into Khmer, Indonesian, Lao, Filipino and Thai.\n\n"
    "There is no project in this folder or above it."
)
_CHOICES = (
    ("demo", "Demo", "a short tour on a sample article; nothing of it stays"),
    ("open", "Open", "a project that is elsewhere: name its folder or its terms.db"),
    ("new", "New", "a new project in this folder, with the shipped termbase"),
)


class StartScreen(CommandedScreen):
    """Offers Demo, Open and New."""

    app: "WorkbenchApp"
    BINDINGS: ClassVar[list[BindingType]] = [letter("q", "app.quit")]
    OWN_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (("⏎", "Take the way pointed at."), ("q", "Leave."))
    """What keys do here besides the commands, for the help screen."""

    def __init__(self, keys: Keys) -> None:
        super().__init__(keys)
        self._choices = OptionList(
            *(
                Option(Content.assemble((f"{name:<6}", "bold"), (text, "$text-muted")), id=id_)
                for id_, name, text in _CHOICES
            ),
            id="starts",
        )

    def compose(self) -> ComposeResult:
        """Lay out the three ways on."""
        with Vertical(id="start"):
            yield Static(Content.styled("glossary", "bold"))
            yield Static(Content(_WORD), id="start-word")
            yield self._choices
        yield KeyLine([each for each in COMMANDS if each.place is Place.EVERYWHERE], self.keys, id="keys")

    def on_mount(self) -> None:
        """Begin at the demo."""
        self._choices.highlighted = 0
        self._choices.focus()

    @on(OptionList.OptionSelected, "#starts")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == "open":
            self._ask_where()
        else:
            self._begin(str(event.option_id), "")

    def _ask_where(self) -> None:
        screen = ChoosingScreen(
            "Which project",
            lambda wanted: [Offer(wanted.strip(), shown(f"open {wanted.strip()}"))] if wanted.strip() else [],
            placeholder="~/project or path/to/terms.db",
            empty="Type the folder of a project, or the path of its terms.db.",
        )
        self.app.push_screen(screen, lambda where: self._begin("open", where) if where else None)

    def _begin(self, how: str, where: str) -> None:
        self.notify("One moment …", timeout=3)
        self.app.begin(how, where)
