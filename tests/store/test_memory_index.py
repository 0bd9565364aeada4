"""Sources like a new one are found through the index, as if all had been compared."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from glossary.languages import SOURCE
from glossary.memory.features import identity
from glossary.memory.ranking import scores
from glossary.store import memory_words
from glossary.store.database import Database, reads, writes
from glossary.store.engines import Mode
from glossary.store.memory_index import add_sources, like
from glossary.store.memory_words import Range, shared
from glossary.store.schema_memory import MemorySourceRow, MemoryWordRow
from glossary.text.fold import key

ANY = Range(0, 2**63 - 1, 0)


def sentences(count: int, dice: random.Random) -> Iterator[str]:
    """Yield sentences from a small vocabulary, in families of a few that differ by a word or two."""
    vocabulary = ["".join(dice.choices("aeioubdfgklmnprst", k=dice.randint(2, 9))) for _ in range(700)]
    while count > 0:
        words = dice.choices(vocabulary, k=dice.randint(1, 25))
        for _ in range(min(count, dice.randint(1, 6))):
            edited = list(words)
            for _ in range(dice.randint(0, 1 + len(words) // 6)):
                edited[dice.randrange(len(edited))] = dice.choice((*vocabulary, "12", "305"))
            yield " ".join(edited)
            count -= 1


def counted(database: Database, row: type[MemorySourceRow | MemoryWordRow]) -> int:
    def count(connection: Connection) -> int:
        return int(connection.scalar(select(func.count()).select_from(row)) or 0)

    return database.run(count, Mode.READ)


def test_the_index_finds_what_comparing_all_finds(database: Database) -> None:
    dice = random.Random(7)
    sources = list(sentences(1_500, dice))
    writes(add_sources)(database, sources)
    texts = {identity(key(each, SOURCE)): key(each, SOURCE) for each in sources}
    first = best = found = wanted = 0
    for source in dice.sample(sources, 60):
        words = source.split()
        words[dice.randrange(len(words))] = "something"
        asked = key(" ".join(words), SOURCE)
        expected = [score for score, _ in scores(asked, texts, 70)][:5]
        offered = [score for score, _ in reads(like)(database, asked, "km", 70)][:5]
        wanted += len(expected)
        found += sum(1 for one, other in zip(expected, offered, strict=False) if one == other)
        if expected:
            first += 1
            best += offered[:1] == expected[:1]
    assert first > 40
    assert best == first
    assert found / wanted >= 0.97


def test_likenesses_are_real_and_in_order(database: Database) -> None:
    writes(add_sources)(database, ["Fair work", "Fair works", "Fair  wörk!", "Unfair pay", "Fare"])
    found = reads(like)(database, "fair work", "km", 70)
    assert found == sorted((90, identity(each)) for each in ("fair work!", "fair works"))


def test_adding_a_source_again_changes_nothing(database: Database) -> None:
    sources = ["Fair work", "fair  WORK", "Decent pay", ""]
    writes(add_sources)(database, sources)
    before = counted(database, MemorySourceRow), counted(database, MemoryWordRow)
    writes(add_sources)(database, sources)
    assert (counted(database, MemorySourceRow), counted(database, MemoryWordRow)) == before
    assert before[0] == 2


def test_small_blocks_of_a_word_are_merged_and_none_is_lost(database: Database) -> None:
    @writes
    def write(session: Session) -> None:
        for number in range(150):
            memory_words.write(session, {"work": [7_919 * number + 1], f"w{number}": [number]})

    write(database)
    assert counted(database, MemoryWordRow) < 150 + 75
    found, words = reads(shared)(database, ["work"], ANY, 10_000)
    assert sorted(found) == [7_919 * number + 1 for number in range(150)]
    assert words == 1


def test_many_sources_of_a_word_stand_in_several_blocks(database: Database) -> None:
    sources = list(range(0, 50_000, 10))
    writes(memory_words.write)(database, {"work": sources})
    assert 1 < counted(database, MemoryWordRow) < 10
    found, _ = reads(shared)(database, ["work", "pay"], ANY, 10_000)
    assert found == dict.fromkeys(sources, 1)
    within, _ = reads(shared)(database, ["work"], Range(995, 2_005, 1_500), 10_000)
    assert sorted(within) == list(range(1_000, 2_001, 10))


def test_the_budget_goes_to_rare_words_and_then_to_sources_near_the_middle(database: Database) -> None:
    often = list(range(100_000))
    writes(memory_words.write)(database, {"rare": [5, 90_000], "often": often, "more": often})
    found, words = reads(shared)(database, ["often", "rare", "more"], Range(0, 99_999, 50_000), 3_000)
    assert words == 2
    assert {5, 90_000, 49_999, 50_000} <= set(found)
    assert len(found) < 6_000


def test_sources_are_taken_out_of_their_words_and_of_no_others(database: Database) -> None:
    sources = list(range(0, 50_000, 10))
    writes(memory_words.write)(database, {"work": sources, "pay": [10, 20], "fair": [20]})
    writes(memory_words.remove)(database, {"work": sources[100:], "pay": [20, 30], "fair": [20], "none": [1]})
    assert reads(shared)(database, ["work", "pay"], ANY, 10_000) == (
        {each: 2 if each == 10 else 1 for each in sources[:100]},
        2,
    )
    assert counted(database, MemoryWordRow) == 2


def test_writers_of_the_same_sources_leave_each_once(database: Database) -> None:
    sources = [f"Fair work for member {number}" for number in range(40)]

    def add(shift: int) -> None:
        for start in range(0, 40, 5):
            at = (start + 5 * shift) % 40
            writes(add_sources)(database, sources[at : at + 10])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(4)))
    assert counted(database, MemorySourceRow) == 40
    found, _ = reads(shared)(database, ["fair"], ANY, 10_000)
    assert found == {identity(key(each, SOURCE)): 1 for each in sources}


@pytest.mark.parametrize("asked", [[], ["nothing"], ["a\0b"]])
def test_unknown_words_are_shared_by_none(database: Database, asked: list[str]) -> None:
    writes(memory_words.write)(database, {"work": [1]})
    assert reads(shared)(database, asked, ANY, 10) == ({}, 0)
