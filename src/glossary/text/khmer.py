"""One order and one spelling for the parts of a Khmer cluster.

The order is that of the Khmer Encoding Structure (Unicode document register): base, robat, subscripts with RO
last, register shifter, vowels, signs. People type the same picture in many other orders.
"""

import re
from functools import lru_cache

_COENG = "\u17d2"
_PART = f"{_COENG}[\u1780-\u17b3]|[\u17b6-\u17d1\u17d3\u17dd]"
CLUSTERS = re.compile(f"[\u1780-\u17b3](?:{_PART}){{2,}}")
"""Clusters whose parts can stand in more than one order."""
LETTERS = "\u1780-\u17b3\u17b6-\u17d2\u17d4-\u17dd"
_VOWELS = "\u17b6-\u17c5"
_SIGNS = "\u17c6-\u17c8\u17cb\u17cd-\u17d1\u17d3\u17dd"
_PAIRS = (
    f"[{_VOWELS}{_SIGNS}\u17c9\u17ca][{_COENG}\u17cc]",
    "\u17cc\u17cc",
    f"[{_VOWELS}{_SIGNS}][{_VOWELS}\u17c9\u17ca]",
    "[\u17c9\u17ca][\u17c9\u17ca]",
    f"[{_SIGNS}][{_SIGNS}]",
    "\u17bb[\u17d0\u17dd]",
)
_AFTER_ANOTHER = re.compile(f"[{_VOWELS}{_SIGNS}{_COENG}\u17c9\u17ca\u17cc](?<={'|'.join(_PAIRS)})")
_AFTER_SUBSCRIPT = re.compile(f"{_COENG}(?:\u179a{_COENG}|[\u1780-\u17b3]\u17cc)")
SAME_SIGNS = (("ឱ", "ឲ"), ("្ដ", "្ត"))
"""Spellings of the same length that mean the same."""

_PARTS = re.compile(_PART)
_ROBAT = "\u17cc"
_COENG_RO = "\u17d2\u179a"
_MUUSIKATOAN, _TRIISAP = "\u17c9", "\u17ca"
_SHIFTERS = _MUUSIKATOAN + _TRIISAP
_BA = "\u1794"
_TAKES_TRIISAP = frozenset("កខគឃចឆជឈដឋឌឍតថទធផពភឝឞសហអ")
"""Consonants that take triisap; a cluster without any of them, or with BA, takes muusikatoan."""
_U, _AA, _NIKAHIT = "\u17bb", "\u17b6", "\u17c6"
_ABOVE = frozenset("\u17b7\u17b8\u17b9\u17ba\u17be\u17bf\u17d0\u17dd")
"""Vowels and signs above the base: under them a shifter is drawn like the vowel U."""
_SPLIT_VOWELS = (("\u17c1", "\u17b8", "\u17be"), ("\u17c1", "\u17b6", "\u17c4"))
"""Vowels drawn on two sides, typed as two."""


@lru_cache(maxsize=8192)
def ordered(cluster: str) -> str:
    """Return a cluster with its parts in the one order and in the one spelling."""
    base, parts = cluster[0], _PARTS.findall(cluster, 1)
    subscripts = [part for part in parts if part[0] == _COENG]
    marks = {part for part in parts if part[0] != _COENG}
    for left, right, whole in _SPLIT_VOWELS:
        if {left, right} <= marks:
            marks = marks - {left, right} | {whole}
    if _U in marks and marks.isdisjoint(_SHIFTERS) and (marks & _ABOVE or {_AA, _NIKAHIT} <= marks):
        marks = marks - {_U} | {_shifter(base, subscripts)}
    subscripts.sort(key=_COENG_RO.__eq__)
    return "".join((base, *sorted(marks & {_ROBAT}), *subscripts, *sorted(marks - {_ROBAT}, key=_rank)))


def disordered(text: str) -> bool:
    """Tell whether the parts of some cluster may be out of order."""
    return _AFTER_ANOTHER.search(text) is not None or _AFTER_SUBSCRIPT.search(text) is not None


def _shifter(base: str, subscripts: list[str]) -> str:
    consonants = {base, *(part[1] for part in subscripts)}
    return _TRIISAP if consonants & _TAKES_TRIISAP and _BA not in consonants else _MUUSIKATOAN


def _rank(mark: str) -> tuple[bool, str]:
    """Shifters first; vowels precede signs in the code chart."""
    return (mark not in _SHIFTERS, mark)
