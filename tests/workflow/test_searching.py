"""A search shows people which letters answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.languages import FILIPINO, INDONESIAN, THAI, language
from glossary.model import Concept, Term
from glossary.store.database import Database, open_database
from glossary.workflow.searching import SHOWN, example, search
from glossary.workflow.terminology import find_concepts
from support.termbase import COOPERATIVE, add_terms, many


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Return a store with the small termbase."""
    with open_database(str(tmp_path / "terms.db"), create=True) as database:
        add_terms(database)
        yield database


def marked(database: Database, wanted: str, lang: str = "") -> list[str]:
    found = search(database, wanted, language(lang) if lang else None)
    return [
        answer.spans[term.id].of(term.text)
        for answer in found.rows
        for term in answer.concept.terms
        if term.id in answer.spans
    ]


@pytest.mark.parametrize(
    ("wanted", "letters"),
    [
        ("CoOp", ["coop"]),
        ("សហ", ["សហ"]),
        ("สหกร", ["สหกร", "สหกร"]),
        ("ສະຫະກອນ", ["ສະຫະກອນ"]),
        ("ຫນ້າ", ["ໜ້າ"]),
        ("ប្រាក់\u200bឈ្នួល", ["ប្រាក់ឈ្នួល"]),
        ("ñame", ["Ñame"]),
    ],
)
def test_the_letters_that_answer_are_marked(database: Database, wanted: str, letters: list[str]) -> None:
    assert marked(database, wanted)[-len(letters) :] == letters


def test_a_mark_cuts_no_cluster(database: Database) -> None:
    assert marked(database, "ប្រាក") == ["ប្រាក់"]


def test_one_language_is_searched_alone(database: Database) -> None:
    assert [answer.concept.id for answer in search(database, "ILO", THAI).rows] == ["ilo"]
    assert search(database, "ILO", FILIPINO).rows == ()
    assert search(database, "cooperative", THAI).rows == ()


def test_many_matches_in_other_languages_hide_none_in_one(database: Database) -> None:
    add_terms(database, *many(1_200), Concept("zz", terms=(Term("en", "area"), Term("id", "area work"))))
    found = search(database, "work", INDONESIAN)
    assert ([answer.concept.id for answer in found.rows], found.more) == (["zz"], False)


def test_a_rejected_wording_answers_nothing(database: Database) -> None:
    assert search(database, "bulok").rows == ()
    assert search(database, "bulok", FILIPINO).rows == ()
    assert [concept.id for concept in find_concepts(database, "bulok")] == [COOPERATIVE.id]


def test_a_look_up_form_is_named_where_the_term_does_not_answer(database: Database) -> None:
    (answer,) = search(database, "koo").rows
    assert [span.of("kooperatiba") for span in answer.spans.values()] == ["koo"]
    assert list(answer.forms.values()) == ["kooop"]


def test_long_answers_are_cut_and_say_so(database: Database) -> None:
    add_terms(database, *many(SHOWN + 3))
    found = search(database, "work")
    assert (len(found.rows), found.more) == (SHOWN, True)
    assert not search(database, "wage").more


@pytest.mark.parametrize("wanted", ["", " ", "\0", "%", "_", "'", "\u200b", "x" * 10_000, "(((((("])
def test_odd_questions_find_nothing(database: Database, wanted: str) -> None:
    assert search(database, wanted).rows == ()


def test_the_example_speaks_most_languages(database: Database, tmp_path: Path) -> None:
    found = example(database)
    assert found is not None
    assert found.id == "cooperative"
    with open_database(str(tmp_path / "empty.db"), create=True) as empty:
        assert example(empty) is None
