"""Which segment of an edited article is which segment of the article before."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from glossary.model import Article, Literal, Segment

SAME_SENTENCE = 0.6
"""Share of words (difflib ratio) two sentences must have in common to be one sentence, edited."""

_REACH = 20
"""How many sentences an edited one may have moved; keeps the work linear when every sentence was edited."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """An article read anew, with the keys its segments had before."""

    article: Article
    edited: tuple[tuple[Segment, Segment], ...] = ()
    """Old and new segment of each sentence whose text changed."""
    added: tuple[Segment, ...] = ()
    removed: tuple[Segment, ...] = ()

    @property
    def is_another(self) -> bool:
        """Whether the article has no sentence in common with the one before, although that had some."""
        return bool(self.removed) and len(self.added) == len(self.article.segments)


def align(article: Article, before: Sequence[Segment], obsolete: Sequence[Segment] = ()) -> Alignment:
    """Give the segments of a freshly read article the keys they had before.

    A sentence with the same text keeps its key wherever it moved to, and one that was taken out earlier
    (``obsolete``) gets its old key back. What is left is paired between equal neighbours when at least
    `SAME_SENTENCE` of the words agree: that is an edited sentence. Everything else is new or removed.
    """
    pairs = _same_text(article.segments, before)
    pairs |= _edited(article.segments, before, pairs)
    back = _same_text([each for each in article.segments if each.key not in pairs], obsolete)
    pairs |= {new: old for new, old in back.items() if new not in pairs}

    taken = {old.key for old in pairs.values()} | {each.key for each in (*before, *obsolete)}
    keys: dict[str, str] = {}
    for segment in article.segments:
        if segment.key in pairs:
            keys[segment.key] = pairs[segment.key].key
        else:
            keys[segment.key] = next(key for key in _numbered(segment.key) if key not in taken)
            taken.add(keys[segment.key])

    segments = tuple(replace(each, key=keys[each.key]) for each in article.segments)
    skeleton = tuple(
        part if isinstance(part, Literal) else replace(part, key=keys[part.key]) for part in article.skeleton
    )
    kept = {old.key for old in pairs.values()}
    edited = tuple(
        (pairs[raw.key], new)
        for raw, new in zip(article.segments, segments, strict=True)
        if raw.key in pairs and pairs[raw.key].source != new.source
    )
    return Alignment(
        article=replace(article, segments=segments, skeleton=skeleton),
        edited=edited,
        added=tuple(new for raw, new in zip(article.segments, segments, strict=True) if raw.key not in pairs),
        removed=tuple(old for old in before if old.key not in kept),
    )


def _same_text(new: Sequence[Segment], old: Sequence[Segment]) -> dict[str, Segment]:
    """Pair segments of equal text, the first with the first."""
    waiting: dict[str, deque[Segment]] = defaultdict(deque)
    for segment in old:
        waiting[segment.source].append(segment)
    return {each.key: waiting[each.source].popleft() for each in new if waiting[each.source]}


def _edited(new: Sequence[Segment], old: Sequence[Segment], pairs: dict[str, Segment]) -> dict[str, Segment]:
    """Pair what is left of both sides, most alike first, never across an unmoved neighbour."""
    place = {segment.key: number for number, segment in enumerate(old)}
    used = {segment.key for segment in pairs.values()}
    candidates = []
    for number, segment, low, high in _gaps(new, pairs, place, len(old)):
        words = segment.source.split()
        matcher = SequenceMatcher(b=words, autojunk=False)
        for position in range(low, high):
            other = old[position]
            if other.key in used:
                continue
            matcher.set_seq1(other.source.split())
            if matcher.real_quick_ratio() < SAME_SENTENCE or matcher.quick_ratio() < SAME_SENTENCE:
                continue
            ratio = matcher.ratio()
            if ratio >= SAME_SENTENCE:
                candidates.append((-ratio, abs(position - number), number, position))
    found: dict[str, Segment] = {}
    for _, _, number, position in sorted(candidates):
        if new[number].key not in found and old[position].key not in used:
            found[new[number].key] = old[position]
            used.add(old[position].key)
    return found


def _gaps(
    new: Sequence[Segment], pairs: dict[str, Segment], place: dict[str, int], length: int
) -> Iterator[tuple[int, Segment, int, int]]:
    """Yield each unpaired new segment with the stretch of old positions between its paired neighbours."""
    following: list[int] = [length] * (len(new) + 1)
    for number in range(len(new) - 1, -1, -1):
        old = pairs.get(new[number].key)
        following[number] = place[old.key] if old else following[number + 1]
    low, begun = 0, 0
    for number, segment in enumerate(new):
        old = pairs.get(segment.key)
        if old:
            low, begun = place[old.key] + 1, number + 1
            continue
        high = following[number]
        # Where a neighbour moved, the sentence may be anywhere near its own number.
        first, last, middle = (low, high, low + number - begun) if low < high else (0, length, number)
        yield number, segment, max(first, middle - _REACH), min(last, middle + _REACH + 1)


def _numbered(key: str) -> Iterator[str]:
    """Yield a key and, should it be taken, its repeats: ``3f2a90cd``, ``3f2a90cd-2``, …."""
    stem = key.partition("-")[0]
    yield key
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1
