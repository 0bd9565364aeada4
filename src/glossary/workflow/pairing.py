"""Which sentence of an edited article is which sentence of the article before, one to one."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from operator import attrgetter

from glossary.formats.keys import segment_keys
from glossary.model import Segment
from glossary.workflow.likeness import SAME_SENTENCE, Relation, Wording, Wordings, relations

Pairs = dict[int, int]
"""By place of a new segment, the place of the old one that it is."""

_Label = Callable[[int], Hashable]
"""What makes the segment at a place equal to another; None makes it equal to none."""


def pair(
    new: Sequence[Segment], old: Sequence[Segment], live: int, wordings: Wordings
) -> tuple[Pairs, list[Relation]]:
    """Pair the segments of an article with the old ones that they are, the surest pairs first.

    1. The same text; of several the one between the same neighbours. Then the same text among the obsolete.
    2. The text that an old segment had when it was first seen, from which its key was made.
    3. The same match key: only spaces, quotes, letter case or markup differ. Then so among the obsolete.
    4. Texts that are alike, the most alike first, wherever they stand.

    Messages are paired within their context first, then with any. Plural forms are never mixed.

    Args:
        new: the segments read now.
        old: the segments of the article before, then the obsolete ones.
        live: how many of the old ones are not obsolete.
        wordings: what compares them.

    Returns:
        The pairs, and what else is alike.
    """
    pairs: Pairs = {}
    alike: list[Relation] = []
    several = len({segment.context for segment in (*new, *old)}) > 1
    for in_context in (True, False) if several else (True,):
        for new_label, old_label, places in _labels(new, old, live, wordings, in_context=in_context):
            _pair_equal(pairs, len(new), new_label, old_label, places)
            if len(pairs) == len(new):
                return pairs, alike
        expected = _expected(len(new), live, pairs)
        found = list(_alike((new, old[:live]), pairs, expected, wordings, in_context=in_context))
        _pair_alike(pairs, found, expected)
        alike += found
    return pairs, alike


def _pair_equal(pairs: Pairs, count: int, new_label: _Label, old_label: _Label, places: range) -> None:
    """Pair what has the same label and is in no pair yet, the first with the first."""
    taken = set(pairs.values())
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for place in places:
        if place not in taken and (label := old_label(place)) is not None:
            waiting[label].append(place)
    if not waiting:
        return
    for place in range(count):
        if place not in pairs and (found := waiting.get(new_label(place))):
            pairs[place] = found.popleft()


def _labels(
    new: Sequence[Segment], old: Sequence[Segment], live: int, wordings: Wordings, *, in_context: bool
) -> Iterator[tuple[_Label, _Label, range]]:
    """Yield by what new and old segments are equal, and which old ones are meant; the surest first."""

    def kind(segment: Segment) -> tuple[str | None, int]:
        return segment.context if in_context else None, segment.form

    before, gone = range(live), range(live, len(old))
    said, was = ([(*kind(each), each.singular, each.source) for each in segments] for segments in (new, old))
    for first, last in ((-1, 1), (-1, 0), (0, 1), (0, 0)):
        yield _around(said, first, last), _around(was[:live], first, last), before
    yield said.__getitem__, was.__getitem__, gone
    for named in (attrgetter("key"), _stem):
        names = [(*kind(each), named(each)) for each in new]
        was_named = [(*kind(each), named(each)) for each in old]
        yield names.__getitem__, _edited(old, was_named), range(len(old))
    for places in (before, gone):
        yield (
            lambda at: (*kind(new[at]), wordings.of(new[at]).key),
            lambda at: (*kind(old[at]), wordings.of(old[at]).key),
            places,
        )


def _around(texts: Sequence[Hashable], first: int, last: int) -> _Label:
    """Return as labels a text and its neighbours, from ``first`` to ``last`` places away."""
    framed = (None, *texts, None)
    return lambda at: framed[at + 1 + first : at + 2 + last]


def _edited(old: Sequence[Segment], names: Sequence[Hashable]) -> _Label:
    """Return the names as labels of segments whose text is another than the one their key was made from."""
    return lambda at: names[at] if _was_edited(old[at]) else None


def _stem(segment: Segment) -> str:
    return segment.key.partition("-")[0]


def _was_edited(segment: Segment) -> bool:
    """Tell whether a segment is another than the one that its key was made from; see `segment_keys`."""
    named = "\4".join(filter(None, (segment.context, segment.singular or segment.source)))
    return next(segment_keys([named])) != _stem(segment)


_Expected = Sequence[tuple[int, int]]
"""For each new place the old places where its segment should be, seen from its neighbours on both sides."""


def _alike(
    sides: tuple[Sequence[Segment], Sequence[Segment]],
    pairs: Pairs,
    expected: _Expected,
    wordings: Wordings,
    *,
    in_context: bool,
) -> Iterator[Relation]:
    """Yield what is alike of the new and old segments that are in no pair."""
    groups: dict[Hashable, tuple[dict[int, Wording], dict[int, Wording]]] = defaultdict(lambda: ({}, {}))
    for side, done in enumerate((pairs, set(pairs.values()))):
        for place, segment in enumerate(sides[side]):
            if place not in done:
                context = segment.context if in_context else None
                groups[context, segment.form][side][place] = wordings.of(segment)
    for new, old in groups.values():
        if new and old:
            yield from relations(new, old, expected)


def _expected(count: int, live: int, pairs: Mapping[int, int]) -> _Expected:
    after, ahead = [], []
    shift = 0
    for place in range(count):
        if pairs.get(place, live) < live:
            shift = pairs[place] - place
        after.append(place + shift)
    shift = live - count
    for place in reversed(range(count)):
        if pairs.get(place, live) < live:
            shift = pairs[place] - place
        ahead.append(place + shift)
    return list(zip(after, reversed(ahead), strict=True))


def _pair_alike(pairs: Pairs, alike: Sequence[Relation], expected: _Expected) -> None:
    """Pair the most alike first; of equals those that stand where they are expected."""

    def order(each: Relation) -> tuple[float, int, int, int]:
        away = min(abs(each.old - place) for place in expected[each.new])
        return -each.likeness, away, each.new, each.old

    taken = set(pairs.values())
    for each in sorted((each for each in alike if each.likeness >= SAME_SENTENCE), key=order):
        if each.new not in pairs and each.old not in taken:
            pairs[each.new] = each.old
            taken.add(each.old)


def moved(pairs: Mapping[int, int], live: int) -> set[int]:
    """Return the new places whose segments stand in another order than before, as few as explain it.

    What comes back from among the obsolete has not moved.
    """
    tails: list[int] = []
    """By length less one, the lowest old place in which a row of rising ones of that length ends."""
    lengths: dict[int, int] = {}
    for place in sorted(place for place, each in pairs.items() if each < live):
        lengths[place] = bisect_left(tails, pairs[place])
        tails[lengths[place] : lengths[place] + 1] = [pairs[place]]
    stay, wanted, bound = set(), len(tails) - 1, live
    for place in sorted(lengths, reverse=True):
        if lengths[place] == wanted and pairs[place] < bound:
            stay.add(place)
            wanted, bound = wanted - 1, pairs[place]
    return set(lengths) - stay
