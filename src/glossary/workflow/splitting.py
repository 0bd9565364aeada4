"""Sentences that became several, and several that became one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.model import BlockKind, Segment
from glossary.workflow.likeness import SAME_SENTENCE, Relation, Wordings, in_common

_MOST_PARTS = 6


@dataclass(frozen=True, slots=True)
class Parted:
    """A sentence of one reading of an article that stands as several in the other."""

    whole: int
    """Its place."""
    best: int
    """The place of the part that is nearest to it: the two are one pair."""
    parts: range
    """The places of all its parts, which follow each other in the other reading; two or more."""


def splits(
    new: Sequence[Segment],
    old: Sequence[Segment],
    pairs: Mapping[int, int],
    alike: Sequence[Relation],
    wordings: Wordings,
) -> tuple[Parted, ...]:
    """Return the old sentences that stand as several new ones.

    Args:
        new: the segments read now.
        old: the segments of the article before.
        pairs: by new place, the old place of the same segment; what is in no pair may become a part.
        alike: what else is alike.
        wordings: what compares them.
    """
    inside = [(each.shared, each.old, each.new) for each in alike]
    return tuple(_parted(old, new, {each: place for place, each in pairs.items()}, inside, wordings))


def joins(
    new: Sequence[Segment],
    old: Sequence[Segment],
    pairs: Mapping[int, int],
    alike: Sequence[Relation],
    wordings: Wordings,
) -> tuple[Parted, ...]:
    """Return the new sentences that stood as several old ones; the arguments are those of `splits`."""
    inside = [(each.shared, each.new, each.old) for each in alike]
    return tuple(_parted(new, old, pairs, inside, wordings))


def _parted(
    wholes: Sequence[Segment],
    others: Sequence[Segment],
    pairs: Mapping[int, int],
    inside: Iterable[tuple[int, int, int]],
    wordings: Wordings,
) -> Iterator[Parted]:
    """Yield the wholes that have parts among the others, each part once.

    Args:
        wholes: segments of one reading.
        others: segments of the other.
        pairs: by place of a whole, that of its pair, the neighbours of which may be parts as well.
        inside: number of words in common, whole and other; where the whole is in no pair, the other may be
            its best part.
        wordings: what compares them.
    """
    done, taken = set(pairs), set(pairs.values())
    edited = (
        (whole, other)
        for whole, other in sorted(pairs.items())
        if whole < len(wholes) and other < len(others) and wholes[whole].source != others[other].source
    )
    unpaired = (
        (whole, other)
        for _, whole, other in sorted(inside, key=lambda each: (-each[0], each[1], each[2]))
        if whole not in done and other not in taken
    )
    for candidates, least in ((edited, 0.0), (unpaired, SAME_SENTENCE)):
        for whole, best in candidates:
            if not _is_sentence(wholes[whole]) or not _is_sentence(others[best]):
                continue
            parts, likeness = _grown(wordings.of(wholes[whole]).words, others, best, taken, wordings)
            if len(parts) > 1 and likeness >= least:
                yield Parted(whole, best, parts)
                done.add(whole)
                taken.update(parts)


def _grown(
    whole: str, others: Sequence[Segment], best: int, taken: Collection[int], wordings: Wordings
) -> tuple[range, float]:
    """Return a part with the neighbours that are parts as well, and how alike all of them are to the whole.

    A neighbour is a part if `SAME_SENTENCE` of its words are words of the whole that no part had so far.
    """
    first, last = best, best + 1
    text = wordings.of(others[best]).words
    shared = in_common(text, whole)
    while last - first < _MOST_PARTS:
        for at in (last, first - 1):
            if not 0 <= at < len(others) or at in taken or not _is_sentence(others[at]):
                continue
            part = wordings.of(others[at]).words
            longer = text + part if at == last else part + text
            gained = in_common(longer, whole) - shared
            if gained >= SAME_SENTENCE * len(part):
                first, last = min(first, at), max(last, at + 1)
                text, shared = longer, shared + gained
                break
        else:
            break
    return range(first, last), 2 * shared / (len(text) + len(whole))


def _is_sentence(segment: Segment) -> bool:
    """Tell whether a segment may be split or joined: messages of a foreign catalogue stand alone."""
    return segment.kind is not BlockKind.MESSAGE
