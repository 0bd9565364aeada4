"""The check for tags of inline markup."""

from collections import Counter
from collections.abc import Iterator, Sequence

from glossary.checks.empty import blank
from glossary.model import Finding, Severity, Unit
from glossary.text.placeables import Placeable, PlaceableKind, placeables


def tag(unit: Unit) -> Iterator[Finding]:
    """Find tags that are missing, invented or crossed.

    What it does: compares the tags of source and target. Each tag of the source stands in the target, in any
    order that closes what it opens; the target has no other tags.

    Why: tags stand for the article's own markup, such as a link or bold type. A lost tag loses the link; an
    unknown one shows up as text; a crossed pair breaks the page.

    Example: “<a>Read more</a>” translated as “<a>อ่านเพิ่มเติม”: </a> is missing.
    """
    if blank(unit.target) or not ("<" in unit.source or "<" in unit.target):
        return
    expected = Counter(each.text for each in _tags(unit.source))
    found = _tags(unit.target)
    wrong = list(_unexpected(expected, found))
    missing = expected - Counter(each.text for each in found)
    for text in missing:
        span = next(each.span for each in _tags(unit.source) if each.text == text)
        wrong.append(Finding("tag", Severity.ERROR, f"{text} is missing", source_span=span))
    yield from wrong
    crossed = None if wrong else _crossed(found)
    if crossed and not _crossed(_tags(unit.source)):
        message = f"{crossed.text} stands where another tag is open or before its own is opened"
        yield Finding("tag", Severity.ERROR, message, target_span=crossed.span)


def _tags(text: str) -> tuple[Placeable, ...]:
    return tuple(each for each in placeables(text) if each.kind is PlaceableKind.TAG)


def _unexpected(expected: Counter[str], found: Sequence[Placeable]) -> Iterator[Finding]:
    """Yield the tags that the source does not have, or has less often."""
    left = Counter(expected)
    for each in found:
        left[each.text] -= 1
        if each.text not in expected:
            message = f"{each.text} is no tag of the source; it would show as text"
            yield Finding("tag", Severity.ERROR, message, target_span=each.span)
        elif left[each.text] < 0:
            message = f"{each.text} stands here more often than in the source"
            yield Finding("tag", Severity.ERROR, message, target_span=each.span)


def _crossed(found: Sequence[Placeable]) -> Placeable | None:
    """Return the first tag that closes what is not open innermost, or an opening one never closed."""
    opened: list[Placeable] = []
    for each in found:
        if each.text.endswith("/>"):
            continue
        if not each.text.startswith("</"):
            opened.append(each)
        elif opened and opened[-1].text[1:] == each.text[2:]:
            opened.pop()
        else:
            return each
    return opened[0] if opened else None
