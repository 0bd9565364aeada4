"""The list of units narrowed to those that a person wants to see."""

from collections.abc import Iterator

from textual import on, work
from textual.content import Content
from textual.worker import get_current_worker

from glossary.errors import GlossaryError
from glossary.tui.filters import Filter, Kind, Surveyed, surveyed
from glossary.tui.house import Bench, ChangeFor
from glossary.tui.keys import Keys
from glossary.tui.messages import Surveying
from glossary.tui.prose import shown
from glossary.tui.screens.assisting import AssistingScreen
from glossary.tui.screens.choosing import ChoosingScreen, Offer

_STEP = 200
"""Units after which a survey shows how far it has come."""


class NarrowingScreen(AssistingScreen):
    """Asks which units to show; those that need the checks are found in the background."""

    def __init__(self, bench: Bench, change: ChangeFor, keys: Keys) -> None:
        super().__init__(bench, change, keys)
        self._filter = Filter()
        self._surveyed: dict[str, Surveyed] = {}
        self._places: dict[str, int] = {}

    def place_of(self, key: str | None) -> int | None:
        """Return the position of the unit of a key."""
        if len(self._places) != len(self.units):
            self._places = {unit.key: place for place, unit in enumerate(self.units)}
        return self._places.get(key or "")

    @work(group="asking")
    async def action_filter(self) -> None:
        """Ask which units to show."""
        chosen = await self.app.push_screen_wait(
            ChoosingScreen(
                "Which units to show",
                lambda wanted: list(self._offers(wanted)),
                placeholder="A word or a term in any language, or choose below",
                language=self.written,
                slow=True,
            )
        )
        if chosen is not None:
            self._filter = chosen
            self.list_rows()
            if chosen.kind.surveyed:
                self._survey()

    def list_rows(self) -> None:
        """List the units that the filter shows."""
        self.narrowed = "" if self._filter.kind is Kind.ALL else str(self._filter)
        self.rows = self._filter.positions(self.units, self.written, self._surveyed)

    @work(thread=True, exclusive=True, group="surveying", exit_on_error=False)
    def _survey(self) -> None:
        """Let the checks look at every unit."""
        worker, found = get_current_worker(), {}
        try:
            for unit, findings in self.bench.survey(self.units):
                found[unit.key] = surveyed(unit, findings, self.written)
                if worker.is_cancelled:
                    return
                if len(found) % _STEP == 0:
                    self.post_message(Surveying(dict(found), done=False))
        except GlossaryError as error:
            self.app.call_from_thread(self.complain, str(error))
        self.post_message(Surveying(found, done=True))

    @on(Surveying)
    def _surveying(self, message: Surveying) -> None:
        self._surveyed = message.found
        if not self._filter.kind.surveyed:
            return
        self.list_rows()
        if not message.done:
            self.narrowed = f"{self._filter}, looked at {len(message.found)} of {len(self.units)}"
        elif not self.rows:
            self.notify(f"No unit {self._filter}; the list is empty until you choose again.", markup=False)

    def _offers(self, wanted: str) -> Iterator[Offer[Filter]]:
        word = wanted.strip()
        kinds = [kind for kind in Kind if kind not in (Kind.TEXT, Kind.TERM) and word.casefold() in kind]
        named = [Filter(kind) for kind in kinds]
        searched = [Filter(kind, word) for kind in (Kind.TEXT, Kind.TERM)] if word else []
        for each in (*named, *searched):
            yield Offer(each, shown(str(each)) + self._counted(each))

    def _counted(self, each: Filter) -> Content:
        if each.kind.surveyed:
            return Content.styled("  the checks look first", "$text-muted")
        count = len(each.positions(self.units, self.written, self._surveyed))
        return Content.styled(f"  {count}", "$text-muted")
