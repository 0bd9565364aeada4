"""What changed between two texts, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from glossary.languages import Language
from glossary.text import breaks

_MOST = 100_000
"""Pairs of words, one of each text, past which texts are not compared: the time grows faster than they do."""


class Fate(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that share a fate."""

    fate: Fate
    text: str


def difference(old: str, new: str, language: Language) -> tuple[Piece, ...]:
    """Return the pieces of both texts in order: the kept and removed ones make the old text, the kept and
    added ones the new one.

    Words are ICU's, and spaces between them count too; long texts that differ (more than some 300 words each)
    are removed and added whole.
    """  # noqa: D205
    if old == new:
        return (Piece(Fate.KEPT, new),) if new else ()
    before, after = _words(old, language), _words(new, language)
    if len(before) * len(after) > _MOST:
        return tuple(Piece(fate, text) for fate, text in ((Fate.REMOVED, old), (Fate.ADDED, new)) if text)
    return tuple(_pieces(before, after))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            yield Piece(Fate.KEPT, "".join(before[start:end]))
            continue
        if start < end:
            yield Piece(Fate.REMOVED, "".join(before[start:end]))
        if new_start < new_end:
            yield Piece(Fate.ADDED, "".join(after[new_start:new_end]))


def _words(text: str, language: Language) -> list[str]:
    return [text[start:end] for start, end in pairwise(breaks.words(text, language))]
