"""The side panel: pages for terms and findings, past translations, comments and history, one at a time."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import ContentSwitcher, Static

from glossary.languages import Language
from glossary.model import Comment, Finding, MatchKind, Past, Suggestion, Unit
from glossary.tui.keys import Keys
from glossary.tui.messages import PageChosen
from glossary.tui.widgets.comment_panel import CommentPanel
from glossary.tui.widgets.finding_panel import FindingPanel
from glossary.tui.widgets.history_panel import HistoryPanel
from glossary.tui.widgets.memory_panel import MemoryPanel
from glossary.tui.widgets.term_panel import TermPanel

PAGES = ("terms", "memory", "comments", "history")
"""The pages in the order in which they are turned over; after the last one the panel is hidden."""


class Side(Vertical):
    """Shows what is known of the unit at work, page by page."""

    unit: reactive[Unit | None] = reactive(None)
    findings: reactive[Sequence[Finding]] = reactive((), always_update=True)
    suggestions: reactive[Sequence[Suggestion]] = reactive(())
    comments: reactive[Sequence[Comment]] = reactive(())
    past: reactive[Sequence[Past]] = reactive(())
    page: reactive[str] = reactive(PAGES[0])
    """The page shown; empty while the panel is hidden."""

    def __init__(self, language: Language, keys: Keys, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._written = language
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Lay out the line of the pages above the page shown."""
        fix, search = self._keys.shown_of("next-finding"), self._keys.shown_of("concordance")
        yield Static(id="side-tabs")
        with ContentSwitcher(initial="page-terms", id="pages"):
            with Vertical(id="page-terms"):
                yield TermPanel(self._written, id="terms").data_bind(Side.unit)
                yield FindingPanel(self._written, fix, id="findings").data_bind(Side.findings)
            with Vertical(id="page-memory"):
                yield MemoryPanel(self._written, search, id="memory").data_bind(Side.unit, Side.suggestions)
            with Vertical(id="page-comments"):
                yield CommentPanel(self._written, id="comment-panel").data_bind(Side.unit, Side.comments)
            with Vertical(id="page-history"):
                yield HistoryPanel(self._written, id="history").data_bind(Side.past)

    @property
    def panes(self) -> tuple[str, ...]:
        """Ids of what can have the focus on the page shown."""
        found = {
            "terms": ("terms", "findings") if self.findings else ("terms",),
            "memory": ("memory",),
            "comments": ("comment-line",),
            "history": ("history",),
        }
        return found.get(self.page, ())

    def turn_over(self) -> None:
        """Show the next page; after the last none, then the first."""
        order = (*PAGES, "")
        self.page = order[(order.index(self.page) + 1) % len(order)]

    def watch_page(self, page: str) -> None:
        """Show another page."""
        self.display = bool(page)
        if page and self.is_mounted:
            self.query_one("#pages", ContentSwitcher).current = f"page-{page}"
        self._draw_tabs()
        self.post_message(PageChosen(page))

    def watch_findings(self) -> None:
        """Count anew."""
        self._draw_tabs()

    def watch_suggestions(self) -> None:
        """Count anew."""
        self._draw_tabs()

    def watch_comments(self) -> None:
        """Count anew."""
        self._draw_tabs()

    def _draw_tabs(self) -> None:
        if not self.is_mounted:
            return
        names = {
            "terms": "Terms" + (f", {_counted(len(self.findings), 'finding')}" if self.findings else ""),
            "memory": "Memory" + (f" {_promise(self.suggestions[0])}" if self.suggestions else ""),
            "comments": "Comments" + (f" {len(self.comments)}" if self.comments else ""),
            "history": "History",
        }
        tabs = []
        for page in PAGES:
            text = f"▸{names[page]} " if page == self.page else f" {names[page]} "
            tab = Content.styled(text, "bold underline" if page == self.page else "$text-muted")
            tabs.append(tab.stylize(Style.from_meta({"@click": f"screen.show_page('{page}')"})))
        key = Content.styled(f"  {self._keys.shown_of('side')} turns over", "$text-muted")
        self.query_one("#side-tabs", Static).update(Content("│").join(tabs) + key)


def _promise(best: Suggestion) -> str:
    """Return what a tab says of the best suggestion: a score only where it stands for the whole sentence."""
    if best.kind is MatchKind.SENTENCE:
        return f"{best.score} %"
    return "part" if best.covers else "longer"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
