"""The memory's index: sources go in, and identities of sources like a new one come out."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from glossary.languages import SOURCE
from glossary.memory import features
from glossary.memory.features import LONGEST, SHORT, identity, trigrams, words
from glossary.memory.ranking import promising, scores
from glossary.store import memory_words
from glossary.store.memory_words import Range, Sources
from glossary.store.schema_memory import MemorySourceRow, MemoryWordRow
from glossary.text.fold import key

_BUDGET = 8_000
"""Places in the index that are read for one question, for its words and again for its trigrams."""
_COMPARED = 1_000
"""Sources that are compared for one question, of its words and again of its trigrams."""
_ASKED = 64
"""Words of a source that are looked up, the longest: they are seldom the frequent ones."""
_AT_ONCE = 200_000
"""Sources that are put into the index at once; they are in memory then."""


def add_sources(session: Session, sources: Iterable[str]) -> None:
    """Put source texts into the index; those that are there stay, an empty one has no place in it."""
    some: dict[int, str] = {}
    for source in sources:
        text = key(source, SOURCE)
        if text:
            some[identity(text)] = text
        if len(some) == _AT_ONCE:
            _add(session, some)
            some = {}
    _add(session, some)


def clear(session: Session) -> None:
    """Take every source out of the index."""
    session.execute(delete(MemoryWordRow))
    session.execute(delete(MemorySourceRow))


def like(session: Session, text: str, threshold: int) -> list[tuple[int, int]]:
    """Return score and identity of the sources that are like one, the best first; the same one is not there.

    Nothing is like a source of more than ``LONGEST`` characters. Those that share few words with it, and that
    many others share more with, may be missing.

    Args:
        session: a transaction.
        text: its match key.
        threshold: the least score, from 1 to 100.
    """
    length = len(text)
    if not 0 < length <= LONGEST:
        return []
    shortest, longest = features.lengths(length, threshold)
    near = Range(features.least(shortest), features.greatest(longest), features.least(length))
    found: set[int] = set()
    longest_words = sorted(words(text), key=lambda word: (-len(word), word))[:_ASKED]
    for asked, longest_of in ((longest_words, longest), (trigrams(text), SHORT)):
        if shortest <= longest_of:
            near = replace(near, high=min(near.high, features.greatest(longest_of)))
            counts, counted = memory_words.shared(session, asked, near, _BUDGET)
            # Edits touch many words and few characters of each: half the threshold is asked of the words.
            enough = counted * threshold // 200
            found.update(promising(counts, enough, length, _COMPARED))
    found.discard(identity(text))
    return scores(text, _texts(session, found), threshold) if found else []


def _texts(session: Session, matches: Iterable[int]) -> Mapping[int, str]:
    """Return match keys by identity."""
    # In order, so that neighbours are read from the same page. As one text: a thousand parameters take longer
    # to hand over than their rows to find.
    listed = ",".join(map(str, sorted(matches)))
    statement = f"SELECT match, text FROM memory_source WHERE match IN ({listed})"  # noqa: S608 - numbers
    rows = session.connection().exec_driver_sql(statement).all()
    return {match: text for match, text in rows}  # noqa: C416 - a row is no pair to the type checker


def _add(session: Session, texts: Mapping[int, str]) -> None:
    """Put match keys by identity into the index."""
    if not texts:
        return
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    # Asking first which are there would make two writers fail of whom each adds what the other asked for.
    insert = dialect.insert(MemorySourceRow).on_conflict_do_nothing().returning(MemorySourceRow.match)
    rows = [{"match": match, "text": text} for match, text in sorted(texts.items())]
    sources_of: dict[str, Sources] = defaultdict(lambda: array("q"))
    for match in session.connection().execute(insert, rows).scalars():
        for feature in features.features(texts[match]):
            sources_of[feature].append(match)
    memory_words.write(session, sources_of)
