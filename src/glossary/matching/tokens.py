"""Words of a text in languages with word spaces, with the ways in which hyphens may be read.

A hyphen separates and joins: home-based is home based and homebased. Any other punctuation mark is a word of
its own, so that no term is found across it, unless the term itself has that mark in that place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from glossary.matching.keys import Inflection

_WORD = r"[^\W_]+(?:'[^\W_]+)*"
_TOKEN = re.compile(rf"{_WORD}(?:-{_WORD})*|[^\w\s'-]|_|(?<![^\W_])-|-(?![^\W_])")
_MOST_COMPOUNDS = 3
"""Compounds of a term whose readings are combined; more than that in one term is not seen."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a folded text."""

    word: str
    start: int
    end: int


Reading = tuple[Token, ...]
"""A way to read a compound: as several words, or as one."""


def compounds(key: str) -> Iterator[Token]:
    """Yield what stands between spaces in a folded text; hyphenated words in one piece."""
    for match in _TOKEN.finditer(key):
        yield Token(match[0], match.start(), match.end())


def text_readings(key: str, inflection: Inflection) -> tuple[list[Token], ...]:
    """Return the ways to read a text: hyphens separating, joining, and repeating a word."""
    found = list(compounds(key))
    if "-" not in key:
        return (found,)
    apart: list[Token] = []
    joined: list[Token] = []
    repeated: list[Token] = []
    for token in found:
        parts = _parts(token)
        glued = _glued(parts, inflection)
        apart += glued
        joined += _joined(parts)
        stems = {inflection.stem(part.word) for part in parts}
        twice = inflection.reduplicates and len(parts) > 1 and len(stems) == 1
        repeated += [Token(parts[-1].word, token.start, token.end)] if twice else glued
    return (apart, joined, repeated) if inflection.reduplicates else (apart, joined)


def term_readings(key: str, inflection: Inflection) -> Iterator[list[str]]:
    """Yield the word sequences that a folded term may stand as in a text."""
    choices: list[tuple[Sequence[Token], ...]] = []
    compounded = 0
    for token in compounds(key):
        parts = _parts(token)
        compounded += len(parts) > 1
        if len(parts) == 1 or compounded > _MOST_COMPOUNDS:
            choices.append((parts,))
        else:
            choices.append((parts, _glued(parts, inflection), _joined(parts)))
    seen = set()
    for choice in product(*choices):
        words = tuple(part.word for parts in choice for part in parts)
        if words not in seen:
            seen.add(words)
            yield list(words)


def _parts(token: Token) -> list[Token]:
    """Return the parts of a hyphenated word."""
    if "-" not in token.word or len(token.word) == 1:
        return [token]
    parts = []
    start = token.start
    for part in token.word.split("-"):
        parts.append(Token(part, start, start + len(part)))
        start += len(part) + 1
    return parts


def _joined(parts: Sequence[Token]) -> list[Token]:
    return [Token("".join(part.word for part in parts), parts[0].start, parts[-1].end)]


def _glued(parts: Sequence[Token], inflection: Inflection) -> list[Token]:
    """Join the parts that are only prefixes to the part after them."""
    glued: list[Token] = []
    waiting: list[Token] = []
    for at, part in enumerate(parts):
        waiting.append(part)
        if part.word not in inflection.glued or at == len(parts) - 1:
            glued += _joined(waiting)
            waiting = []
    return glued
