import csv
import json
import re
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.languages import FILIPINO, INDONESIAN, KHMER, LANGUAGES, LAO, SOURCE, THAI, Language, language
from glossary.matching.index import TermIndex
from glossary.model import (
    AdministrativeStatus,
    Concept,
    Grade,
    PartOfSpeech,
    Term,
    TermType,
    WorkflowState,
)
from glossary.text.breaks import is_cluster_boundary
from glossary.text.fold import fold
from support.pieces import PIECES, TERMS


def index(of: Language, *terms: Term) -> TermIndex:
    return TermIndex([Concept(f"c{number}", terms=(term,)) for number, term in enumerate(terms)], of)


def test_homonyms_are_all_returned_and_each_concept_once() -> None:
    union = Term("en", "union")
    concepts = (
        Concept("trade-union", terms=(Term("en", "union"), Term("en", "Union"))),
        Concept("marriage", terms=(union,)),
        Concept("other", terms=(Term("en", "unions"),)),
    )
    hits = TermIndex(concepts, SOURCE).find("a union")
    assert [(hit.concept.id, hit.grade) for hit in hits] == [
        ("trade-union", Grade.EXACT),
        ("marriage", Grade.EXACT),
        ("other", Grade.INFLECTED),
    ]


def test_the_better_written_term_of_a_concept_is_named() -> None:
    concept = Concept("c", terms=(Term("en", "organisation"), Term("en", "organization")))
    (hit,) = TermIndex([concept], SOURCE).find("an organization")
    assert (hit.term.text, hit.grade) == ("organization", Grade.EXACT)


def test_rejected_terms_are_not_searched_and_forbidden_ones_are() -> None:
    found = index(
        SOURCE,
        Term("en", "alpha", state=WorkflowState.REJECTED),
        Term("en", "beta", AdministrativeStatus.DEPRECATED),
        Term("en", "gamma", AdministrativeStatus.SUPERSEDED),
        Term("th", "delta"),
    ).find("alpha beta gamma delta")
    assert [hit.term.text for hit in found] == ["beta", "gamma"]


def test_look_up_forms_count_as_their_term() -> None:
    (hit,) = index(THAI, Term("th", "สหกรณ์", lookup_forms=("co-op",))).find("ร้านCO-OPไทย")
    assert (hit.term.text, hit.grade) == ("สหกรณ์", Grade.INFLECTED)
    (hit,) = index(SOURCE, Term("en", "chairperson", lookup_forms=("chairman",))).find("Chairmen")
    assert hit.term.text == "chairperson"


def test_acronyms_of_any_length_and_mixed_case_keep_their_case() -> None:
    mixed = index(
        SOURCE,
        Term("en", "MoU", term_type=TermType.ACRONYM),
        Term("en", "UNESCAP", term_type=TermType.ACRONYM),
    )
    assert [hit.term.text for hit in mixed.find("MoU, mou, MoUs, UNESCAP, unescap")] == [
        "MoU",
        "MoU",
        "UNESCAP",
    ]


def test_a_name_without_its_capitals_is_weak() -> None:
    body = index(SOURCE, Term("en", "Governing Body", part_of_speech=PartOfSpeech.PROPER_NOUN))
    assert [hit.grade for hit in body.find("the Governing Body; a governing body")] == [
        Grade.EXACT,
        Grade.WEAK,
    ]


def test_of_overlapping_terms_the_first_wins() -> None:
    terms = index(
        SOURCE, Term("en", "social economy"), Term("en", "economy of care work"), Term("en", "care")
    )
    assert [hit.term.text for hit in terms.find("social economy of care work, economy of care work")] == [
        "social economy",
        "care",
        "economy of care work",
    ]


@pytest.mark.parametrize(
    "text", ["https://x.org/decent-work?ILO", "www.decent-work.org", "decent.work@ILO.org"]
)
def test_links_and_addresses_hold_no_terms(text: str) -> None:
    terms = index(SOURCE, *(Term("en", term) for term in TERMS["en"]))
    assert terms.find(text) == ()
    assert [hit.term.text for hit in terms.find(f"ILO ({text}) work")] == ["ILO", "work"]


def test_a_weak_hit_hides_no_other() -> None:
    terms = index(KHMER, Term("km", "សមភាពយេនឌ័រ"), Term("km", "យេនឌ័រ"))
    assert [(hit.term.text, hit.grade) for hit in terms.find("វិសមភាពយេនឌ័រ")] == [("យេនឌ័រ", Grade.EXACT)]


def test_no_term_is_found_in_an_everyday_phrase_unless_it_holds_the_phrase() -> None:
    terms = index(
        INDONESIAN, *(Term("id", text) for text in ("kerja", "perjanjian kerja", "kerja sama antarkoperasi"))
    )
    text = "perjanjian kerja; perjanjian kerja sama; kerja sama antarkoperasi"
    assert [(hit.term.text, hit.grade) for hit in terms.find(text)] == [
        ("perjanjian kerja", Grade.EXACT),
        ("perjanjian kerja", Grade.WEAK),
        ("kerja sama antarkoperasi", Grade.EXACT),
    ]


def test_another_concept_changes_nothing_in_how_hyphens_are_read() -> None:
    data = Term("en", "database home based worker")
    assert [hit.term.text for hit in index(SOURCE, data).find("data-base home-based worker")] == [data.text]
    both = index(SOURCE, data, Term("en", "rural homebased"))
    assert [hit.term.text for hit in both.find("data-base home-based worker")] == [data.text]


@pytest.mark.parametrize("of", LANGUAGES, ids=lambda of: of.code)
def test_a_concept_can_be_added_changed_and_taken_out_at_any_time(of: Language) -> None:
    terms = TermIndex([Concept("kept", terms=(Term(of.code, "solid"),))], of)
    text = "solid. fluid. solids ."
    assert [hit.concept.id for hit in terms.find(text)][:1] == ["kept"]
    fluid = Concept("c", terms=(Term(of.code, "fluid", lookup_forms=("solid",)),))
    terms.put(fluid)
    assert [hit.concept.id for hit in terms.find("solid. fluid.")] == ["kept", "c", "c"]
    terms.put(fluid)
    assert [hit.concept.id for hit in terms.find("solid. fluid.")] == ["kept", "c", "c"]
    terms.put(Concept("c", terms=(Term(of.code, "vapour"),)))
    assert [hit.concept.id for hit in terms.find("solid. fluid. vapour")] == ["kept", "c"]
    terms.discard("c")
    terms.discard("never there")
    assert [hit.concept.id for hit in terms.find("solid. fluid. vapour")] == ["kept"]
    assert len(terms) == 1


@pytest.mark.parametrize("of", LANGUAGES, ids=lambda of: of.code)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_an_index_that_grew_finds_what_a_new_one_finds(of: Language, data: st.DataObject) -> None:
    steps = data.draw(
        st.lists(st.tuples(st.integers(0, 3), st.sampled_from([*TERMS[of.code], ""])), max_size=8)
    )
    grown = TermIndex([], of)
    there: dict[str, Concept] = {}
    for number, term in steps:
        name = f"c{number}"
        if term:
            there[name] = Concept(name, terms=(Term(of.code, term),))
            grown.put(there[name])
        else:
            there.pop(name, None)
            grown.discard(name)
    text = "".join(data.draw(st.lists(st.sampled_from(PIECES), max_size=14)))
    assert set(grown.find(text)) == set(TermIndex(there.values(), of).find(text))


def test_terms_come_and_go_while_others_search() -> None:
    """A smoke test: no exception, and what stays is always found."""
    terms = TermIndex([Concept("kept", terms=(Term("th", "แรงงาน"),))], THAI)
    stop = threading.Event()

    def edit() -> None:
        number = 0
        while not stop.is_set():
            terms.put(Concept("c", terms=(Term("th", f"แรงงาน{'ก' * (number % 9)}"),)))
            terms.discard("c")
            number += 1

    thread = threading.Thread(target=edit)
    thread.start()
    try:
        for _ in range(3000):
            assert terms.find("ใช้แรงงานที่")
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize("of", LANGUAGES, ids=lambda of: of.code)
def test_an_index_without_terms_finds_nothing(of: Language) -> None:
    assert TermIndex([], of).find("anything") == ()
    assert index(of, Term(of.code, "\u200b "), Term(of.code, "'")).find("'\u200b ' x") == ()


@pytest.mark.parametrize("of", LANGUAGES, ids=lambda of: of.code)
@settings(max_examples=120, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
def test_hits_lie_between_clusters_apart_and_lead_back_to_their_key(of: Language, pieces: list[str]) -> None:
    text = "".join(pieces)
    hits = index(of, *(Term(of.code, term) for term in TERMS[of.code])).find(text)
    ends = [place for span in dict.fromkeys(hit.span for hit in hits) for place in (span.start, span.end)]
    assert ends == sorted(ends)
    whole = fold(text, of, tags=True)
    for hit in hits:
        found = hit.span.of(text)
        assert found.strip() == found != ""
        assert is_cluster_boundary(text, hit.span.start, of)
        assert is_cluster_boundary(text, hit.span.end, of)
        assert fold(found, of, tags=True).key in whole.key
        if hit.grade is Grade.EXACT:
            assert fold(found, of, tags=True).key == fold(hit.term.text, of).key


HOSTILE = {
    "one letter": "x" * 1_000_000,
    "one Thai letter": "ก" * 1_000_000,
    "accents": "a" + "\u0301" * 100_000,
    "hyphens": "-" * 100_000,
    "a compound": "a-" * 50_000,
    "surrogates": "\ud800\x00" * 1000,
    "half a term": "decent " * 20_000,
    "a word that goes on": "ฅ" * 20_000,
}


@pytest.mark.parametrize("of", LANGUAGES, ids=lambda of: of.code)
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_read(of: Language, kind: str) -> None:
    assert index(of, *(Term(of.code, term) for term in TERMS[of.code])).find(HOSTILE[kind]) == ()


def test_a_long_text_full_of_terms_is_read_in_one_go() -> None:
    assert len(index(THAI, Term("th", "แรงงาน")).find("แรงงาน" * 20_000)) == 20_000
    assert len(index(SOURCE, Term("en", "work")).find("work " * 20_000)) == 20_000


@pytest.mark.parametrize(
    ("of", "term", "text", "times"),
    [
        (SOURCE, "WHO", "WHO " * 20_000, 20_000),
        (THAI, "งาน", "รายงาน งาน " * 4000, 4000),
        (THAI, "ฅฅฅ", "ฅ" * 20_000, 0),
        (KHMER, "ការងារ", "ការ" + "<b></b>" * 5000 + "ងារធ្វើ", 1),
        (LAO, "ແຮງງານ", "ແຮງງານ ກກ " * 4000, 4000),
    ],
)
def test_texts_made_to_be_slow_are_read(of: Language, term: str, text: str, times: int) -> None:
    """Each of these once took time that grew with the square of its length."""
    hits = index(of, Term(of.code, term)).find(text)
    assert len([hit for hit in hits if hit.grade is not Grade.WEAK or times == 20_000]) == times


def real_terms(shared: Path) -> list[Concept]:
    """Return the researched terms; what stands in brackets in an English one tells concepts apart."""
    rows = csv.DictReader((shared / "terms/terms.csv").read_text("utf-8").splitlines())
    concepts: dict[str, list[Term]] = {}
    for row in rows:
        english = Term("en", re.sub(r"\s*\([^)]*\)", "", row["en"]))
        terms = concepts.setdefault(row["concept_id"], [english])
        terms.append(Term(row["lang"], row["term"]))
    acronyms = (("sse", "SSE"), ("ilo", "ILO"))
    extra = [Concept(key, terms=(Term("en", text, term_type=TermType.ACRONYM),)) for key, text in acronyms]
    return [Concept(key, terms=tuple(terms)) for key, terms in concepts.items()] + extra


def test_the_terms_of_a_real_article(shared: Path) -> None:
    text = (shared / "articles/ilo-hnsea-workshop.txt").read_text("utf-8")
    found = [hit.span.of(text) for hit in TermIndex(real_terms(shared), SOURCE).find(text)]
    wanted = (
        "SSE", "social and solidarity economy", "homebased workers", "home-based workers", "decent work",
        "working conditions", "informal economy", "formal economy", "care economy",
        "International Labour Conference", "International Labour Office", "ILO", "resolution", "livelihoods",
        "mutuality", "reciprocity", "solidarity", "constituents",
    )  # fmt: skip
    assert set(wanted) <= set(found)
    assert found.count("decent work") == text.count("decent work") - text.count("decent working")
    assert all(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text) for each in found)


@pytest.mark.parametrize("of", [KHMER, INDONESIAN, LAO, FILIPINO, THAI], ids=lambda of: of.code)
def test_every_real_term_is_found_alone(of: Language, shared: Path) -> None:
    concepts = real_terms(shared)
    terms = TermIndex(concepts, of)
    for concept in concepts:
        for term in concept.in_locale(of.code):
            hits = terms.find(term.text)
            assert (concept.id, len(term.text)) in {(hit.concept.id, len(hit.span)) for hit in hits}
            assert hits[0].grade is Grade.EXACT


def test_hostile_strings_are_read(shared: Path) -> None:
    for name in ("fts5-hostile.json", "terminal-hostile.json"):
        cases = json.loads((shared / "conformance/attacks/text" / name).read_text("utf-8"))
        for text in cases.values() if isinstance(cases, dict) else cases:
            for of in LANGUAGES:
                index(
                    of, Term(of.code, str(text) or "x"), *(Term(of.code, term) for term in TERMS[of.code])
                ).find(str(text))
    assert language("tl") is FILIPINO
