"""Segment keys."""

import hashlib

from glossary.formats.keys import segment_keys


def test_a_key_is_the_beginning_of_the_hash_of_the_text() -> None:
    assert list(segment_keys(["Decent work."])) == [hashlib.sha256(b"Decent work.").hexdigest()[:8]]


def test_composed_and_decomposed_letters_have_one_key() -> None:
    composed, decomposed = segment_keys(["caf\u00e9"]), segment_keys(["cafe\u0301"])
    assert list(composed) == list(decomposed)


def test_repeats_are_numbered_from_two() -> None:
    one, other, second, third = segment_keys(["a", "b", "a", "a"])
    assert (second, third) == (f"{one}-2", f"{one}-3")
    assert other != one


def test_a_sentence_keeps_its_key_when_others_come_and_go() -> None:
    before = dict(zip("abc", segment_keys("abc"), strict=True))
    after = dict(zip("xcb", segment_keys("xcb"), strict=True))
    assert {key: after[key] for key in "bc"} == {key: before[key] for key in "bc"}
