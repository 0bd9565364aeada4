"""The editor screen: the way of a translator through the units of an article."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from textual import on, work
from textual.timer import Timer
from textual.widgets import TextArea

from glossary.errors import GlossaryError
from glossary.model import Unit, UnitState
from glossary.tui.course import next_where, unapproved, unfinished
from glossary.tui.drafts import Draft
from glossary.tui.house import Bench, ChangeFor
from glossary.tui.journaling import DraftJournal
from glossary.tui.keys import Keys
from glossary.tui.messages import Inspected, Loaded
from glossary.tui.screens.walking import WalkingScreen
from glossary.tui.steps import Step
from glossary.workflow.journal import JournalEntry

_SOON = 0.4
"""Seconds after a key until the journal has what was typed; more keys meanwhile do not put it off."""


class EditorScreen(WalkingScreen):
    """Where an article is translated, unit by unit."""

    def __init__(self, bench: Bench, change: ChangeFor, keys: Keys, *, start: str | None = None) -> None:
        """Make the screen; ``start`` is the key of the unit to begin at, else the first unfinished one."""
        super().__init__(bench, change, keys)
        self._start = start
        self._journal = DraftJournal(bench, self._tell_of_journal)
        self._soon: Timer | None = None

    def on_mount(self) -> None:
        """Read the units."""
        self._load()

    def on_unmount(self) -> None:
        """Stop the proof view."""
        self.proof.close()

    def leave(self, then: Callable[[], object]) -> None:
        """Keep what was typed, and do what comes next as soon as it is in the store."""
        self.set_aside()
        super().leave(then)

    def rescue(self) -> tuple[tuple[Draft, Exception], ...]:
        """Save what is left after the app has ended; the journal keeps what cannot be saved."""
        lost = super().rescue()
        self._journal.close([draft for draft, _ in lost])
        return lost

    def unsaved(self) -> tuple[Draft, ...]:
        """Return what is not in the store, the text on the desk included, which comes last."""
        drafts = dict(self.drafts)
        if self.units and self.desk.changed:
            drafts.pop(self.unit.key, None)
            drafts[self.unit.key] = Draft(self.unit, self.desk.text, self._doubtful, "rescued")
        return tuple(drafts.values())

    def stored(self, unit: Unit) -> None:
        """Show a saved unit as it stands."""
        place = self.place_of(unit.key)
        if place is None:
            return
        shown_now = place == self.position and not self.desk.changed and self.desk.text != unit.target
        self.put(unit)
        if shown_now:
            self.show(unit)
        self._journal_soon()

    def settled(self, unit: Unit, text: str | None) -> None:
        """Show a unit after a conflict; ``text`` is laid on the desk to be edited on top of it."""
        newer = self.desk.text if unit.key == self.unit.key and self.desk.changed else text
        place = self.put(unit)
        if text is not None and place != self.position:
            self.set_aside()
            self.position = place
        if place == self.position:
            self.show(unit, newer)

    def set_aside(self) -> None:
        """Keep what was typed and not confirmed, as in need of checking, or still of rewriting."""
        if self.units and self.desk.changed:
            self._keep(self._doubtful, "left without confirming")

    def action_confirm(self) -> None:
        """Confirm the unit, and its repeats; go to the next unfinished one."""
        self._confirm(spread=True)

    def action_confirm_here(self) -> None:
        """Confirm the unit alone; go to the next unfinished one."""
        self._confirm(spread=False)

    def action_approve(self) -> None:
        """Approve the unit and go to the next that is not approved."""
        self._finish(UnitState.APPROVED, "approved", unapproved, spread=False)

    def action_doubt(self) -> None:
        """Mark the unit as in need of checking, or take the mark away."""
        if not self.units:
            return
        if not self.desk.text.strip():
            self.notify("Nothing is written here yet.")
        elif self.unit.state is UnitState.NEEDS_CHECKING:
            self._keep(UnitState.TRANSLATED, "doubt settled")
        else:
            self._keep(UnitState.NEEDS_CHECKING, "in doubt")

    def action_undo(self) -> None:
        """Take back the last typing here; if there is none, the last save of this sitting."""
        if self.desk.editor.can_undo:
            self.desk.editor.undo()
            return
        step = self.steps.last
        if self.desk.changed and not (step and self._stands_before(step)):
            self.set_aside()
            self.notify("What you typed is kept in doubt; once more takes the save before it back.")
            return
        if self.drafts:
            self.notify("A save is still on its way; try again in a moment.")
            return
        self.steps.take()
        place = self.place_of(step.after.key) if step else None
        if step is None or place is None:
            self.notify("Nothing to take back.")
            return
        stands = self.units[place]
        if (stands.target, stands.state) != (step.after.target, step.after.state):
            self.notify("The unit was changed since your last save; nothing is taken back.")
            return
        if place != self.position:
            self.go(place)
        before = step.before
        unit = replace(self.unit, previous_source=before.previous_source)
        self.put(replace(unit, target=before.target, state=before.state))
        self.show(self.unit)
        self.keep(Draft(unit, before.target, before.state, "taken back", undoes=step))
        self.notify("The last save is taken back.")

    def _stands_before(self, step: Step) -> bool:
        """Tell whether the desk shows what a save replaced, typing having been taken back that far."""
        return step.before.key == self.unit.key and step.before.target == self.desk.text

    def action_redo(self) -> None:
        """Do again what was taken back in the target."""
        self.desk.editor.redo()

    @work(thread=True, group="loading", exit_on_error=False)
    def _load(self) -> None:
        """Read the units of the article, and what an earlier sitting left."""
        try:
            units = self.bench.units()
        except GlossaryError as error:
            self.app.call_from_thread(self.complain, str(error))
            return
        found: tuple[JournalEntry, ...] = ()
        try:
            found = self._journal.open()
        except GlossaryError as error:
            self.app.call_from_thread(self.complain, str(error))
        self.post_message(Loaded(units, found))

    @on(Loaded)
    def _loaded(self, message: Loaded) -> None:
        if not message.units:
            self.notify("This article has nothing to translate.", severity="warning")
            return
        self.units = message.units
        self.list_rows()
        first = self.place_of(self._start) if self._start else next_where(self.units, -1, unfinished)
        self.position = first or 0
        self.show(self.unit)
        self._recover(message.found)
        self.action_back()

    def _recover(self, found: Iterable[JournalEntry]) -> None:
        """Lay what an earlier sitting had typed on the desk, the newest last; keep the others in doubt."""
        for entry in found:
            place = self.place_of(entry.key)
            if place is None:
                self.complain(f"A sentence left the article; its draft is kept: {entry.target}")
                continue
            if self.units[place].target != entry.target:
                self.set_aside()
                self.position = place
                typed_from = replace(self.unit, version=entry.version)
                self.put(typed_from)
                self.show(typed_from, entry.target)
                changed = "" if self.unit.source == entry.source else " The source was changed since."
                self.notify(f"Here is what you had typed when the workbench stopped.{changed}", timeout=15)
            self._journal.taken(entry)
        self._journal_soon()

    @on(TextArea.Changed, "#target")
    def _typed(self) -> None:
        self._journal_soon()
        self.show_in_proof()

    @on(Inspected)
    def _inspected(self, message: Inspected) -> None:
        message.stop()
        if self.proof.is_open:
            self.proof.note(message.unit)
            self.show_in_proof()

    def _journal_soon(self) -> None:
        if self._soon is None:
            self._soon = self.set_timer(_SOON, self._journal_now)

    def _journal_now(self) -> None:
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        self._journal.keep(self.unsaved())

    def _tell_of_journal(self, trouble: str) -> None:
        """Tell, from the journal's thread, that drafts cannot be kept."""
        if self.is_running:
            self.call_later(self.complain, trouble)

    @property
    def _doubtful(self) -> UnitState:
        """The state of a text that nobody confirmed."""
        rewriting = self.unit.state is UnitState.NEEDS_REWRITING
        return UnitState.NEEDS_REWRITING if rewriting else UnitState.NEEDS_CHECKING

    def _confirm(self, *, spread: bool) -> None:
        approved = self.units and self.unit.state is UnitState.APPROVED and not self.desk.changed
        state = UnitState.APPROVED if approved else UnitState.TRANSLATED
        self._finish(state, "confirmed", unfinished, spread=spread)

    def _finish(self, state: UnitState, why: str, wanted: Callable[[Unit], bool], *, spread: bool) -> None:
        """Save the unit in a state and go to the next one wanted."""
        if not self.units:
            return
        self._mend()
        if not self.desk.text.strip():
            self.set_aside()
            self.notify("Nothing is written here yet; going on.")
        elif self.desk.changed or self.unit.state is not state:
            self._keep(state, why, spread=spread)
        found = next_where(self.units, self.position, wanted, among=self.rows)
        if found is None and self.narrowed:
            self.notify(f"Every unit shown is done; {self.keys.shown_of('filter')} shows others.")
        elif found is None:
            quitting, home = self.keys.shown_of("quit"), self.keys.shown_of("home")
            self.notify(f"Every unit is done. {home} shows what else there is, {quitting} leaves.")
        else:
            self.go(found)

    def _keep(self, state: UnitState, why: str, *, spread: bool = False) -> None:
        """Send the text as it stands to the store, and show it so in the list at once."""
        self._mend()
        text, unit = self.desk.text, self.unit
        self.desk.keep()
        self.put(replace(unit, target=text, state=state))
        self.keep(Draft(unit, text, state, why, spread=spread))
        self._journal_now()

    def _mend(self) -> None:
        """See to it that gettext takes the target."""
        if self.desk.mend_line_feeds():
            self.notify("A line feed at the beginning or end was mended: it stands where the source has one.")
