"""What a catalogue's message brings along: its context, its maker's remark, and no page to proof-read."""

from dataclasses import dataclass, replace

from glossary.languages import language
from glossary.model import Segment
from glossary.tui.app import Wanted
from glossary.tui.filters import Filter, Kind
from glossary.tui.screens.home import HomeScreen
from glossary.workflow.overview import ArticleState
from tui.driving import at_work, opened
from tui.memory_bench import PLURAL, MemoryBench, MemoryHouse, messages

Size = tuple[int, int]


def _bench(*segments: Segment) -> MemoryBench:
    return MemoryBench("th", messages=segments or messages("th"))


async def test_context_and_remark_stand_near_the_source(size: Size) -> None:
    async with at_work(_bench(), size, start=1) as person:
        assert person.shows("context   daily report")
        assert person.shows("remark    TRANSLATORS: %(count)d is the number of stalls.↵")
        await person.press("ctrl+down")
        assert not person.shows("context ")
        assert not person.shows("remark ")


async def test_a_long_remark_is_cut_and_f6_shows_all_of_it(size: Size) -> None:
    async with at_work(_bench(), size, start=1) as person:
        assert not person.shows("Keep it short.")
        assert person.screen.panes[-2:] == ("source-text", "source-remark")
        while person.focused != "source-remark":
            await person.press("f6")
        assert person.shows("Keep it short.")
        await person.press("shift+end")
        assert person.desk.source.remark.selected_text == PLURAL.remark.splitlines()[0]
        await person.press("escape")
        assert not person.shows("Keep it short.")
        assert person.shows("[0] the only form")


async def test_what_has_no_remark_has_no_pane_for_it() -> None:
    async with at_work(_bench(), start=0) as person:
        assert person.screen.panes[-1] == "source-text"
        assert person.shows("context   button")


async def test_an_empty_context_is_one() -> None:
    async with at_work(_bench(Segment("a", "Save", context="")), start=0) as person:
        assert person.shows("context   (empty)")


async def test_a_hostile_message_is_shown_and_does_nothing(size: Size) -> None:
    attack = "\x1b[2J[@click=app.quit]x[/]\u202e"
    hostile = replace(PLURAL, context=attack, remark=f"{attack}\n{attack}", singular=attack, source=attack)
    async with at_work(_bench(hostile), size, start=0) as person:
        rows = person.rows()
        assert sum("␛[2J[@click=app.quit]x[/]⇄" in row for row in rows) >= 3
        assert not set("".join(rows)) & set("\x1b\u202e")


async def test_a_message_is_found_by_its_singular_too() -> None:
    async with at_work(_bench(), start=0) as person:
        shown = Filter(Kind.TEXT, "stall was").positions(person.screen.units, language("th"), {})
        assert shown == (1,)


async def test_a_catalogue_has_no_proof_view_and_says_so() -> None:
    async with at_work(_bench(), start=0) as person:
        await person.press("f5")
        assert person.noticed("This is a catalogue: its messages make no page, so there is no proof view.")
        assert not person.screen.proof.is_open


@dataclass
class Both(MemoryHouse):
    """A house with a catalogue and an article."""

    def overview(self) -> tuple[ArticleState, ...]:
        [article] = super().overview()
        return replace(article, slug="shop", title="shop", format="gettext"), article


async def test_home_tells_catalogues_from_articles(size: Size) -> None:
    async with opened(Both(MemoryBench("th")), size, wanted=Wanted()) as person:
        assert isinstance(person.app.screen, HomeScreen)
        assert person.shows("shop · catalogue")
        assert not person.shows("Market · catalogue")
