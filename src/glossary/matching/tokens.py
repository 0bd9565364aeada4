"""Words of a text in languages with word spaces, with the ways in which hyphens may be read.

A hyphen separates and joins: home-based is home based and homebased. Any other punctuation mark is a word of
its own, so that no term is found across it, unless the term itself has that mark in that place.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import product
from typing import NamedTuple

from glossary.matching.keys import Inflection

_WORD = r"[^\W_]+(?:'[^\W_]+)*"
_TOKEN = re.compile(rf"{_WORD}(?:-{_WORD})*|[^\w\s'-]|_|(?<![^\W_])-|-(?![^\W_])")
_MOST_COMPOUNDS = 3
"""Compounds of a term whose readings are combined; those after them are only read apart."""


class Reading(NamedTuple):
    """A way to read a text: its words, and where in the key each stands."""

    words: list[str]
    spans: list[tuple[int, int]]

    def add(self, part: "_Part") -> None:
        """Append a word."""
        self.words.append(part.word)
        self.spans.append((part.start, part.end))


class _Part(NamedTuple):
    word: str
    start: int
    end: int


def text_readings(key: str, inflection: Inflection, known: AbstractSet[str]) -> Iterator[Reading]:
    """Yield the ways to read a folded text: with hyphens separating, joining, and repeating a word.

    The last two are yielded only where a word so made has one of the ``known`` keys.
    """
    spans = [match.span() for match in _TOKEN.finditer(key)]
    if "-" not in key:
        yield Reading([key[start:end] for start, end in spans], spans)
        return

    def apart(parts: list[_Part]) -> list[_Part]:
        return _glued(parts, inflection)

    def joined(parts: list[_Part]) -> list[_Part]:
        whole = _joined(parts)
        return [whole] if inflection.stem(whole.word) in known else apart(parts)

    def single(parts: list[_Part]) -> list[_Part]:
        stems = {inflection.stem(part.word) for part in parts}
        if len(parts) > 1 and len(stems) == 1 and not stems.isdisjoint(known):
            return [_Part(parts[-1].word, parts[0].start, parts[-1].end)]
        return apart(parts)

    first = _read(key, spans, apart)
    yield first
    for way in (joined, single) if inflection.reduplicates else (joined,):
        other = _read(key, spans, way)
        if other != first:
            yield other


def term_readings(key: str, inflection: Inflection) -> Iterator[list[str]]:
    """Yield the word sequences that a folded term may stand as in a text."""
    if "-" not in key:
        yield _TOKEN.findall(key)
        return
    choices: list[tuple[Sequence[_Part], ...]] = []
    compounds = 0
    for start, end in (match.span() for match in _TOKEN.finditer(key)):
        parts = _parts(key, start, end)
        compounds += len(parts) > 1
        if len(parts) == 1 or compounds > _MOST_COMPOUNDS:
            choices.append((parts,))
        else:
            choices.append((parts, _glued(parts, inflection), (_joined(parts),)))
    seen = set()
    for choice in product(*choices):
        words = tuple(part.word for parts in choice for part in parts)
        if words not in seen:
            seen.add(words)
            yield list(words)


def _read(key: str, spans: list[tuple[int, int]], way: Callable[[list[_Part]], list[_Part]]) -> Reading:
    reading = Reading([], [])
    for start, end in spans:
        for part in way(_parts(key, start, end)):
            reading.add(part)
    return reading


def _parts(key: str, start: int, end: int) -> list[_Part]:
    """Return the parts of a hyphenated word, or the one word."""
    word = key[start:end]
    if "-" not in word or word == "-":
        return [_Part(word, start, end)]
    parts = []
    for part in word.split("-"):
        parts.append(_Part(part, start, start + len(part)))
        start += len(part) + 1
    return parts


def _joined(parts: Sequence[_Part]) -> _Part:
    return _Part("".join(part.word for part in parts), parts[0].start, parts[-1].end)


def _glued(parts: list[_Part], inflection: Inflection) -> list[_Part]:
    """Join the parts that are only prefixes to the part after them."""
    if len(parts) == 1:
        return parts
    glued: list[_Part] = []
    waiting: list[_Part] = []
    for at, part in enumerate(parts):
        waiting.append(part)
        if part.word not in inflection.glued or at == len(parts) - 1:
            glued.append(_joined(waiting))
            waiting = []
    return glued
