"""Words stand under the letter under which a reader looks for them."""

import pytest

from glossary.languages import FILIPINO, KHMER, LAO, SOURCE, THAI, Language
from glossary.text.letters import OTHER, letter_of, passed_over, place_of


def listed_under(word: str, language: Language) -> str:
    return letter_of(word.lstrip(passed_over(language))[:1], language)


@pytest.mark.parametrize(
    ("word", "language", "letter"),
    [
        ("decent work", SOURCE, "D"),
        ("“éclair”", SOURCE, "E"),
        ("(the) wage", SOURCE, "T"),
        ("35-hour week", SOURCE, OTHER),
        ("Ñame", FILIPINO, "N"),
        ("ការងារ", KHMER, "ក"),
        ("\u200bការងារ", KHMER, "ក"),
        ("ឱ្យ", KHMER, "ឲ"),
        ("ILO", KHMER, "I"),
        ("២០២២", KHMER, OTHER),
        ("แรงงาน", THAI, "ร"),
        ("เเรงงาน", THAI, "ร"),
        ("ไทย", THAI, "ท"),
        ("ฤดู", THAI, "ฤ"),
        ("ແຮງງານ", LAO, "ຮ"),
        ("ໜ້າ", LAO, "ຫ"),
        ("", LAO, OTHER),
    ],
)
def test_a_word_stands_under_its_letter(word: str, language: Language, letter: str) -> None:
    assert listed_under(word, language) == letter


def test_own_letters_come_before_latin_ones_and_signs_come_last() -> None:
    assert sorted("A#ขกZ", key=lambda letter: place_of(letter, THAI)) == ["ก", "ข", "A", "Z", "#"]
    assert sorted("B#A", key=lambda letter: place_of(letter, SOURCE)) == ["A", "B", "#"]
