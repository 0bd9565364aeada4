"""A screen that brings drafts to the store and never drops one."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from textual import on, work
from textual.reactive import reactive

from glossary.errors import ConflictError, GlossaryError
from glossary.model import Unit
from glossary.text.display import visible
from glossary.tui.drafts import Choice, Draft, Keeper
from glossary.tui.house import Bench, ChangeFor
from glossary.tui.keys import Keys
from glossary.tui.messages import Refused, Saved, Settled
from glossary.tui.screens.commanded import CommandedScreen
from glossary.tui.screens.conflict import ConflictScreen
from glossary.tui.steps import Step, Steps


class SavingScreen(CommandedScreen):
    """Saves drafts in the background; a conflict is shown, and what else fails is tried again on leaving."""

    unkept: reactive[int] = reactive(0)
    """How many drafts are not in the store yet."""

    def __init__(self, bench: Bench, change: ChangeFor, keys: Keys) -> None:
        super().__init__(keys)
        self.bench = bench
        self.change = change
        self.drafts: dict[str, Draft] = {}
        """The newest draft of each unit that is not in the store yet."""
        self.steps = Steps()
        """The saves that can be taken back."""
        self._keeper = Keeper(bench, change)
        self._again: set[str] = set()
        """Keys of the drafts that wait for another chance."""
        self._then: Callable[[], object] | None = None
        """What waits for every draft to be saved."""
        self._stuck = False
        """Whether leaving failed because the store refused."""
        self._thread = ThreadPoolExecutor(1, "saving")

    def keep(self, draft: Draft) -> None:
        """Bring a draft to the store."""
        self.drafts[draft.unit.key] = draft
        self._again.discard(draft.unit.key)
        self._keeper.put(draft)
        self._count()
        self._save()

    def leave(self, then: Callable[[], object]) -> None:
        """Do what comes next as soon as every draft is in the store; one refused gets another chance."""
        if isinstance(self.app.screen, ConflictScreen):
            self.notify("First choose whose text stands.", severity="warning")
            return
        self._then = then
        for key in tuple(self._again):
            self.keep(self.drafts[key])
        self._leave_if_saved()

    def rescue(self) -> tuple[tuple[Draft, Exception], ...]:
        """Save what is left after the app has ended, however it ended; return what cannot be saved."""
        lost = self._keeper.rescue(self.unsaved())
        self._thread.shutdown(wait=False)
        return lost

    def unsaved(self) -> tuple[Draft, ...]:
        """Return what is not in the store, as far as this screen knows."""
        return tuple(self.drafts.values())

    def stored(self, unit: Unit) -> None:
        """Hook: a unit has been saved and now stands so."""

    def settled(self, unit: Unit, text: str | None) -> None:
        """Hook: a conflict left a unit standing so; ``text`` is to be edited on top of it."""

    def reread(self, units: Sequence[Unit]) -> None:
        """Hook: the article was read anew after a conflict."""

    @work(group="saving", exit_on_error=False)
    async def _save(self) -> None:
        """Save the oldest draft waiting, in the one thread for saves: others must not wait for the store."""
        loop = asyncio.get_running_loop()
        draft, came = await loop.run_in_executor(self._thread, self._keeper.keep_next)
        self.post_message(Saved(draft, came) if isinstance(came, Step) else Refused(draft, came))

    @on(Saved)
    def _saved(self, message: Saved) -> None:
        draft, step = message.draft, message.step
        self._stuck = False
        if draft.undoes is None and step.after.version > step.before.version:
            self.steps.put(step)
        if self.drafts.get(draft.unit.key) is draft:
            self._forget(draft.unit.key)
            self.stored(step.after)
        for unit in step.spread:
            if unit.article == step.after.article and unit.key not in self.drafts:
                self.stored(unit)
        if step.spread:
            self._tell(step, taken_back=draft.undoes is not None)
        self._leave_if_saved()

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        draft, error = message.draft, message.error
        if self.drafts.get(draft.unit.key) is not draft:
            return  # a newer text of the same unit is on its way
        then, self._then = self._then, None
        self._again.add(draft.unit.key)
        if isinstance(error, ConflictError):
            self._ask(draft, error)
            return
        if then and self._stuck:
            then()
            return
        leaving = then is not None
        self._stuck = self._stuck or leaving
        what = str(error) if isinstance(error, GlossaryError) else f"{type(error).__name__}: {error}"
        also = " Leaving once more leaves; the text is kept for the next time." if leaving else ""
        self.complain(f"Not saved, kept here: {what}{also}")

    @work(group="asking")
    async def _ask(self, draft: Draft, error: ConflictError) -> None:
        """Show a conflict and wait until it is settled."""
        choice = await self.app.push_screen_wait(ConflictScreen(draft.unit, error, self.bench.locale))
        self._reload(draft, choice)

    @work(thread=True, group="saving", exit_on_error=False)
    def _reload(self, draft: Draft, choice: Choice) -> None:
        """Read what stands in the store, to go on from there; others may have changed more than this unit."""
        try:
            self.post_message(Settled(self._keeper.reload(draft.unit), draft, choice, self.bench.units()))
        except Exception as failure:  # noqa: BLE001 - the draft must stay whatever happens
            self.post_message(Refused(draft, failure))

    @on(Settled)
    def _settled(self, message: Settled) -> None:
        unit, draft = message.unit, message.draft
        if self.drafts.get(unit.key) is draft:
            self._forget(unit.key)
        anew = draft.on(unit)
        match message.choice:
            case Choice.MINE:
                self.keep(anew)
            case Choice.THEIRS:
                self.app.copy_to_clipboard(draft.target)
                self.notify("What is in the store stands; your text is in the clipboard.")
                self.settled(unit, None)
            case Choice.EDIT:
                self.settled(anew.unit, draft.target)
        self.reread(message.units)

    def complain(self, text: str) -> None:
        """Tell what went wrong."""
        self.notify(visible(text), severity="error", timeout=15, markup=False)

    def _tell(self, step: Step, *, taken_back: bool) -> None:
        count = len(step.spread)
        where = "once more" if count == 1 else f"{count} times more"
        if taken_back:
            self.notify(f"Taken back here and {where}.")
        else:
            key = self.keys.shown_of("confirm-here")
            self.notify(f"The same sentence stands {where} and got it too; {key} confirms only here.")

    def _leave_if_saved(self) -> None:
        if self._then is not None and not self.drafts:
            then, self._then = self._then, None
            then()

    def _forget(self, key: str) -> None:
        del self.drafts[key]
        self._again.discard(key)
        self._count()

    def _count(self) -> None:
        self.unkept = len(self.drafts)
