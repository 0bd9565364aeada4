"""Past translations are ranked by how much their sources have in common with a new one."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.memory.past import PastTranslations
from glossary.model import Segment, Suggestion, Unit, UnitState

DAY = datetime(2026, 3, 4, tzinfo=UTC)


def past(
    key: str,
    source: str,
    target: str = "ការងារ",
    state: UnitState = UnitState.TRANSLATED,
    days: int = 0,
) -> Unit:
    at = DAY + timedelta(days=days)
    return Unit("old", Segment(key, source), "km", target, state, 1, changed_by="Ana", changed_at=at)


def new(source: str) -> Unit:
    return Unit("new", Segment("n", source), "km")


def scores(found: tuple[Suggestion, ...]) -> list[tuple[int, str]]:
    return [(each.score, each.key) for each in found]


def test_the_same_source_after_the_same_neighbour_comes_first_then_the_same_then_the_like() -> None:
    memory = PastTranslations(
        [
            (past("like", "Women workers' rights", "a"), ""),
            (past("same", "Women worker’s rights", "b"), "Elsewhere."),
            (past("context", "women WORKER's  rights", "c"), "Fair  work."),
            (past("other", "Nothing of the kind at all", "d"), "Fair work."),
        ]
    )
    found = memory.suggest(new("Women worker's rights"), "Fair work.")
    assert scores(found) == [(101, "context"), (100, "same"), (90, "like")]
    assert found[1] == Suggestion(
        100, "Women worker’s rights", "b", "old", "same", UnitState.TRANSLATED, "Ana", DAY
    )
    assert memory.suggest(new("Women worker's rights"), "Fair work.", limit=2) == found[:2]
    assert memory.suggest(new("Women worker's rights"), "Fair work.", threshold=91) == found[:2]


def test_nothing_before_is_no_context() -> None:
    memory = PastTranslations([(past("a", "Fair work"), "")])
    assert scores(memory.suggest(new("Fair work"), "")) == [(100, "a")]


@pytest.mark.parametrize(
    "unit",
    [
        past("a", "Fair work", ""),
        past("a", "Fair work", " \n"),
        past("a", "Fair work", state=UnitState.UNTRANSLATED),
        past("a", "Fair work", state=UnitState.NEEDS_REWRITING),
    ],
)
def test_what_is_no_translation_of_its_source_is_not_offered(unit: Unit) -> None:
    assert PastTranslations([(unit, "")]).suggest(new("Fair work"), "") == ()


def test_of_equal_scores_the_sure_come_before_the_doubtful_and_the_newest_first() -> None:
    memory = PastTranslations(
        [
            (past("doubt", "Fair work", "a", UnitState.NEEDS_CHECKING, days=9), ""),
            (past("older", "Fair work", "b", days=1), ""),
            (past("newer", "Fair work", "c", UnitState.APPROVED, days=2), ""),
            (past("like", "Fair works", "d", days=8), ""),
            (past("like doubt", "Fair works", "e", UnitState.NEEDS_CHECKING, days=9), ""),
        ]
    )
    assert [each.key for each in memory.suggest(new("Fair work"), "")] == [
        "newer", "older", "doubt", "like", "like doubt",
    ]  # fmt: skip


def test_the_same_pair_is_offered_once_and_a_unit_never_to_itself() -> None:
    own = past("own", "Fair work", "a")
    memory = PastTranslations(
        [(own, ""), (past("x", "Fair work", "b"), ""), (past("y", "Fair work", "b"), "")]
    )
    assert [each.target for each in memory.suggest(own, "")] == ["b"]
    memory = PastTranslations([(own, "")])
    assert memory.suggest(own, "") == ()
    reworded = past("own", "Fair works", "a")
    assert scores(memory.suggest(reworded, "")) == [], "nor what it was before its source was edited"


def test_a_unit_put_in_again_takes_the_place_of_what_it_was() -> None:
    memory = PastTranslations([(past("a", "Fair work", "old"), "")])
    memory.put(past("a", "Fair work", "new"), "")
    assert [each.target for each in memory.suggest(new("Fair work"), "")] == ["new"]
    memory.put(past("a", "Decent pay", "new"), "")
    assert memory.suggest(new("Fair work"), "") == ()
    assert [each.target for each in memory.suggest(new("Decent pay"), "")] == ["new"]
    memory.put(past("a", "Decent pay", ""), "")
    assert memory.suggest(new("Decent pay"), "") == ()


def test_a_likeness_is_never_called_the_same() -> None:
    long = "word " * 300
    memory = PastTranslations([(past("a", f"{long}end"), "")])
    assert scores(memory.suggest(new(f"{long}ends"), "")) == [(99, "a")]


def test_a_score_at_the_threshold_counts() -> None:
    memory = PastTranslations([(past("a", "abcdefghij"), "")])
    assert scores(memory.suggest(new("abcdefgxyz"), "", threshold=70)) == [(70, "a")]
    assert memory.suggest(new("abcdefgxyz"), "", threshold=71) == ()


def test_units_may_come_in_while_others_ask() -> None:
    memory = PastTranslations([(past(f"k{n}", f"Fair work {n}", f"t{n}"), "") for n in range(3_000)])
    faults: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        try:
            while not done.is_set():
                assert len(memory.suggest(new("Fair work 7 x"), "")) == 5
        except BaseException as fault:  # noqa: BLE001 - told in the main thread
            faults.append(fault)

    thread = threading.Thread(target=ask)
    thread.start()
    for number in range(3_000):
        memory.put(past(f"k{number}", f"Fair work {number}", f"again {number}"), "")
        memory.put(past(f"new{number}", f"Fair work {number}"), "")
    done.set()
    thread.join()
    assert faults == []


@given(
    st.lists(st.text("ab ", max_size=6), max_size=8), st.text("ab ", max_size=6), st.text("ab ", max_size=3)
)
def test_any_sources_give_whole_ordered_scores(sources: list[str], wanted: str, before: str) -> None:
    memory = PastTranslations([(past(f"k{n}", each, f"t{n}"), before) for n, each in enumerate(sources)])
    found = memory.suggest(new(wanted), before, limit=3, threshold=40)
    values = [each.score for each in found]
    assert values == sorted(values, reverse=True)
    assert all(40 <= value <= 101 for value in values)
    assert len(found) <= 3
    assert (wanted in sources) <= bool(found)
