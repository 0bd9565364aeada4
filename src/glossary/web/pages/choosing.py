"""Which terms of a concept a list shows."""

from collections.abc import Collection

from glossary.languages import LANGUAGES, SOURCE
from glossary.model import Concept, Term


def first_english(concept: Concept) -> str:
    """Return the first English term that a text may use; empty if there is none."""
    return next((term.text for term in concept.in_locale(SOURCE.code) if term.usable), "")


def first_of_each(concept: Concept) -> tuple[Term, ...]:
    """Return the first term of each language that a text may use."""
    found = (next((term for term in concept.in_locale(each.code) if term.usable), None) for each in LANGUAGES)
    return tuple(term for term in found if term is not None)


def shown_terms(concept: Concept, locale: str, *answering: Collection[str]) -> tuple[Term, ...]:
    """Return the terms of a locale that a text may use, and any other whose id answers a question."""
    return tuple(
        term for term in concept.in_locale(locale) if term.usable or any(term.id in ids for ids in answering)
    )
