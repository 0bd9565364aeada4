from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.languages import FILIPINO, INDONESIAN, KHMER, LANGUAGES, LAO, SOURCE, THAI, Language
from glossary.text.breaks import clusters, is_cluster_boundary, lines, sentence_breaks, word_count, words

HOSTILE = ("", "\x00", "\ud800", "a\udc00\ud800b", "\ud83d\udc00", "\r\n", "\u0301" * 200, "ក្" * 50)


def pairs(breaks: tuple[int, ...]) -> list[tuple[int, int]]:
    return list(pairwise(breaks))


def test_offsets_count_code_points_not_utf16_units() -> None:
    assert pairs(words("😰ab cd", SOURCE)) == [(0, 1), (1, 3), (3, 4), (4, 6)]


def test_a_khmer_stack_is_one_cluster() -> None:
    assert clusters("ស្ត្រី", KHMER) == (0, 6)


@pytest.mark.parametrize(
    ("text", "language", "inside"),
    [("น้ำ", THAI, (1, 2)), ("ຕ່ຳ", LAO, (1, 2)), ("ខ្មែរ", KHMER, (1, 2, 3)), ("cafe\u0301", SOURCE, (4,))],
)
def test_clusters_keep_marks_with_their_base(text: str, language: Language, inside: tuple[int, ...]) -> None:
    assert not set(inside) & set(clusters(text, language))
    assert not any(is_cluster_boundary(text, place, language) for place in inside)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("divide", [clusters, words, lines, sentence_breaks])
def test_boundaries_run_from_0_to_the_length(
    divide: Callable[[str, Language], tuple[int, ...]], text: str, language: Language
) -> None:
    found = divide(text, language)
    assert found[0] == 0
    assert found[-1] == len(text)
    assert list(found) == sorted(set(found))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abñแงິຽກັໜដកខ្រេីំ៊ 😰a\u0301\u200d\u200bนำ้\r\n", max_size=40))
def test_judging_one_place_agrees_with_dividing_the_whole(text: str) -> None:
    whole = set(clusters(text, KHMER))
    assert {at for at in range(len(text) + 1) if is_cluster_boundary(text, at, KHMER)} == whole | {0}


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Decent <b>work</b>, for 2 home-based workers.", SOURCE, 7),
        ("แรงงาน กับ ๒๕๖๕", THAI, 3),
        ("koperasi, koperasi", INDONESIAN, 2),
        ("mga manggagawa", FILIPINO, 2),
        (" … ", SOURCE, 0),
    ],
)
def test_words_are_counted_as_people_count_them(text: str, language: Language, count: int) -> None:
    assert word_count(text, language) == count
