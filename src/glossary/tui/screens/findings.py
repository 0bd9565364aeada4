"""The findings screen: the editor's queue of what the checks say, article by article."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from glossary.errors import GlossaryError
from glossary.languages import language
from glossary.model import Severity
from glossary.reports.rows import ReportRow
from glossary.text.display import visible
from glossary.tui.commands import COMMANDS, Place
from glossary.tui.house import House
from glossary.tui.keys import Keys
from glossary.tui.letters import letter
from glossary.tui.listing import is_listed
from glossary.tui.messages import FindingsFound
from glossary.tui.plural_forms import form_mark
from glossary.tui.prose import Prose, in_one_line, shown
from glossary.tui.screens.commanded import CommandedScreen
from glossary.tui.signs import SEVERITIES
from glossary.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from glossary.tui.app import WorkbenchApp

_FIRST = 50
"""Findings after which the list is drawn for the first time; then whenever there are twice as many."""
_MOST = 300
"""Findings listed at most: whoever has more begins with the worst."""


class FindingsScreen(CommandedScreen):
    """Lists what the checks find in one language, the worst first; Enter opens the unit."""

    app: "WorkbenchApp"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        letter("r", "reload"),
        letter("h", "app.home"),
        letter("k", "app.terms"),
        letter("q", "app.quit"),
    ]
    OWN_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("⏎", "Open the unit that the finding is in."),
        ("← →", "Look at the findings in another language."),
        ("r", "Let the checks look again."),
        ("h", "Go to the list of articles."),
        ("k", "Look terms up in all six languages."),
        ("Esc", "Go back to where you were."),
        ("q", "Keep what was typed and leave."),
    )
    """What keys do here besides the commands, for the help screen."""

    def __init__(self, house: House, keys: Keys, locale: str) -> None:
        super().__init__(keys)
        self._house = house
        self._locale = locale
        self._rows: Sequence[ReportRow] = ()

    def compose(self) -> ComposeResult:
        """Lay out the list below a line that says how far the checks are."""
        yield Static(id="status")
        found = OptionList(id="queue", markup=False)
        found.border_title = "⏎ opens · ← → other language · r looks again · h home · Esc back"
        yield found
        yield Static(id="nothing")
        yield KeyLine([each for each in COMMANDS if each.place is Place.EVERYWHERE], self.keys, id="keys")

    def on_mount(self) -> None:
        """Let the checks look."""
        self.action_reload()

    def action_turn(self, step: int) -> None:
        """Go to the next language, or the one before."""
        locales = self._house.locales
        here = locales.index(self._locale) if self._locale in locales else 0
        self._locale = locales[(here + step) % len(locales)]
        self.action_reload()

    def action_reload(self) -> None:
        """Let the checks look again."""
        self._show((), done=False)
        self._look(self._locale)

    @work(thread=True, exclusive=True, group="looking", exit_on_error=False)
    def _look(self, locale: str) -> None:
        worker, found, told = get_current_worker(), [], _FIRST
        try:
            for row in self._house.findings(locale):
                found.append(row)
                if worker.is_cancelled:
                    return
                if len(found) == told:
                    told *= 2
                    self.post_message(FindingsFound(tuple(found), done=False))
        except GlossaryError as error:
            self.app.call_from_thread(self._complain, str(error))
            self.post_message(FindingsFound(tuple(found), done=True, failed=True))
            return
        if not worker.is_cancelled:
            self.post_message(FindingsFound(tuple(found), done=True))

    @on(FindingsFound)
    def _found(self, message: FindingsFound) -> None:
        self._show(message.rows, done=message.done, failed=message.failed)

    @on(OptionList.OptionSelected, "#queue")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if not is_listed(event):
            return
        unit = self._rows[event.option_index].unit
        self.app.open_article(unit.article, unit.locale, unit.key)

    def _show(self, rows: Sequence[ReportRow], *, done: bool, failed: bool = False) -> None:
        before = self._rows
        self._rows = sorted(rows, key=lambda row: -row.finding.severity.rank)[:_MOST]
        spoken = language(self._locale)
        queue, nothing = self.query_one("#queue", OptionList), self.query_one("#nothing", Static)
        here = queue.highlighted
        queue.set_options([Option(Prose(spoken, *_lines(row))) for row in self._rows])
        queue.highlighted = _place(before[here] if here and here < len(before) else None, self._rows)
        counts = "  ".join(
            f"{SEVERITIES[severity].glyph} {count} {severity}"
            for severity in reversed(Severity)
            if (count := sum(row.finding.severity is severity for row in rows))
        )
        if len(rows) > len(self._rows):
            counts += f", the worst {len(self._rows)} listed"
        state = counts or ("not looked at" if failed else "nothing found" if done else "")
        looking = "" if done else "  the checks are still looking …"
        self.query_one("#status", Static).update(shown(f"Findings · {spoken.name}  {state}{looking}"))
        nothing.display = done and not rows
        queue.display = not nothing.display
        told = (
            "The checks could not look; r tries again"
            if failed
            else f"The checks find nothing in {spoken.name}"
        )
        nothing.update(shown(f"{told}. ← → looks at another language, Esc goes back."))
        self.set_focus(queue if queue.display else None)

    def _complain(self, text: str) -> None:
        self.notify(visible(text), severity="error", markup=False)


def _place(pointed: ReportRow | None, rows: Sequence[ReportRow]) -> int | None:
    """Return where a row that was pointed at stands now; the first one if nowhere."""
    if not rows:
        return None
    if pointed is not None:
        wanted = pointed.unit.context, pointed.finding
        for place, row in enumerate(rows):
            if (row.unit.context, row.finding) == wanted:
                return place
    return 0


def _lines(row: ReportRow) -> list[Content]:
    sign = SEVERITIES[row.finding.severity]
    return [
        Content.assemble(
            (f"{sign.glyph} {sign.word}  ", sign.style),
            shown(row.finding.message),
            shown(f"  {row.finding.code} · {row.unit.article}", "$text-muted"),
        ),
        in_one_line(f"  {form_mark(row.unit)}{row.unit.target or row.unit.source}", "$text-muted"),
    ]
