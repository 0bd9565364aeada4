"""The termbase can be leafed through whole, page by page, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import MissingError
from glossary.languages import LAO, SOURCE, THAI
from glossary.store.database import Database
from glossary.workflow.browsing import (
    ROWS,
    concept_named,
    contents,
    field_page,
    letter_page,
    letters,
    page_of,
)
from support.stores import KINDS, opened
from support.termbase import HOSTILE, add_terms, many


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return a store with the small termbase."""
    for database in opened(request, tmp_path):
        add_terms(database)
        yield database


def test_the_contents_count_what_readers_see(database: Database) -> None:
    found = contents(database)
    assert found.concepts == 4
    assert {each.code: number for each, number in found.terms.items()} == {
        "en": 5, "km": 2, "id": 2, "lo": 3, "fil": 2, "th": 5,
    }  # fmt: skip
    assert next(iter(found.fields.items())) == ("", 1)
    assert found.fields["wages"] == 1


def test_rejected_terms_are_not_shown(database: Database) -> None:
    assert "bulok" not in {term.text for term in concept_named(database, "cooperative").terms}
    assert "B" not in letters(database, next(each for each in contents(database).terms if each.code == "fil"))


def test_a_concept_is_found_by_its_id_alone(database: Database) -> None:
    assert concept_named(database, HOSTILE.id).definition == HOSTILE.definition
    for unknown in ("Cooperative", "co-op", "", "cooperative\0x", "cooperative\0", "\0"):
        with pytest.raises(MissingError, match="no concept"):
            concept_named(database, unknown)


def test_letters_are_counted_in_their_order(database: Database) -> None:
    assert dict(letters(database, THAI)) == {"ก": 1, "ร": 1, "ส": 2, "I": 1}
    assert list(letters(database, THAI)) == ["ก", "ร", "ส", "I"]
    assert dict(letters(database, LAO)) == {"ກ": 1, "ສ": 1, "ຫ": 1}


def test_a_letter_shows_its_terms_with_their_concepts(database: Database) -> None:
    _, page = letter_page(database, SOURCE, "C", 1)
    assert [(term.text, concept.id) for term, concept in page.rows] == [
        ("co-op", "cooperative"),
        ("cooperative", "cooperative"),
    ]
    with pytest.raises(MissingError, match="no English term stands under 'Q'"):
        letter_page(database, SOURCE, "Q", 1)


def test_pages_show_every_row_once(database: Database) -> None:
    concepts = many(2 * ROWS + 5)
    add_terms(database, *concepts)
    pages = [field_page(database, "work", number) for number in (1, 2, 3)]
    assert [concept.id for page in pages for concept in page.rows] == [concept.id for concept in concepts]
    assert {page.pages for page in pages} == {3}
    words = [letter_page(database, THAI, "ง", number)[1] for number in (1, 2, 3)]
    assert [term.text for page in words for term, _ in page.rows] == [
        f"งาน {at:04}" for at in range(len(concepts))
    ]


@pytest.mark.parametrize("number", [0, -1, 2, 10**6])
def test_a_page_that_is_not_there_is_refused(database: Database, number: int) -> None:
    with pytest.raises(MissingError, match="no page"):
        field_page(database, "wages", number)
    with pytest.raises(MissingError, match="no page"):
        page_of((), number)


def test_an_unknown_field_is_refused(database: Database) -> None:
    with pytest.raises(MissingError, match="no subject 'x'"):
        field_page(database, "x", 1)


def test_an_empty_list_has_one_page() -> None:
    assert page_of((), 1).pages == 1
    assert page_of(tuple(range(ROWS + 1)), 2).rows == (ROWS,)
