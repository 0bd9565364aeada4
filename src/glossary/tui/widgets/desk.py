"""The desk: one unit at work, its source, target, and the side panel on what is known of it."""

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import TextArea
from textual.worker import get_current_worker

from glossary.errors import GlossaryError
from glossary.languages import Language
from glossary.model import Finding, Span, Suggestion, Unit
from glossary.text import breaks
from glossary.text.display import visible
from glossary.tui.commands import Place
from glossary.tui.house import Bench
from glossary.tui.keys import Keys
from glossary.tui.line_feeds import edged, may_have
from glossary.tui.messages import (
    FindingChosen,
    Inspected,
    PageChosen,
    PastChosen,
    Recalled,
    SuggestionChosen,
    TermChosen,
)
from glossary.tui.plural_forms import form_name
from glossary.tui.widgets.finding_panel import FindingPanel
from glossary.tui.widgets.memory_panel import MemoryPanel
from glossary.tui.widgets.side import Side
from glossary.tui.widgets.source_view import SourceView
from glossary.tui.widgets.target_editor import TargetEditor
from glossary.tui.widgets.term_panel import TermPanel

_TARGET = (Place.TARGET, Place.EDITOR, Place.EVERYWHERE)
_PAUSE = 0.25
"""Seconds without a key after which the checks look at the target."""


class Desk(Vertical):
    """Holds one unit while a person works at it; knows what was typed, saves nothing."""

    unit: reactive[Unit | None] = reactive(None)
    before: reactive[str] = reactive("")
    after: reactive[str] = reactive("")
    findings: reactive[tuple[Finding, ...]] = reactive((), always_update=True)

    def __init__(self, bench: Bench, language: Language, keys: Keys) -> None:
        """Make a desk.

        Args:
            bench: where units are looked at.
            language: of the targets.
            keys: which keys run what.
        """
        super().__init__()
        self._bench = bench
        self._written = language
        self._keys = keys
        self.editor = TargetEditor(language, id="target", action_of=keys.action_of(*_TARGET))
        """The target editor."""
        self.side = Side(language, keys, id="side")
        """The side panel."""
        self.source = SourceView(keys.action_of(*_TARGET[1:]), id="source")
        """The source and its neighbours."""
        self._kept = ""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the panes, one above the other: nothing stands to the right of a target-language text."""
        yield self.source.data_bind(Desk.unit, Desk.before, Desk.after)
        yield self.editor
        yield self.side.data_bind(Desk.unit, Desk.findings)

    @property
    def text(self) -> str:
        """The target as it stands in the editor."""
        return self.editor.text

    @property
    def changed(self) -> bool:
        """Whether the text differs from what was last kept."""
        return self.editor.text != self._kept

    def show(self, unit: Unit, text: str | None = None, *, before: str = "", after: str = "") -> None:
        """Lay a unit on the desk between its neighbours; ``text`` is a target typed before and not kept."""
        self._kept = unit.target
        self.before, self.after = before, after
        self.unit = unit
        self.findings = ()
        self.side.suggestions, self.side.comments, self.side.past = (), (), ()
        self.editor.several_lines = may_have(unit)
        self.editor.load_text(unit.target if text is None else text)
        self.editor.move_cursor(self.editor.document.end)
        self._count()
        self._look()
        self.recall()

    def restate(self, unit: Unit) -> None:
        """Note how the unit at work stands now; the terms found in it stay until looked for again."""
        old = self.unit
        if old is not None and (old.key, old.source) == (unit.key, unit.source) and not unit.source_hits:
            unit = unit.marked(old.source_hits, old.target_hits)
        self.unit = unit
        if old is not None and old.key == unit.key and old.source != unit.source:
            self._look()
            self.recall()

    def keep(self) -> None:
        """Note that the text as it stands is on its way to the store."""
        self._kept = self.editor.text

    def put_in(self, text: str) -> None:
        """Put a text in place of the whole target; undo takes it back."""
        self.editor.replace_span(Span(0, len(self.editor.text)), text)
        self.editor.focus()

    def take(self, suggestion: Suggestion) -> None:
        """Put a past translation in: in place of the target, or at the cursor if it is for a part only."""
        if suggestion.covers:
            self.editor.insert_apart(suggestion.target)
            self.editor.focus()
        else:
            self.put_in(suggestion.target)

    def mend_line_feeds(self) -> bool:
        """Give the target the line feeds at its edges that its source has; tell whether it lacked any."""
        text = self.editor.text
        if self.unit is None or not self.editor.several_lines:
            return False
        mended = edged(text, self.unit.source)
        if mended != text:
            self.editor.replace_span(Span(0, len(text)), mended)
        return mended != text

    def insert_suggestion(self) -> None:
        """Put the chosen term or past translation in and choose the next, as the page shown has it."""
        if self.side.page not in ("terms", "memory"):
            self.side.page = "terms"
            return
        if self.side.page == "memory":
            self._insert_past(self.query_one(MemoryPanel))
            return
        terms = self.query_one(TermPanel)
        if terms.chosen is None:
            self.notify("No term to insert here.")
        else:
            self.editor.insert_here(terms.chosen.text)
            terms.choose_next()

    def _insert_past(self, memory: MemoryPanel) -> None:
        """Put the chosen past translation in, one for a part only once, and choose the next."""
        chosen = memory.chosen
        if chosen is None:
            self.notify("No past translation to put in here.")
            return
        if chosen.covers and chosen.target in self.text:
            self.notify("This part stands in the target already.")
        else:
            self.take(chosen)
        memory.choose_next()

    def next_finding(self) -> None:
        """Go to the next finding; at one that was gone to and has a replacement, put that in."""
        panel = self.query_one(FindingPanel)
        chosen = panel.chosen
        if chosen is not None and self._replace(chosen):
            return
        found = panel.choose_next()
        if found is None:
            self.notify("No findings.")
        else:
            self._go_to(found)

    def look(self) -> None:
        """Let the checks look at the target as it stands."""
        self._look()

    @work(thread=True, exclusive=True, group="recalling", exit_on_error=False)
    def recall(self) -> None:
        """Read what the store knows of the unit and the page shown wants."""
        unit, page = self.unit, self.side.page
        if unit is None:
            return
        try:
            suggestions = self._bench.suggestions(unit)
            comments = self._bench.comments(unit)
            past = self._bench.past(unit) if page == "history" else None
        except GlossaryError as error:
            self.app.call_from_thread(self._complain, str(error))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(Recalled(unit, suggestions, comments, past))

    @on(Recalled)
    def _recalled(self, message: Recalled) -> None:
        message.stop()
        if self.unit is None or message.unit.key != self.unit.key:
            return
        if message.suggestions is not None:
            self.side.suggestions = message.suggestions
        if message.comments is not None:
            self.side.comments = message.comments
        if message.past is not None:
            self.side.past = message.past

    @on(PageChosen)
    def _page_chosen(self, message: PageChosen) -> None:
        message.stop()
        self.recall()

    @on(TextArea.Changed, "#target")
    def _typed(self) -> None:
        self._count()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._look)

    def _count(self) -> None:
        text = self.editor.text
        signs, words = len(breaks.clusters(text, self._written)) - 1, breaks.word_count(text, self._written)
        form = form_name(self.unit) if self.unit else ""
        name = " · ".join(filter(None, (self._written.name, self._written.autonym, form)))
        self.editor.border_title = f"{name}   {signs} signs · {words} words"

    def _look(self) -> None:
        if self.unit is not None:
            self._inspect(self.unit, self.editor.text)

    @work(thread=True, exclusive=True, group="inspecting", exit_on_error=False)
    def _inspect(self, unit: Unit, target: str) -> None:
        """Let the checks look at a target, away from the screen."""
        try:
            seen, findings = self._bench.inspect(unit, target)
        except GlossaryError as error:
            self.app.call_from_thread(self._complain, str(error))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(Inspected(seen, findings))

    @on(Inspected)
    def _inspected(self, message: Inspected) -> None:
        seen, unit = message.unit, self.unit
        if unit is None or seen.key != unit.key or seen.target != self.editor.text:
            message.stop()
            return
        self.unit = unit.marked(seen.source_hits, seen.target_hits)
        self.findings = message.findings
        self.editor.mark(message.findings, seen.target)

    @on(TermChosen)
    def _term_chosen(self, message: TermChosen) -> None:
        message.stop()
        self.editor.insert_here(message.term.text)
        self.editor.focus()

    @on(SuggestionChosen)
    def _suggestion_chosen(self, message: SuggestionChosen) -> None:
        message.stop()
        self.take(message.suggestion)

    @on(PastChosen)
    def _past_chosen(self, message: PastChosen) -> None:
        message.stop()
        self.put_in(message.past.target)
        self.notify(
            f"Version {message.past.version} stands in the target again; "
            f"{self._keys.shown_of('confirm')} keeps it, {self._keys.shown_of('undo')} takes it back."
        )

    @on(FindingChosen)
    def _finding_chosen(self, message: FindingChosen) -> None:
        message.stop()
        if not self._replace(message.finding):
            self._go_to(message.finding)
        self.editor.focus()

    def _complain(self, text: str) -> None:
        self.notify(visible(text), severity="error", markup=False)

    def _go_to(self, finding: Finding) -> None:
        if finding.target_span is not None and self.editor.found_in == self.editor.text:
            self.editor.select(finding.target_span)

    def _replace(self, finding: Finding) -> bool:
        """Put a finding's replacement in, if it has one and the text is still the one looked at."""
        span = finding.target_span
        if span is None or finding.replacement is None or self.editor.found_in != self.editor.text:
            return False
        self.editor.replace_span(span, finding.replacement)
        self.notify(f"Replaced; {self._keys.shown_of('undo')} takes it back.")
        return True
