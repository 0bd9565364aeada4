"""How alike two sentences are, and which old sentences a new one may have been made from."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel, LCSseq

from glossary.languages import SOURCE
from glossary.model import Segment
from glossary.text.fold import fold

SAME_SENTENCE = 0.6
"""Share of words two sentences must have in common, in the same order, to be one sentence, edited.

It is twice the number of common words over the number of words of both; words are those of the match key.
"""
SAME_LETTERS = 0.85
"""The same for the letters of sentences of few words, where a mended spelling leaves no word in common."""

_FEW_WORDS = 4
_FEW_LETTERS = 120
_LONG = 2_000
"""Words after which a sentence is not compared further, so that a text without a full stop takes no hours."""
_WORD = re.compile(r"\w+(?:[.,']\w+)*")
_CODE_POINTS = 0x10FFFF

_NEAR = 8
"""Old sentences looked at on each side of the place where an edited one is expected."""
_ELSEWHERE = 24
"""Old sentences looked at, wherever they stand, because they share rare words with the new one."""
_COMMON = 64
"""Sentences that may hold a word before it says nothing about where a sentence comes from."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A source text as it is compared."""

    key: str
    """Match key, without tags, of the source (and of the singular, where there is one)."""
    words: str
    """One code point for each word of the key; the same for the same word in one `Wordings`."""

    @property
    def is_short(self) -> bool:
        """Whether there are so few words that its letters count as well."""
        return len(self.words) <= _FEW_WORDS and len(self.key) <= _FEW_LETTERS


class Wordings:
    """The wordings of the segments that one alignment compares, each made once."""

    def __init__(self) -> None:
        self._code_points: dict[str, str] = {}
        self._known: dict[str, Wording] = {}

    def of(self, segment: Segment) -> Wording:
        """Return the wording of a segment."""
        text = f"{segment.singular}\n{segment.source}" if segment.singular else segment.source
        found = self._known.get(text)
        if found is None:
            key = fold(text, SOURCE, tags=True).key.strip()
            words = _WORD.findall(key) or [key]
            found = self._known[text] = Wording(key, "".join(map(self._code_point, words[:_LONG])))
        return found

    def _code_point(self, word: str) -> str:
        # Texts of more different words than there are code points share some; they only look more alike.
        return self._code_points.setdefault(word, chr(len(self._code_points) % _CODE_POINTS + 1))


@dataclass(frozen=True, slots=True)
class Relation:
    """A new and an old sentence that have something in common."""

    likeness: float
    """From 0 to 1; `SAME_SENTENCE` or more makes them one sentence."""
    new: int
    old: int
    shared: int
    """Number of words in common, in the same order."""


def in_common(one: str, other: str) -> int:
    """Return how many words two wordings' ``words`` have in common, in the same order."""
    return int(LCSseq.similarity(one, other))


def relations(
    new: Mapping[int, Wording], old: Mapping[int, Wording], places: Sequence[Sequence[int]]
) -> Iterator[Relation]:
    """Yield which new sentences are like which old ones, or hold them, or are held by them.

    Looked at are old sentences near where a new one is expected and those that share its rarest words, so
    that the work grows with the number of sentences and not with its square.

    Args:
        new: by place, what is compared.
        old: the same, in order of place.
        places: for each new place, old places where its sentence is expected.
    """
    holding: dict[str, list[int]] = defaultdict(list)
    for at, wording in old.items():
        for word in set(wording.words):
            holding[word].append(at)
    in_order = list(old)
    for number, wording in new.items():
        near = _near(in_order, places[number]) | _elsewhere(holding, wording.words)
        yield from _compared(number, wording, {at: old[at] for at in near})


def _near(in_order: list[int], places: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for place in places:
        middle = bisect_left(in_order, place)
        found.update(in_order[max(0, middle - _NEAR) : middle + _NEAR])
    return found


def _elsewhere(holding: Mapping[str, list[int]], words: str) -> set[int]:
    found: set[int] = set()
    known = sorted((len(holding[word]), word) for word in set(words) if word in holding)
    for count, word in known:
        if count > _COMMON or len(found) >= _ELSEWHERE:
            break
        found.update(holding[word])
    return found


def _compared(number: int, wording: Wording, others: Mapping[int, Wording]) -> Iterator[Relation]:
    words = {at: other.words for at, other in others.items()}
    length = len(wording.words)
    shared = {
        at: int(count)
        for _, count, at in process.extract(
            wording.words, words, scorer=LCSseq.similarity, score_cutoff=max(1, length // 5), limit=None
        )
    }
    spelt = _spelt_alike(wording, others) if wording.is_short else {}
    for at in sorted(shared.keys() | spelt.keys()):
        count = shared.get(at, 0)
        likeness = max(2 * count / (length + len(words[at])), spelt.get(at, 0.0))
        if likeness >= SAME_SENTENCE or count >= SAME_SENTENCE * min(length, len(words[at])):
            yield Relation(likeness, number, at, count)


def _spelt_alike(wording: Wording, others: Mapping[int, Wording]) -> dict[int, float]:
    keys = {at: other.key for at, other in others.items() if other.is_short}
    alike = process.extract(
        wording.key, keys, scorer=Indel.normalized_similarity, score_cutoff=SAME_LETTERS, limit=None
    )
    return {at: float(likeness) for _, likeness, at in alike}
