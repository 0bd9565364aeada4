"""The sources that share the most are compared, and what is alike is ordered as translators expect."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from glossary.memory.features import identity
from glossary.memory.ranking import best, promising, scores
from glossary.model import Suggestion, UnitState

DAY = datetime(2026, 3, 4, tzinfo=UTC)


def suggestion(
    score: int, target: str, state: UnitState = UnitState.TRANSLATED, days: int = 0, source: str = "Fair work"
) -> Suggestion:
    return Suggestion(score, source, target, "old", target, state, "Ana", DAY + timedelta(days=days))


def test_those_that_share_the_most_are_promising_and_of_the_last_the_nearest_in_length() -> None:
    wanted = {identity(text): count for text, count in (("a" * 20, 5), ("b" * 30, 3))}
    last = {identity(letter * length): 2 for letter, length in zip("abcdef", range(10, 60, 10), strict=False)}
    found = promising({**last, **wanted}, 32, 4)
    assert set(found[:2]) == set(wanted)
    assert {each >> 53 for each in found[2:]} == {30, 40}


@given(
    st.dictionaries(st.integers(1, 2**62), st.integers(1, 5), max_size=30),
    st.integers(1, 100),
    st.integers(1, 9),
)
def test_never_too_many_are_promising_nor_less_than_there_is_room_for(
    shared: dict[int, int], length: int, most: int
) -> None:
    found = promising(shared, length, most)
    assert len(found) == len(set(found)) == min(most, len(shared))
    left = max((count for each, count in shared.items() if each not in found), default=0)
    assert all(shared[each] >= left for each in found)


def test_scores_are_whole_percents_and_only_the_same_is_100() -> None:
    others = {1: "fair work", 2: "fair works", 3: "unlike", 4: "fair wo"}
    assert scores("fair work", others, 70) == [(100, 1), (90, 2), (77, 4)]
    long = "word " * 300
    assert scores(f"{long}ends", {1: f"{long}end"}, 70) == [(99, 1)]


def test_a_score_at_the_threshold_counts() -> None:
    assert scores("abcdefgxyz", {1: "abcdefghij"}, 70) == [(70, 1)]
    assert scores("abcdefgxyz", {1: "abcdefghij"}, 71) == []


def test_of_equal_scores_the_sure_come_before_the_doubtful_and_the_newest_first() -> None:
    doubt = UnitState.NEEDS_CHECKING
    found = best(
        [
            suggestion(100, "doubt", doubt, days=9),
            suggestion(100, "older", days=1),
            suggestion(100, "newer", UnitState.APPROVED, days=2),
            suggestion(90, "like", days=8),
            suggestion(90, "like doubt", doubt, days=9),
        ],
        9,
    )
    assert [each.target for each in found] == ["newer", "older", "doubt", "like", "like doubt"]


def test_the_same_pair_stands_once_with_its_best_score() -> None:
    found = best([suggestion(100, "a"), suggestion(101, "a"), suggestion(100, "b")], 2)
    assert [(each.score, each.target) for each in found] == [(101, "a"), (100, "b")]
    assert best(found, 1) == found[:1]
