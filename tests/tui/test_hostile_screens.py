"""Hostile texts in every place of the screens and panels beside the editor where a text from outside stands.

They come from a real store, as far as it takes them: the hostile marks are in titles, sources, targets,
comments, names of people and reasons, terms with every field, and the history of all of them.
"""

import json
import re
from functools import partial
from pathlib import Path

import pytest

from glossary.errors import InputError, StoreError
from glossary.model import Change, Concept, Term, UnitState
from glossary.store.database import open_database, writes
from glossary.store.terms import save_concepts
from glossary.tui.prose import shown
from glossary.tui.screens.choosing import ChoosingScreen, Offer
from glossary.tui.screens.editor import EditorScreen
from glossary.tui.screens.findings import FindingsScreen
from glossary.tui.screens.help import HelpScreen
from glossary.tui.screens.terms import TermsScreen
from glossary.workflow.bench import House
from glossary.workflow.discussing import comment
from glossary.workflow.translating import save_target, units_of
from tui.driving import Session
from tui.real_house import add_as_it_is, by, calm, opened, until

Size = tuple[int, int]
COMMANDING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture
def attacks(shared: Path) -> list[str]:
    """Return the hostile texts, and one of the markup that Textual would run."""
    path = shared / "conformance" / "attacks" / "text" / "terminal-hostile.json"
    found: dict[str, str] = json.loads(path.read_text())
    return [*found.values(), "[bold red]x[/] [@click=app.quit]y[/] [/]"]


@pytest.fixture
def house(attacks: list[str], tmp_path: Path) -> House:
    """Return a store that holds every hostile text it takes, in every place."""
    path = str(tmp_path / "hostile.db")
    with open_database(path, create=True) as database:
        taken = 0
        for number, text in enumerate(attack[:2_000] for attack in attacks):
            change = Change(f"{text[:80]}", by("x")("").when, text[:200])
            try:
                concept = Concept(
                    f"c{number}",
                    text,
                    text,
                    text,
                    (
                        Term(
                            "en", f"word {text}", source=text, context=text, note=text, lookup_forms=(text,)
                        ),
                        Term("th", text, source=text, note=text),
                    ),
                )
                writes(save_concepts)(database, [concept], change)
                add_as_it_is(database, f"a{number}", text or "t", f"word {text}", "Other.")
                first, second = units_of(database, f"a{number}", "th")
                save_target(database, first, text, UnitState.TRANSLATED, change)
                save_target(database, second, f"{text} 123", UnitState.NEEDS_CHECKING, change)
                comment(database, first, text, change)
                taken += 1
            except InputError:
                continue
        assert taken > len(attacks) // 2
    return House(open_database(path), ("th",))


def _is_at(person: Session, slug: str) -> bool:
    place = person.app.place
    return isinstance(place, EditorScreen) and place.bench.article == slug and bool(place.units)


def _clean(person: Session) -> None:
    for text in (*person.rows(), *person.notices()):
        assert not COMMANDING.search(text), repr(text)


async def test_home_terms_findings_and_their_help(house: House, size: Size) -> None:
    async with opened(house, size) as person:
        await calm(person)
        for _ in range(6):
            _clean(person)
            await person.pilot.press("pagedown")
        await person.press("k")
        await calm(person)
        assert isinstance(person.app.screen, TermsScreen)
        for _ in range(12):
            await person.pilot.press("down", "down", "down")
            _clean(person)
        await calm(person)
        assert person.shows("word ")
        await person.press("enter", "pagedown")
        _clean(person)
        await person.press("f1")
        assert isinstance(person.app.screen, HelpScreen)
        await person.press("escape", "escape", "f")
        await calm(person)
        assert isinstance(person.app.screen, FindingsScreen)
        for _ in range(12):
            await person.pilot.press("pagedown")
            _clean(person)
        assert person.app.is_running


async def test_the_panels_of_the_editor(house: House) -> None:
    slugs = [each.slug for each in house.overview()]
    async with opened(house) as person:
        for slug in slugs[::8]:
            person.app.open_article(slug, "th")
            await until(person, partial(_is_at, person, slug))
            person.screen.go_to_unit(person.screen.units[0].key)
            await calm(person)
            _clean(person)
            for _ in range(3):
                await person.press("f9")
                await calm(person)
                _clean(person)
            await person.press("f9", "f9")
        assert person.app.is_running
        await person.press("f3")
        await person.type("word")
        await calm(person)
        _clean(person)
        for _ in range(8):
            await person.pilot.press("pagedown")
            _clean(person)


async def test_hostile_words_typed_into_every_line(attacks: list[str], house: House) -> None:
    typed = "[bold]x[/] [@click=app.quit]y[/]"
    async with opened(house) as person:
        await calm(person)
        await person.press("k")
        await person.type(typed)
        await calm(person)
        assert person.shows("[bold]x[/] [@click=app.quit]y[/]")
        await person.press("escape", "ctrl+p")
        await person.type(typed)
        assert person.shows("[@click=app.quit]")
        assert person.app.is_running
        assert attacks


async def test_offers_and_complaints(attacks: list[str], house: House) -> None:
    def broken(_: str) -> list[Offer[int]]:
        raise StoreError(" ".join(attacks)[:500])

    async with opened(house) as person:
        await calm(person)
        offers = [Offer(number, shown(text)) for number, text in enumerate(attacks)]
        await person.app.push_screen(ChoosingScreen("All", lambda _: offers, wanted=attacks[0][:40]))
        for _ in offers[::4]:
            await person.press("pagedown")
            _clean(person)
        await person.press("escape")
        await person.app.push_screen(ChoosingScreen("Broken", broken, slow=True))
        await until(person, lambda: bool(person.notices()))
        _clean(person)
