"""A workbench on a real store: the shipped termbase, its samples, and what a test adds."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from textual.widgets import OptionList
from textual.worker import WorkerCancelled

from glossary.formats.articles import read_article
from glossary.model import Article, BlockKind, Change, Literal, Segment, Slot, Unit
from glossary.store.articles import save_article
from glossary.store.database import Database, writes
from glossary.tui.app import Doors, Wanted, WorkbenchApp
from glossary.tui.keys import Keys
from glossary.tui.screens.choosing import ChoosingScreen
from glossary.tui.screens.opening import OpeningScreen
from glossary.tui.screens.terms import TermsScreen
from glossary.tui.widgets.line_editor import LineEditor
from glossary.workflow.bench import House
from glossary.workflow.importing import import_article
from glossary.workflow.translating import units_of
from tui.driving import Session

LOCALES = ("km", "id", "lo", "fil", "th")
MARKET = "market"
SOURCES = (
    "A market for all",
    "The cooperative met in the old hall.",
    "No decision was taken.",
    "Members asked for decent work.",
    "No decision was taken.",
    "The wage is fair.",
)
"""The sentences of the article ``market``; two are the same."""

_WAITED_FOR = (
    "saving", "loading", "opening", "recalling", "inspecting", "looking", "reading", "surveying", "choosing",
    "journal", "proposing", "commenting", "proof",
)  # fmt: skip


_PAUSE = 0.2
"""Seconds after which a search has begun."""


def by(who: str) -> Callable[[str], Change]:
    """Return what signs the saves of a person."""
    return lambda why: Change(who, datetime.now(UTC), why)


def add_market(database: Database, *sources: str) -> None:
    """Add the article ``market``, which nobody has translated."""
    text = "\n\n".join(sources or SOURCES)
    import_article(database, read_article(text, suffix=".txt", slug=MARKET), by("importer")("imported"))


def add_as_it_is(database: Database, slug: str, title: str, *sources: str) -> None:
    """Add an article of these very sentences, whatever they hold."""
    segments = tuple(Segment(f"s{n}", text, BlockKind.PARAGRAPH, n) for n, text in enumerate(sources))
    skeleton = tuple(part for each in segments for part in (Slot(each.key, each.source), Literal("\n\n")))
    article = Article(slug, title, "text", segments, skeleton)
    writes(save_article)(database, article, by("importer")("imported"))


class Person(Session):
    """A person at a workbench on a real store."""

    async def settle(self) -> None:
        """Wait until saves and their messages are through."""
        await calm(self)


@asynccontextmanager
async def opened(
    house: House, size: tuple[int, int] = (80, 24), *, wanted: Wanted | None = None, keys: Keys | None = None
) -> AsyncIterator[Session]:
    """Open the workbench on a store, and see to it that it leaves nothing behind."""
    app = WorkbenchApp(Doors(lambda: house, lambda how, where: house, by("tester")), wanted=wanted, keys=keys)
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        while app.place is None or isinstance(app.place, OpeningScreen):
            await pilot.pause(0.01)
        await calm(person)
        yield person
    app.rescue()


@dataclass
class Place:
    """A store that a test has for itself."""

    database: Database

    def house(self, *locales: str) -> House:
        """Return the store as the workbench opens it."""
        return House(self.database, locales or LOCALES)

    def units(self, locale: str, article: str = MARKET) -> tuple[Unit, ...]:
        """Return units as they stand in the store."""
        return units_of(self.database, article, locale)

    def targets(self, locale: str, article: str = MARKET) -> list[str]:
        """Return targets as they stand in the store."""
        return [unit.target for unit in self.units(locale, article)]

    @asynccontextmanager
    async def at_home(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Session]:
        """Open the workbench with the list of articles."""
        async with opened(self.house(), size) as person:
            yield person

    @asynccontextmanager
    async def at_work(
        self,
        locale: str = "th",
        size: tuple[int, int] = (80, 24),
        *,
        article: str = MARKET,
        start: int | None = None,
    ) -> AsyncIterator[Session]:
        """Open the workbench at an article, at the unit of a number or the first unfinished one."""
        key = None if start is None else self.units(locale, article)[start].key
        wanted = Wanted(editor=True, article=article, locale=locale, start=key)
        async with opened(self.house(), size, wanted=wanted) as person:
            yield person


async def calm(person: Session) -> None:
    """Wait until nothing is looked up, saved or about to be any more."""
    await person.pilot.pause(_PAUSE if isinstance(person.app.screen, TermsScreen | ChoosingScreen) else None)
    while busy := [each for each in person.app.workers if each.group in _WAITED_FOR and each.is_running]:
        for worker in busy:
            with suppress(WorkerCancelled):  # a newer question took its place
                await worker.wait()
        await person.pilot.pause()


async def until(person: Session, seen: Callable[[], bool]) -> None:
    """Wait for what is to come on the screen; fail with the screen as it is when it does not come."""
    for _ in range(1_200):
        if seen():
            return
        await person.pilot.pause(0.025)
    raise AssertionError("\n".join(person.rows()))


def listed(person: Session, selector: str) -> list[str]:
    """Return the rows of a list as texts."""
    found = person.app.screen.query_one(selector, OptionList)
    return [str(getattr(each.prompt, "plain", each.prompt)) for each in found.options]


def line(person: Session, selector: str) -> str:
    """Return what stands in a line to type in."""
    return person.app.screen.query_one(selector, LineEditor).value


def pointed(person: Session, selector: str) -> int:
    """Return the row that a list points at."""
    highlighted = person.app.screen.query_one(selector, OptionList).highlighted
    assert highlighted is not None
    return highlighted
