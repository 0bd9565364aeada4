"""Features of a source by which an index finds sources like it: its length, its words, its trigrams."""

import re
from hashlib import blake2b

from glossary.languages import SOURCE
from glossary.text.fold import fold

RULES = 2
"""Version of the rules of this file: raise it with every change of them or of the English match key."""

LONGEST = 5_000
"""Length of a match key up to which sources like it are found; comparing takes the square of it."""

SHORT = 40
"""Length of a match key up to which a source has trigrams: one typo may change all the words it has."""

NOWHERE = 0
"""Identity of no source at all, as before the first sentence of an article."""

_LETTERS = 6
"""Of a word as many letters are kept, so that most of its inflections are one feature."""
_TELLING = 3
"""Words that a source needs to be found by; one with fewer is found by its function words too."""
_WORD = re.compile(r"\w+")
_FUNCTION_WORDS = frozenset(
    re.findall(
        _WORD,
        "a about after all also an and are as at be been but by can could did do for from had "
        "has have he her his i if in into is it its more most my no not of on or our out said "
        "she so some such than that the their them there these they this those to up was we were "
        "what when which who will with would you your",
    )
)
_TOP = 1_023
"""The greatest length that an identity tells apart."""
_HASHED = 53


def match_key(source: str) -> str:
    """Return what a source is found and compared by: its match key without the tags of inline markup."""
    return fold(source, SOURCE, tags=True).key


def identity(key: str) -> int:
    """Return a number from 0 to 2^63 - 1 that stands for a match key: its length, then 53 bits of its hash.

    So identities in order are sources in order of length. The empty key is `NOWHERE`.
    """
    if not key:
        return NOWHERE
    digest = blake2b(key.encode(errors="surrogatepass"), digest_size=8).digest()
    return (min(len(key), _TOP) << _HASHED) | (int.from_bytes(digest) >> (64 - _HASHED))


def least(length: int) -> int:
    """Return the least identity that a key of some length may have."""
    return min(length, _TOP) << _HASHED


def greatest(length: int) -> int:
    """Return the greatest identity that a key of some length may have."""
    return least(length) | ((1 << _HASHED) - 1)


def lengths(length: int, threshold: int) -> tuple[int, int]:
    """Return the least and the greatest length of a key that has ``threshold`` percent in common with one."""
    return -(-length * threshold // 100), length * 100 // threshold


def words(key: str) -> set[str]:
    """Return the words by which a source is found, each cut to its first letters."""
    if len(key) > LONGEST:
        return set()
    found = {word[:_LETTERS] for word in _WORD.findall(key)}
    telling = found - _FUNCTION_WORDS
    return telling if len(telling) >= _TELLING else found


def trigrams(key: str) -> set[str]:
    """Return the runs of three characters in a source, marked so that none is a word."""
    padded = f" {key} "
    return {f"~{padded[start : start + 3]}" for start in range(len(padded) - 2)}


def features(key: str) -> set[str]:
    """Return everything by which a source is found."""
    return words(key) | trigrams(key) if len(key) <= SHORT else words(key)
