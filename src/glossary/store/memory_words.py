"""Which sources have which words: lists of identities in blocks, read within a budget."""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import Row, Select, and_, bindparam, case, delete, insert, or_, select
from sqlalchemy.orm import Session

from glossary.store.batches import batches
from glossary.store.schema_memory import MemoryWordRow

Sources: TypeAlias = "array[int]"
"""Identities of sources in ascending order, ``array("q")``."""

_BLOCK = 2_048
"""Sources in a block at most: 16 KB."""
_INLINE = 512
"""A block up to this size is read at once, a larger one when it is worth it."""
_TIERS = (64, 1_024)
"""Blocks below one of these sizes are merged with others of their tier."""
_MERGED = 8
"""Blocks of a tier that are worth a merge."""
_SELDOM = 8
"""One in so many new blocks, by its identity, has its word looked at for a merge."""

_LISTED = select(
    MemoryWordRow.word,
    MemoryWordRow.first,
    MemoryWordRow.last,
    MemoryWordRow.count,
    case((MemoryWordRow.count <= _INLINE, MemoryWordRow.sources)),
).where(
    MemoryWordRow.word.in_(bindparam("words", expanding=True)),
    MemoryWordRow.first <= bindparam("high"),
    MemoryWordRow.last >= bindparam("low"),
)


@cache
def _blocks(count: int) -> Select[bytes]:
    """Return the statement that reads so many blocks."""
    # SQLite finds rows by "or" in its index, but reads the whole table for a list of pairs.
    named = (
        and_(MemoryWordRow.word == bindparam(f"word{each}"), MemoryWordRow.first == bindparam(f"first{each}"))
        for each in range(count)
    )
    return select(MemoryWordRow.sources).where(or_(*named))


@dataclass(frozen=True, slots=True)
class Range:
    """Identities that are looked for."""

    low: int
    high: int
    middle: int
    """Those next to it are preferred where there are too many."""


@dataclass(frozen=True, slots=True)
class _Block:
    word: str
    first: int
    distance: int
    """From the middle of the range."""
    inside: int
    """About how many of its sources are in the range."""
    sources: bytes | None
    """Nothing where the block is large."""


def shared(session: Session, words: Collection[str], wanted: Range, budget: int) -> tuple[Counter[int], int]:
    """Return how many of some words sources in a range have, by identity, and how many words were counted.

    The rarest words are counted first and whole; where the budget ends, the sources next to the middle of the
    range are counted, and words that are more frequent not at all.

    Args:
        session: a transaction.
        words: of the source that others are compared with.
        wanted: identities that those may have.
        budget: about how many sources are read at most, all words together.
    """
    # No source holds a NUL, and PostgreSQL takes none.
    known = sorted(word for word in words if "\0" not in word)
    if not known:
        return Counter(), 0
    bound = {"words": known, "low": wanted.low, "high": wanted.high}
    by_word: dict[str, list[_Block]] = defaultdict(list)
    connection = session.connection()
    for row in connection.execute(_LISTED, bound).all():
        block = _block(row, wanted)
        by_word[block.word].append(block)
    large: dict[str, str | int] = {}
    counted = set()
    found = array("q")
    for block in _affordable(by_word.values(), budget):
        counted.add(block.word)
        if block.sources is None:
            number = len(large) // 2
            large |= {f"word{number}": block.word, f"first{number}": block.first}
        else:
            found.extend(_inside(block.sources, wanted))
    if large:
        for row in connection.execute(_blocks(len(large) // 2), large).all():
            found.extend(_inside(row.sources, wanted))
    return Counter(found), len(counted)


def write(session: Session, sources_of: Mapping[str, Sequence[int]]) -> None:
    """Add sources, new to the index, by word."""
    rows = [
        row
        for word, sources in sorted(sources_of.items())
        for row in _rows(word, array("q", sorted(sources)))
    ]
    if not rows:
        return
    session.connection().execute(insert(MemoryWordRow), rows)
    # No count of blocks is kept anywhere: writers would wait for each other.
    for words in batches(row["word"] for row in rows if row["first"] % _SELDOM == 0):
        _merge(session, words)


def remove(session: Session, sources_of: Mapping[str, Sequence[int]]) -> None:
    """Take sources out by word; those that are not there make no difference."""
    statement = select(MemoryWordRow.word, MemoryWordRow.first, MemoryWordRow.sources)
    for words in batches(sources_of):
        low = min(min(sources_of[word]) for word in words)
        high = max(max(sources_of[word]) for word in words)
        touched = statement.where(
            MemoryWordRow.word.in_(words), MemoryWordRow.first <= high, MemoryWordRow.last >= low
        )
        gone_of = {word: frozenset(sources_of[word]) for word in words}
        gone: list[dict[str, Any]] = []
        made: list[dict[str, Any]] = []
        for word, first, packed in session.execute(touched):
            stood = _unpacked(packed)
            left = array("q", (source for source in stood if source not in gone_of[word]))
            if len(left) < len(stood):
                gone.append({"key_word": word, "key_first": first})
                made += _rows(word, left)
        _replace(session, gone, made)


def _merge(session: Session, words: Sequence[str]) -> None:
    """Make large blocks of the small ones of some words, where there are many."""
    statement = select(MemoryWordRow.word, MemoryWordRow.first, MemoryWordRow.count, MemoryWordRow.sources)
    small = statement.where(MemoryWordRow.word.in_(words), MemoryWordRow.count < _TIERS[-1])
    tiers: dict[tuple[str, int], list[tuple[int, bytes]]] = defaultdict(list)
    for word, first, count, sources in session.execute(small):
        tiers[word, bisect_right(_TIERS, count)].append((first, sources))
    gone: list[dict[str, Any]] = []
    made: list[dict[str, Any]] = []
    for (word, _), blocks in sorted(tiers.items()):
        if len(blocks) >= _MERGED:
            gone += [{"key_word": word, "key_first": first} for first, _ in blocks]
            together = [source for _, sources in blocks for source in _unpacked(sources)]
            made += _rows(word, array("q", sorted(together)))
    _replace(session, gone, made)


def _replace(session: Session, gone: Sequence[dict[str, Any]], made: Sequence[dict[str, Any]]) -> None:
    """Write rows in place of others."""
    if gone:
        named = and_(
            MemoryWordRow.word == bindparam("key_word"), MemoryWordRow.first == bindparam("key_first")
        )
        session.connection().execute(delete(MemoryWordRow).where(named), gone)
    if made:
        session.connection().execute(insert(MemoryWordRow), made)


def _block(row: Row[str, int, int, int, bytes | None], wanted: Range) -> _Block:
    """Return a block as it lies to a range, its sources taken to lie evenly."""
    word, first, last, count, sources = row
    share = min(last, wanted.high) - max(first, wanted.low) + 1
    inside = max(1, count * share // (last - first + 1))
    return _Block(word, first, max(first - wanted.middle, wanted.middle - last, 0), inside, sources)


def _affordable(words: Collection[list[_Block]], budget: int) -> Iterator[_Block]:
    """Yield the blocks of the rarest words; of the first that is too frequent, those next to the middle."""
    for blocks in sorted(words, key=lambda blocks: (sum(block.inside for block in blocks), blocks[0].word)):
        for block in sorted(blocks, key=lambda block: block.distance):
            yield block
            budget -= block.inside
            if budget <= 0:
                return


def _inside(packed: bytes, wanted: Range) -> Sources:
    sources = _unpacked(packed)
    return sources[bisect_left(sources, wanted.low) : bisect_right(sources, wanted.high)]


def _rows(word: str, sources: Sources) -> Iterator[dict[str, Any]]:
    for start in range(0, len(sources), _BLOCK):
        block = sources[start : start + _BLOCK]
        yield {
            "word": word,
            "first": block[0],
            "last": block[-1],
            "count": len(block),
            "sources": _packed(block),
        }


def _packed(sources: Sources) -> bytes:
    if sys.byteorder == "big":
        sources = sources[:]
        sources.byteswap()
    return sources.tobytes()


def _unpacked(packed: bytes) -> Sources:
    sources = array("q", packed)
    if sys.byteorder == "big":
        sources.byteswap()
    return sources
