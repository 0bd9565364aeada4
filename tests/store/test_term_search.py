"""The search for concepts finds what reading every term would find, in the same order, on both databases."""

import json
from pathlib import Path

import pytest

from glossary.formats import terms_csv
from glossary.languages import LANGUAGES, SOURCE, THAI, language
from glossary.model import AdministrativeStatus, Change, Concept, Term, WorkflowState
from glossary.store.database import Database, reads, writes
from glossary.store.term_search import concept_of_id, first_concepts, search
from glossary.store.terms import concepts, save_concepts
from glossary.text.fold import key
from glossary.workflow.shipping import shipped_data

find = reads(search)
first = reads(first_concepts)
named = reads(concept_of_id)
save_all = writes(save_concepts)

CONCEPTS = (
    Concept("wage", terms=(Term("en", "wage"), Term("km", "ប្រាក់\u200bឈ្នួល"), Term("th", "ค่าจ้าง"))),
    Concept("wage-worker", terms=(Term("en", "wage worker"), Term("id", "pekerja upahan"))),
    Concept(
        "living-wage",
        terms=(Term("en", "living wage"), Term("lo", "ຄ່າແຮງ", lookup_forms=("ເງິນເດືອນ", "kha heng"))),
    ),
    Concept("woman", terms=(Term("en", "woman"), Term("km", "ស្ត្រី"), Term("fil", "babae"))),
    Concept("cafe", terms=(Term("en", "café"), Term("th", "คาเฟ่ Café"))),
    Concept(
        "ilo",
        terms=(
            Term("en", "International  Labour\u00a0Organization", lookup_forms=("ILO", 'the "101%" \\ club')),
            Term("th", "อนุสัญญา ๑๐๑", AdministrativeStatus.DEPRECATED),
        ),
    ),
)


def ids(found: tuple[Concept, ...]) -> list[str]:
    return [concept.id for concept in found]


@pytest.fixture
def termbase(database: Database, change: Change) -> Database:
    save_all(database, CONCEPTS, change)
    return database


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("wage", ["wage", "wage-worker", "living-wage"]),
        ("WAGE", ["wage", "wage-worker", "living-wage"]),
        (" wage ", ["wage", "wage-worker", "living-wage"]),
        ("worker wage", []),
        ("kha heng", ["living-wage"]),
        ("ເງິນເດືອນ", ["living-wage"]),
        ("pekerja", ["wage-worker"]),
        ("ប្រាក់ឈ្នួល", ["wage"]),
        ("ឈ្នួល", ["wage"]),
        ("ស្រ្តី", ["woman"]),
        ("ស្ដ្រី", ["woman"]),
        ("ແຮງ", ["living-wage"]),
        ("ເເຮງ", ["living-wage"]),
        ("จ้าง", ["wage"]),
        ("cafe", ["cafe"]),
        ("café", ["cafe"]),
        ("international labour organization", ["ilo"]),
        ("ilo", ["ilo"]),
        ('"101%"', ["ilo"]),
        ("101", ["ilo"]),
        ("๑๐๑", ["ilo"]),
        ("living-wage", ["living-wage"]),
        ("%", ["ilo"]),
        ("_", []),
        ("", []),
        (" \u200b ", []),
        ("\0", []),
        ("zzz", []),
    ],
)
def test_what_is_found_the_best_first(termbase: Database, wanted: str, found: list[str]) -> None:
    assert ids(find(termbase, wanted)) == found


def test_only_the_languages_asked_for_are_searched(termbase: Database) -> None:
    assert ids(find(termbase, "cafe", languages=(THAI,))) == ["cafe"]
    assert ids(find(termbase, "wage", languages=(THAI,))) == []
    assert ids(find(termbase, "จ้าง", languages=(THAI, SOURCE))) == ["wage"]
    assert ids(find(termbase, "จ้าง", languages=(SOURCE,))) == []
    assert ids(find(termbase, "living-wage", languages=(SOURCE,))) == ["living-wage"], "an id is English"
    assert ids(find(termbase, "living-wage", languages=(THAI,))) == []


def test_better_matches_in_other_languages_crowd_nothing_out(termbase: Database, change: Change) -> None:
    crowd = [Concept(f"c{place:03}", terms=(Term("en", "ค่า"),)) for place in range(50)]
    save_all(termbase, crowd, change)
    assert ids(find(termbase, "ค่า", 1, languages=(THAI,))) == ["wage"]


def test_a_rejected_term_counts_only_where_it_is_wanted(termbase: Database, change: Change) -> None:
    rejected = Term("th", "ผิด", state=WorkflowState.REJECTED, lookup_forms=("ผด",))
    save_all(termbase, [Concept("wrong", terms=(rejected, Term("en", "right")))], change)
    for wanted in ("ผิด", "ผด"):
        assert ids(find(termbase, wanted)) == ["wrong"]
        assert ids(find(termbase, wanted, rejected=False)) == []
    assert ids(find(termbase, "right", rejected=False)) == ["wrong"]


@pytest.mark.parametrize("text", ["\0", "wage\0", "\0wage"])
def test_an_id_that_no_store_can_keep_names_no_concept(termbase: Database, text: str) -> None:
    assert named(termbase, text) is None
    assert ids(find(termbase, "living-wage\0")) == []


def test_concepts_come_whole_and_no_more_than_wanted(termbase: Database) -> None:
    stored = {concept.id: concept for concept in reads(concepts)(termbase)}
    assert find(termbase, "wage", 2) == (stored["wage"], stored["wage-worker"])
    assert first(termbase, 2) == (stored["cafe"], stored["ilo"])


def test_hostile_texts_are_words_like_any(termbase: Database, shared: Path) -> None:
    texts = json.loads((shared / "conformance" / "attacks" / "text" / "fts5-hostile.json").read_text())
    flat = [text for text in _texts(texts) if len(text) < 5_000]
    assert len(flat) > 20
    everything = reads(concepts)(termbase)
    for text in flat:
        assert ids(find(termbase, text)) == _read_through(everything, text), text[:80]


def test_it_finds_in_the_shipped_termbase_what_reading_every_term_finds(
    database: Database, change: Change
) -> None:
    table = terms_csv.read(shipped_data().joinpath("termbase.csv").read_bytes())
    save_all(database, table.concepts, change)
    everything = reads(concepts)(database)
    wanted = {term.text[:length] for each in everything[::40] for term in each.terms for length in (2, 5, 30)}
    wanted |= {term.text[2:6] for each in everything[::60] for term in each.terms}
    assert len(wanted) > 100
    for text in sorted(wanted)[::4]:
        assert ids(find(database, text)) == _read_through(everything, text), text


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []


def _read_through(everything: tuple[Concept, ...], wanted: str) -> list[str]:
    """Return the ids of the concepts in order, without any help of the store."""
    keys = {each.code: key(wanted, each).strip() for each in LANGUAGES}
    found = []
    for concept in everything:
        ranks = [1] if wanted.strip().lower() == concept.id else []
        for term in concept.terms:
            for form in (term.text, *term.lookup_forms) if keys[term.locale] else ():
                folded, asked = key(form, language(term.locale)), keys[term.locale]
                if asked in folded:
                    ranks.append(1 if folded == asked else 2 if folded.startswith(asked) else 3)
        if ranks:
            found.append((min(ranks), concept.id))
    return [id_ for _, id_ in sorted(found)]
