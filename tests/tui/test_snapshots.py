"""How every screen looks, in each script: pictures that were looked at, `make snapshots` accepts new ones."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import SVGImageSnapshotExtension

from glossary.errors import ConflictError
from glossary.model import UnitState
from glossary.tui.app import Wanted
from glossary.tui.cells import count_beside
from glossary.tui.picture import corrected
from glossary.tui.screens.conflict import ConflictScreen
from glossary.workflow.discussing import comment
from glossary.workflow.translating import save_target
from tui.driving import Session, at_work, opened
from tui.memory_bench import MemoryBench, change, messages
from tui.real_house import Place, calm

pytest_plugins = ("tui.real_fixtures",)

Size = tuple[int, int]
SMALL, LARGE = (80, 24), (120, 36)
NEWS = "hnsea-workshop"
PRACTICE = {
    "km": "ពួកគេបានជួបប្រជុំគ្នានៅក្នុងសាលចាស់។",
    "lo": "ພວກເຂົາໄດ້ພົບກັນຢູ່ໃນຫ້ອງໂຖງເກົ່າ.",
    "th": "พวกเขาได้พบกันในห้องโถงเก่า",
    "fil": "Nagkita sila sa lumang bulwagan.",
}
"""Drafts that no native speaker has read."""


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Return what a picture is compared with."""
    return snapshot.use_extension(SVGImageSnapshotExtension)


@pytest.fixture(autouse=True)
def _usual_terminal() -> None:
    """Measure as most terminals draw."""
    count_beside(1)


async def seen(person: Session) -> str:
    """Return the screen as a picture."""
    await calm(person)
    person.app.clear_notifications()
    await person.pilot.pause(0.05)
    return corrected(person.app.export_screenshot(title="glossary"))


@asynccontextmanager
async def at_news(place: Place, locale: str, size: Size, start: int = 7) -> AsyncIterator[Session]:
    async with place.at_work(locale, size, article=NEWS, start=start) as person:
        yield person


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
@pytest.mark.parametrize("locale", PRACTICE)
async def test_the_editor(locale: str, size: Size, here: Place, picture: SnapshotAssertion) -> None:
    async with at_news(here, locale, size) as person:
        assert await seen(person) == picture


@pytest.mark.parametrize("locale", PRACTICE)
async def test_a_sentence_in_the_making(locale: str, here: Place, picture: SnapshotAssertion) -> None:
    async with here.at_work(locale, SMALL, start=1) as person:
        await person.type(PRACTICE[locale])
        await person.findings()
        await person.press("left", "left", "shift+left", "shift+left", "shift+left")
        assert await seen(person) == picture


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
@pytest.mark.parametrize("locale", PRACTICE)
async def test_a_plural_form(locale: str, size: Size, picture: SnapshotAssertion) -> None:
    bench = MemoryBench(locale, messages=messages(locale))
    last = 2 if locale == "fil" else 1
    async with at_work(bench, size, start=last, title="shop") as person:
        await person.type(f"%(count)d {PRACTICE[locale]}")
        await person.findings()
        assert await seen(person) == picture


@pytest.mark.parametrize("locale", ["km", "lo", "th"])
async def test_a_message_of_several_lines(locale: str, picture: SnapshotAssertion) -> None:
    text = f"\n{PRACTICE[locale]}\n\t{PRACTICE[locale] * 3}\n"
    bench = MemoryBench(locale, messages=messages(locale), targets=("", "", text))
    async with at_work(bench, SMALL, start=2, title="shop") as person:
        await person.press("up", "end", "shift+left")
        assert await seen(person) == picture


async def test_the_whole_remark(picture: SnapshotAssertion) -> None:
    async with at_work(MemoryBench("fil", messages=messages("fil")), SMALL, start=1) as person:
        person.screen.action_go_to("source-remark")
        assert await seen(person) == picture


@pytest.mark.parametrize("theme", ["light", "high-contrast", "ansi"])
async def test_the_themes(theme: str, here: Place, picture: SnapshotAssertion) -> None:
    wanted = Wanted(editor=True, article=NEWS, locale="km")
    async with opened(here.house(), SMALL, wanted=wanted, theme=theme) as person:
        assert await seen(person) == picture


@pytest.mark.parametrize(
    ("locale", "keys"),
    [("km", ("f9",)), ("lo", ("f9", "f9")), ("th", ("f9", "f9", "f9")), ("th", ("f9",) * 4)],
    ids=["memory", "comments", "history", "none"],
)
async def test_the_pages_of_the_side_panel(
    locale: str,
    keys: tuple[str, ...],
    here: Place,
    picture: SnapshotAssertion,
) -> None:
    unit = here.units(locale)[2]
    for text in (PRACTICE[locale], PRACTICE[locale] + " " + PRACTICE[locale]):
        unit = save_target(here.database, unit, text, UnitState.TRANSLATED, change("a test"))
    comment(here.database, unit, PRACTICE[locale], change(""))
    comment(here.database, unit, "[b]A second one[/b]", change(""))
    place = 4 if keys == ("f9",) else 2
    async with here.at_work(locale, SMALL, start=place) as person:
        await person.press(*keys)
        assert await seen(person) == picture


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
async def test_home(
    size: Size, here: Place, picture: SnapshotAssertion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with here.at_home(size) as person:
        assert await seen(person) == picture


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x36"])
@pytest.mark.parametrize("word", ["សហករណ៍", "ແຮງງານ", "domestic"])
async def test_terms(word: str, size: Size, here: Place, picture: SnapshotAssertion) -> None:
    async with here.at_home(size) as person:
        person.app.action_terms()
        await calm(person)
        await person.type(word)
        assert await seen(person) == picture


@pytest.mark.parametrize("locale", ["km", "lo", "th"])
async def test_findings(locale: str, here: Place, picture: SnapshotAssertion) -> None:
    async with at_news(here, locale, SMALL) as person:
        person.app.action_findings()
        assert await seen(person) == picture


async def test_start(picture: SnapshotAssertion) -> None:
    async with opened(None, SMALL) as person:
        assert await seen(person) == picture


async def test_the_tour(here: Place, picture: SnapshotAssertion) -> None:
    wanted = Wanted(editor=True, article=NEWS, locale="km", tour=True)
    async with opened(here.house(), SMALL, wanted=wanted) as person:
        assert await seen(person) == picture


@pytest.mark.parametrize(
    "keys",
    [("f1",), ("ctrl+p",), ("f10",), ("ctrl+f",), ("f7",), ("f6", "f6")],
    ids=["help", "palette", "jump", "filter", "proposal", "drawer"],
)
async def test_what_lies_on_top(keys: tuple[str, ...], here: Place, picture: SnapshotAssertion) -> None:
    async with at_news(here, "km", SMALL) as person:
        await person.press(*keys)
        assert await seen(person) == picture


async def test_past_sentences(here: Place, picture: SnapshotAssertion) -> None:
    async with at_news(here, "lo", SMALL) as person:
        await person.press("f3")
        await person.type("ILO")
        assert await seen(person) == picture


@pytest.mark.parametrize("locale", ["km", "lo", "th"])
async def test_a_conflict(locale: str, here: Place, picture: SnapshotAssertion) -> None:
    unit = here.units(locale)[1]
    error = ConflictError("", base="", theirs=PRACTICE[locale] * 2, mine=PRACTICE[locale])
    async with here.at_work(locale, SMALL, start=1) as person:
        person.app.push_screen(ConflictScreen(replace(unit, target=""), error, locale))
        assert await seen(person) == picture


@pytest.mark.parametrize("locale", ["km", "lo", "th", "fil"])
async def test_a_conflict_over_the_source(locale: str, here: Place, picture: SnapshotAssertion) -> None:
    unit = here.units(locale)[1]
    new = unit.source.replace("old", "new")
    assert new != unit.source
    text = PRACTICE.get(locale, "kooperatiba")
    error = ConflictError("", base=text, theirs=text, mine=text * 2, source=new)
    async with here.at_work(locale, SMALL, start=1) as person:
        person.app.push_screen(ConflictScreen(unit, error, locale))
        assert await seen(person) == picture
