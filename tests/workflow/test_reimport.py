"""A changed article is imported again: what its translations become."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.formats.articles import read_article
from glossary.languages import TARGETS
from glossary.model import UnitState
from glossary.store.database import Database, open_database, writes
from glossary.store.units import save_unit
from glossary.workflow.histories import past
from glossary.workflow.importing import import_article, plan_article
from glossary.workflow.planning import Mark, Plan
from support.news import (
    APPROVED,
    BOTH,
    EDITED,
    FIRST,
    REWRITING,
    SECOND,
    THIRD,
    article,
    bring,
    say,
    standing,
    unit_of,
)
from support.stores import KINDS, later, opened


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return an empty store."""
    yield from opened(request, tmp_path)


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    """Return an empty store in a file."""
    with open_database(tmp_path / "terms.db", create=True) as found:
        yield found


def reasons(plan: Plan) -> dict[str, tuple[Mark, str]]:
    return {row.new or row.old: (row.mark, row.reason) for row in plan.rows}


def test_an_edited_sentence_needs_rewriting_in_each_locale_and_the_others_stay(database: Database) -> None:
    bring(database, FIRST, THIRD)
    for language in TARGETS:
        say(database, FIRST, f"first {language.code}", locale=language.code)
        say(database, THIRD, f"third {language.code}", locale=language.code)
    bring(database, THIRD, EDITED, at=2)
    for language in TARGETS:
        code = language.code
        assert standing(unit_of(database, EDITED, code)) == (f"first {code}", REWRITING, FIRST)
        assert standing(unit_of(database, THIRD, code)) == (f"third {code}", APPROVED, "")
        assert unit_of(database, THIRD, code).version == 1


def test_an_edit_that_is_taken_back_brings_translation_and_state_back(database: Database) -> None:
    bring(database, FIRST, SECOND)
    key = say(database, FIRST, "first").key
    say(database, SECOND, "second", UnitState.NEEDS_CHECKING)
    bring(database, EDITED, SECOND.replace("May", "June"), at=2)
    bring(database, EDITED.upper(), SECOND.replace("May", "July"), at=3)
    bring(database, FIRST, SECOND, at=4)
    assert unit_of(database, FIRST).key == key
    assert standing(unit_of(database, FIRST)) == ("first", APPROVED, "")
    assert standing(unit_of(database, SECOND)) == ("second", UnitState.NEEDS_CHECKING, "")
    assert unit_of(database, FIRST).version == 3


def test_a_translation_written_meanwhile_is_not_overwritten_when_the_edit_is_taken_back(
    sqlite: Database,
) -> None:
    bring(sqlite, FIRST, SECOND)
    say(sqlite, FIRST, "first")
    say(sqlite, SECOND, "second")
    bring(sqlite, EDITED, SECOND.replace("May", "June"), at=2)
    say(sqlite, EDITED, "anew", at=3)
    draft = replace(unit_of(sqlite, SECOND.replace("May", "June")), target="half")
    writes(save_unit)(sqlite, draft, later(3))
    bring(sqlite, FIRST, SECOND, at=4)
    assert standing(unit_of(sqlite, FIRST)) == ("anew", REWRITING, EDITED)
    assert standing(unit_of(sqlite, SECOND)) == ("half", UnitState.NEEDS_CHECKING, "")
    bring(sqlite, EDITED, SECOND, at=5)
    assert standing(unit_of(sqlite, EDITED)) == ("anew", APPROVED, "")


def test_a_translation_that_was_right_for_the_edited_text_too_has_its_first_state_again(
    sqlite: Database,
) -> None:
    bring(sqlite, FIRST)
    say(sqlite, FIRST, "first")
    bring(sqlite, EDITED, at=2)
    say(sqlite, EDITED, "first", UnitState.TRANSLATED, at=3)
    bring(sqlite, FIRST, at=4)
    assert standing(unit_of(sqlite, FIRST)) == ("first", APPROVED, "")
    assert [each.state for each in past(sqlite, unit_of(sqlite, FIRST))] == [
        APPROVED, REWRITING, UnitState.TRANSLATED, REWRITING, APPROVED,
    ]  # fmt: skip


def test_a_sentence_that_left_comes_back_as_it_was_whatever_stands_in_its_place(database: Database) -> None:
    bring(database, FIRST, THIRD)
    before = say(database, FIRST, "first")
    bring(database, THIRD, at=2)
    assert unit_of(database, FIRST, obsolete=True) == before
    bring(database, FIRST.replace("long", "short"), THIRD, at=3)
    plan = bring(database, THIRD, FIRST, at=4)
    after = unit_of(database, FIRST)
    assert (after.key, after.version, standing(after)) == (before.key, 1, ("first", APPROVED, ""))
    assert reasons(plan)[FIRST] == (Mark.ADDED, "returns with its translations")


def test_a_split_keeps_the_whole_translation_at_one_part(database: Database) -> None:
    bring(database, BOTH, THIRD)
    key = say(database, BOTH, "both").key
    planned = plan_article(database, article(FIRST, SECOND, THIRD))
    assert planned == bring(database, FIRST, SECOND, THIRD, at=2)
    rest, kept = sorted(
        (unit_of(database, each) for each in (FIRST, SECOND)), key=lambda unit: unit.key == key
    )
    assert standing(kept) == ("both", REWRITING, BOTH)
    assert standing(rest) == ("", UnitState.UNTRANSLATED, "")
    assert reasons(planned)[kept.source] == (Mark.CHANGED, f"split: continues in {rest.key}")
    assert reasons(planned)[rest.source] == (Mark.ADDED, f"split from {key}")
    bring(database, BOTH, THIRD, at=3)
    assert standing(unit_of(database, BOTH)) == ("both", APPROVED, "")
    assert unit_of(database, BOTH).key == key


def test_a_join_has_the_translations_of_its_parts_and_takes_none_away(database: Database) -> None:
    bring(database, FIRST, SECOND, THIRD)
    for language in TARGETS:
        say(database, FIRST, f"1 {language.code}", locale=language.code)
        say(database, SECOND, f"2 {language.code}", UnitState.TRANSLATED, locale=language.code)
    keys = [unit_of(database, each).key for each in (FIRST, SECOND)]
    plan = bring(database, BOTH, THIRD, at=2)
    for language in TARGETS:
        code = language.code
        joined = unit_of(database, BOTH, code)
        wanted = f"1 {code}{language.sentence_joint}2 {code}"
        assert standing(joined) == (wanted, REWRITING, f"{FIRST} {SECOND}")
    left = SECOND if joined.key == keys[0] else FIRST
    gone = unit_of(database, left, obsolete=True)
    assert (gone.version, gone.target) == (1, "2 km" if left == SECOND else "1 km")
    assert reasons(plan)[BOTH] == (Mark.CHANGED, f"joined with {gone.key}")
    told = f"joined into {joined.key}, kept as obsolete with its comments"
    assert reasons(plan)[left] == (Mark.REMOVED, told)

    bring(database, FIRST, SECOND, THIRD, at=3)
    for language in TARGETS:
        code = language.code
        assert standing(unit_of(database, FIRST, code)) == (f"1 {code}", APPROVED, "")
        assert standing(unit_of(database, SECOND, code)) == (f"2 {code}", UnitState.TRANSLATED, "")
    assert [unit_of(database, each).key for each in (FIRST, SECOND)] == keys


@pytest.mark.parametrize("said", [FIRST, SECOND])
def test_a_join_of_which_one_part_was_translated_says_what_its_target_is_for(
    sqlite: Database, said: str
) -> None:
    bring(sqlite, FIRST, SECOND)
    say(sqlite, said, "said")
    bring(sqlite, BOTH, at=2)
    assert standing(unit_of(sqlite, BOTH)) == ("said", REWRITING, said)
    assert standing(unit_of(sqlite, BOTH, "th")) == ("", UnitState.UNTRANSLATED, "")


def test_a_join_edited_by_hand_stays_when_it_is_taken_apart_again(sqlite: Database) -> None:
    bring(sqlite, FIRST, SECOND)
    say(sqlite, FIRST, "first")
    say(sqlite, SECOND, "second")
    bring(sqlite, BOTH, at=2)
    say(sqlite, BOTH, "by hand", at=3)
    key = unit_of(sqlite, BOTH).key
    bring(sqlite, FIRST, SECOND, at=4)
    found = [unit_of(sqlite, each) for each in (FIRST, SECOND)]
    assert {standing(unit) for unit in found if unit.key == key} == {("by hand", REWRITING, BOTH)}
    assert {unit.state for unit in found if unit.key != key} == {APPROVED}


def test_the_table_says_what_became_of_each_sentence(sqlite: Database) -> None:
    spaced, tagged = "Wages rose by 5 % in May.", "Prices fell in all the towns."
    bring(sqlite, FIRST, spaced, SECOND, tagged, THIRD)
    again = article(THIRD, EDITED, spaced.replace(" %", "%").replace(" in", "  in"), tagged.upper())
    plan = plan_article(sqlite, again)
    found = reasons(plan)
    assert found[THIRD] == (Mark.UNCHANGED, "moved")
    assert found[EDITED] == (Mark.CHANGED, "")
    assert found[tagged.upper()] == (Mark.CHANGED, "only spaces, quotes or letter case")
    assert found[SECOND] == (Mark.REMOVED, "kept as obsolete")
    assert [row.new for row in plan.rows[:3]] == ["News of the day", THIRD, EDITED]
    assert unit_of(sqlite, FIRST).version == 0, "a plan writes nothing"


def test_markup_around_words_is_an_edit_and_markup_around_sentences_is_none(sqlite: Database) -> None:
    page = "<html><body><article><h1>News</h1><p>Members <b>decide</b> alone.</p></article></body></html>"
    import_article(sqlite, read_article(page, suffix=".html", slug="page"), later(0))
    other = read_article(page.replace("<b>decide</b>", "decide"), suffix=".html", slug="page")
    assert [(row.mark, row.reason) for row in plan_article(sqlite, other).changes] == [
        (Mark.CHANGED, "only markup")
    ]
    framed = read_article(page.replace("<p>", '<p class="lead">'), suffix=".html", slug="page")
    assert [(row.mark, row.subject, row.reason) for row in plan_article(sqlite, framed).changes] == [
        (Mark.CHANGED, "page", "only what stands around its sentences")
    ]
    assert import_article(sqlite, framed, later(1)).changes
    assert not import_article(sqlite, framed, later(2)).changes


def test_a_changed_title_is_an_edited_sentence(sqlite: Database) -> None:
    bring(sqlite, FIRST)
    say(sqlite, "News of the day", "title")
    text = f"News of this day\n\n{FIRST}\n"
    import_article(sqlite, read_article(text, suffix=".txt", slug="news"), later(2))
    assert standing(unit_of(sqlite, "News of this day")) == ("title", REWRITING, "News of the day")


def test_another_article_of_the_same_name_is_refused(sqlite: Database) -> None:
    bring(sqlite, FIRST)
    other = read_article("Quite other\n\nNothing here is alike.\n", suffix=".txt", slug="news")
    with pytest.raises(InputError, match="shares no sentence"):
        import_article(sqlite, other, later(1))
