"""How terms begin: a store keeps it and finds the few terms of a text without an index of all.

A term can only stand in a text that has one of the term's openings among its own.
"""

from collections.abc import Iterable

from glossary.languages import Language
from glossary.matching import spaced, unspaced
from glossary.matching.forms import forms
from glossary.model import Concept

RULES = 1
"""Version of the rules by which openings are made: raise it with every change of a match key."""


def openings(concept: Concept, language: Language) -> set[str]:
    """Return how the terms of a concept in one language begin."""
    opening = spaced.openings if language.spaced else unspaced.openings
    return {each for form in forms(concept, language) for each in opening(form, language)}


def text_openings(texts: Iterable[str], language: Language) -> set[str]:
    """Return how terms would begin that stand in texts of one language."""
    of_text = spaced.text_openings if language.spaced else unspaced.text_openings
    found: set[str] = set()
    for text in texts:
        found |= of_text(text, language)
    return found
