"""The memory's index: sources go in and leave, and identities of sources like a new one come out."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from glossary.memory import features
from glossary.memory.features import LONGEST, SHORT, identity, match_key, trigrams, words
from glossary.memory.ranking import promising, scores
from glossary.store import memory_words
from glossary.store.memory_words import Range, Sources
from glossary.store.schema_memory import MemoryPlaceRow, MemorySourceRow, MemoryUnitRow, MemoryWordRow

_BUDGET = 8_000
"""Places in the index that are read for one question, for its words and again for its trigrams."""
_COMPARED = 1_000
"""Sources that are compared for one question, of its words and again of its trigrams."""
_SAMPLED = 10
"""One in so many of these tells whether most have a translation into the locale."""
_ASKED = 64
"""Words of a source that are looked up, the longest: they are seldom the frequent ones."""
_AT_ONCE = 200_000
"""Sources that are put into the index at once; they are in memory then."""
_GONE_AT_ONCE = 10_000
"""Sources that are taken out of the index at once."""

_UNUSED = select(MemorySourceRow.match, MemorySourceRow.text).where(
    MemorySourceRow.match.in_(bindparam("matches", expanding=True, literal_execute=True)),
    ~select(MemoryPlaceRow.match).where(MemoryPlaceRow.match == MemorySourceRow.match).exists(),
    ~select(MemoryUnitRow.match).where(MemoryUnitRow.match == MemorySourceRow.match).exists(),
)


def add_sources(session: Session, sources: Iterable[str]) -> None:
    """Put source texts into the index; those that are there stay, an empty one has no place in it."""
    some: dict[int, str] = {}
    for source in sources:
        text = match_key(source)
        if text:
            some[identity(text)] = text
        if len(some) == _AT_ONCE:
            _add(session, some)
            some = {}
    _add(session, some)


def drop_unused(session: Session, matches: Iterable[int]) -> None:
    """Take those of some sources out of the index that stand in no article and no memory.

    Args:
        session: a transaction that waited for its turn: another that takes a source up puts it in anew then.
        matches: their identities.
    """
    rest = iter(sorted(set(matches)))
    # In order, so that those blocks of a word alone are read that lie in the same range.
    while some := list(islice(rest, _GONE_AT_ONCE)):
        unused = session.execute(_UNUSED, {"matches": some})
        _drop(session, {match: text for match, text in unused})  # noqa: C416 - a row is no pair


def clear(session: Session) -> None:
    """Take every source out of the index."""
    session.execute(delete(MemoryWordRow))
    session.execute(delete(MemorySourceRow))


def like(session: Session, text: str, locale: str, threshold: int) -> list[tuple[int, int]]:
    """Return score and identity of the sources that are like one, the best first; the same one is not there.

    Nothing is like a source of more than ``LONGEST`` characters. Those that share few words with it, and that
    many others share more with, may be missing. Of many that share enough, those that have a translation into
    the locale are compared, unless most of them have one.

    Args:
        session: a transaction.
        text: its match key.
        locale: of the translations that are wanted.
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
            shared = {match: count for match, count in counts.items() if count >= enough}
            found.update(_compared(session, shared, length, locale))
    found.discard(identity(text))
    return scores(text, _texts(session, found), threshold) if found else []


def _compared(session: Session, shared: Mapping[int, int], length: int, locale: str) -> Iterable[int]:
    """Return the sources to compare, of those that share some number of features with one of a length."""
    most = promising(shared, length, _COMPARED)
    if len(shared) <= _COMPARED:
        return most
    some = most[::_SAMPLED]
    if 2 * len(_translated(session, some, locale)) >= len(some):
        return most
    # Sources of other locales crowd out those of this one.
    own = {match: shared[match] for match in _translated(session, shared, locale)}
    return promising(own, length, _COMPARED)


def _texts(session: Session, matches: Iterable[int]) -> Mapping[int, str]:
    """Return match keys by identity."""
    statement = f"SELECT match, text FROM memory_source WHERE match IN ({_listed(matches)})"  # noqa: S608
    rows = session.connection().exec_driver_sql(statement).all()
    return {match: text for match, text in rows}  # noqa: C416 - a row is no pair to the type checker


def _translated(session: Session, matches: Iterable[int], locale: str) -> set[int]:
    """Return those of some sources that stand beside a target of a locale, in articles or memories."""
    listed = _listed(matches)
    mark = "?" if session.get_bind().dialect.name == "sqlite" else "%s"
    statement = (
        f"SELECT match FROM memory_unit WHERE locale = {mark} AND match IN ({listed})"  # noqa: S608
        " UNION ALL SELECT match FROM memory_place JOIN unit ON unit.article = memory_place.article"
        f" AND unit.key = memory_place.key AND unit.locale = {mark} WHERE match IN ({listed})"
    )
    return set(session.connection().exec_driver_sql(statement, (locale, locale)).scalars())


def _listed(matches: Iterable[int]) -> str:
    """Return identities as a list in SQL, in order, so that neighbours are read from the same page.

    As text, as a thousand parameters take longer to hand over than their rows to find.
    """
    return ",".join(map(str, sorted(matches)))


def _drop(session: Session, texts: Mapping[int, str]) -> None:
    """Take match keys by identity out of the index."""
    if texts:
        named = MemorySourceRow.match == bindparam("known")
        gone = [{"known": match} for match in sorted(texts)]
        session.connection().execute(delete(MemorySourceRow).where(named), gone)
        memory_words.remove(session, _sources_of(texts))


def _add(session: Session, texts: Mapping[int, str]) -> None:
    """Put match keys by identity into the index."""
    if not texts:
        return
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    # Asking first which are there would make two writers fail of whom each adds what the other asked for.
    insert = dialect.insert(MemorySourceRow).on_conflict_do_nothing().returning(MemorySourceRow.match)
    rows = [{"match": match, "text": text} for match, text in sorted(texts.items())]
    new = session.connection().execute(insert, rows).scalars()
    memory_words.write(session, _sources_of({match: texts[match] for match in new}))


def _sources_of(texts: Mapping[int, str]) -> Mapping[str, Sources]:
    """Return the identities of match keys by their features."""
    found: dict[str, Sources] = defaultdict(lambda: array("q"))
    for match, text in texts.items():
        for feature in features.features(text):
            found[feature].append(match)
    return found
