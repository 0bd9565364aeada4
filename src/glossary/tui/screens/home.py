"""The home screen: how far each article is in each language, and what to do next."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from glossary.errors import GlossaryError
from glossary.languages import language
from glossary.model import UnitState
from glossary.text.display import visible
from glossary.tui.cells import cells
from glossary.tui.commands import COMMANDS, Place
from glossary.tui.house import House
from glossary.tui.keys import Keys
from glossary.tui.messages import Overlooked
from glossary.tui.prose import shown
from glossary.tui.screens.commanded import CommandedScreen
from glossary.tui.signs import STATES
from glossary.tui.widgets.key_line import KeyLine
from glossary.workflow.overview import ArticleState

if TYPE_CHECKING:
    from glossary.tui.app import WorkbenchApp

_BAR = 12
_EMPTY = (
    "There is no article here yet.\n\n"
    "Leave with ^q and bring one in:   glossary import ARTICLE.txt   (or .md, .html)\n"
    "To look around first:             glossary demo\n"
    "To look terms up now:             F10, then k"
)


class HomeScreen(CommandedScreen):
    """Lists articles by language with a bar each; Enter opens one at its first unfinished sentence."""

    app: "WorkbenchApp"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "app.quit", show=False),
        Binding("r", "reload", show=False),
    ]

    def __init__(self, house: House, keys: Keys) -> None:
        super().__init__(keys)
        self._house = house
        self._found: Sequence[ArticleState] = ()

    def compose(self) -> ComposeResult:
        """Lay out the list below the line that says what to do next."""
        yield Static(id="status")
        yield Static(id="next-step")
        articles = OptionList(id="articles", markup=False)
        articles.border_title = "Articles"
        yield articles
        yield Static(shown(_EMPTY), id="nothing")
        yield KeyLine([each for each in COMMANDS if each.place is Place.EVERYWHERE], self.keys, id="keys")

    def on_mount(self) -> None:
        """Read how far everything is."""
        self.query_one("#nothing").display = False
        self.action_reload()

    def on_screen_resume(self) -> None:
        """Read it anew when a person comes back."""
        self.action_reload()

    @work(thread=True, exclusive=True, group="loading", exit_on_error=False)
    def action_reload(self) -> None:
        """Read how far everything is."""
        try:
            self.post_message(Overlooked(self._house.overview()))
        except GlossaryError as error:
            self.app.call_from_thread(self.notify, visible(str(error)), severity="error", markup=False)

    @on(Overlooked)
    def _overlooked(self, message: Overlooked) -> None:
        self._found = message.found
        articles = self.query_one("#articles", OptionList)
        here = articles.highlighted
        articles.set_options([Option(each) for each in _rows(self._found)])
        articles.display = bool(self._found)
        self.query_one("#nothing").display = not self._found
        self.query_one("#status", Static).update(shown(f"glossary  {self._house.store}"))
        following = next(
            (place for place, each in enumerate(self._found) if each.finished < each.total), None
        )
        self.query_one("#next-step", Static).update(self._next_step(following))
        articles.highlighted = here if here is not None else following or 0
        articles.focus()

    @on(OptionList.OptionSelected, "#articles")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        each = self._found[event.option_index]
        self.app.open_article(each.slug, each.locale)

    def _next_step(self, following: int | None) -> Content:
        if not self._found:
            return Content("")
        if following is None:
            return Content("Everything is finished. Next: glossary check, then glossary export.")
        each = self._found[following]
        left = each.total - each.finished
        return Content.assemble(
            ("Next: ", "bold"),
            shown(f"⏎ on {each.title} in {language(each.locale).name}, {left} of {each.total} to do."),
        ).truncate(max(20, self.size.width - 2), ellipsis=True)


def _rows(found: Sequence[ArticleState]) -> Iterator[Content]:
    """Yield a line each: title where it changes, language, bar, share, counts by state."""
    titled = ""
    width = max((min(40, cells(visible(each.title))) for each in found), default=0)
    for each in found:
        title = "" if each.slug == titled else each.title
        titled = each.slug
        full = each.percent * _BAR // 100
        name = shown(title).truncate(width, ellipsis=True)
        counts = [
            Content.styled(
                f"{STATES[state].glyph} {each.counts[state]} {STATES[state].word}", STATES[state].style
            )
            for state in UnitState
            if each.counts.get(state)
        ]
        yield Content.assemble(
            name.stylize("bold"),
            " " * (width - cells(name.plain)),
            f"  {language(each.locale).name:<11}",
            ("█" * full, "$text-success"),
            ("░" * (_BAR - full), "$text-muted"),
            f" {each.percent:>3} %  ",
            Content("  ").join(counts),
        )
