"""Segments of an edited article keep the keys they had."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.formats.keys import segment_keys
from glossary.model import Article, BlockKind, Literal, Segment, Slot
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
    other = "Something else entirely, long ago."
    key = next(segment_keys([other]))
    result = align(article(OPENING, OPENING, keys=[key, f"{key}-2"]), (Segment(key, other),))
    assert keys(result) == [f"{key}-2", f"{key}-3"]


def test_an_edit_beside_a_move_is_still_found() -> None:
    edited = MIDDLE.replace("Members", "Many members")
    result = align(article(CLOSING, edited, OPENING), before(OPENING, MIDDLE, CLOSING))
    assert keys(result) == ["k2", "k1", "k0"]


def test_a_sentence_that_moved_and_was_edited_keeps_its_key_however_far_it_went() -> None:
    others = [f"Item {number} speaks of quite another matter, number {number}." for number in range(60)]
    edited = MIDDLE.replace("cooperatives", "worker cooperatives")
    result = align(article(*others, edited), before(MIDDLE, *others))
    assert keys(result)[-1] == "k0"
    assert [segment.key for segment in result.moved] == ["k0"]
    assert (result.added, result.removed) == ((), ())


def test_what_follows_an_insertion_has_not_moved() -> None:
    assert align(article("Before all.", OPENING, MIDDLE), before(OPENING, MIDDLE)).moved == ()
    assert [each.key for each in align(article(MIDDLE, OPENING), before(OPENING, MIDDLE)).moved] == ["k1"]


@pytest.mark.parametrize("longer", [0, 1])
def test_a_split_sentence_lives_on_in_the_part_that_is_nearest_to_it(longer: int) -> None:
    parts = ["The board will decide in May."]
    parts.insert(longer, "Members of the network shared their long experience.")
    whole = " and ".join(part.rstrip(".") for part in parts) + "."
    result = align(article(OPENING, *parts, CLOSING), before(OPENING, whole, CLOSING))
    assert keys(result)[longer + 1] == "k1"
    (split,) = result.splits
    assert (split.whole.source, [each.source for each in split.parts]) == (whole, parts)
    assert [each.source for each in result.added] == [parts[1 - longer]]
    assert result.removed == ()


def test_a_sentence_may_become_three_none_of_which_is_like_it_alone() -> None:
    parts = [
        "Wages rose in May in all regions.",
        "Prices fell again in the towns.",
        "Nobody knows quite why.",
    ]
    whole = "Wages rose in May in all regions, prices fell again in the towns and nobody knows quite why."
    result = align(article(OPENING, *parts, CLOSING), before(OPENING, whole, CLOSING))
    assert keys(result) == ["k0", "k1", "new2", "new3", "k2"]
    assert [each.source for each in result.splits[0].parts] == parts
    back = align(article(OPENING, whole, CLOSING), before(OPENING, *parts, CLOSING))
    assert keys(back) == ["k0", "k1", "k4"]
    assert [each.key for each in back.joins[0].parts] == ["k1", "k2", "k3"]
    assert [each.key for each in back.removed] == ["k2", "k3"]


def test_joined_sentences_live_on_under_the_key_of_the_nearest_part() -> None:
    short, long = "The board met.", "Members of the network shared their long experience with cooperatives."
    whole = "The board met, and members of the network shared their long experience with cooperatives."
    result = align(article(OPENING, whole, CLOSING), before(OPENING, short, long, CLOSING))
    assert keys(result) == ["k0", "k2", "k3"]
    (join,) = result.joins
    assert ([each.key for each in join.parts], join.whole.source) == (["k1", "k2"], whole)
    assert [each.key for each in result.removed] == ["k1"]


def test_a_new_neighbour_of_an_edited_sentence_is_no_part_of_it() -> None:
    edited = MIDDLE.replace("Members", "Many members")
    for neighbour in ("Members of the board did not.", "The network met again.", "Rain fell."):
        result = align(article(OPENING, edited, neighbour), before(OPENING, MIDDLE))
        assert result.splits == ()
        assert keys(result)[:2] == ["k0", "k1"]
        assert align(article(OPENING, edited), before(OPENING, MIDDLE, neighbour)).joins == ()


@pytest.mark.parametrize(
    "changed",
    [
        "members of the  network shared their experience with cooperatives.",
        "Members of the <b>network</b> shared their experience with cooperatives.",
        "Members of the network shared their experience with cooperatives .",
    ],
)
def test_an_edit_of_spaces_case_or_markup_is_an_edit_of_that_sentence(changed: str) -> None:
    likely = MIDDLE.replace("network", "other network")
    result = align(article(likely, changed), before(MIDDLE))
    assert keys(result) == ["new0", "k0"]
    assert [(old.source, new.source) for old, new in result.edited] == [(MIDDLE, changed)]


@pytest.mark.parametrize(("old", "new"), [("Share", "Shares"), ("Recieved", "Received")])
def test_a_mended_spelling_of_one_word_is_an_edit(old: str, new: str) -> None:
    assert keys(align(article(OPENING, new), before(OPENING, old))) == ["k0", "k1"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("Africa", "America"), ("85.8%", "68.2%"), ("Who owns it", "Why it matters"), (OPENING, CLOSING)],
)
def test_another_short_text_is_no_edit(old: str, new: str) -> None:
    assert keys(align(article(new), before(old))) == ["new0"]


def test_of_equal_sentences_each_stays_with_its_neighbours() -> None:
    old = before("One.", "Same.", "Two.", "Same.", "Three.", "Same.")
    assert keys(align(article("Two.", "Same.", "Three.", "Same."), old)) == ["k2", "k3", "k4", "k5"]
    assert keys(align(article("Three.", "Same.", "One.", "Same."), old)) == ["k4", "k5", "k0", "k1"]
    assert keys(align(article("Same.", "Same.", "Same.", "Same."), old)) == ["k1", "k3", "new2", "k5"]


def test_sentences_that_differ_in_a_number_may_change_places() -> None:
    rows = [f"In region {number} the share rose to {number} % in 2022." for number in range(9)]
    result = align(article(*reversed(rows)), before(*rows))
    assert keys(result) == [f"k{number}" for number in reversed(range(9))]
    assert result.edited == ()
    later = [row.replace("2022", "2023") for row in rows]
    assert keys(align(article("New.", "Newer.", *later), before(*rows)))[2:] == [f"k{n}" for n in range(9)]
    assert keys(align(article(*reversed(later)), before(*rows))) == [f"k{n}" for n in reversed(range(9))]


def test_a_sentence_edited_into_the_text_of_another_does_not_take_its_key() -> None:
    near = MIDDLE.replace("cooperatives", "unions")
    result = align(article(MIDDLE, MIDDLE), before(MIDDLE, near))
    assert keys(result) == ["k0", "k1"]
    assert [old.source for old, _ in result.edited] == [near]
    assert keys(align(article(near), before(MIDDLE, near))) == ["k1"]


def test_a_text_comes_back_from_among_the_obsolete_before_another_is_edited_into_it() -> None:
    near = MIDDLE.replace("cooperatives", "unions")
    gone = (Segment("gone", MIDDLE),)
    result = align(article(OPENING, MIDDLE), before(OPENING, near), obsolete=gone)
    assert keys(result) == ["k0", "gone"]
    assert [each.key for each in result.returned] == ["gone"]
    assert [each.key for each in result.removed] == ["k1"]
    assert keys(align(article(MIDDLE.upper()), (), obsolete=gone)) == ["gone"]
    assert keys(align(article(near), (), obsolete=gone)) == ["new0"]


def test_a_sentence_that_is_again_what_it_was_first_gets_its_key_back() -> None:
    key = next(segment_keys([MIDDLE]))
    result = align(article(MIDDLE, keys=[key]), (Segment(key, "By now it says something else."),))
    assert keys(result) == [key]
    assert result.edited[0][0].source == "By now it says something else."


def test_of_two_that_were_first_the_same_each_gets_its_own_key_back() -> None:
    key = next(segment_keys([MIDDLE]))
    old = (Segment(f"{key}-2", "By now it says something else."), Segment(key, "So does this, otherwise."))
    assert keys(align(article(MIDDLE, keys=[key]), old)) == [key]
    assert keys(align(article(MIDDLE, MIDDLE, keys=[key, f"{key}-2"]), old)) == [key, f"{key}-2"]
    assert keys(align(article(MIDDLE, keys=[key]), old[:1])) == [f"{key}-2"]


def messages(*rows: tuple[str | None, str, str], name: str) -> tuple[Segment, ...]:
    return tuple(
        Segment(f"{name}{number}", source, BlockKind.MESSAGE, context=context, singular=singular)
        for number, (context, singular, source) in enumerate(rows)
    )


def test_messages_are_paired_within_their_context_first() -> None:
    old = messages(("month", "", "May"), ("verb", "", "May"), (None, "", "May"), name="k")
    new = messages((None, "", "May"), ("verb", "", "May"), ("month", "", "May"), name="new")
    result = align(replace(article(), segments=new), old)
    assert keys(result) == ["k2", "k1", "k0"]
    assert result.edited == ()


def test_an_edited_message_stays_in_its_context_and_another_context_is_an_edit() -> None:
    old = messages(("menu", "", "Open the old file"), ("button", "", "Open the old file now"), name="k")
    new = messages(("button", "", "Open the old files"), ("menu", "", "Open this old file"), name="new")
    assert keys(align(replace(article(), segments=new), old)) == ["k1", "k0"]
    other = messages(("dialog", "", "Open the old file"), name="new")
    result = align(replace(article(), segments=other), old)
    assert keys(result) == ["k0"]
    assert [new.context for _, new in result.edited] == ["dialog"]


def test_plural_forms_are_never_mixed() -> None:
    forms = [
        Segment(f"k{form}", "%d files", BlockKind.MESSAGE, singular="%d file", form=form) for form in (0, 1)
    ]
    new = [replace(each, key=f"new{each.form}", source="%d old files") for each in reversed(forms)]
    result = align(replace(article(), segments=tuple(new)), forms)
    assert keys(result) == ["k1", "k0"]


def test_messages_are_neither_split_nor_joined() -> None:
    whole, parts = "Open the old file or close the window", ("Open the old file", "Close the window")
    one = messages((None, "", whole), name="one")
    two = messages(*((None, "", part) for part in parts), name="two")
    assert align(replace(article(), segments=two), one).splits == ()
    assert align(replace(article(), segments=one), two).joins == ()


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


def test_a_long_article_rewritten_throughout_is_aligned() -> None:
    old = before(*(f"Sentence number {number} of the old text says something." for number in range(1500)))
    new = article(*(f"Sentence number {number} of the old text says nothing." for number in range(1500)))
    assert keys(align(new, old)) == [segment.key for segment in old]


def test_texts_without_words_or_of_great_length_do_no_harm() -> None:
    old = before("—", "***", "a" * 300_000, "word " * 100_000, "ភាសា")
    new = article("***", "—", "b" + "a" * 300_000, "word " * 100_000 + "end", "ភាសា.")
    assert keys(align(new, old)) == ["k1", "k0", "new2", "k3", "k4"]
