"""Which sentence of an edited article is which sentence of the article before, one to one."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from glossary.formats.keys import segment_keys
from glossary.model import Segment
from glossary.workflow.likeness import SAME_SENTENCE, Relation, Wording, Wordings, relations

Pairs = dict[int, int]
"""By place of a new segment, the place of the old one that it is."""

_Label = Callable[[int], Hashable]
"""What makes the segment at a place equal to another; None makes it equal to none."""


class _Step(NamedTuple):
    """By what new and old segments are equal, and which old ones are meant."""

    new: _Label
    old: _Label
    places: range
    gives_way: bool = False
    """Whether an old segment may go to a new one that is more like it."""


def pair(
    new: Sequence[Segment], old: Sequence[Segment], live: int, wordings: Wordings
) -> tuple[Pairs, list[Relation]]:
    """Pair the segments of an article with the old ones that they are, the surest pairs first.

    1. The same text; of several the one between the same neighbours. Then the same text among the obsolete.
    2. The text that an old segment had when it was first seen, from which its key was made; unless a new one
       that is in no pair is more like what the old one says now.
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
        held: Pairs = {}
        for step in _steps(new, old, live, wordings, in_context=in_context):
            equal = _equal(pairs, len(new), step)
            pairs |= equal
            held |= {place: each for place, each in equal.items() if step.gives_way and each < live}
            if len(pairs) == len(new):
                return pairs, alike
        expected = _expected(len(new), live, pairs)
        compared = partial(_alike, expected=expected, wordings=wordings, in_context=in_context)
        taken = set(pairs.values()) - set(held.values())
        left = {place: each for place, each in enumerate(new) if place not in pairs}
        over = {place: each for place, each in enumerate(old[:live]) if place not in taken}
        found = list(compared(left, over))
        wanted = {each.old for each in found if each.likeness >= SAME_SENTENCE}
        held = {place: each for place, each in held.items() if each in wanted}
        found += compared({place: new[place] for place in held}, over)
        _pair_alike(pairs, found, expected, held)
        alike += found
    return pairs, alike


def _equal(pairs: Pairs, count: int, step: _Step) -> Pairs:
    """Return pairs of what has the same label and is in no pair yet, the first with the first."""
    taken = set(pairs.values())
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for place in step.places:
        if place not in taken and (label := step.old(place)) is not None:
            waiting[label].append(place)
    found: Pairs = {}
    for place in range(count):
        if waiting and place not in pairs and (same := waiting.get(step.new(place))):
            found[place] = same.popleft()
    return found


def _steps(
    new: Sequence[Segment], old: Sequence[Segment], live: int, wordings: Wordings, *, in_context: bool
) -> Iterator[_Step]:
    """Yield by what segments are paired, the surest first."""

    def kind(segment: Segment) -> tuple[str | None, int]:
        return segment.context if in_context else None, segment.form

    before, gone = range(live), range(live, len(old))
    said, was = ([(*kind(each), each.singular, each.source) for each in segments] for segments in (new, old))
    for first, last in ((-1, 1), (-1, 0), (0, 1), (0, 0)):
        yield _Step(_around(said, first, last), _around(was[:live], first, last), before)
    yield _Step(said.__getitem__, was.__getitem__, gone)
    for named in (attrgetter("key"), _stem):
        names = [(*kind(each), named(each)) for each in new]
        was_named = [(*kind(each), named(each)) for each in old]
        yield _Step(names.__getitem__, _edited(old, was_named), range(len(old)), gives_way=True)
    for places in (before, gone):
        yield _Step(
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
    new: Mapping[int, Segment],
    old: Mapping[int, Segment],
    *,
    expected: _Expected,
    wordings: Wordings,
    in_context: bool,
) -> Iterator[Relation]:
    """Yield what is alike of some new and old segments, which are given by place and in its order."""
    groups: dict[Hashable, tuple[dict[int, Wording], dict[int, Wording]]] = defaultdict(lambda: ({}, {}))
    for side, segments in enumerate((new, old)):
        for place, segment in segments.items():
            context = segment.context if in_context else None
            groups[context, segment.form][side][place] = wordings.of(segment)
    for some, others in groups.values():
        if some and others:
            yield from relations(some, others, expected)


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


def _pair_alike(pairs: Pairs, alike: Sequence[Relation], expected: _Expected, held: Pairs) -> None:
    """Pair the most alike first; of equals those that stand where they are expected.

    A pair that is held stays, unless its old segment goes to a new one that is more like it.
    """

    def order(each: Relation) -> tuple[float, bool, int, int, int]:
        away = min(abs(each.old - place) for place in expected[each.new])
        return -each.likeness, each.new not in held, away, each.new, each.old

    for place in held:
        del pairs[place]
    taken = set(pairs.values())
    ranked = sorted((each for each in alike if each.likeness >= SAME_SENTENCE), key=order)
    for only in (held, {}):
        for each in ranked:
            is_free = each.new not in pairs and each.old not in taken
            if is_free and only.get(each.new, each.old) == each.old:
                pairs[each.new] = each.old
                taken.add(each.old)
        for place, was in only.items():
            if place not in pairs and was not in taken:
                pairs[place] = was
                taken.add(was)


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
