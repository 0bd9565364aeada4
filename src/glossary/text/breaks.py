"""Where text may be divided: clusters, words, lines and sentences, as ICU sees them, in code points.

ICU counts UTF-16 units; the pieces it hands out are counted instead, so offsets are right beyond the
Basic Multilingual Plane. Boundaries change between ICU versions: use them at once, never store them.
"""

import re
from collections.abc import Iterable
from itertools import accumulate

from icu4py.breakers import CharacterBreaker, LineBreaker, SentenceBreaker, WordBreaker

from glossary.languages import Language
from glossary.text.placeables import TAG

_SURROGATE = re.compile("[\ud800-\udfff]")


_LETTERS = "\u0020-\u007e\u0e01-\u0e30\u0e32\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0ebd-\u0ec6\u1780-\u17b3"
_APART = re.compile(
    f"[{_LETTERS}\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u17b6-\u17d1][{_LETTERS}]"
)
"""Letters that begin a cluster after anything but a subscript sign: no need to ask ICU."""
_BEFORE = 64
"""Code points read to the left to judge one place: longer than any cluster people write."""


def clusters(text: str, language: Language) -> tuple[int, ...]:
    """Return the boundaries of what a reader sees as one sign, from 0 to the length of the text."""
    return _offsets(CharacterBreaker(_valid(text), language.code))


def words(text: str, language: Language) -> tuple[int, ...]:
    """Return the boundaries of words; spaces and punctuation are pieces of their own.

    Khmer, Lao and Thai words come from ICU's dictionaries: good for wrapping and moving, not for proof.
    """
    return _offsets(WordBreaker(_valid(text), language.code))


def lines(text: str, language: Language) -> tuple[int, ...]:
    """Return the places where a line may be wrapped, 0 and the length of the text included."""
    return _offsets(LineBreaker(_valid(text), language.code))


def sentence_breaks(text: str, language: Language) -> tuple[int, ...]:
    """Return ICU's raw sentence boundaries; `glossary.text.sentences` knows abbreviations as well."""
    return _offsets(SentenceBreaker(_valid(text), language.code))


def is_cluster_boundary(text: str, place: int, language: Language) -> bool:
    """Tell whether a place lies between two clusters, reading only the text around it."""
    if not 0 < place < len(text):
        return True
    if _APART.match(text, place - 1):
        return True
    start = max(0, place - _BEFORE)
    return place - start in clusters(text[start : place + 1], language)


def word_count(text: str, language: Language) -> int:
    """Count the words of a text as people count them: without punctuation, spaces and tags."""
    pieces: Iterable[str] = WordBreaker(_valid(TAG.sub("", text)), language.code)
    return sum(1 for piece in pieces if any(map(str.isalnum, piece)))


def _offsets(pieces: Iterable[str]) -> tuple[int, ...]:
    return tuple(accumulate(map(len, pieces), initial=0))


def _valid(text: str) -> str:
    """Replace lone surrogates, which ICU cannot read, one by one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text
