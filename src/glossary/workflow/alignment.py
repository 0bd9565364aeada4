"""Which segment of an edited article is which segment of the article before."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from glossary.model import Article, Literal, Segment
from glossary.workflow.likeness import SAME_SENTENCE, Wordings
from glossary.workflow.pairing import Pairs, moved, pair
from glossary.workflow.splitting import joins, splits

__all__ = ["SAME_SENTENCE", "Alignment", "Join", "Split", "align"]


@dataclass(frozen=True, slots=True)
class Split:
    """A sentence that became several."""

    whole: Segment
    """The old segment."""
    parts: tuple[Segment, ...]
    """The new segments, in order; one has the key of the whole, the others are among the added."""


@dataclass(frozen=True, slots=True)
class Join:
    """Several sentences that became one."""

    parts: tuple[Segment, ...]
    """The old segments, in order; the whole has the key of one, the others are among the removed."""
    whole: Segment
    """The new segment."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """An article read anew, with the keys its segments had before."""

    article: Article
    edited: tuple[tuple[Segment, Segment], ...] = ()
    """Old and new segment of each sentence whose text (or a message's context) changed."""
    added: tuple[Segment, ...] = ()
    removed: tuple[Segment, ...] = ()
    moved: tuple[Segment, ...] = ()
    """New segments that stand in another order than before; the edited ones among them are there too."""
    returned: tuple[Segment, ...] = ()
    """New segments that had left the article earlier; the edited ones among them are there too."""
    splits: tuple[Split, ...] = ()
    joins: tuple[Join, ...] = ()
    before: tuple[Segment, ...] = ()
    """The segments as they stood."""

    @property
    def is_another(self) -> bool:
        """Whether the article has no sentence in common with the one before, although that had some."""
        return bool(self.removed) and len(self.added) == len(self.article.segments)


def align(article: Article, before: Sequence[Segment], obsolete: Sequence[Segment] = ()) -> Alignment:
    """Give the segments of a freshly read article the keys they had before.

    A sentence keeps its key wherever it moved to, and one that left earlier gets its old key back. Of several
    with the same text each keeps its place among its neighbours. An edited sentence is known by the share of
    words it kept (`SAME_SENTENCE`); see `glossary.workflow.pairing.pair` for the order in which sentences are
    paired. Of a sentence that was split, and of several that were joined, one key lives on.
    """
    wordings = Wordings()
    live, old = len(before), (*before, *obsolete)
    pairs, alike = pair(article.segments, old, live, wordings)
    parted = splits(article.segments, before, pairs, alike, wordings)
    pairs |= {each.best: each.whole for each in parted}
    joined = joins(article.segments, before, pairs, alike, wordings)
    pairs |= {each.whole: each.best for each in joined}

    new = _with_keys(article.segments, old, pairs)
    keys = {raw.key: segment.key for raw, segment in zip(article.segments, new, strict=True)}
    skeleton = tuple(
        part if isinstance(part, Literal) or keys[part.key] == part.key else replace(part, key=keys[part.key])
        for part in article.skeleton
    )
    kept = set(pairs.values())
    return Alignment(
        article=replace(article, segments=new, skeleton=skeleton),
        edited=tuple(
            (old[each], new[place])
            for place, each in sorted(pairs.items())
            if _says(old[each]) != _says(new[place])
        ),
        added=tuple(segment for place, segment in enumerate(new) if place not in pairs),
        removed=tuple(segment for place, segment in enumerate(before) if place not in kept),
        moved=tuple(new[place] for place in sorted(moved(pairs, live))),
        returned=tuple(new[place] for place, each in sorted(pairs.items()) if each >= live),
        splits=tuple(Split(old[each.whole], new[each.parts.start : each.parts.stop]) for each in parted),
        joins=tuple(Join(old[each.parts.start : each.parts.stop], new[each.whole]) for each in joined),
        before=tuple(before),
    )


def _says(segment: Segment) -> tuple[str | None, str, str]:
    return segment.context, segment.singular, segment.source


def _with_keys(segments: Sequence[Segment], old: Sequence[Segment], pairs: Pairs) -> tuple[Segment, ...]:
    """Return the new segments with their keys: those they had, or fresh ones that no old segment has.

    A fresh key that is taken is numbered: ``3f2a90cd``, ``3f2a90cd-2``, ….
    """
    taken = {each.key for each in old}
    numbers: dict[str, Iterator[int]] = defaultdict(lambda: count(2))
    keyed = []
    for place, segment in enumerate(segments):
        key = old[pairs[place]].key if place in pairs else segment.key
        if place not in pairs:
            stem = key.partition("-")[0]
            while key in taken:
                key = f"{stem}-{next(numbers[stem])}"
            taken.add(key)
        keyed.append(segment if key == segment.key else replace(segment, key=key))
    return tuple(keyed)
