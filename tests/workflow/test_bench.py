"""The bench and the house: what the workbench asks of the floors below, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import ConflictError, InputError
from glossary.model import AdministrativeStatus, Concept, Proposal, Term, UnitState, WorkflowState
from glossary.store.database import Database, writes
from glossary.store.terms import save_concepts
from glossary.workflow.bench import House, Workbench
from support.stores import ANA, KINDS, add_article, later, opened

SOURCES = ("A market", "The wage is fair.", "No decision.", "No decision.")
WAGE = Concept(
    "wage",
    definition="Pay for work.",
    terms=(
        Term("en", "wage"),
        Term("km", "ប្រាក់ឈ្នួល"),
        Term("km", "កម្រៃ", AdministrativeStatus.DEPRECATED),
    ),
)


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Yield a store with a term and an article."""
    for each in opened(request, tmp_path):
        writes(save_concepts)(each, [WAGE], ANA)
        add_article(each, "market", *SOURCES)
        yield each


@pytest.fixture
def house(database: Database) -> House:
    """Return the store as a house."""
    return House(database, ("km", "th"))


@pytest.fixture
def bench(house: House) -> Workbench:
    """Return the article in Khmer."""
    found = house.bench("market", "km")
    assert found is not None
    return found


def test_what_is_not_named_is_the_first_with_something_to_do(house: House, database: Database) -> None:
    add_article(database, "before", "One.")
    first = house.bench()
    assert first is not None
    assert (first.article, first.locale, first.title) == ("before", "km", "Before")
    first.save(first.units()[0], "មួយ", UnitState.APPROVED, ANA)
    second = house.bench()
    assert second is not None
    assert (second.article, second.locale) == ("before", "th")
    third = house.bench(locale="km")
    assert third is not None
    assert third.article == "market"


def test_finished_work_can_still_be_opened(house: House, bench: Workbench) -> None:
    for unit in bench.units():
        bench.save(unit, "រួច", UnitState.TRANSLATED, ANA)
    again = house.bench("market", "km")
    assert again is not None
    assert again.article == "market"


def test_an_unknown_article_or_locale_is_refused(house: House) -> None:
    with pytest.raises(InputError, match="no article 'nowhere'"):
        house.bench("nowhere", "km")
    with pytest.raises(InputError):
        house.bench("market", "xx")


def test_inspecting_finds_terms_and_findings_in_what_is_typed_and_saves_nothing(bench: Workbench) -> None:
    unit = bench.units()[1]
    seen, findings = bench.inspect(unit, "កម្រៃ")
    assert [hit.term.text for hit in seen.source_hits] == ["wage"]
    assert [hit.term.text for hit in seen.target_hits] == ["កម្រៃ"]
    assert any(finding.code.startswith("term") for finding in findings)
    _, clean = bench.inspect(unit, "ប្រាក់ឈ្នួល")
    assert not [finding for finding in clean if finding.code.startswith("term")]
    assert bench.units()[1].target == ""


def test_a_survey_says_what_inspecting_each_says_and_nothing_of_what_nobody_began(bench: Workbench) -> None:
    bench.save(bench.units()[1], "កម្រៃ", UnitState.TRANSLATED, ANA)
    surveyed = list(bench.survey(bench.units()))
    assert [unit.key for unit, _ in surveyed] == ["s0", "s1", "s2", "s3"]
    assert surveyed[1][1] == bench.inspect(bench.units()[1], "កម្រៃ")[1] != ()
    assert [findings for _, findings in surveyed][2:] == [(), ()]


def test_the_second_writer_gets_a_conflict_and_can_go_on_from_what_stands(bench: Workbench) -> None:
    unit = bench.units()[0]
    bench.save(unit, "ទីផ្សារ", UnitState.TRANSLATED, later(1, "Ben"))
    with pytest.raises(ConflictError) as conflict:
        bench.save(unit, "ផ្សារ", UnitState.TRANSLATED, later(2))
    assert (conflict.value.theirs, conflict.value.mine) == ("ទីផ្សារ", "ផ្សារ")
    saved = bench.save(bench.reload(unit), "ផ្សារ", UnitState.TRANSLATED, later(3))
    assert (saved.target, saved.version) == ("ផ្សារ", 2)


def test_a_sentence_that_left_cannot_be_read_again(bench: Workbench, database: Database) -> None:
    unit = bench.units()[3]
    add_article(database, "market", *SOURCES[:3])
    with pytest.raises(InputError, match="has left the article"):
        bench.reload(unit)


def test_repeats_follow_and_are_taken_back(bench: Workbench) -> None:
    before = bench.units()[2]
    saved = bench.save(before, "គ្មាន", UnitState.TRANSLATED, ANA)
    (moved,) = bench.spread(before, saved, later(1))
    assert (moved.key, moved.target) == ("s3", "គ្មាន")
    assert bench.units()[3].target == "គ្មាន"
    (back,) = bench.withdraw([moved], later(2))
    assert (back.key, back.target) == ("s3", "")


def test_what_is_saved_here_is_suggested_at_once(bench: Workbench) -> None:
    first, second = bench.units()[2:]
    assert bench.suggestions(second) == ()
    bench.save(first, "គ្មាន", UnitState.TRANSLATED, ANA)
    (found,) = bench.suggestions(second)
    assert (found.score, found.target, found.key) == (100, "គ្មាន", "s2")
    assert bench.concordance("decision")[0].unit.key == "s2"


def test_history_and_comments_belong_to_the_unit(bench: Workbench) -> None:
    unit = bench.save(bench.units()[0], "ផ្សារ", UnitState.TRANSLATED, ANA)
    bench.save(unit, "ទីផ្សារ", UnitState.APPROVED, later(1, "Ben"))
    assert [(past.target, past.who) for past in bench.past(unit)] == [("ទីផ្សារ", "Ben"), ("ផ្សារ", "Ana")]
    said = bench.comment(unit, "Which market?", later(2))
    assert bench.comments(unit) == (said,)
    assert bench.comments(bench.units()[1]) == ()


def test_a_proposed_term_is_found_from_then_on(bench: Workbench, house: House) -> None:
    unit = bench.units()[0]
    assert bench.inspect(unit, "ផ្សារ")[0].source_hits == ()
    concept = bench.propose(Proposal("market", "km", "ផ្សារ"), later(1))
    (hit,) = bench.inspect(unit, "ផ្សារ")[0].target_hits
    assert (hit.concept.id, hit.term.state) == (concept.id, WorkflowState.PROPOSED)
    assert house.find_concepts("ផ្សារ") == (concept,)
    newest, *_ = house.concept_history(concept)
    assert newest.change == later(1)


def test_overview_and_findings_of_the_house(bench: Workbench, house: House) -> None:
    bench.save(bench.units()[1], "កម្រៃ", UnitState.TRANSLATED, ANA)
    assert [(each.slug, each.locale, each.finished, each.total) for each in house.overview()] == [
        ("market", "km", 1, 4),
        ("market", "th", 0, 4),
    ]
    assert {row.unit.key for row in house.findings("km")} == {"s1"}
    assert list(house.findings("th")) == []


def test_an_empty_house_has_nothing_on_its_bench(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    request.param = "sqlite"
    for database in opened(request, tmp_path):
        empty = House(database, ("km",))
        assert empty.bench() is None
        assert empty.overview() == ()
        assert empty.find_concepts("") == ()


def test_a_search_gives_at_most_one_more_than_a_screen_lists(house: House, database: Database) -> None:
    many = [Concept(f"c{n:03}", terms=(Term("en", f"word {n}"),)) for n in range(300)]
    writes(save_concepts)(database, many, ANA)
    assert len(house.find_concepts("word")) == 201
    assert [each.id for each in house.find_concepts("")][:2] == ["c000", "c001"]
    assert [each.id for each in house.find_concepts("word 299")] == ["c299"]
