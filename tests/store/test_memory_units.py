"""Translations from other memories come in once, go out as they came, and can be forgotten."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.memory.features import features, match_key
from glossary.model import Article, Change, MemoryUnit, UnitState
from glossary.store.articles import save_article
from glossary.store.database import Database, reads, writes
from glossary.store.difference import Difference
from glossary.store.dump import dump
from glossary.store.memory import (
    MemoryCount,
    forget,
    memory_counts,
    memory_units,
    save_memory_units,
)
from glossary.store.schema_memory import MemorySourceRow, MemoryWordRow

DAY = datetime(2026, 3, 4, tzinfo=UTC)
UNIT = MemoryUnit("Fair work", "ការងារ", "km", "Before.", "bank", UnitState.APPROVED, "Ana", DAY, "a note")


def saved(database: Database, *values: MemoryUnit, change: Change) -> dict[Difference, int]:
    return {kind: n for kind, n in writes(save_memory_units)(database, values, change).items() if n}


def held(database: Database, **which: str) -> list[MemoryUnit]:
    return reads(lambda session: list(memory_units(session, **which)))(database)


def test_units_come_back_as_they_went_in_and_a_second_time_changes_nothing(
    database: Database, change: Change
) -> None:
    other = replace(UNIT, target="การงาน", locale="th")
    assert saved(database, UNIT, other, change=change) == {Difference.ADDED: 2}
    before = dump(database)
    assert saved(database, other, UNIT, change=change) == {Difference.UNCHANGED: 2}
    assert dump(database) == before
    assert sorted(held(database), key=lambda each: each.locale) == [UNIT, other]
    assert held(database, locale="th") == [other]
    assert held(database, origin="bank", locale="km") == [UNIT]
    assert held(database, origin="elsewhere") == []


def test_the_same_unit_may_change_its_state_and_remark(database: Database, change: Change) -> None:
    saved(database, UNIT, change=change)
    moved = replace(UNIT, state=UnitState.NEEDS_CHECKING, note="")
    assert saved(database, moved, change=change) == {Difference.CHANGED: 1}
    assert held(database) == [moved]


def test_each_of_its_texts_makes_a_unit_another_one(database: Database, change: Change) -> None:
    others = (
        replace(UNIT, source="x"),
        replace(UNIT, target="x"),
        replace(UNIT, locale="th"),
        replace(UNIT, before="x"),
        replace(UNIT, origin="x"),
    )
    assert saved(database, UNIT, *others, change=change) == {Difference.ADDED: 6}


def test_a_unit_without_maker_is_the_one_of_whoever_brings_it_in(database: Database, change: Change) -> None:
    saved(database, replace(UNIT, changed_by="", changed_at=None), change=change)
    assert held(database) == [replace(UNIT, changed_by=change.who, changed_at=change.when)]


def test_a_unit_without_source_or_target_is_left_out(database: Database, change: Change) -> None:
    assert saved(database, replace(UNIT, source=" "), replace(UNIT, target="\n"), change=change) == {}
    assert held(database) == []


def test_a_text_that_no_store_keeps_is_refused_with_all_others(database: Database, change: Change) -> None:
    with pytest.raises(InputError, match="NUL"):
        saved(database, UNIT, replace(UNIT, source="a\0b"), change=change)
    assert held(database) == []


def test_many_units_are_yielded_once_each(database: Database, change: Change) -> None:
    units = [replace(UNIT, source=f"Fair work {number}") for number in range(2_500)]
    assert saved(database, *units, units[0], change=change)[Difference.ADDED] == 2_500
    assert {each.source for each in held(database)} == {each.source for each in units}
    assert len(held(database)) == 2_500


def test_a_memory_is_counted_and_forgotten_by_its_name(database: Database, change: Change) -> None:
    newer = replace(UNIT, source="Decent pay", changed_at=datetime(2026, 5, 6, tzinfo=UTC))
    saved(database, UNIT, newer, replace(UNIT, locale="th"), replace(UNIT, origin="old"), change=change)
    assert reads(memory_counts)(database) == (
        MemoryCount("bank", "km", 2, datetime(2026, 5, 6, tzinfo=UTC)),
        MemoryCount("bank", "th", 1, DAY),
        MemoryCount("old", "km", 1, DAY),
    )
    assert writes(forget)(database, "bank") == 3
    assert writes(forget)(database, "bank") == 0
    assert held(database) == [replace(UNIT, origin="old")]


def sources(session: Session) -> set[str]:
    """Return the match keys in the index."""
    return set(session.scalars(select(MemorySourceRow.text)))


def words(session: Session) -> set[str]:
    """Return the words and trigrams in the index."""
    return set(session.scalars(select(MemoryWordRow.word)))


def test_sources_that_stand_nowhere_any_more_leave_the_index(
    database: Database, article: Article, change: Change
) -> None:
    writes(save_article)(database, article, change)
    in_article = {match_key(each.source) for each in article.segments}
    own, shared = replace(UNIT, source="Decent pay"), replace(UNIT, source="Shared by both")
    other = replace(shared, origin="old", target="x")
    saved(database, UNIT, own, shared, other, change=change)
    assert reads(sources)(database) == {*in_article, "decent pay", "shared by both"}
    writes(forget)(database, "bank")
    left = {*in_article, "shared by both"}
    assert reads(sources)(database) == left
    assert reads(words)(database) == set().union(*map(features, left))
    saved(database, own, change=change)
    assert reads(sources)(database) == {*left, "decent pay"}


def test_a_source_that_is_forgotten_while_an_article_takes_it_up_stays_in_the_index(
    database: Database, article: Article, change: Change
) -> None:
    wanted = {match_key(each.source) for each in article.segments}
    saved(database, *(replace(UNIT, source=each) for each in wanted), change=change)
    written, forgotten = Event(), Event()

    @writes
    def take_up(session: Session) -> None:
        save_article(session, article, change)
        written.set()
        forgotten.wait(0.3)  # in vain where the other waits for this one

    with ThreadPoolExecutor(1) as pool:
        taken_up = pool.submit(take_up, database)
        assert written.wait(10)
        assert writes(forget)(database, "bank") == 3
        forgotten.set()
        taken_up.result()
    assert reads(sources)(database) == wanted
