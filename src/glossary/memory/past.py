"""Past translations of one locale, kept in memory and ranked against a source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from glossary.languages import SOURCE
from glossary.model import EXACT, IN_CONTEXT, Suggestion, Unit, UnitState
from glossary.text.fold import key

_SERVING = (UnitState.APPROVED, UnitState.TRANSLATED, UnitState.NEEDS_CHECKING)
_NEVER = datetime.min.replace(tzinfo=UTC)
_BATCH = 1_000
"""Sources that are compared before other threads have their turn."""

_Place = tuple[str, str]
"""Article and key of a unit."""


@dataclass(frozen=True, slots=True)
class _Past:
    """A past translation with the match key of the source before its own."""

    suggestion: Suggestion
    before: str


class PastTranslations:
    """Past translations of one locale.

    Sources are compared by match key, so that letter case, kinds of spaces and quotes make no difference.
    One thread may put units in while others ask: those look at copies, each made in one step.
    """

    def __init__(self, units: Iterable[tuple[Unit, str]] = ()) -> None:
        """Take in units, each with the source before it; see `put`."""
        self._by_source: dict[str, dict[_Place, _Past]] = {}
        self._sources: dict[_Place, str] = {}
        for unit, before in units:
            self.put(unit, before)

    def put(self, unit: Unit, before: str) -> None:
        """Take in a unit as it stands now, in place of what it was.

        One without a target, or whose target is for an older source, leaves.

        Args:
            unit: of the locale.
            before: source of the segment before it in its article; empty where there is none or nobody knows.
        """
        place = (unit.article, unit.key)
        old = self._sources.pop(place, None)
        if old is not None:
            del self._by_source[old][place]
            if not self._by_source[old]:
                del self._by_source[old]
        if not unit.target.strip() or unit.state not in _SERVING:
            return
        source = key(unit.source, SOURCE)
        self._sources[place] = source
        self._by_source.setdefault(source, {})[place] = _Past(_suggestion(unit), key(before, SOURCE))

    def suggest(self, unit: Unit, before: str, limit: int = 5, threshold: int = 70) -> tuple[Suggestion, ...]:
        """Return what may serve for a unit, best first; the same source and target once, never its own.

        Of equal scores those that need checking come last, else the newest first.

        Args:
            unit: whose source is to be translated.
            before: source of the segment before it in its article; empty where there is none or nobody knows.
            limit: how many at most.
            threshold: the least score, from 1 to 100.
        """
        source = key(unit.source, SOURCE)
        exact = self._exact(unit, source, key(before, SOURCE))
        found = _best(exact, limit)
        if len(found) < limit:
            found = (*found, *_best(self._similar(unit, source, threshold), limit - len(found)))
        return found

    def _exact(self, unit: Unit, source: str, before: str) -> Iterator[Suggestion]:
        for place, past in tuple(self._by_source.get(source, {}).items()):
            if place != (unit.article, unit.key):
                in_context = before and past.before == before
                yield replace(past.suggestion, score=IN_CONTEXT if in_context else EXACT)

    def _similar(self, unit: Unit, source: str, threshold: int) -> Iterator[Suggestion]:
        sources = list(self._by_source)
        for first in range(0, len(sources), _BATCH):
            alike = process.extract(
                source,
                sources[first : first + _BATCH],
                scorer=Levenshtein.normalized_similarity,
                limit=None,
                score_cutoff=threshold / 100,
            )
            for other, likeness, _ in alike:
                if other != source:
                    # 100 is for the very same; a likeness of 0.7 may come as 0.69999…
                    score = min(int(100 * likeness + 1e-9), EXACT - 1)
                    for place, past in tuple(self._by_source.get(other, {}).items()):
                        if place != (unit.article, unit.key):
                            yield replace(past.suggestion, score=score)


def _suggestion(unit: Unit) -> Suggestion:
    return Suggestion(
        EXACT,
        unit.source,
        unit.target,
        unit.article,
        unit.key,
        unit.state,
        unit.changed_by,
        unit.changed_at,
    )


def _best(suggestions: Iterable[Suggestion], limit: int) -> tuple[Suggestion, ...]:
    best: dict[tuple[str, str], Suggestion] = {}
    for each in sorted(suggestions, key=_rank, reverse=True):
        best.setdefault((each.source, each.target), each)
        if len(best) == limit:
            break
    return tuple(best.values())


def _rank(suggestion: Suggestion) -> tuple[int, bool, datetime, str, str]:
    sure = suggestion.state.finished
    return suggestion.score, sure, suggestion.changed_at or _NEVER, suggestion.article, suggestion.key
