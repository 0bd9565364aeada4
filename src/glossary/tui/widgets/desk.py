"""The desk: one unit at work, its source, target, terms and findings."""

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import TextArea
from textual.worker import get_current_worker

from glossary.languages import Language
from glossary.model import Finding, Term, Unit
from glossary.tui.bench import Bench
from glossary.tui.messages import FindingChosen, Inspected, TermChosen
from glossary.tui.widgets.finding_panel import FindingPanel
from glossary.tui.widgets.source_view import SourceView
from glossary.tui.widgets.target_editor import TargetEditor
from glossary.tui.widgets.term_panel import TermPanel

_PAUSE = 0.25
"""Seconds without a key after which the checks look at the target."""


class Desk(Vertical):
    """Holds one unit while a person works at it; knows what was typed, saves nothing."""

    unit: reactive[Unit | None] = reactive(None)
    findings: reactive[Sequence[Finding]] = reactive((), always_update=True)

    def __init__(self, bench: Bench, language: Language) -> None:
        super().__init__()
        self._bench = bench
        self._written = language
        self.editor = TargetEditor(language, id="target")
        """The target editor."""
        self.editor.border_title = f"{language.name} · {language.autonym}"
        self._kept = ""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the panes, one above the other: nothing stands to the right of a target-language text."""
        yield SourceView(id="source").data_bind(Desk.unit)
        yield self.editor
        with Vertical(id="side"):
            yield TermPanel(self._written, id="terms").data_bind(Desk.unit)
            yield FindingPanel(self._written, id="findings").data_bind(Desk.findings)

    @property
    def text(self) -> str:
        """The target as it stands in the editor."""
        return self.editor.text

    @property
    def changed(self) -> bool:
        """Whether the text differs from what was last kept."""
        return self.editor.text != self._kept

    def show(self, unit: Unit, text: str | None = None) -> None:
        """Lay a unit on the desk; ``text`` is a target typed before and not kept."""
        self._kept = unit.target
        self.unit = unit
        self.findings = ()
        self.editor.load_text(unit.target if text is None else text)
        self.editor.move_cursor(self.editor.document.end)

    def keep(self) -> None:
        """Note that the text as it stands is on its way to the store."""
        self._kept = self.editor.text

    def insert_term(self) -> None:
        """Put the chosen term into the target and choose the next."""
        panel = self.query_one(TermPanel)
        if panel.chosen is None:
            self.notify("No term to insert here.")
        else:
            self.editor.insert_here(panel.chosen.text)
            panel.choose_next()

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

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._look)

    def _look(self) -> None:
        if self.unit is not None:
            self._inspect(self.unit, self.editor.text)

    @work(thread=True, exclusive=True, group="inspecting")
    def _inspect(self, unit: Unit, target: str) -> None:
        """Let the checks look at a target, away from the screen."""
        seen, findings = self._bench.inspect(unit, target)
        if not get_current_worker().is_cancelled:
            self.post_message(Inspected(seen, findings))

    @on(Inspected)
    def _inspected(self, message: Inspected) -> None:
        message.stop()
        seen = message.unit
        if self.unit is not None and seen.key == self.unit.key and seen.target == self.editor.text:
            self.findings = message.findings
            self.editor.mark(message.findings, seen.target)

    @on(TermChosen)
    def _term_chosen(self, message: TermChosen) -> None:
        message.stop()
        self._insert(message.term)

    @on(FindingChosen)
    def _finding_chosen(self, message: FindingChosen) -> None:
        message.stop()
        if not self._replace(message.finding):
            self._go_to(message.finding)
        self.editor.focus()

    def _insert(self, term: Term) -> None:
        self.editor.insert_here(term.text)
        self.editor.focus()

    def _go_to(self, finding: Finding) -> None:
        if finding.target_span is not None and self.editor.found_in == self.editor.text:
            self.editor.select(finding.target_span)

    def _replace(self, finding: Finding) -> bool:
        """Put a finding's replacement in, if it has one and the text is still the one looked at."""
        span = finding.target_span
        if span is None or finding.replacement is None or self.editor.found_in != self.editor.text:
            return False
        self.editor.select(span)
        self.editor.insert_here(finding.replacement)
        self.notify("Replaced; Ctrl+Z takes it back.")
        return True
