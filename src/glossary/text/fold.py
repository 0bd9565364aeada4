"""The match key: what two spellings of the same words have in common, with the way back to the text.

Neither NFC nor NFKC is a match key for Khmer, Lao and Thai. Text is stored as it was typed and folded only to
be compared; a key is never shown and never stored without its text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from glossary.languages import Language
from glossary.text import khmer, stacked
from glossary.text.placeables import TAG
from glossary.text.rewriting import Folded
from glossary.text.signs import MOVES, Signs, moves, settle, settled

__all__ = ["Folded", "fold", "key"]

_NOT_PLAIN = re.compile(r"[\t-\r\x1c-\x1f`]|  ")
_SIGNS = Signs()
"""A cache: what it holds follows from Unicode alone."""
_PLAIN_SIGNS = " -@\\[-_{-~a-z"


@dataclass(frozen=True, slots=True)
class _Order:
    """How the signs of one script are put in order."""

    letters: str
    """Range of the letters and marks that stand for themselves."""
    same: tuple[tuple[str, str], ...]
    """Replacements of equal length."""
    disordered: Callable[[str], bool]
    """Whether something may be out of order; much quicker than looking for ``runs``."""
    runs: re.Pattern[str]
    """What may be out of order."""
    ordered: Callable[[str], str]


_ORDERS = {
    "Khmer": _Order(khmer.LETTERS, khmer.SAME_SIGNS, khmer.disordered, khmer.CLUSTERS, khmer.ordered),
    "Thai": _Order(
        stacked.THAI_LETTERS,
        stacked.THAI_SAME_SIGNS,
        stacked.thai_disordered,
        stacked.THAI_RUNS,
        stacked.thai_ordered,
    ),
    "Lao": _Order(stacked.LAO_LETTERS, (), stacked.lao_disordered, stacked.LAO_RUNS, stacked.lao_ordered),
}
_OTHER_SIGNS = {
    "Latin": re.compile(f"[^{_PLAIN_SIGNS}]"),
    **{script: re.compile(f"[^{_PLAIN_SIGNS}{order.letters}]") for script, order in _ORDERS.items()},
}
"""By script: the signs for which another may stand."""


def fold(text: str, language: Language, *, tags: bool = False) -> Folded:
    """Return the match key of a text with its offset map, in linear time.

    Folding is idempotent. With ``tags`` the tags of inline markup are left out; a void one counts as a space.
    """
    folded = Folded(text, text)
    if tags and "<" in text:
        folded = folded.rewritten(TAG, lambda tag: " " if tag.endswith("/>") else "")
    plain = folded.key
    if plain.isascii() and not _NOT_PLAIN.search(plain):
        return Folded(plain.lower(), text, folded.passes)
    plain = _OTHER_SIGNS[language.script].sub(_sign, plain)
    passes = folded.passes
    if moves(plain):
        folded = Folded(plain, text, passes).rewritten_as(settled(plain), MOVES, settle)
        plain, passes = folded.key, folded.passes
    order = _ORDERS.get(language.script)
    if order is None:
        return Folded(plain, text, passes)
    for old, new in order.same:
        plain = plain.replace(old, new)
    folded = Folded(plain, text, passes)
    return folded.rewritten(order.runs, order.ordered) if order.disordered(plain) else folded


def _sign(match: re.Match[str]) -> str:
    return _SIGNS[match[0]]


def key(text: str, language: Language) -> str:
    """Return the match key alone."""
    if text.isascii() and not _NOT_PLAIN.search(text):
        return text.lower()
    return fold(text, language).key
