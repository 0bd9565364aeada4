"""Leaf through the termbase: by subject, by letter, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from glossary.errors import MissingError
from glossary.languages import LANGUAGES, Language
from glossary.model import Concept, Term
from glossary.store import term_browsing, term_search
from glossary.store.database import reads
from glossary.text.letters import letter_of, place_of
from glossary.workflow.terminology import without_rejected

Row = TypeVar("Row")

ROWS = 60
"""Rows of a page."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list."""

    rows: tuple[Row, ...]
    number: int
    """From 1."""
    total: int
    """Rows of the whole list."""

    @property
    def pages(self) -> int:
        """Number of pages, at least 1."""
        return max(1, -(-self.total // ROWS))


@dataclass(frozen=True, slots=True)
class Contents:
    """How large the termbase is, and what it speaks of."""

    concepts: int
    terms: Mapping[Language, int]
    """By each of the languages, in their order."""
    fields: Mapping[str, int]
    """Concepts by subject field, in order of its name; those without one under an empty name."""


def page_of(rows: Sequence[Row], number: int) -> Page[Row]:
    """Return one page of a list that is there whole; an empty list has one page.

    Raises:
        MissingError: there is no such page.
    """
    skip = _skipped(number, max(1, len(rows)))
    return Page(tuple(rows[skip : skip + ROWS]), number, len(rows))


@reads
def contents(session: Session) -> Contents:
    """Return how much there is to leaf through."""
    fields = term_browsing.field_counts(session)
    counts = term_browsing.term_counts(session)
    return Contents(
        sum(fields.values()), {each: counts.get(each.code, 0) for each in LANGUAGES}, dict(fields)
    )


@reads
def concept_named(session: Session, id_: str) -> Concept:
    """Return the concept with an id, as readers see it.

    Raises:
        MissingError: there is none.
    """
    found = term_search.concept_of_id(session, id_)
    if found is None:
        raise MissingError(f"there is no concept {id_!r}")
    return without_rejected(found)


@reads
def field_page(session: Session, field: str, number: int) -> Page[Concept]:
    """Return one page of the concepts of a subject field; an empty field has those without one.

    Raises:
        MissingError: there is no such field, or it has no such page.
    """
    total = term_browsing.field_counts(session).get(field, 0)
    if not total:
        raise MissingError(f"there is no subject {field!r}")
    skip = _skipped(number, total)
    rows = term_browsing.concepts_in_field(session, field, skip=skip, limit=ROWS)
    return Page(tuple(map(without_rejected, rows)), number, total)


@reads
def letters(session: Session, language: Language) -> Mapping[str, int]:
    """Return how many terms of a language stand under each letter, in order of the letters."""
    return _letters(term_browsing.initials(session, language), language)


@reads
def letter_page(
    session: Session, language: Language, letter: str, number: int
) -> tuple[Mapping[str, int], Page[tuple[Term, Concept]]]:
    """Return what `letters` does, and one page of the terms under a letter, each with its concept.

    Raises:
        MissingError: no term stands under the letter, or it has no such page.
    """
    initials = term_browsing.initials(session, language)
    begin = [initial for initial in initials if letter_of(initial, language) == letter]
    total = sum(initials[initial] for initial in begin)
    if not total:
        raise MissingError(f"no {language.name} term stands under {letter!r}")
    skip = _skipped(number, total)
    found = term_browsing.terms_beginning(session, language, begin, skip=skip, limit=ROWS)
    rows = tuple((next(term for term in concept.terms if term.id == id_), concept) for id_, concept in found)
    return _letters(initials, language), Page(rows, number, total)


def _letters(initials: Mapping[str, int], language: Language) -> dict[str, int]:
    counts: dict[str, int] = {}
    for initial, number in initials.items():
        letter = letter_of(initial, language)
        counts[letter] = counts.get(letter, 0) + number
    return dict(sorted(counts.items(), key=lambda pair: place_of(pair[0], language)))


def _skipped(number: int, total: int) -> int:
    skip = ROWS * (number - 1)
    if not 0 <= skip < total:
        raise MissingError(f"there is no page {number} of this list")
    return skip
