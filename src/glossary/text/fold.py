"""The match key: what two spellings of the same words have in common, with the way back to the text.

Neither NFC nor NFKC is a match key for Khmer, Lao and Thai. Text is stored as it was typed and folded only to
be compared; a key is never shown and never stored without its text.
"""

import re
from collections.abc import Callable

from glossary.languages import Language
from glossary.text import khmer, stacked
from glossary.text.placeables import TAG
from glossary.text.rewriting import Folded
from glossary.text.signs import MOVES, Signs, settle

__all__ = ["Folded", "fold", "key"]

_NOT_PLAIN = re.compile(r"[\t-\r\x1c-\x1f`]|  ")
_SIGNS = Signs()
"""A cache: what it holds follows from Unicode alone."""
_SCRIPTS: dict[str, tuple[tuple[tuple[str, str], ...], re.Pattern[str], Callable[[str], str]]] = {
    "Khmer": (khmer.SAME_SIGNS, khmer.CLUSTERS, khmer.ordered),
    "Thai": (stacked.THAI_SAME_SIGNS, stacked.THAI_RUNS, stacked.thai_ordered),
    "Lao": ((), stacked.LAO_RUNS, stacked.lao_ordered),
}
"""By script: replacements of equal length, what may be out of order, and how to order it."""


def fold(text: str, language: Language, *, tags: bool = False) -> Folded:
    """Return the match key of a text with its offset map, in linear time.

    Folding is idempotent. With ``tags`` the tags of inline markup are left out; a void one counts as a space.
    """
    folded = Folded(text, text)
    if tags and "<" in text:
        folded = folded.rewritten(TAG, lambda tag: " " if tag.endswith("/>") else "")
    if folded.key.isascii() and not _NOT_PLAIN.search(folded.key):
        return Folded(folded.key.lower(), text, folded.passes)
    folded = Folded(folded.key.translate(_SIGNS), text, folded.passes).rewritten(MOVES, settle)
    if language.script not in _SCRIPTS:
        return folded
    same, pattern, ordered = _SCRIPTS[language.script]
    plain = folded.key
    for old, new in same:
        plain = plain.replace(old, new)
    return Folded(plain, text, folded.passes).rewritten(pattern, ordered)


def key(text: str, language: Language) -> str:
    """Return the match key alone."""
    return fold(text, language).key
