"""The home screen: how far each article is in each language, and what to do next."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from glossary.errors import GlossaryError
from glossary.languages import language
from glossary.model import UnitState
from glossary.text.display import visible
from glossary.tui.commands import COMMANDS, Place
from glossary.tui.house import House
from glossary.tui.keys import Keys
from glossary.tui.letters import letter
from glossary.tui.listing import is_listed
from glossary.tui.messages import OverviewRead
from glossary.tui.prose import shown
from glossary.tui.screens.commanded import CommandedScreen
from glossary.tui.signs import STATES
from glossary.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from glossary.tui.app import WorkbenchApp
    from glossary.workflow.overview import ArticleState

_BAR = 12
_CATALOGUE = " · catalogue"
_EMPTY = (
    "There is no article here yet.\n\n"
    "Leave with ^q and bring one in:  glossary import ARTICLE.txt (.md, .html)\n"
    "To look around first:            glossary demo\n"
    "To look terms up now:            press k"
)


class HomeScreen(CommandedScreen):
    """Lists articles by language with a bar each; Enter opens one at its first unfinished sentence."""

    app: "WorkbenchApp"
    BINDINGS: ClassVar[list[BindingType]] = [
        letter("q", "app.quit"),
        letter("r", "reload"),
        letter("k", "app.terms"),
        letter("f", "app.findings"),
        letter("n", "next"),
    ]
    OWN_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("⏎", "Open the article in that language, at the first unfinished unit."),
        ("n", "Go to the next article that is not finished."),
        ("k", "Look terms up in all six languages."),
        ("f", "Go through what the checks find, article by article."),
        ("r", "Read anew how far everything is."),
        ("q", "Leave."),
    )
    """What keys do here besides the commands, for the help screen."""

    def __init__(self, house: House, keys: Keys) -> None:
        super().__init__(keys)
        self._house = house
        self._listed: Sequence[ArticleState | None] = ()
        """By row of the list; nothing where a title stands."""

    def compose(self) -> ComposeResult:
        """Lay out the list below the line that says what to do next."""
        yield Static(id="status")
        yield Static(id="next-step")
        articles = OptionList(id="articles", markup=False)
        articles.border_title = "Articles · ⏎ opens · n next to do · k terms · f findings · r reads anew"
        yield articles
        yield Static(Content(_EMPTY), id="nothing")
        yield KeyLine([each for each in COMMANDS if each.place is Place.EVERYWHERE], self.keys, id="keys")

    def on_mount(self) -> None:
        """Show nothing until it is known how far everything is."""
        self.query_one("#nothing").display = False
        self.query_one("#status", Static).update(shown(f"glossary  {_near(self._house.store)}"))

    def on_screen_resume(self) -> None:
        """Read it when a person comes, and anew when they come back."""
        self.action_reload()

    @work(thread=True, exclusive=True, group="loading", exit_on_error=False)
    def action_reload(self) -> None:
        """Read how far everything is."""
        try:
            self.post_message(OverviewRead(self._house.overview()))
        except GlossaryError as error:
            self.app.call_from_thread(self._complain, str(error))

    def action_next(self) -> None:
        """Point at the next article that is not finished, after the last one at the first."""
        if not self._listed:
            return
        articles = self.query_one("#articles", OptionList)
        here = articles.highlighted or 0
        order = (*range(here + 1, len(self._listed)), *range(here + 1))
        found = next((row for row in order if _unfinished(self._listed[row])), None)
        if found is None:
            self.notify("Everything is finished. Next: glossary check, then glossary export.")
        else:
            articles.highlighted = found

    @on(OverviewRead)
    def _overview_read(self, message: OverviewRead) -> None:
        rows = list(_rows(message.found, max(20, self.size.width - 4)))
        self._listed = [each for each, _ in rows]
        articles = self.query_one("#articles", OptionList)
        here = articles.highlighted
        articles.set_options([Option(text, disabled=each is None) for each, text in rows])
        articles.display = bool(rows)
        self.query_one("#nothing").display = not rows
        following = next((row for row, each in enumerate(self._listed) if _unfinished(each)), None)
        first = next((row for row, each in enumerate(self._listed) if each), None)
        known = here is not None and here < len(rows) and self._listed[here] is not None
        articles.highlighted = here if known else first if following is None else following
        self.query_one("#next-step", Static).update(self._next_step(following))
        articles.focus()

    @on(OptionList.OptionHighlighted, "#articles")
    def _pointed(self, event: OptionList.OptionHighlighted) -> None:
        """Keep the title above in view with its first language."""
        event.stop()
        above = event.option_index - 1
        if is_listed(event) and above >= 0 and self._listed[above] is None:
            event.option_list.scroll_to_region(Region(0, above, 1, 2), animate=False, immediate=True)

    @on(OptionList.OptionSelected, "#articles")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        each = self._listed[event.option_index] if is_listed(event) else None
        if each is not None:
            self.app.open_article(each.slug, each.locale)

    def _next_step(self, following: int | None) -> Content:
        if not self._listed:
            return Content("")
        each = None if following is None else self._listed[following]
        if each is None:
            return Content("Everything is finished. Next: glossary check, then glossary export.")
        left = each.total - each.finished
        return Content.assemble(
            ("Next: ", "bold"),
            f"{language(each.locale).name}, {left} of {each.total} to do · ",
            shown(each.title),
        ).truncate(max(20, self.size.width - 2), ellipsis=True)

    def _complain(self, text: str) -> None:
        self.notify(visible(text), severity="error", markup=False)


def _unfinished(each: "ArticleState | None") -> bool:
    return each is not None and each.finished < each.total


def _rows(found: "Sequence[ArticleState]", width: int) -> "Iterator[tuple[ArticleState | None, Content]]":
    """Yield a row with the title of each article, and one for each of its languages."""
    titled = None
    for each in found:
        if each.slug != titled:
            titled = each.slug
            yield None, _title(each, width)
        yield each, _row(each)


def _title(each: "ArticleState", width: int) -> Content:
    """Return the title, and a word where it is no article."""
    word = _CATALOGUE if each.format == "gettext" else ""
    title = shown(each.title or each.slug).truncate(width - len(word), ellipsis=True).stylize("bold")
    return title + Content.styled(word, "$text-muted")


def _row(each: "ArticleState") -> Content:
    """Return language, bar, share and counts by state."""
    full = each.percent * _BAR // 100
    counts = [
        Content.styled(
            f"{STATES[state].glyph} {each.counts[state]} {STATES[state].word}", STATES[state].style
        )
        for state in UnitState
        if each.counts.get(state)
    ]
    return Content.assemble(
        f"  {language(each.locale).name:<11}",
        ("█" * full, "$text-success"),
        ("░" * (_BAR - full), "$text-muted"),
        f" {each.percent:>3} %  ",
        Content("  ").join(counts),
    )


def _near(store: str) -> str:
    """Return a store's path as seen from here, where it is inside; an address as it is."""
    try:
        return str(Path(store).resolve().relative_to(Path.cwd()))
    except (OSError, ValueError):
        return store
