"""Where the memory has no sentence like a new one, it is asked for parts of it and for longer texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.memory.adapting import LIKE
from glossary.memory.parts import LEAST, MOST, Question, answer, clauses, overlap, questions
from glossary.model import MatchKind, Span, Suggestion, UnitState
from support.pieces import PIECES

LONG = (
    "In 2019, the union of home-based workers (founded in 1972) said that wages had risen;"
    " but nobody else did."
)


def past(source: str) -> Suggestion:
    return Suggestion(70, source, "ក", "old", "s1", UnitState.TRANSLATED, "Ana", None)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (LONG, ["the union of home-based workers", "said that wages had risen", "founded in 1972",
                "but nobody else did.", "wages had risen", "nobody else did."]),
        ("They earn 2,000 baht, a good wage.", ["They earn 2,000 baht", "a good wage."]),
        ("Members decide together. Wages are fair.", ["Members decide together.", "Wages are fair."]),
        ("The band and-so-on played well", []),
        ("Fair work", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_sentence_is_divided_at_signs_and_conjunctions(source: str, found: list[str]) -> None:
    parts = [span.of(source) for span in clauses(source) if span.of(source) != source]
    assert sorted(parts) == sorted(found)
    assert parts == sorted(parts, key=len, reverse=True)


def test_the_paragraph_and_the_neighbours_are_asked_for_first() -> None:
    paragraph = ["One is here.", "Two and three and four.", "Last one here."]
    asked = questions(paragraph[1], paragraph, 1)
    assert [(each.text, each.kind) for each in asked] == [
        ("One is here. Two and three and four. Last one here.", MatchKind.PARAGRAPH),
        ("One is here. Two and three and four.", MatchKind.PARAGRAPH),
        ("Two and three and four. Last one here.", MatchKind.PARAGRAPH),
    ]
    assert questions("Two is here.", ["Two is here."], 0) == ()
    assert questions("Two is here.", [], 0) == ()
    assert [each.text for each in questions("A is.", ["A is.", "B is."], 0)] == ["A is. B is."]


def test_a_question_says_which_part_of_the_sentence_it_covers() -> None:
    for each in questions(LONG, [], 0):
        assert each.covers is not None
        assert each.covers.of(LONG) == each.text


def test_the_questions_about_one_sentence_are_few() -> None:
    sentence = ", ".join(f"the members of group {number}" for number in range(50))
    assert len(questions(sentence, ["a b c", sentence, "d e f"], 1)) == MOST
    assert questions("word, word word, " * 1_000, [], 0) == ()


@pytest.mark.parametrize(
    ("source", "score"), [("Wages had risen.", LIKE), ("Wages have risen", 87), ("Wages were cut", None)]
)
def test_a_past_sentence_answers_where_it_is_alike_but_for_the_marks_at_its_edges(
    source: str, score: int | None
) -> None:
    question = Question("wages had risen", MatchKind.PART, Span(3, 18))
    found = answer(question, past(source))
    assert (found and found.score) == score
    if found:
        assert (found.kind, found.covers) == (MatchKind.PART, Span(3, 18))


@pytest.mark.parametrize(
    ("source", "covered"),
    [
        ("Wages had risen.", "wages had risen"),
        ("The union of home-based worker", "the union of home-based workers"),
        (f"Prior to this, {LONG[:-1]}", None),
    ],
)
def test_a_past_sentence_that_is_a_part_or_holds_it_is_offered(source: str, covered: str | None) -> None:
    found = overlap(LONG, past(source))
    assert found is not None
    assert LEAST <= found.score <= LIKE
    assert found.kind is MatchKind.PART
    assert (found.covers.of(LONG) if found.covers else None) == covered


@pytest.mark.parametrize("source", ["wages", "had risen", "Nothing of the kind", "", ".", "word " * 1_000])
def test_what_only_shares_a_word_or_two_is_not_offered(source: str) -> None:
    assert overlap(LONG, past(source)) is None


TEXTS = st.lists(
    st.sampled_from([*PIECES, " and ", ", ", ". ", "; ", " – ", "(", "wages "]), max_size=16
).map("".join)


@given(TEXTS, TEXTS)
def test_any_texts_have_parts_inside_them(source: str, other: str) -> None:
    asked = questions(source, [other, source], 1)
    assert len(asked) <= MOST
    for each in asked:
        if each.covers:
            assert each.covers.of(source) == each.text
        answer(each, past(other))
    found = overlap(source, past(other))
    if found and found.covers:
        assert 0 <= found.covers.start < found.covers.end <= len(source)
