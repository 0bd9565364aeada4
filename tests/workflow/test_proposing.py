"""A proposed term goes to its concept, or begins one, and is never there twice."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.model import AdministrativeStatus, Concept, Proposal, Term, WorkflowState
from glossary.store.database import Database, open_database, writes
from glossary.store.dump import dump
from glossary.store.terms import save_concept
from glossary.workflow.proposing import propose_term
from glossary.workflow.terminology import all_concepts, show_concept
from support.stores import ANA, KINDS, later, opened

COOP = Concept(
    "cooperative",
    definition="an enterprise that its members own",
    terms=(
        Term("en", "cooperative", state=WorkflowState.APPROVED),
        Term("en", "co-operative society", AdministrativeStatus.ADMITTED),
        Term("km", "សហករណ៍", state=WorkflowState.APPROVED),
        Term("th", "ร้านสหกรณ์", AdministrativeStatus.DEPRECATED, WorkflowState.REVIEWED),
        Term("lo", "ສະຫະກອນ", state=WorkflowState.REJECTED),
    ),
)


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return a store with one concept."""
    for database in opened(request, tmp_path):
        writes(save_concept)(database, COOP, ANA)
        yield database


def test_it_goes_to_the_concept_of_its_english_wording(database: Database) -> None:
    proposal = Proposal(" Co\u2011operative  society ", "km", "សមាគមសហករណ៍", "heard in Takeo", "radio")
    concept = propose_term(database, proposal, later(1, "Bo"))
    assert concept == show_concept(database, "cooperative")
    assert concept.in_locale("km") == (
        Term("km", "សហករណ៍", state=WorkflowState.APPROVED),
        Term("km", "សមាគមសហករណ៍", AdministrativeStatus.ADMITTED, source="radio", note="heard in Takeo"),
    )
    assert concept.definition == COOP.definition
    assert len(concept.in_locale("en")) == 2
    assert len(all_concepts(database)) == 1


@pytest.mark.parametrize("locale", ["th", "lo", "fil", "tl"])
def test_it_is_preferred_where_nothing_preferred_stands(database: Database, locale: str) -> None:
    concept = propose_term(database, Proposal("anything", locale, "abc", concept="cooperative"), ANA)
    first, *_ = concept.in_locale("fil" if locale == "tl" else locale)
    assert (first.text, first.status, first.state) == (
        "abc", AdministrativeStatus.PREFERRED, WorkflowState.PROPOSED,
    )  # fmt: skip
    assert len(concept.terms) == len(COOP.terms) + 1


def test_an_unknown_wording_begins_a_concept(database: Database) -> None:
    proposal = Proposal("Workers’ Café (mutual)", "km", "ការងារ")
    concept = propose_term(database, proposal, later(1, "Bo"))
    assert concept.id == "workers-cafe-mutual"
    assert concept.terms == (Term("en", "Workers’ Café (mutual)"), Term("km", "ការងារ"))
    assert {term.state for term in concept.terms} == {WorkflowState.PROPOSED}
    again = propose_term(database, Proposal("workers' cafe (mutual)", "th", "งาน"), ANA)
    assert again.id == concept.id
    other = propose_term(database, Proposal("workers cafe mutual", "km", "ការងារ"), ANA)
    assert other.id == "workers-cafe-mutual-2", "another wording of the same letters is another concept"
    assert propose_term(database, Proposal("工作", "km", "ការងារ"), ANA).id == "concept"


@pytest.mark.parametrize(
    ("locale", "text", "standing"),
    [
        ("km", "សហ\u200bករណ៍", "preferred, approved"),
        ("th", "ร้านสหกรณ์", "deprecated, reviewed"),
        ("lo", "ສະຫະກອນ", "preferred, rejected"),
    ],
)
def test_a_wording_that_stands_is_refused_with_its_standing(
    database: Database, locale: str, text: str, standing: str
) -> None:
    before = dump(database)
    with pytest.raises(InputError, match=f"'cooperative' has .* in {locale} already: {standing}"):
        propose_term(database, Proposal("cooperative", locale, text), ANA)
    assert dump(database) == before


@pytest.mark.parametrize(
    ("proposal", "message"),
    [
        (Proposal("", "km", "a"), "the English term is empty"),
        (Proposal("\u200b ", "km", "a"), "the English term is empty"),
        (Proposal("a", "km", " \u200b"), "the term is empty"),
        (Proposal("a\x1b[2J", "km", "a"), "the English term holds a control"),
        (Proposal("a", "km", "a\nb"), "the term holds a control"),
        (Proposal("a", "km", "a\x9bb"), "the term holds a control"),
        (Proposal("a", "km", "b", source="\x07"), "the source holds a control"),
        (Proposal("a", "km", "b", note="\0"), "NUL"),
        (Proposal("a", "km", "b\ud800"), "half a character"),
        (Proposal("a", "xx", "b"), "xx"),
        (Proposal("a", "en", "b"), "source language"),
        (Proposal("cooperative", "km", "b", concept="none"), "there is no concept 'none'"),
        (Proposal("x", "km", "b", concept="co-operative society"), "there is no concept"),
    ],
)
def test_what_is_no_term_is_refused(database: Database, proposal: Proposal, message: str) -> None:
    before = dump(database)
    with pytest.raises(InputError, match=message):
        propose_term(database, proposal, ANA)
    assert dump(database) == before


def test_proposers_at_once_make_one_concept(database: Database) -> None:
    locales = ("km", "id", "lo", "fil", "th")
    start = threading.Barrier(len(locales))

    def propose(locale: str) -> None:
        with open_database(_again(database)) as mine:
            start.wait()
            propose_term(mine, Proposal("decent work", locale, f"abc {locale}"), ANA)

    with ThreadPoolExecutor(len(locales)) as pool:
        list(pool.map(propose, locales))
    assert [concept.id for concept in all_concepts(database)] == ["cooperative", "decent-work"]
    concept = show_concept(database, "decent work")
    assert concept is not None
    assert sorted(term.locale for term in concept.terms) == sorted(("en", *locales))


def _again(database: Database) -> str | Path:
    where = database.where
    return where if isinstance(where, Path) else where.render_as_string(hide_password=False)
