"""A source is found by its length, its words and, when it is short, its trigrams."""

from hashlib import blake2b

from hypothesis import given
from hypothesis import strategies as st

from glossary.memory.features import (
    LONGEST,
    NOWHERE,
    RULES,
    SHORT,
    features,
    greatest,
    identity,
    least,
    lengths,
    match_key,
    trigrams,
    words,
)


def test_rules_that_find_other_features_have_another_number() -> None:
    texts = (
        "The co-operative’s 1,250 members — women, mostly — pay US$3.50 a week; they don't complain.",
        "“Café” \u200b №5, ILO",
        "this is what we have, isn't it, and it is what they had before",
        "สหกรณ์ and ສະຫະກອນ",
        "Rain fell<br/>on the <b>coast</b>.",
    )
    folded = [match_key(text) for text in texts]
    made = repr([(identity(text), sorted(features(text))) for text in folded])
    assert (RULES, blake2b(made.encode(), digest_size=4).hexdigest()) == (2, "f0a82a2e")


def test_tags_are_no_letters_of_a_source_and_a_void_one_is_a_space() -> None:
    assert match_key("Rain fell<br/>on the <b>coast</b>.") == match_key("Rain fell on the coast.")
    assert match_key("a < b and b > c") == "a < b and b > c"


def test_identities_are_the_same_everywhere_and_differ() -> None:
    assert identity("fair work") == 83778696350493748
    assert identity("fair work") != identity("fair works")
    assert identity("") == NOWHERE


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_identities_in_order_are_sources_in_order_of_length(one: str, other: str) -> None:
    assert least(len(one)) <= identity(one) <= greatest(len(one)) < 2**63
    if len(one) < len(other):
        assert identity(one) < identity(other)


def test_very_long_sources_count_as_equally_long() -> None:
    assert least(1_023) == least(90_000)
    assert least(1_023) <= identity("x" * 90_000) <= greatest(90_000) == 2**63 - 1


@given(st.integers(1, 3_000), st.integers(1, 100))
def test_other_lengths_can_have_no_such_score(length: int, threshold: int) -> None:
    shortest, longest = lengths(length, threshold)
    assert shortest <= length <= longest
    assert 100 * (shortest - 1) < threshold * length
    assert threshold * (longest + 1) > 100 * length


def test_words_are_cut_and_function_words_left_out() -> None:
    assert words("the cooperative and its cooperatives pay 25 members") == {"cooper", "pay", "25", "member"}


def test_a_source_of_few_other_words_is_found_by_its_function_words() -> None:
    assert words("this is what we have") == {"this", "is", "what", "we", "have"}
    assert words("the union is here") == {"the", "union", "is", "here"}


def test_a_short_source_has_trigrams_that_are_no_words() -> None:
    assert trigrams("pay") == {"~ pa", "~pay", "~ay "}
    assert features("pay") == {"pay", *trigrams("pay")}
    long = "x" * (SHORT + 1)
    assert features(long) == words(long)


def test_a_source_too_long_to_be_compared_has_no_words() -> None:
    assert words("pay " * LONGEST) == set()
