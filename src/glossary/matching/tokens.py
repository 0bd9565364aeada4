"""Words of a text in languages with word spaces, with the ways in which hyphens may be read.

A hyphen separates and joins: home-based is home based and homebased. Any other punctuation mark is a word of
its own, so that no term is found across it, unless the term itself has that mark in that place.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import product
from typing import NamedTuple

from glossary.matching.keys import Inflection

_TOKEN = re.compile(r"[^\W_]+(?:(?:'|- ?)[^\W_]+)*|[^\w\s'-]|_|(?<![^\W_])-|-(?! ?[^\W_])")
"""Words, compounds with hyphens (which may stand at the end of a line), and marks."""
_MOST_COMPOUNDS = 3
"""Compounds of a term or a text whose readings are combined; where there are more, all are read alike."""


class Reading(NamedTuple):
    """A way to read a text: its words, and where in the key each stands (empty: where `spans` says)."""

    words: list[str]
    spans: list[tuple[int, int]]


class _Part(NamedTuple):
    word: str
    start: int
    end: int


def spans(key: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where the words of a folded text stand, compounds with a hyphen as one."""
    places = []
    end = 0
    for word in words:
        start = key.index(word, end)  # only spaces and apostrophes stand between
        end = start + len(word)
        places.append((start, end))
    return places


def text_readings(key: str, inflection: Inflection, known: AbstractSet[str]) -> Iterator[Reading]:
    """Yield the ways to read a folded text: with hyphens separating, joining, and repeating a word.

    The last two are yielded only where a word so made has one of the ``known`` keys.
    """
    words = _TOKEN.findall(key)
    if "-" not in key:
        yield Reading(words, [])
        return
    apart: list[str] = []
    plain = True
    for word in words:
        if "-" in word and word != "-":
            parts = word.replace("- ", "-").split("-")
            apart += parts
            plain = plain and _is_plain(parts, inflection, known)
        else:
            apart.append(word)
    if plain:
        yield Reading(apart, [])
    else:
        yield from _compound_readings(Reading(words, spans(key, words)), inflection, known)


def _is_plain(parts: list[str], inflection: Inflection, known: AbstractSet[str]) -> bool:
    """Tell whether a compound can only be read as its parts, each a word."""
    return (
        inflection.glued.isdisjoint(parts[:-1])
        and inflection.enclitics.isdisjoint(parts[1:])
        and inflection.stem("".join(parts)) not in known
        and not (inflection.reduplicates and len(set(map(inflection.stem, parts))) == 1)
    )


def _compound_readings(whole: Reading, inflection: Inflection, known: AbstractSet[str]) -> Iterator[Reading]:
    compounds = [at for at, word in enumerate(whole.words) if "-" in word and word != "-"]
    parts = {at: _parts(whole.words[at], whole.spans[at][0]) for at in compounds}
    apart = {at: _glued(each, inflection) for at, each in parts.items()}
    yield _spliced(whole, apart)
    joined = {
        at: [one] for at, each in parts.items() if inflection.stem((one := _joined(each)).word) in known
    }
    if joined:
        yield _spliced(whole, apart | joined)
    if 1 < len(joined) <= _MOST_COMPOUNDS:
        for at, one_word in joined.items():
            yield _spliced(whole, apart | {at: one_word})
    single = {
        at: [_Part(each[-1].word, each[0].start, each[-1].end)]
        for at, each in parts.items()
        if inflection.reduplicates and _repeats(each, inflection, known)
    }
    if single:
        yield _spliced(whole, apart | single)


def word_choices(key: str, inflection: Inflection) -> Iterator[list[list[str]]]:
    """Yield for each word of a folded text the sequences of words as which it may be read."""
    for match in _TOKEN.finditer(key):
        parts = _parts(match[0], match.start())
        if len(parts) == 1:
            yield [[parts[0].word]]
        else:
            ways = (_glued(parts, inflection), [_joined(parts)], parts[-1:])
            yield [[part.word for part in way] for way in ways]


def term_readings(key: str, inflection: Inflection) -> Iterator[list[str]]:
    """Yield the word sequences that a folded term may stand as in a text."""
    if "-" not in key:
        yield _TOKEN.findall(key)
        return
    choices: list[tuple[Sequence[_Part], ...]] = []
    compounds = 0
    for match in _TOKEN.finditer(key):
        parts = _parts(match[0], match.start())
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


def _repeats(parts: list[_Part], inflection: Inflection, known: AbstractSet[str]) -> bool:
    """Tell whether a compound is one known word, said more than once."""
    stems = {inflection.stem(part.word) for part in parts}
    return len(stems) == 1 and not stems.isdisjoint(known)


def _spliced(reading: Reading, compounds: Mapping[int, list[_Part]]) -> Reading:
    """Return a reading with the words at some places, in order, replaced by parts."""
    words: list[str] = []
    places: list[tuple[int, int]] = []
    done = 0
    for at, parts in compounds.items():
        words += reading.words[done:at]
        places += reading.spans[done:at]
        words += [part.word for part in parts]
        places += [(part.start, part.end) for part in parts]
        done = at + 1
    words += reading.words[done:]
    places += reading.spans[done:]
    return Reading(words, places)


def _parts(word: str, start: int) -> list[_Part]:
    """Return the parts of a hyphenated word, or the one word."""
    if "-" not in word or word == "-":
        return [_Part(word, start, start + len(word))]
    parts = []
    for part in word.split("-"):
        inner = part.lstrip()
        start += len(part) - len(inner)
        parts.append(_Part(inner, start, start + len(inner)))
        start += len(inner) + 1
    return parts


def _joined(parts: Sequence[_Part]) -> _Part:
    return _Part("".join(part.word for part in parts), parts[0].start, parts[-1].end)


def _glued(parts: list[_Part], inflection: Inflection) -> list[_Part]:
    """Join prefixes to the part after them, and leave an enclitic to the one before it."""
    if len(parts) == 1:
        return parts
    glued: list[_Part] = []
    waiting: list[_Part] = []
    for at, part in enumerate(parts):
        if at and not waiting and part.word in inflection.enclitics:
            glued[-1] = glued[-1]._replace(end=part.end)
            continue
        waiting.append(part)
        if part.word not in inflection.glued or at == len(parts) - 1:
            glued.append(_joined(waiting))
            waiting = []
    return glued
