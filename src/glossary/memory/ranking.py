"""Order among past sources: which are compared with a new one, how alike they are, and what is offered."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from glossary.memory.features import least
from glossary.model import EXACT, Suggestion

_NEVER = datetime.min.replace(tzinfo=UTC)


def promising(shared: Mapping[int, int], length: int, most: int) -> list[int]:
    """Return the sources that share the most features with one; of the last, those nearest to it in length.

    Args:
        shared: how many features a source shares, by identity.
        length: of the key they are compared with.
        most: how many at most.
    """
    if len(shared) <= most:
        return list(shared)
    sizes = Counter(shared.values())
    room = most
    for bar in sorted(sizes, reverse=True):
        if sizes[bar] > room:
            break
        room -= sizes[bar]
    found = [source for source, count in shared.items() if count > bar]
    last = sorted(source for source, count in shared.items() if count == bar)
    first = max(0, min(bisect_left(last, least(length)) - room // 2, len(last) - room))
    return found + last[first : first + room]


def scores(key: str, others: Mapping[int, str], threshold: int) -> list[tuple[int, int]]:
    """Return score and identity of the other keys that have enough in common with one, the best first.

    The same key has the score ``EXACT``, another one less. Equal scores go by identity.
    """
    alike = process.extract(
        key,
        others,
        scorer=Levenshtein.normalized_similarity,
        limit=None,
        # A likeness of 0.7 may come as 0.69999…
        score_cutoff=threshold / 100 - 1e-9,
    )
    found = [
        (EXACT if other == key else min(int(100 * likeness + 1e-6), EXACT - 1), source)
        for other, likeness, source in alike
    ]
    return sorted(found, key=lambda each: (-each[0], each[1]))


def best(suggestions: Iterable[Suggestion], most: int) -> tuple[Suggestion, ...]:
    """Return the best suggestions first, of each source and target one.

    Of equal scores those that need checking come last, else the newest first.
    """
    found: dict[tuple[str, str], Suggestion] = {}
    for each in sorted(suggestions, key=_rank, reverse=True):
        found.setdefault((each.source, each.target), each)
        if len(found) == most:
            break
    return tuple(found.values())


def _rank(suggestion: Suggestion) -> tuple[int, bool, datetime, str, str, str]:
    sure = suggestion.state.finished
    when = suggestion.changed_at or _NEVER
    return suggestion.score, sure, when, suggestion.article, suggestion.key, suggestion.origin
