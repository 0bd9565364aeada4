"""Terms while typing: a small termbase in memory and a large one asked each time find the same."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from glossary.model import Concept, Segment, Term, Unit
from glossary.store.database import Database, writes
from glossary.store.terms import save_concept, save_concepts
from glossary.workflow import live_terms
from glossary.workflow.live_terms import LiveTerms
from support.stores import ANA, KINDS, opened

CONCEPTS = (
    Concept("wage", terms=(Term("en", "wage"), Term("km", "ប្រាក់ឈ្នួល"))),
    Concept("woman", terms=(Term("en", "woman"), Term("km", "ស្ត្រី"))),
    Concept("decent-work", terms=(Term("en", "decent work"), Term("km", "ការងារសមរម្យ"))),
    Concept("work", terms=(Term("en", "work"), Term("km", "ការងារ"))),
)
PAIRS = (
    ("The wage of a woman", "ប្រាក់ឈ្នួលស្រ្តី"),
    ("Decent work and wages", "ការងារសមរម្យ និង ប្រាក់\u200bឈ្នួល"),
    ("Nothing here", ""),
    ("", "ស្ត្រី"),
    ("WOMEN work", "ស្ត្រីធ្វើការងារ"),
)


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Yield a store with a few terms."""
    for each in opened(request, tmp_path):
        writes(save_concepts)(each, CONCEPTS, ANA)
        yield each


@pytest.fixture(params=["whole", "asked"])
def terms(request: pytest.FixtureRequest, database: Database, monkeypatch: pytest.MonkeyPatch) -> LiveTerms:
    """Return the terms of Khmer, loaded whole or asked for each time."""
    monkeypatch.setattr(live_terms, "_FEW", 5_000 if request.param == "whole" else 0)
    return LiveTerms(database, "km")


def _unit(source: str, target: str) -> Unit:
    return Unit("a", Segment("k", source), "km", target)


def _found(terms: LiveTerms, source: str, target: str) -> tuple[list[str], list[str]]:
    unit = terms.mark(_unit(source, target))
    return (
        sorted(hit.concept.id for hit in unit.source_hits),
        sorted(hit.concept.id for hit in unit.target_hits),
    )


@pytest.mark.parametrize(
    ("pair", "found"),
    [
        (PAIRS[0], (["wage", "woman"], ["wage", "woman"])),
        (PAIRS[1], (["decent-work", "wage"], ["decent-work", "wage"])),
        (PAIRS[2], ([], [])),
        (PAIRS[3], ([], ["woman"])),
        (PAIRS[4], (["woman", "work"], ["woman", "work"])),
    ],
)
def test_terms_of_both_texts(
    terms: LiveTerms, pair: tuple[str, str], found: tuple[list[str], list[str]]
) -> None:
    assert _found(terms, *pair) == found
    assert _found(terms, *pair) == found, "the second time as well"


def test_a_term_put_in_is_found_from_then_on_and_its_old_wording_no_more(
    terms: LiveTerms, database: Database
) -> None:
    assert _found(terms, "A market", "ផ្សារ") == ([], [])
    market = Concept("market", terms=(Term("en", "market"), Term("km", "ផ្សារ")))
    writes(save_concept)(database, market, ANA)
    terms.put(market)
    assert _found(terms, "A market", "ផ្សារ") == (["market"], ["market"])


def test_more_sources_than_are_remembered(terms: LiveTerms) -> None:
    for number in range(200):
        assert _found(terms, f"wage {number}", "") == (["wage"], [])
    assert _found(terms, "wage 0", "") == (["wage"], [])


def test_threads_may_ask_at_once_while_a_term_is_put_in(terms: LiveTerms, database: Database) -> None:
    market = Concept("market", terms=(Term("en", "market"), Term("km", "ផ្សារ")))

    def ask(number: int) -> tuple[list[str], list[str]]:
        if number == 20:
            writes(save_concept)(database, market, ANA)
            terms.put(market)
        return _found(terms, *PAIRS[number % len(PAIRS)])

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(ask, range(40)))
    assert answers[:5] == [_found(terms, *pair) for pair in PAIRS]
    assert answers == answers[:5] * 8
    assert _found(terms, "A market", "") == (["market"], [])
