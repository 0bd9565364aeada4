"""What helps at a unit: suggestions, findings, past sentences, proposals, comments, the proof view."""

from textual import on, work
from textual.visual import Visual

from glossary.errors import GlossaryError
from glossary.model import BlockKind, Concept, Concordance, Proposal, Unit
from glossary.text.display import visible
from glossary.tui.house import Bench, ChangeFor
from glossary.tui.keys import Keys
from glossary.tui.messages import Said
from glossary.tui.proofing import ProofView
from glossary.tui.screens.choosing import ChoosingScreen, Offer
from glossary.tui.screens.paned import PanedScreen
from glossary.tui.screens.proposal import ProposalScreen
from glossary.tui.widgets.comment_panel import CommentPanel
from glossary.tui.widgets.concordance import line_of


class AssistingScreen(PanedScreen):
    """Brings to the unit at work what the store knows, and keeps what a person says of it."""

    def __init__(self, bench: Bench, change: ChangeFor, keys: Keys) -> None:
        super().__init__(bench, change, keys)
        self.proof = ProofView(bench, self.written)
        """The article in the browser."""

    def action_suggestion(self) -> None:
        """Put the chosen term or past translation into the target."""
        self.desk.insert_suggestion()

    def action_next_finding(self) -> None:
        """Go to the next finding, or put in the replacement of the one gone to."""
        self.desk.next_finding()

    def action_copy_source(self) -> None:
        """Put the source into the target: in place of all of it while it is empty, else at the cursor."""
        if self.desk.unit is not None:
            self.desk.editor.insert_here(self.desk.unit.source)

    def action_zero_width_space(self) -> None:
        """Type a zero width space."""
        self.desk.editor.type_zwsp()

    def action_line_feed(self) -> None:
        """Begin a new line, where the target may have several."""
        if self.desk.editor.several_lines:
            self.desk.editor.insert_here("\n")
        else:
            self.notify("A sentence of an article stands in one line.")

    @work(group="asking")
    async def action_concordance(self) -> None:
        """Search past sentences; the one chosen goes into the target."""
        chosen = await self.app.push_screen_wait(
            ChoosingScreen(
                "Past sentences with the words",
                self._past_sentences,
                wanted=self._words(),
                placeholder="A word or more, in English or in your language",
                empty="No past sentence holds this. A word in either language will do.",
                language=self.written,
                slow=True,
            )
        )
        if chosen is not None:
            self.desk.editor.insert_here(chosen)

    def action_propose(self) -> None:
        """Propose a term from what is selected."""
        source, editor = self.desk.source.text, self.desk.editor
        english, text = source.selected_text.strip(), editor.selected_text.strip()
        self._ask_for_term(Proposal(english, self.bench.locale, text))

    @work(group="asking")
    async def _ask_for_term(self, begun: Proposal) -> None:
        proposal = await self.app.push_screen_wait(ProposalScreen(begun, self.written))
        if proposal is not None:
            self._propose(proposal)

    def action_proof(self) -> None:
        """Open the article in the browser."""
        if self.desk.unit is not None and self.desk.unit.segment.kind is BlockKind.MESSAGE:
            self.notify("This is a catalogue: its messages make no page, so there is no proof view.")
            return
        if not self.proof.is_open:
            self.notify("The proof view is being made …")
        self._open_proof()

    def show_in_proof(self) -> None:
        """Let the proof view show the units as they stand."""
        if self.proof.is_open and self.desk.unit is not None:
            self.proof.publish(self.units, self.desk.unit.key, self._live)

    @property
    def _live(self) -> str | None:
        """The target as it is typed, while it is not saved."""
        return self.desk.text if self.desk.changed else None

    @work(thread=True, group="proof", exclusive=True, exit_on_error=False)
    def _open_proof(self) -> None:
        try:
            told = self.proof.open(self.units, self.desk.unit.key if self.desk.unit else "", self._live)
        except GlossaryError as error:
            self.app.call_from_thread(self.complain, str(error))
        else:
            self.app.call_from_thread(self._tell_of_proof, told)

    def _tell_of_proof(self, told: str) -> None:
        self.notify(visible(told), timeout=20, markup=False)
        self.show_in_proof()

    @work(thread=True, group="proposing", exit_on_error=False)
    def _propose(self, proposal: Proposal) -> None:
        try:
            concept = self.bench.propose(proposal, self.change("proposed in the workbench"))
        except GlossaryError as error:
            self.app.call_from_thread(self.complain, f"Not proposed: {error}")
            self.app.call_from_thread(self._ask_for_term, proposal)
        else:
            self.app.call_from_thread(self._proposed, concept, proposal)

    def _proposed(self, concept: Concept, proposal: Proposal) -> None:
        self.notify(
            visible(f"Proposed: {proposal.text} for “{proposal.english}” ({concept.id})."), markup=False
        )
        self.desk.look()

    @on(Said)
    def _said(self, message: Said) -> None:
        message.stop()
        self._comment(message.unit, message.text)

    @work(thread=True, group="commenting", exit_on_error=False)
    def _comment(self, unit: Unit, text: str) -> None:
        try:
            self.bench.comment(unit, text, self.change("comment"))
        except GlossaryError as error:
            self.app.call_from_thread(self._comment_refused, unit, text, error)
        else:
            if self.is_attached:
                self.app.call_from_thread(self.desk.recall)

    def _comment_refused(self, unit: Unit, text: str, error: GlossaryError) -> None:
        """Give a comment back that could not be kept; where its screen is gone, the message holds it."""
        if self.is_attached:
            self.complain(f"The comment is not kept: {error}")
            self.query_one(CommentPanel).give_back(unit.key, text)
        else:
            told = f"Not kept: {error}. The comment was: {text}"
            self.app.notify(visible(told), severity="error", timeout=60, markup=False)

    def _words(self) -> str:
        """Return what to search for: the selection, else the word at the cursor."""
        source, editor = self.desk.source.text, self.desk.editor
        selected = source.selected_text if source.has_focus else editor.selected_text
        selected = selected or source.selected_text
        if selected.strip():
            return selected.strip()
        document = editor.document
        start, end = document.word_at(document.column(editor.cursor_location))
        return editor.text[start:end].strip()

    def _past_sentences(self, wanted: str) -> list[Offer[str]]:
        return [Offer(line.unit.target, self._line(line)) for line in self.bench.concordance(wanted)]

    def _line(self, line: Concordance) -> Visual:
        return line_of(line, self.written)
