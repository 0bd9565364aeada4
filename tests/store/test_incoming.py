"""Text is taken as typed, in NFC; a value in which nothing moves is the same value."""

import pytest

from glossary.errors import InputError
from glossary.model import Concept, Term
from glossary.store.incoming import keepable, normal, normal_value


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("plain", "plain"),
        ("nin\u0303o", "niño"),
        ("ប្រាក់\u200bឈ្នួល ", "ប្រាក់\u200bឈ្នួល "),
        ("\tline\r\n\x1b[31m", "\tline\r\n\x1b[31m"),
        ("น้ํา", "น้ํา"),
        ("😰", "😰"),
    ],
)
def test_texts_are_brought_into_nfc_and_nothing_else(text: str, kept: str) -> None:
    assert normal(text) == kept
    assert keepable(text) is text


@pytest.mark.parametrize("bad", ["\0", "a" * 100 + "\0", "ក\0", "\ud83d", "x\udfff"])
def test_what_a_database_cannot_keep_is_refused_in_one_printable_line(bad: str) -> None:
    with pytest.raises(InputError) as error:
        keepable(bad)
    assert str(error.value).isprintable()
    assert len(str(error.value)) < 200


def test_an_unmoved_value_is_the_same_value() -> None:
    concept = Concept("c", terms=(Term("fil", "niño", lookup_forms=("a", "b")),))
    assert normal_value(concept) is concept


def test_every_text_of_a_value_is_brought_into_nfc() -> None:
    odd = "n\u0303"
    concept = Concept("c", note=odd, terms=(Term("fil", odd, lookup_forms=("a", odd)), Term("fil", "x")))
    assert normal_value(concept) == Concept(
        "c", note="ñ", terms=(Term("fil", "ñ", lookup_forms=("a", "ñ")), Term("fil", "x"))
    )
    assert normal_value(concept).terms[1] is concept.terms[1]
