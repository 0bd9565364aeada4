"""A screen that brings drafts to the store and never drops one."""

from dataclasses import replace

from textual import on, work
from textual.reactive import reactive
from textual.screen import Screen

from glossary.errors import ConflictError, GlossaryError
from glossary.model import Unit
from glossary.text.display import visible
from glossary.tui.bench import Bench, ChangeFor
from glossary.tui.drafts import Choice, Draft, Keeper
from glossary.tui.messages import Refused, Saved, Settled
from glossary.tui.screens.conflict import ConflictScreen


class SavingScreen(Screen[None]):
    """Saves drafts in the background; a conflict is shown, and anything else that fails is tried again."""

    unkept: reactive[int] = reactive(0)
    """How many drafts are not in the store yet."""

    def __init__(self, bench: Bench, change: ChangeFor) -> None:
        super().__init__()
        self.bench = bench
        self.drafts: dict[str, Draft] = {}
        """The newest draft of each unit that is not in the store yet."""
        self._keeper = Keeper(bench, change)
        self._again: set[str] = set()
        """Keys of the drafts that wait for another chance."""
        self._quitting = False

    def keep(self, draft: Draft) -> None:
        """Bring a draft to the store."""
        self.drafts[draft.unit.key] = draft
        self._again.discard(draft.unit.key)
        self._keeper.put(draft)
        self._count()
        self._save()

    def leave(self) -> None:
        """Quit as soon as every draft is in the store; one that was refused gets another chance."""
        if isinstance(self.app.screen, ConflictScreen):
            self.notify("First choose whose text stands.", severity="warning")
            return
        self._quitting = True
        for key in tuple(self._again):
            self.keep(self.drafts[key])
        if not self.drafts:
            self.app.exit()

    def rescue(self) -> tuple[tuple[Draft, Exception], ...]:
        """Save what is left after the app has ended, however it ended; return what cannot be saved."""
        return self._keeper.rescue(self.unsaved())

    def unsaved(self) -> tuple[Draft, ...]:
        """Return what is not in the store, as far as this screen knows."""
        return tuple(self.drafts.values())

    def stored(self, unit: Unit) -> None:
        """Hook: a unit has been saved and now stands so."""

    def settled(self, unit: Unit, text: str | None) -> None:
        """Hook: a conflict left a unit standing so; ``text`` is to be edited on top of it."""

    @work(thread=True, group="saving", exit_on_error=False)
    def _save(self) -> None:
        """Save the oldest draft waiting."""
        draft, came = self._keeper.keep_next()
        self.post_message(Saved(draft, came) if isinstance(came, Unit) else Refused(draft, came))

    @on(Saved)
    def _saved(self, message: Saved) -> None:
        if self.drafts.get(message.unit.key) is message.draft:
            self._forget(message.unit.key)
            self.stored(message.unit)
        if self._quitting and not self.drafts:
            self.app.exit()

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        draft, error = message.draft, message.error
        if self.drafts.get(draft.unit.key) is not draft:
            return  # a newer text of the same unit is on its way
        self._quitting = False
        self._again.add(draft.unit.key)
        if isinstance(error, ConflictError):
            self._ask(draft, error)
        elif isinstance(error, GlossaryError):
            self._complain(f"Not saved, kept here: {error}")
        else:
            self._complain(f"Not saved, kept here: {type(error).__name__}: {error}")

    @work(group="asking")
    async def _ask(self, draft: Draft, error: ConflictError) -> None:
        """Show a conflict and wait until it is settled."""
        choice = await self.app.push_screen_wait(ConflictScreen(draft.unit, error, self.bench.locale))
        self._reload(draft, choice)

    @work(thread=True, group="saving", exit_on_error=False)
    def _reload(self, draft: Draft, choice: Choice) -> None:
        """Read what stands in the store, to go on from there."""
        try:
            self.post_message(Settled(self._keeper.reload(draft.unit), draft, choice))
        except Exception as failure:  # noqa: BLE001 - the draft must stay whatever happens
            self.post_message(Refused(draft, failure))

    @on(Settled)
    def _settled(self, message: Settled) -> None:
        unit, draft = message.unit, message.draft
        if self.drafts.get(unit.key) is draft:
            self._forget(unit.key)
        match message.choice:
            case Choice.MINE:
                self.keep(replace(draft, unit=unit))
                return
            case Choice.THEIRS:
                self.app.copy_to_clipboard(draft.target)
                self.notify("Theirs stands; your text is in the clipboard.")
                self.settled(unit, None)
            case Choice.EDIT:
                self.settled(unit, draft.target)

    def _complain(self, text: str) -> None:
        self.notify(visible(text), severity="error", timeout=15, markup=False)

    def _forget(self, key: str) -> None:
        del self.drafts[key]
        self._again.discard(key)
        self._count()

    def _count(self) -> None:
        self.unkept = len(self.drafts)
