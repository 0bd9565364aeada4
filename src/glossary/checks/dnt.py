"""The check for names that are not translated."""

import re
from collections.abc import Iterator
from functools import lru_cache

from glossary.checks.empty import blank
from glossary.model import Finding, Grade, Severity, TermHit, Unit
from glossary.text.placeables import TAG


def dnt(unit: Unit) -> Iterator[Finding]:
    """Find do-not-translate terms that were translated, transliterated or lost.

    What it does: a term that the termbase marks “do not translate” and that stands in the source stands in
    the target letter by letter, not inside another word. Endings may follow it after a hyphen or an
    apostrophe. It is a warning only where a term that the termbase allows for the same thing stands there.

    Why: names of organisations are found and cited by their own spelling.

    Example: “HomeNet” translated as “โฮมเน็ต”.
    """
    if not any(hit.term.dnt for hit in unit.source_hits) or blank(unit.target):
        return
    allowed = {
        (hit.concept.id, hit.term.text.casefold()) for hit in unit.target_hits if hit.term.status.allowed
    }
    seen: set[tuple[str, str]] = set()
    told: set[str] = set()
    for hit in unit.source_hits:
        form = (hit.term.text, hit.span.of(unit.source))
        if not hit.term.dnt or hit.grade is Grade.WEAK or hit.term.text in told or form in seen:
            continue
        seen.add(form)
        if kept(hit, unit):
            continue
        told.add(hit.term.text)
        name = hit.term.text.casefold()
        other = any(concept == hit.concept.id and text != name for concept, text in allowed)
        yield Finding(
            "dnt",
            Severity.WARNING if other else Severity.ERROR,
            f"{hit.term.text} stays as it is; not found",
            source_span=hit.span,
            concept=hit.concept.id,
        )


def kept(hit: TermHit, unit: Unit) -> bool:
    """Tell whether the target has the term, or its very form in the source, as a word of its own."""
    target = _plain(unit.target)
    for form in {hit.term.text, hit.span.of(unit.source)}:
        if re.search(rf"(?<![A-Za-z0-9]){re.escape(_plain(form))}(?![A-Za-z0-9])", target):
            return True
    homonyms = {each.concept.id for each in unit.source_hits if each.span == hit.span and not each.term.dnt}
    return any(each.concept.id in homonyms for each in unit.target_hits if each.term.status.allowed)


@lru_cache(maxsize=16)
def _plain(text: str) -> str:
    """Return a text without tags, with single ordinary spaces."""
    return " ".join(TAG.sub("", text).split())
