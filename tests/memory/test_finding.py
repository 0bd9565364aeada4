"""Words are found in texts however these are encoded, and the glance at a text never hides them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.languages import LANGUAGES, language
from glossary.memory.finding import _LATIN, _OWN_LETTERS, Wanted
from glossary.text.fold import key
from support.pieces import PIECES


@pytest.mark.parametrize(
    ("locale", "words", "text", "places"),
    [
        ("en", "WAGE", "Wages rise. No wages fall.", ["Wage", "wage"]),
        ("en", "fair wage", "The <b>fair</b> wage", ["fair</b> wage"]),
        ("km", "ស្ត្រី", "ស្រ្តី និងស្ដ្រី", ["ស្រ្តី", "ស្ដ្រី"]),
        ("th", "น้ำ", "นํ้าและน้ำ", ["นํ้า", "น้ำ"]),
        ("lo", "ໜ້າ", "ຫນ້າ", ["ຫນ້າ"]),
        ("id", "upah", "UPÁH", ["UPÁH"]),
        ("fil", "", "mga", []),
        ("th", "\u200b", "งาน", []),
    ],
)
def test_every_place_is_found(locale: str, words: str, text: str, places: list[str]) -> None:
    wanted = Wanted(words, language(locale))
    assert [span.of(text) for span in wanted.places(text)] == places
    assert wanted.is_in(text) is bool(places)


@pytest.mark.parametrize(
    "of", [each for each in LANGUAGES if each.script in _OWN_LETTERS], ids=lambda of: of.code
)
def test_no_sign_but_those_that_are_looked_for_first_stands_for_a_letter(of: object) -> None:
    into = next(each for each in LANGUAGES if each is of)
    own = _OWN_LETTERS[into.script]
    signs = (chr(point) for point in range(0x10000) if not 0xD800 <= point < 0xE000)
    for sign in signs:
        folded = key(sign, into)
        assert not set(own.findall(folded)) - {sign}
        assert not re.search("[a-z]", folded) or _LATIN.match(sign)


TEXTS = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)


@given(TEXTS, TEXTS, st.sampled_from(LANGUAGES))
def test_words_are_in_a_text_exactly_where_they_have_a_place(words: str, text: str, of: object) -> None:
    into = next(each for each in LANGUAGES if each is of)
    for each in (text, words + text, text + words):
        wanted = Wanted(words, into)
        assert wanted.is_in(each) is bool(wanted.places(each))
