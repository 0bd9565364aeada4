"""Segments of an edited article keep the keys they had."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import Article, Literal, Segment, Slot
from glossary.workflow.alignment import Alignment, align

OPENING = "The workshop took place in Phnom Penh in November."
MIDDLE = "Members of the network shared their experience with cooperatives."
CLOSING = "A strategy on decent work will follow next year."


def article(*sources: str, keys: Sequence[str] = ()) -> Article:
    """Return an article of these sentences, with keys k0, k1, … unless they are given."""
    named = keys or [f"new{number}" for number in range(len(sources))]
    segments = tuple(Segment(key, source) for key, source in zip(named, sources, strict=True))
    skeleton = tuple(
        part for segment in segments for part in (Slot(segment.key, segment.source), Literal("\n"))
    )
    return Article("sample", "Sample", "text", segments, skeleton)


def before(*sources: str) -> tuple[Segment, ...]:
    return article(*sources, keys=[f"k{number}" for number in range(len(sources))]).segments


def keys(alignment: Alignment) -> list[str]:
    return [segment.key for segment in alignment.article.segments]


def test_an_unchanged_article_keeps_every_key() -> None:
    result = align(article(OPENING, MIDDLE, CLOSING), before(OPENING, MIDDLE, CLOSING))
    assert keys(result) == ["k0", "k1", "k2"]
    assert (result.edited, result.added, result.removed) == ((), (), ())


def test_the_skeleton_gets_the_same_keys_as_the_segments() -> None:
    result = align(article(CLOSING, OPENING), before(OPENING, MIDDLE, CLOSING))
    slots = [part.key for part in result.article.skeleton if isinstance(part, Slot)]
    assert slots == keys(result) == ["k2", "k0"]


def test_an_edited_sentence_keeps_its_key_and_is_named_with_its_old_text() -> None:
    edited = MIDDLE.replace("cooperatives", "worker cooperatives")
    result = align(article(OPENING, edited, CLOSING), before(OPENING, MIDDLE, CLOSING))
    assert keys(result) == ["k0", "k1", "k2"]
    assert [(old.source, new.source) for old, new in result.edited] == [(MIDDLE, edited)]


def test_a_new_sentence_does_not_take_the_key_of_the_one_it_replaced() -> None:
    other = "Rain is expected on the coast."
    result = align(article(OPENING, other, CLOSING), before(OPENING, MIDDLE, CLOSING))
    assert keys(result) == ["k0", "new1", "k2"]
    assert [segment.source for segment in result.added] == [other]
    assert [segment.key for segment in result.removed] == ["k1"]


def test_a_removed_sentence_that_returns_gets_its_key_back() -> None:
    gone = before(OPENING, MIDDLE, CLOSING)[1:2]
    result = align(article(OPENING, MIDDLE), before(OPENING), obsolete=gone)
    assert keys(result) == ["k0", "k1"]
    assert result.added == ()


def test_a_fresh_key_that_is_taken_is_numbered() -> None:
    stored = (Segment("aaaa", "Something else entirely, long ago."),)
    result = align(article(OPENING, keys=["aaaa"]), stored)
    assert keys(result) == ["aaaa-2"]


def test_an_edit_beside_a_move_is_still_found() -> None:
    edited = MIDDLE.replace("Members", "Many members")
    result = align(article(CLOSING, edited, OPENING), before(OPENING, MIDDLE, CLOSING))
    assert keys(result) == ["k2", "k1", "k0"]


SENTENCES = [OPENING, MIDDLE, CLOSING, "Short one.", "Another short one.", "Wages rose by 5 % in 2022."]


@given(st.lists(st.sampled_from(SENTENCES), max_size=8), st.lists(st.sampled_from(SENTENCES), max_size=8))
def test_no_key_is_given_twice_and_no_text_changes_hands(old: list[str], new: list[str]) -> None:
    stored = before(*old)
    result = align(article(*new), stored)
    assert len(set(keys(result))) == len(new)
    assert [segment.source for segment in result.article.segments] == new
    of_key = {segment.key: segment.source for segment in stored}
    changed = {new.key for _, new in result.edited}
    for segment in result.article.segments:
        if segment.key in of_key and segment.key not in changed:
            assert segment.source == of_key[segment.key]
    accounted = (
        {old.key for old, _ in result.edited} | {each.key for each in result.removed} | set(keys(result))
    )
    assert accounted >= set(of_key)


@pytest.mark.parametrize("count", [1500])
def test_a_long_article_rewritten_throughout_is_aligned_in_reasonable_time(count: int) -> None:
    old = before(*(f"Sentence number {number} of the old text says something." for number in range(count)))
    new = article(*(f"Sentence number {number} of the old text says nothing." for number in range(count)))
    assert keys(align(new, old)) == [segment.key for segment in old]
