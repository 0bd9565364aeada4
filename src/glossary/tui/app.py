"""The workbench as a Textual app: which screen is the place a person is at, and the way to another."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from glossary.errors import GlossaryError, StoreError
from glossary.text.display import visible
from glossary.tui.cells import fit_terminal
from glossary.tui.commands import COMMANDS, Place
from glossary.tui.house import Bench, ChangeFor, House
from glossary.tui.keys import Keys
from glossary.tui.offers import commands_offered, themes_offered
from glossary.tui.patience import read_patiently
from glossary.tui.picture import corrected
from glossary.tui.screens.choosing import ChoosingScreen, Offer
from glossary.tui.screens.commanded import CommandedScreen
from glossary.tui.screens.editor import EditorScreen
from glossary.tui.screens.findings import FindingsScreen
from glossary.tui.screens.help import HelpScreen
from glossary.tui.screens.home import HomeScreen
from glossary.tui.screens.jumping import Jump, JumpScreen
from glossary.tui.screens.opening import OpeningScreen
from glossary.tui.screens.start import StartScreen
from glossary.tui.screens.terms import TermsScreen
from glossary.tui.themes import wear
from glossary.tui.tour import HintCard
from glossary.workflow.files import write_atomically


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways into a store; they may take time and are walked in a thread."""

    here: Callable[[], House | None]
    """Opens the store of this project; None where there is no project."""
    begin: Callable[[str, str], House]
    """Opens what the start screen offers: ``demo``, ``new``, or ``open`` with a path."""
    change: ChangeFor


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where a person wants to begin."""

    editor: bool = False
    """At an article; otherwise at home."""
    article: str = ""
    locale: str = ""
    start: str | None = None
    """Key of the unit; the first unfinished one if None."""
    tour: bool = False


class WorkbenchApp(App[None]):
    """Translates articles; one screen at a time is the place, others lie on top of it."""

    @dataclass
    class Opened(Message):
        """A store is open, or there is none."""

        house: House | None
        tour: bool = False

    @dataclass
    class Laid(Message):
        """An article lies on the bench, or there is none."""

        bench: Bench | None
        start: str | None

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", show=False)]
    """Without Textual's priority, which would let it overtake the letters typed just before."""
    CSS_PATH = "glossary.tcss"
    TITLE = "glossary"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, doors: Doors, *, keys: Keys | None = None, theme: str = "dark", wanted: Wanted | None = None
    ) -> None:
        """Make the app.

        Raises:
            InputError: there is no such theme.
        """
        super().__init__()
        self.keys = keys or Keys()
        self._doors = doors
        self._wanted = wanted or Wanted()
        self._house: House | None = None
        self.place: Screen[None] | None = None
        """The screen that a person is at; others lie on top of it."""
        self._lost: list[str] = []
        self.failure: GlossaryError | None = None
        """Why the app ended, if it had to."""
        self._hints: HintCard | None = None
        wear(self, theme)

    def on_mount(self) -> None:
        """Open the store; a closed terminal ends the app in order, so that `run` saves what is left."""
        self._go(OpeningScreen(self.keys))
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            with suppress(AttributeError, NotImplementedError):  # Windows has neither
                loop.add_signal_handler(getattr(signal, name), self.exit)
        self.call_after_refresh(self._open)

    @property
    def editor(self) -> EditorScreen:
        """The editor that a person is at."""
        assert isinstance(self.place, EditorScreen)
        return self.place

    def rescue(self) -> list[str]:
        """Save what is left after the app has ended; return what could not be, a text each."""
        return self._lost + (_told(self.place) if isinstance(self.place, EditorScreen) else [])

    def begin(self, how: str, where: str) -> None:
        """Open what the start screen offers."""
        self._begin(how, where)

    def open_article(self, article: str, locale: str, key: str | None = None) -> None:
        """Go to an article in one locale, and there to the unit of a key."""
        self._uncover()
        if not isinstance(self.place, EditorScreen):
            self._lay(article, locale, key)
        elif (self.place.bench.article, self.place.bench.locale) == (article, locale):
            if key:
                self.place.go_to_unit(key)
        else:
            self.place.leave(lambda: self._lay(article, locale, key))

    async def run_action(self, action: object, *rest: object, **named: object) -> bool:
        """Run an action; the tour takes note of commands."""
        if self._hints is not None and (command := _COMMAND_OF.get(str(action))):
            self._hints.done(command)
        return await super().run_action(action, *rest, **named)  # type: ignore[arg-type]

    async def action_quit(self) -> None:
        """Keep what was typed, then quit."""
        if isinstance(self.place, EditorScreen):
            self.place.leave(self.exit)
        else:
            self.exit()

    def action_home(self) -> None:
        """Go to the list of articles."""
        house = self._house
        if house is None:
            return
        self._uncover()
        if isinstance(self.place, EditorScreen):
            self.place.leave(lambda: self._go(HomeScreen(house, self.keys)))
        elif not isinstance(self.place, HomeScreen):
            self._go(HomeScreen(house, self.keys))

    def action_terms(self) -> None:
        """Look terms up."""
        if self._house is not None and not isinstance(self.screen, TermsScreen):
            self.push_screen(TermsScreen(self._house, self.keys))

    def action_findings(self) -> None:
        """Go through what the checks find."""
        if self._house is None or isinstance(self.screen, FindingsScreen):
            return
        here = self.place
        locale = here.bench.locale if isinstance(here, EditorScreen) else self._house.locales[0]
        self.push_screen(FindingsScreen(self._house, self.keys, locale))

    def action_help(self) -> None:
        """Show keys and signs."""
        self.push_screen(HelpScreen(self.keys, self._places))

    @work(group="asking")
    async def action_palette(self) -> None:
        """Find a command and run it."""
        action = await self.push_screen_wait(
            ChoosingScreen(
                "What to do",
                self._offered,
                placeholder="A word of what you want to do",
                empty="No such command.",
            )
        )
        if action is not None:
            await self.run_action(action)

    @work(group="asking")
    async def action_jump(self) -> None:
        """Go to a pane or a screen by one letter."""
        action = await self.push_screen_wait(JumpScreen([*self._jumps()], self._keys_of("jump")))
        if action is not None:
            await self.run_action(action)

    @work(group="asking")
    async def action_theme(self) -> None:
        """Choose the colours."""
        name = await self.push_screen_wait(
            ChoosingScreen(
                "Colours",
                themes_offered,
            )
        )
        if name is not None:
            wear(self, name)
            self.notify(f'To keep it, write theme = "{name}" into glossary.toml.', markup=False)

    def action_picture(self) -> None:
        """Save a picture of the screen."""
        path = Path(f"glossary-{datetime.now(UTC):%Y%m%d-%H%M%S}.svg")
        try:
            write_atomically(path, corrected(self.export_screenshot(title="glossary")).encode())
        except OSError as error:
            self.notify(f"No picture: {error.strerror}: {path}", severity="error", markup=False)
        else:
            self.notify(f"The picture is {path}.", markup=False)

    def action_go_on(self) -> None:
        """Go back to the place."""
        self._uncover()

    def _keys_of(self, name: str) -> tuple[str, ...]:
        return next(self.keys.everywhere(command) for command in COMMANDS if command.id == name)

    @property
    def _places(self) -> tuple[Place, ...]:
        return self.screen.PLACES if isinstance(self.screen, CommandedScreen) else (Place.EVERYWHERE,)

    def _offered(self, wanted: str) -> list[Offer[str]]:
        below = self.screen_stack[-2] if isinstance(self.screen, ChoosingScreen) else self.screen
        return commands_offered(wanted, below.PLACES if isinstance(below, CommandedScreen) else (), self.keys)

    def _jumps(self) -> Iterator[Jump]:
        screen = self.screen
        if isinstance(screen, EditorScreen):
            yield from screen.jumps()
        elif isinstance(self.place, EditorScreen):
            yield Jump("e", "editor", "app.go_on")
        if self._house is not None:
            yield Jump("h", "home", "app.home")
            yield Jump("k", "terms of the termbase", "app.terms")
            yield Jump("f", "findings of all articles", "app.findings")
        yield Jump("p", "palette", "app.palette")

    @work(thread=True, group="opening", exit_on_error=False)
    def _open(self) -> None:
        """Open the store of this project."""
        try:
            self.post_message(self.Opened(self._doors.here(), self._wanted.tour))
        except Exception as error:  # noqa: BLE001 - whatever it is, the person must hear of it
            self.call_from_thread(self._end, _as_ours(error))

    @work(thread=True, group="opening", exit_on_error=False)
    def _begin(self, how: str, where: str) -> None:
        try:
            self.post_message(self.Opened(self._doors.begin(how, where), tour=how == "demo"))
        except Exception as error:  # noqa: BLE001 - whatever it is, the person must hear of it
            self.call_from_thread(self._complain, str(_as_ours(error)))

    @on(Opened)
    def _opened(self, message: Opened) -> None:
        self._house = message.house
        if message.house is None:
            self._go(StartScreen(self.keys))
        elif self._wanted.editor or message.tour:
            if message.tour:
                self._hints = HintCard(self.keys)
            self._lay(self._wanted.article, self._wanted.locale, self._wanted.start)
        else:
            self._go(HomeScreen(message.house, self.keys))

    @work(thread=True, group="opening", exit_on_error=False)
    def _lay(self, article: str, locale: str, start: str | None) -> None:
        """Lay an article on the bench."""
        assert self._house is not None
        try:
            self.post_message(self.Laid(self._house.bench(article, locale), start))
        except GlossaryError as error:
            beginning = isinstance(self.place, OpeningScreen)
            self.call_from_thread(self._end if beginning else self._complain, error)

    @on(Laid)
    def _laid(self, message: Laid) -> None:
        bench = message.bench
        if bench is None:
            self.action_home()
        elif isinstance(self.place, EditorScreen):  # somebody may have typed on meanwhile
            self.place.leave(lambda: self._arrive(bench, message.start))
        else:
            self._arrive(bench, message.start)

    def _arrive(self, bench: Bench, start: str | None) -> None:
        self._go(EditorScreen(bench, self._doors.change, self.keys, start=start))
        if self._hints is not None:
            number, self._hints = self._hints.number, HintCard(self.keys)
            self._hints.number = number
            self.call_after_refresh(self._show_hints, self._hints)

    def _show_hints(self, hints: HintCard) -> None:
        self.editor.mount(hints, before="#keys")

    def _go(self, place: Screen[None]) -> None:
        """Make a screen the place a person is at."""
        if isinstance(self.place, EditorScreen):
            self._lost += _told(self.place)
        if self.place is None:
            self.push_screen(place)
        else:
            self._uncover()
            self.switch_screen(place)
        self.place = place

    def _uncover(self) -> None:
        """Take away what lies on top of the place."""
        while self.place in self.screen_stack and self.screen is not self.place:
            self.pop_screen()

    def _complain(self, error: object) -> None:
        self.notify(visible(str(error)), severity="error", timeout=15, markup=False)

    def _end(self, error: GlossaryError) -> None:
        self.failure = error
        self.exit()


def _as_ours(error: Exception) -> GlossaryError:
    """Return an error as one line for a person."""
    return error if isinstance(error, GlossaryError) else GlossaryError(f"{type(error).__name__}: {error}")


def _told(editor: EditorScreen) -> list[str]:
    """Save what an editor has left; return what could not be saved and why."""
    return [f"{draft.unit.context}: {error}\n    {visible(draft.target)}" for draft, error in editor.rescue()]


_COMMAND_OF = {command.action: command.id for command in COMMANDS}


def run(doors: Doors, *, keys: Keys, theme: str, wanted: Wanted) -> None:
    """Open the workbench and return when the person leaves it.

    Raises:
        GlossaryError: the store or the article cannot be opened.
        StoreError: a text could not be saved; the message holds it, and so does the journal.
    """
    fit_terminal()
    read_patiently()
    app = WorkbenchApp(doors, keys=keys, theme=theme, wanted=wanted)
    try:
        app.run()
    finally:
        lost = app.rescue()
    if lost:
        raise StoreError("\n".join(("not saved, but kept for the next time:", *lost)))
    if app.failure is not None:
        raise app.failure
    if app.return_code:
        raise GlossaryError("the workbench stopped by a fault of its own; what was typed is kept")
