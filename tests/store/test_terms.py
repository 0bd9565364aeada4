"""Concepts and terms go in and come out as they are, once, and edits keep who a term is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from glossary.errors import ConflictError, InputError
from glossary.languages import SOURCE, THAI
from glossary.model import (
    AdministrativeStatus,
    Change,
    Concept,
    PartOfSpeech,
    Term,
    TermType,
    WorkflowState,
)
from glossary.store import openings
from glossary.store.database import Database, reads, writes
from glossary.store.difference import Difference
from glossary.store.history import fields_at, history
from glossary.store.terms import concepts, concepts_in, save_concept, save_concepts

all_concepts = reads(concepts)
save = writes(save_concept)
save_all = writes(save_concepts)
past = reads(history)

FULL = Term(
    "km",
    "ប្រាក់\u200bឈ្នួល",
    AdministrativeStatus.ADMITTED,
    WorkflowState.APPROVED,
    TermType.VARIANT,
    PartOfSpeech.VERB,
    source="a dictionary",
    context="a sentence",
    note="a note",
    lookup_forms=("ប្រាក់ឈ្នួល", "x | y"),
    dnt=True,
)
WAGE = Concept(
    "wage",
    "labour",
    "Pay for work.",
    "a note",
    (Term("en", "wage"), FULL, Term("th", "ค่าจ้าง"), Term("th", "ค่าแรง")),
)


def stored(database: Database, id_: str = "wage") -> Concept:
    (found,) = all_concepts(database, [id_])
    return found


def texts(concept: Concept) -> list[str]:
    return [term.text for term in concept.terms]


def test_every_field_comes_back(database: Database, change: Change) -> None:
    assert save(database, WAGE, change) is Difference.ADDED
    assert stored(database) == WAGE


def test_the_second_save_changes_nothing(database: Database, change: Change) -> None:
    save(database, WAGE, change)
    entries = past(database, "concept", "wage")
    later = Change("Ben", change.when + timedelta(days=1), "again")
    assert save(database, WAGE, later) is Difference.UNCHANGED
    assert save(database, stored(database), later) is Difference.UNCHANGED
    assert save_all(database, [WAGE], later) == {"wage": Difference.UNCHANGED}
    assert stored(database) == WAGE
    assert past(database, "concept", "wage") == entries


def test_concepts_come_in_order_of_code_points(database: Database, change: Change) -> None:
    ids = ["b", "B", "a-b", "ab", "ä", "é"]
    save_all(database, [Concept(id_) for id_ in ids], change)
    assert [concept.id for concept in all_concepts(database)] == sorted(ids)
    assert [concept.id for concept in all_concepts(database, ["é", "b", "none", "b"])] == ["b", "é"]


def test_a_reworded_term_stays_the_same_term(database: Database, change: Change) -> None:
    save(database, WAGE, change)
    before = stored(database)
    reworded = replace(before.terms[2], text="ค่าตอบแทน")
    after = replace(before, terms=(*before.terms[:2], reworded, before.terms[3]))
    assert save(database, after, change) is Difference.CHANGED
    now = stored(database)
    assert [term.id for term in now.terms] == [term.id for term in before.terms]
    assert now.terms[2] == replace(reworded, version=2)
    assert now.version == 1, "the list of terms is as it was"
    entries = past(database, "term", before.terms[2].id)
    assert [(entry.version, entry.old.get("text"), entry.new.get("text")) for entry in entries] == [
        (1, None, "ค่าจ้าง"),
        (2, "ค่าจ้าง", "ค่าตอบแทน"),
    ]
    assert entries[1].change == change
    assert set(entries[1].old) == set(entries[1].new) == {"text"}


def test_a_new_term_with_the_old_wording_of_another_is_another(database: Database, change: Change) -> None:
    save(database, WAGE, change)
    before = stored(database)
    reworded = replace(before.terms[0], text="wages")
    save(database, replace(before, terms=(reworded, *before.terms[1:])), change)
    both = stored(database)
    save(database, replace(both, terms=(*both.terms, Term("en", "wage"))), change)
    assert texts(stored(database)) == ["wages", *texts(WAGE)[1:], "wage"]
    assert len({term.id for term in stored(database).terms}) == 5


def test_wordings_can_be_swapped_in_one_save(database: Database, change: Change) -> None:
    save(database, WAGE, change)
    one, two, three, four = stored(database).terms
    swapped = (one, two, replace(three, text=four.text), replace(four, text=three.text))
    assert save(database, replace(stored(database), terms=swapped), change) is Difference.CHANGED
    assert texts(stored(database)) == [one.text, two.text, four.text, three.text]
    assert [term.id for term in stored(database).terms] == [one.id, two.id, three.id, four.id]


def test_a_term_is_replaced_moved_removed_and_brought_back(database: Database, change: Change) -> None:
    save(database, WAGE, change)
    fewer = replace(WAGE, terms=(WAGE.terms[3], WAGE.terms[0], Term("lo", "ຄ່າຈ້າງ")))
    gone = stored(database).terms[2]
    assert save(database, fewer, change) is Difference.CHANGED
    assert texts(stored(database)) == ["ค่าแรง", "wage", "ຄ່າຈ້າງ"]
    assert stored(database).version == 2
    listed = past(database, "concept", "wage")[-1]
    assert listed.new["terms"] == "th:ค่าแรง | en:wage | lo:ຄ່າຈ້າງ"
    removed = past(database, "term", gone.id)[-1]
    assert (removed.version, removed.old["text"], removed.new) == (2, "ค่าจ้าง", {})
    save_all(database, [WAGE], change)
    back = stored(database).terms[2]
    assert (back.id, back.text, back.version) == (gone.id, "ค่าจ้าง", 3)
    at = reads(fields_at)
    assert at(database, "term", gone.id, 2) == {}
    assert at(database, "term", gone.id, 3)["text"] == "ค่าจ้าง"


def test_the_second_writer_of_a_term_gets_a_conflict(database: Database, change: Change) -> None:
    save(database, WAGE, change)
    read = stored(database)

    def noted(text: str) -> Concept:
        return replace(read, terms=(replace(read.terms[0], note=text), *read.terms[1:]))

    save(database, noted("theirs"), change)
    with pytest.raises(ConflictError, match="the term 'wage' of 'wage' was changed since") as conflict:
        save(database, noted("mine"), change)
    assert (conflict.value.base, conflict.value.theirs, conflict.value.mine) == (
        "note: ",
        "note: theirs",
        "note: mine",
    )
    assert stored(database).terms[0].note == "theirs"
    assert save(database, noted("theirs"), change) is Difference.UNCHANGED, (
        "the same edit twice is no conflict"
    )
    other = replace(read, terms=(replace(read.terms[0], note="theirs"), *read.terms[1:]), definition="Other.")
    assert save(database, other, change) is Difference.CHANGED, "another row of the concept is no conflict"


def test_the_second_writer_of_a_concept_gets_a_conflict(database: Database, change: Change) -> None:
    save(database, WAGE, change)
    read = stored(database)
    save(database, replace(read, terms=(*read.terms, Term("id", "upah"))), change)
    with pytest.raises(ConflictError) as conflict:
        save(database, replace(read, definition="Money for work."), change)
    assert "upah" in conflict.value.theirs
    assert "Money for work." in conflict.value.mine
    assert "upah" in texts(stored(database)), "an addition is never lost"


def test_an_import_goes_over_any_version(database: Database, change: Change) -> None:
    save(database, WAGE, change)
    read = stored(database)
    save(database, replace(read, definition="Changed."), change)
    assert save_all(database, [WAGE, Concept("new")], change) == {
        "wage": Difference.CHANGED,
        "new": Difference.ADDED,
    }
    assert stored(database).definition == "Pay for work."
    assert stored(database).version == 3


@pytest.mark.parametrize(
    ("concept", "reason"),
    [
        (replace(WAGE, terms=(Term("km", "x"), Term("km", "x"))), "'x' twice in km"),
        (replace(WAGE, terms=(Term("km", "e\u0301"), Term("km", "é"))), "twice"),
        (replace(WAGE, note="a\0b"), "NUL"),
        (replace(WAGE, terms=(Term("km", "x", lookup_forms=("a\0b",)),)), "NUL"),
        (replace(WAGE, terms=(Term("km", "\ud83d"),)), r"U\+D83D"),
    ],
)
def test_what_no_store_can_keep_is_refused_and_nothing_is_written(
    database: Database, change: Change, concept: Concept, reason: str
) -> None:
    with pytest.raises(InputError, match=reason):
        save_all(database, [Concept("first"), concept], change)
    assert all_concepts(database) == ()


def test_a_concept_given_twice_is_refused(database: Database, change: Change) -> None:
    with pytest.raises(InputError, match="given twice"):
        save_all(database, [WAGE, WAGE], change)


def test_texts_are_kept_in_nfc_with_their_zero_width_spaces(database: Database, change: Change) -> None:
    save(database, Concept("x", terms=(Term("fil", "nin\u0303o\u200b"),)), change)
    assert texts(stored(database, "x")) == ["niño\u200b"]
    assert (
        save(database, Concept("x", terms=(Term("fil", "nin\u0303o\u200b"),)), change) is Difference.UNCHANGED
    )


def test_ten_thousand_terms_are_compared_without_a_query_each(database: Database, change: Change) -> None:
    many = [
        Concept(
            f"c{number:04}", terms=tuple(Term(locale, f"{locale} {number}") for locale in ("en", "km", "th"))
        )
        for number in range(1500)
    ]
    assert set(save_all(database, many, change).values()) == {Difference.ADDED}
    assert set(save_all(database, many, change).values()) == {Difference.UNCHANGED}
    assert all_concepts(database) == tuple(many)


def test_an_id_that_is_no_text_is_refused(database: Database) -> None:
    with pytest.raises(InputError, match=r"'x\\udcff' holds half a character"):
        all_concepts(database, ["x\udcff"])


def test_texts_with_nul_and_half_characters_are_looked_up(database: Database, change: Change) -> None:
    concept = Concept("work", terms=(Term("en", "decent work"), Term("th", "งานที่มีคุณค่า")))
    writes(save_concept)(database, concept, change)
    texts = {SOURCE: ["\0 decent \0work", "\ud800 decent work"], THAI: ["\0งานที่มีคุณค่า\ud800"]}
    assert [each.id for each in reads(concepts_in)(database, texts)] == ["work"]


def test_a_save_by_other_rules_takes_the_trust_from_what_was_derived(
    database: Database, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openings, "RULES", 0)
    writes(save_concept)(database, Concept("old", terms=(Term("en", "old"),)), change)
    monkeypatch.undo()
    assert not reads(openings.are_current)(database)
    assert [each.id for each in reads(concepts_in)(database, {SOURCE: ["nothing"]})] == ["old"]
