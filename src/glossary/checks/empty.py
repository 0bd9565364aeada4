"""The check for translations that say nothing, and what counts as saying nothing."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from glossary.model import Finding, Severity, Unit
from glossary.text.placeables import TAG

_SILENT = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


@lru_cache(maxsize=16)
def blank(text: str) -> bool:
    """Return whether a text has nothing to read: only spaces, invisible signs and tags.

    The last few answers are kept: every check asks about the same target.
    """
    return all(unicodedata.category(char) in _SILENT for char in TAG.sub("", text))


def empty(unit: Unit) -> Iterator[Finding]:
    """Find finished translations that are empty.

    What it does: reports a unit that is translated or approved, or has a target, and yet nothing to read in
    it: no text at all, only spaces or zero-width spaces, or only tags.

    Why: an empty message shows readers a hole, or falls back to English, while it counts as done. A unit
    that nobody has begun is not reported: that is progress, not a mistake.

    Example: “<b>Women work at home.</b>” translated as “<b> </b>”.
    """
    if blank(unit.source) or not blank(unit.target):
        return
    if unit.target or unit.state.finished:
        yield Finding("empty", Severity.ERROR, "The translation is empty")
