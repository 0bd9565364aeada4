"""A term that is found in a text has an opening in common with it."""

import hashlib
from itertools import chain, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.formats import terms_csv
from glossary.languages import LANGUAGES, Language
from glossary.matching import english, indonesian
from glossary.matching.index import TermIndex
from glossary.matching.openings import RULES, openings, text_openings
from glossary.model import Concept, Term
from glossary.workflow.shipping import shipped_data
from support.pieces import PIECES, TERMS

RULES_AND_TERMS = (1, "59397d2f21ae5832")
"""Version of the rules, and a hash of how the terms of the test begin by them."""


@pytest.fixture(scope="module")
def termbase() -> tuple[Concept, ...]:
    return tuple(terms_csv.read(shipped_data().joinpath("termbase.csv").read_bytes()).concepts)


@pytest.mark.parametrize("of", LANGUAGES, ids=lambda of: of.code)
@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
def test_what_is_found_begins_as_something_in_the_text(of: Language, pieces: list[str]) -> None:
    text = "".join(pieces)
    concepts = [
        Concept(f"c{number}", terms=(Term(of.code, term),)) for number, term in enumerate(TERMS[of.code])
    ]
    wanted = text_openings([text], of)
    for hit in TermIndex(concepts, of).find(text):
        assert not openings(hit.concept, of).isdisjoint(wanted)


@pytest.mark.parametrize("of", LANGUAGES, ids=lambda of: of.code)
def test_few_terms_begin_as_something_in_real_text_and_all_that_are_found_do(
    of: Language, shared: Path, termbase: tuple[Concept, ...]
) -> None:
    lines = (shared / f"corpus/ntrex128/{of.code}.txt").read_text("utf-8").splitlines()[:300]
    index = TermIndex(termbase, of)
    found = {hit.concept.id for line in lines for hit in index.find(line)}
    wanted = text_openings(lines, of)
    beginning = {concept.id for concept in termbase if not openings(concept, of).isdisjoint(wanted)}
    assert found <= beginning
    few = text_openings(lines[:1], of)
    assert sum(not openings(concept, of).isdisjoint(few) for concept in termbase) < len(termbase) / 4


def test_new_rules_have_a_new_number() -> None:
    """Stores keep openings: when they come out otherwise, raise RULES, and write both here."""
    tables = (
        *english._PLURALS,
        *english._SPELLINGS,
        *english._NO_PLURALS,
        *english.GLUED,
        *indonesian._WHOLE,
    )
    words = [f"{word}{ending}" for word in sorted(tables) for ending in ("", "s", "nya", "ng", " x")]
    texts = [*chain(*TERMS.values()), *map("".join, product(PIECES, repeat=2)), *words]
    begun = [
        sorted(openings(Concept("c", terms=(Term(of.code, text),)), of)) for of in LANGUAGES for text in texts
    ]
    digest = hashlib.sha256(repr(begun).encode()).hexdigest()[:16]
    assert (RULES, digest) == RULES_AND_TERMS
