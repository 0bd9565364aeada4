"""What the memory offers comes from articles and other memories alike, the best first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from glossary.model import Article, Change, MemoryUnit, Segment, Suggestion, Unit, UnitState
from glossary.store import memory
from glossary.store.articles import article, save_article
from glossary.store.database import Database, open_database, reads, upgrade, writes
from glossary.store.memory import forget, save_memory_units, suggestions
from glossary.store.schema import DerivedRow
from glossary.store.schema_memory import MemoryPlaceRow, MemorySourceRow, MemoryWordRow
from glossary.store.units import save_unit, units

DAY = datetime(2026, 3, 4, tzinfo=UTC)
CHANGE = Change("Ben", DAY, "a test")


@dataclass(frozen=True)
class Past:
    """A sentence as it was translated, with the one before it."""

    key: str
    source: str
    target: str = "ការងារ"
    before: str = ""
    state: UnitState = UnitState.TRANSLATED
    days: int = 0
    locale: str = "km"

    @property
    def unit(self) -> MemoryUnit:
        """Return it as part of another memory."""
        at = DAY + timedelta(days=self.days)
        return MemoryUnit(self.source, self.target, self.locale, self.before, self.key, self.state, "Ana", at)


Remember = Callable[[Database, Sequence[Past]], None]


def in_articles(database: Database, pasts: Sequence[Past]) -> None:
    """Put each sentence into an article of its own, named by its key."""
    for past in pasts:
        before = (Segment("before", past.before),) if past.before else ()
        segment = Segment("s", past.source)
        made = Article(past.key, "Old", "text", (*before, segment), ())
        writes(save_article)(database, made, CHANGE)
        unit = Unit(past.key, segment, past.locale, past.target, past.state)
        if unit.target or unit.state is not UnitState.UNTRANSLATED:
            writes(save_unit)(database, unit, Change("Ana", DAY + timedelta(days=past.days), ""))


def in_memories(database: Database, pasts: Sequence[Past]) -> None:
    """Put each sentence into a memory of its own, named by its key."""
    writes(save_memory_units)(database, [past.unit for past in pasts], CHANGE)


@pytest.fixture(params=[in_articles, in_memories])
def remember(request: pytest.FixtureRequest) -> Remember:
    """Return how sentences come into the memory."""
    return request.param  # type: ignore[no-any-return]


def new(source: str) -> Unit:
    return Unit("new", Segment("n", source), "km")


def offered(database: Database, source: str, before: str = "", **how: int) -> list[tuple[int, str]]:
    found = reads(suggestions)(database, new(source), before, **how)
    return [(each.score, each.origin or each.article) for each in found]


def test_the_same_source_after_the_same_neighbour_comes_first_then_the_same_then_the_like(
    database: Database, remember: Remember
) -> None:
    pasts = [
        Past("like", "Women workers' rights", "a"),
        Past("same", "Women worker’s rights", "b", "Elsewhere."),
        Past("context", "women WORKER's  rights", "c", "Fair  work."),
        Past("other", "Nothing of the kind at all", "d", "Fair work."),
    ]
    remember(database, pasts)
    source = "Women worker's rights"
    expected = [(101, "context"), (100, "same"), (90, "like")]
    assert offered(database, source, "Fair work.") == expected
    assert offered(database, source, "Fair work.", limit=2) == expected[:2]
    assert offered(database, source, "Fair work.", threshold=91) == expected[:2]


def test_a_suggestion_says_where_it_comes_from(database: Database) -> None:
    in_articles(database, [Past("old", "Fair work", "a")])
    in_memories(database, [Past("bank", "Fair work", "b")])
    assert reads(suggestions)(database, new("Fair work"), "") == (
        Suggestion(100, "Fair work", "a", "old", "s", UnitState.TRANSLATED, "Ana", DAY),
        Suggestion(100, "Fair work", "b", "", "", UnitState.TRANSLATED, "Ana", DAY, origin="bank"),
    )


def test_nothing_before_is_no_context(database: Database, remember: Remember) -> None:
    remember(database, [Past("a", "Fair work")])
    assert offered(database, "Fair work") == [(100, "a")]


def test_what_is_no_translation_of_its_source_is_not_offered(database: Database, remember: Remember) -> None:
    pasts = [
        Past("a", "Fair work", ""),
        Past("b", "Fair work", " \n"),
        Past("c", "Fair work", state=UnitState.UNTRANSLATED),
        Past("d", "Fair work", state=UnitState.NEEDS_REWRITING),
        Past("e", "Fair work", locale="th"),
    ]
    remember(database, pasts)
    assert offered(database, "Fair work") == []


def test_of_equal_scores_the_sure_come_before_the_doubtful_and_the_newest_first(
    database: Database, remember: Remember
) -> None:
    doubt = UnitState.NEEDS_CHECKING
    pasts = [
        Past("doubt", "Fair work", "a", state=doubt, days=9),
        Past("older", "Fair work", "b", days=1),
        Past("newer", "Fair work", "c", state=UnitState.APPROVED, days=2),
        Past("like", "Fair works", "d", days=8),
        Past("like doubt", "Fair works", "e", state=doubt, days=9),
    ]
    remember(database, pasts)
    found = offered(database, "Fair work")
    assert [name for _, name in found] == ["newer", "older", "doubt", "like", "like doubt"]


def test_the_same_pair_is_offered_once_and_a_unit_never_to_itself(database: Database) -> None:
    in_articles(database, [Past("own", "Fair work", "a")])
    own = Unit("own", Segment("s", "Fair work"), "km")
    suggest = reads(suggestions)
    assert suggest(database, own, "") == ()
    reworded = replace(own, segment=Segment("s", "Fair works"))
    assert suggest(database, reworded, "") == (), "nor what it was before its source was edited"
    in_articles(database, [Past("x", "Fair work", "b"), Past("y", "Fair work", "b")])
    in_memories(database, [Past("z", "Fair work", "b")])
    assert [each.target for each in suggest(database, own, "")] == ["b"]


def test_a_text_of_no_article_may_be_asked_for(database: Database, remember: Remember) -> None:
    remember(database, [Past("a", "Fair work", "x")])
    (found,) = reads(suggestions)(database, Unit("", Segment("", "Fair work"), "km"), "")
    assert (found.score, found.target) == (100, "x")


def test_a_unit_saved_again_takes_the_place_of_what_it_was(database: Database) -> None:
    in_articles(database, [Past("a", "Fair work", "old")])
    (unit,) = reads(units)(database, "a", "km")
    writes(save_unit)(database, replace(unit, target="new"), CHANGE)
    assert [each.target for each in reads(suggestions)(database, new("Fair work"), "")] == ["new"]


def test_an_edited_sentence_is_found_by_what_it_says_now(database: Database) -> None:
    in_articles(database, [Past("a", "Fair work", "x", "Before.")])
    stored = reads(article)(database, "a")
    assert stored is not None
    edited = replace(stored, segments=(Segment("before", "Now."), Segment("s", "Decent pay")))
    writes(save_article)(database, edited, CHANGE)
    assert offered(database, "Fair work", "Before.") == []
    assert offered(database, "Decent pay", "Now.") == [(101, "a")]
    assert offered(database, "Decent pay", "Before.") == [(100, "a")]


def test_a_sentence_that_left_its_article_is_offered_without_context(database: Database) -> None:
    in_articles(database, [Past("a", "Fair work", "x", "Before.")])
    stored = reads(article)(database, "a")
    assert stored is not None
    writes(save_article)(database, replace(stored, segments=stored.segments[:1]), CHANGE)
    assert offered(database, "Fair work", "Before.") == [(100, "a")]


OPEN = Segment("s", "Open", context="verb")


def offered_to(
    database: Database, segment: Segment, before: str = "", locale: str = "km"
) -> list[tuple[int, str]]:
    found = reads(suggestions)(database, Unit("new", segment, locale), before)
    return [(each.score, each.target) for each in found]


def test_the_same_source_in_another_message_context_is_no_exact_match(database: Database) -> None:
    before = Segment("before", "File", context="menu")
    writes(save_article)(database, Article("app", "App", "gettext", (before, OPEN), ()), CHANGE)
    writes(save_unit)(database, Unit("app", OPEN, "km", "បើក", UnitState.APPROVED), CHANGE)
    assert offered_to(database, OPEN) == [(101, "បើក")]
    assert offered_to(database, replace(OPEN, context="adjective"), "File") == [(98, "បើក")]
    assert offered_to(database, replace(OPEN, context=None), "File") == [(98, "បើក")]
    in_no_article = Unit("", Segment("", "Open"), "km")
    assert [each.score for each in reads(suggestions)(database, in_no_article, "")] == [100]
    in_memories(database, [Past("bank", "open", "x")])
    assert offered_to(database, replace(OPEN, context=None)) == [(100, "x"), (98, "បើក")], (
        "nobody knows its context"
    )


def test_of_a_message_with_plural_forms_the_same_form_alone_is_offered(database: Database) -> None:
    forms = [
        Segment(f"f{form}", "%d members joined", singular="%d member joined", form=form) for form in (0, 1)
    ]
    writes(save_article)(database, Article("app", "App", "gettext", tuple(forms), ()), CHANGE)
    for form in forms:
        unit = Unit("app", form, "fil", f"form {form.form}", UnitState.TRANSLATED)
        writes(save_unit)(database, unit, CHANGE)
    in_articles(database, [Past("text", "3 members joined", "a sentence", locale="fil")])
    sentence = (88, "a sentence")
    assert offered_to(database, forms[0], locale="fil") == [(100, "form 0"), sentence]
    assert offered_to(database, forms[1], locale="fil") == [(100, "form 1"), sentence]
    like = replace(forms[1], source="%d members joined us")
    assert offered_to(database, like, locale="fil") == [(85, "form 1"), (75, "a sentence")]
    own = reads(suggestions)(database, Unit("app", forms[1], "fil"), "")
    assert [each.target for each in own] == ["a sentence"]


def test_tags_are_no_letters_but_other_tags_are_no_exact_match(
    database: Database, remember: Remember
) -> None:
    remember(database, [Past("a", "Rain fell on the <b>coast</b> today.", "<b>x</b>", "It <i>was</i> wet.")])
    assert offered(database, "Rain  fell on the <b>Coast</b> today.") == [(100, "a")]
    assert offered(database, "Rain fell on the <b>coast</b> today.", "It was wet.") == [(101, "a")]
    assert offered(database, "Rain fell on the coast today.") == [(98, "a")]
    assert offered(database, "<b>Rain</b> fell on the coast today.") == [(98, "a")]
    assert offered(database, "Rain fell on the <i>west</i> today.") == [(89, "a")]


def test_a_sentence_nearer_than_the_same_with_other_tags_comes_before_it(database: Database) -> None:
    text = (
        "Members of the network shared their long experience with the board of the new cooperative in Kampot"
    )
    in_memories(database, [Past("tags", f"<b>{text}</b>", "x"), Past("sign", f"{text}!", "y")])
    assert offered(database, text, limit=1) == [(99, "sign")]
    assert offered(database, text) == [(99, "sign"), (98, "tags")]


def test_numbers_and_typos_leave_short_sources_alike(database: Database, remember: Remember) -> None:
    remember(database, [Past("a", "Cooperative"), Past("b", "Page 3 of 17")])
    assert offered(database, "Coperative") == [(90, "a")]
    assert offered(database, "Page 4 of 18") == [(83, "b")]


def test_sources_without_a_translation_into_the_locale_hide_none_with_one(database: Database) -> None:
    thai = [Past(f"t{number}", f"Fair work {number}", locale="th") for number in range(300)]
    in_memories(database, [*thai, Past("last", "Fair work for 9", "x")])
    assert offered(database, "Fair work 7 for 9") == [(88, "last")]


def test_a_thousand_nearer_sources_of_another_locale_hide_none_of_this_one(
    database: Database, remember: Remember
) -> None:
    there = [MemoryUnit(f"The union of Kampot has {n} members", "x", "km", origin="m") for n in range(1_500)]
    writes(save_memory_units)(database, there, CHANGE)
    remember(database, [Past("own", "The union of Davao has 7 members", "y", locale="th")])
    unit = Unit("new", Segment("n", "The union of Kampot has no members"), "th")
    assert [each.target for each in reads(suggestions)(database, unit, "")] == ["y"]


def test_a_phrase_of_a_thousand_articles_is_offered_in_context_too(database: Database) -> None:
    pasts = [Past(f"m{number}", "Read more", f"t{number}", f"Before {number}.") for number in range(1_200)]
    in_memories(database, pasts)
    assert offered(database, "Read more", "Before 777.", limit=1) == [(101, "m777")]
    like = offered(database, "Read more!", limit=3)
    assert [score for score, _ in like] == [90, 90, 90]


@pytest.mark.parametrize("hostile", ["a\0b", "\ud800", "", " ", "pay " * 30_000, "ka" * 4_000])
def test_odd_sources_find_nothing_and_harm_nothing(database: Database, hostile: str) -> None:
    in_memories(database, [Past("a", "Fair work")])
    assert offered(database, hostile) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sources=st.lists(st.text("ab ", max_size=6).filter(str.strip), max_size=8),
    wanted=st.text("ab ", max_size=6),
    before=st.text("ab ", max_size=3),
)
def test_any_sources_give_whole_ordered_scores(
    database: Database, sources: list[str], wanted: str, before: str
) -> None:
    units = [MemoryUnit(each, f"t{number}", "km", before, "m") for number, each in enumerate(sources)]
    writes(save_memory_units)(database, units, CHANGE)
    found = [score for score, _ in offered(database, wanted, before, limit=3, threshold=40)]
    writes(forget)(database, "m")
    assert found == sorted(found, reverse=True)
    assert all(40 <= score <= 101 for score in found)
    assert len(found) <= 3
    assert (wanted in sources) <= bool(found)


def empty_index(session: Session) -> None:
    """Leave a store as one whose index another version made, and found nothing by."""
    session.execute(update(DerivedRow).where(DerivedRow.name == "memory").values(rules=0))
    for row in (MemoryPlaceRow, MemorySourceRow, MemoryWordRow):
        session.execute(delete(row))


def test_an_index_of_other_rules_is_made_anew(place: str) -> None:
    pasts = [Past("a", "Fair work", before="Before."), Past("b", "Fair works")]
    with open_database(place) as database:
        in_articles(database, pasts)
        in_memories(database, [Past("c", "Fair work", "c", "Before.")])
        before = offered(database, "Fair work", "Before.")
        assert len(before) == 3
        writes(empty_index)(database)
        assert not reads(memory.are_current)(database)
    assert upgrade(place)
    assert not upgrade(place)
    with open_database(place) as database:
        assert offered(database, "Fair work", "Before.") == before
