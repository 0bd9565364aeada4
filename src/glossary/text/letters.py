"""Under which letter a word stands in a list, in each of the scripts."""

import unicodedata

from glossary.languages import Language
from glossary.text.fold import key

OTHER = "#"
"""Stands for everything that begins with no letter: figures and signs."""

_OPENING = " \u00a0\u200b\u2060\ufeff\"'‘’“”«»([{¿¡*"


def passed_over(language: Language) -> str:
    """Return the characters that are passed over at the beginning of a word.

    They are spaces, quotes and brackets, and the vowel signs that Lao and Thai write before the consonant
    they belong to: dictionaries list those words under the consonant.
    """
    return _OPENING + language.leading_vowels


def letter_of(initial: str, language: Language) -> str:
    """Return the letter that a word stands under whose first character, after `passed_over`, is this.

    A letter with an accent stands under the one without, Lao ໜ under ຫ; Latin letters are capitals.
    """
    first = key(initial, language)[:1].upper()
    return first if first and unicodedata.category(first).startswith("L") else OTHER


def place_of(letter: str, language: Language) -> tuple[int, str]:
    """Return the sorting key of a letter: the language's own script, then Latin letters, then the rest."""
    own = language.script == "Latin" or not letter.isascii()
    return (2 if letter == OTHER else 0 if own else 1), letter
