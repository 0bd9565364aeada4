"""What is offered for a unit: sentences with their values exchanged, and parts where there is no sentence."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.model import (
    Article,
    BlockKind,
    Concept,
    Literal,
    MatchKind,
    Segment,
    Suggestion,
    Term,
    Unit,
    UnitState,
)
from glossary.store import memory
from glossary.store.articles import save_article
from glossary.store.database import Database, reads, writes
from glossary.store.terms import save_concept
from glossary.store.units import save_unit, units
from glossary.workflow.recalling import recalled
from support.stores import ANA, KINDS, add_article, later, opened, say, unit_of


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return an empty store."""
    yield from opened(request, tmp_path)


def told(found: tuple[Suggestion, ...]) -> list[tuple[int, str, str]]:
    return [(each.score, each.kind.value, each.target) for each in found]


def test_a_sentence_with_other_values_comes_before_the_like_and_after_the_same(database: Database) -> None:
    add_article(
        database, "a", "Over 2,000 workers met.", "Over 2,000 worker met.", "Over 3,500 workers met.",
        "Over 3,500 workers met.",
    )  # fmt: skip
    for place, target in enumerate(["๒,๐๐๐", "x", "y"]):
        say(database, "a", place, target, locale="th")
    unit = unit_of(database, "a", 3, "th")
    assert told(recalled(database, unit, "")) == [
        (100, "sentence", "y"), (99, "sentence", "๓,๕๐๐"), (86, "sentence", "x"),
    ]  # fmt: skip
    assert told(recalled(database, unit, "", limit=1)) == [(100, "sentence", "y")]
    assert told(recalled(database, unit, "Over 2,000 worker met."))[0][0] == 101


def test_names_come_from_the_termbase(database: Database) -> None:
    for name, dnt in (("WIEGO", True), ("HNSEA", True), ("Union", False)):
        concept = Concept(name.lower(), terms=(Term("en", name, dnt=dnt),))
        writes(save_concept)(database, concept, ANA)
    add_article(database, "a", "Members of WIEGO met.", "Members of HNSEA met.", "Members of Union met.")
    say(database, "a", 0, "WIEGO x", change=later(9))
    found = recalled(database, unit_of(database, "a", 1), "")
    assert told(found) == [(99, "sentence", "HNSEA x")]
    assert found[0].adapted == (("WIEGO", "HNSEA"),)
    (other,) = recalled(database, unit_of(database, "a", 2), "")
    assert other.target == "WIEGO x"


def test_parts_are_offered_only_where_no_sentence_is(database: Database) -> None:
    sentence = "In 2019, the union of home-based workers said that wages had risen a lot; nobody else did."
    add_article(database, "a", "Wages had risen a lot.", "The union of home-based workers", "Of no use here.")
    for place, target in enumerate(["ក", "ខ", "គ"]):
        say(database, "a", place, target)
    add_article(database, "b", sentence, sentence)
    found = recalled(database, unit_of(database, "b"), "")
    assert told(found) == [(98, "part", "ក"), (86, "part", "ខ")]
    assert [each.covers.of(sentence) for each in found if each.covers] == [
        "wages had risen a lot",
        "the union of home-based workers said",
    ]
    say(database, "b", 1, "whole")
    assert told(recalled(database, unit_of(database, "b"), "")) == [(100, "sentence", "whole")]


def test_values_are_exchanged_in_parts_too(database: Database) -> None:
    add_article(database, "a", "More than 2,000 women met.")
    say(database, "a", 0, "២.០០០")
    add_article(database, "b", "Somebody who was there told us on the phone: more than 3,000 women met.")
    (found,) = recalled(database, unit_of(database, "b"), "")
    assert (found.kind, found.target, found.adapted) == (MatchKind.PART, "៣.០០០", (("២.០០០", "៣.០០០"),))
    assert found.score < 99


def paragraphs(database: Database, slug: str, *texts: tuple[str, ...]) -> None:
    """Save an article of paragraphs of sentences."""
    segments = [
        Segment(f"s{number}-{place}", text, BlockKind.PARAGRAPH, number)
        for number, of_paragraph in enumerate(texts)
        for place, text in enumerate(of_paragraph)
    ]
    writes(save_article)(database, Article(slug, slug, "text", tuple(segments), (Literal("-"),)), ANA)


def translate(database: Database, slug: str, key: str, target: str) -> None:
    unit = named(database, slug, key)
    writes(save_unit)(database, replace(unit, target=target, state=UnitState.TRANSLATED), ANA)


def named(database: Database, slug: str, key: str) -> Unit:
    return next(unit for unit in reads(units)(database, slug, "km") if unit.key == key)


def test_a_memory_of_whole_paragraphs_or_of_two_sentences_in_one_serves(database: Database) -> None:
    first, second, third = (
        "Members of the group decide.",
        "They vote about wages.",
        "Nobody is left out of it.",
    )
    paragraphs(database, "a", (f"{first} {second} {third}",), (f"{second} {third}",))
    translate(database, "a", "s0-0", "all")
    translate(database, "a", "s1-0", "two")
    paragraphs(database, "b", (first, second, third), (first,))
    assert told(recalled(database, named(database, "b", "s0-0"), ""))[0] == (98, "paragraph", "all")
    assert {each.target for each in recalled(database, named(database, "b", "s0-1"), first)} >= {"all", "two"}
    alone = recalled(database, named(database, "b", "s1-0"), "")
    assert all(each.kind is MatchKind.PART for each in alone)


def test_a_memory_of_sentences_serves_a_unit_of_several(database: Database) -> None:
    add_article(database, "a", "Members of the group decide.", "They vote about wages.")
    say(database, "a", 0, "x")
    say(database, "a", 1, "y")
    add_article(
        database, "b", "Members of the group decide. They vote about wages. Nobody at all is left out of it."
    )
    found = recalled(database, unit_of(database, "b"), "")
    assert {each.target for each in found} == {"x", "y"}
    assert {each.kind for each in found} == {MatchKind.PART}


def test_the_look_ups_for_one_unit_are_bounded(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = ", ".join(f"the members of group {number} met" for number in range(30))
    paragraphs(database, "b", (sentence, "One more here.", "Another one here."))
    asked = []
    looking_up = memory.suggestions

    def counted(*args: object, **named: object) -> tuple[Suggestion, ...]:
        asked.append(args)
        return looking_up(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(memory, "suggestions", counted)
    assert recalled(database, named(database, "b", "s0-0"), "") == ()
    assert len(asked) == 13, "the sentence, and a dozen for its parts"


def test_a_catalogue_is_no_paragraph(database: Database) -> None:
    messages = tuple(f"Message number {number} of many." for number in range(30))
    paragraphs(database, "a", messages)
    paragraphs(database, "b", (f"{messages[0]} {messages[1]}",))
    translate(database, "b", "s0-0", "two")
    assert all(each.kind is MatchKind.PART for each in recalled(database, named(database, "a", "s0-0"), ""))
