"""A proposed term goes to its concept, or begins one, and is never there twice."""

import re
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
from glossary.workflow.terminology import all_concepts, by_english, show_concept
from support.stores import ANA, KINDS, later, opened

COOP = Concept(
    "cooperative",
    definition="an enterprise that its members own",
    terms=(
        Term("en", "cooperative", state=WorkflowState.APPROVED),
        Term("en", "co-operative society", AdministrativeStatus.ADMITTED),
        Term("en", "co-op shop", AdministrativeStatus.DEPRECATED),
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
    assert len(concept.in_locale("en")) == 3
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
        (Proposal("a\u2028b", "km", "b"), "the English term holds a control character or a line break"),
        (Proposal("a", "km", "a\u2029b"), "the term holds a control character or a line break"),
        (Proposal("a\u202eb", "km", "b"), "the English term holds a sign that turns the direction"),
        (Proposal("a", "km", "a\u2067b"), "the term holds a sign that turns the direction"),
        (Proposal("a", "km", "b", note="x\u200f"), "the note holds a sign that turns the direction"),
        (Proposal("a" * 201, "km", "b"), "the English term has 201 characters; 200 are the most"),
        (Proposal("a", "km", "b" * 201), "the term has 201 characters; 200 are the most"),
        (Proposal("a", "km", "b", note="c" * 2001), "the note has 2001 characters; 2000 are the most"),
        (Proposal("a", "km", "b", source="c" * 2001), "the source has 2001 characters; 2000 are the most"),
        (
            Proposal("Co-op  shop", "km", "b"),
            "'co-op shop' is deprecated; 'cooperative' is called 'cooperative'",
        ),
        (Proposal("a", "km", "b", note="\0"), "NUL"),
        (Proposal("a", "km", "b\ud800"), "half a character"),
        (Proposal("a", "xx", "b"), "xx"),
        (Proposal("a", "en", "b"), "source language"),
        (Proposal("cooperative", "km", "b", concept="none"), "there is no concept 'none'"),
        (Proposal("x", "km", "b", concept="co-operative society"), "there is no concept"),
        (Proposal("x", "km", "b", concept="\0"), r"there is no concept '\\x00'; leave it out"),
        (Proposal("x", "km", "b", concept="cooperative\0"), r"there is no concept 'cooperative\\x00'"),
        (Proposal("x", "km", "b", concept="\ud800"), "half a character"),
        (Proposal("x", "km", "b", concept="c" * 10_000), "there is no concept 'c{100}…'; leave it out"),
        (Proposal("x", "\0" * 10_000, "b"), "unknown locale"),
    ],
)
def test_what_is_no_term_is_refused(database: Database, proposal: Proposal, message: str) -> None:
    before = dump(database)
    with pytest.raises(InputError, match=message):
        propose_term(database, proposal, ANA)
    assert dump(database) == before


def test_an_allowed_english_term_comes_before_one_that_is_not(database: Database) -> None:
    shop = Concept(
        "shop",
        terms=(
            Term("en", "co-op shop", AdministrativeStatus.ADMITTED),
            Term("en", "store", state=WorkflowState.REJECTED),
        ),
    )
    market = Concept("store-house", terms=(Term("en", "Co-op shop"),))
    for concept in (shop, market):
        writes(save_concept)(database, concept, ANA)
    found = by_english(database, "CO-OP SHOP")
    assert [concept.id for concept, _ in found] == ["store-house", "shop", "cooperative"]
    assert show_concept(database, "co-op shop") == market
    assert show_concept(database, "cooperative") == COOP
    assert show_concept(database, "Store") == shop, "it is shown, though it must not be used"
    assert show_concept(database, "co-op") is None
    assert propose_term(database, Proposal("co-op shop", "th", "งาน"), ANA).id == "store-house"
    with pytest.raises(InputError, match="'store' is rejected; 'shop' has no preferred English term yet"):
        propose_term(database, Proposal("store", "th", "งาน"), ANA)
    assert propose_term(database, Proposal("store", "th", "งาน", concept="shop"), ANA).id == "shop"


@pytest.mark.parametrize("english", ["..", "a\\b", "a/../b", "\\", "/"])
def test_a_concept_that_begins_has_a_plain_id(database: Database, english: str) -> None:
    id_ = propose_term(database, Proposal(english, "km", "x"), ANA).id
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", id_)


def test_an_id_is_no_english_term(database: Database) -> None:
    writes(save_concept)(database, Concept("pay", terms=(Term("en", "wage"),)), ANA)
    assert propose_term(database, Proposal("pay", "th", "งาน"), ANA).id == "pay-2"


def test_a_note_may_have_lines(database: Database) -> None:
    concept = propose_term(database, Proposal("market", "th", "ตลาด", note="one\ntwo"), ANA)
    assert concept.in_locale("th")[0].note == "one\ntwo"


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
