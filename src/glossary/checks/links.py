"""The check for web and mail addresses."""

from collections.abc import Iterator

from glossary.checks.empty import blank
from glossary.model import Finding, Severity, Unit
from glossary.text.placeables import Placeable, PlaceableKind, placeables

_LINKS = (PlaceableKind.URL, PlaceableKind.EMAIL)


def url(unit: Unit) -> Iterator[Finding]:
    """Find addresses that are missing, changed or invented.

    What it does: each web or mail address of the source stands in the target, letter by letter; the target
    has no address that the source has not. Another page of the same site is no mistake: it may be the page in
    the reader's language.

    Why: a changed address leads nowhere or, worse, somewhere else.

    Example: “See https://www.ilo.org/sse.” translated with “https://www.ilo.com/sse”.
    """
    if blank(unit.target):
        return
    expected, found = _links(unit.source), _links(unit.target)
    if not expected and not found:
        return
    kept = {_plain(each.text) for each in found}
    known = {_plain(each.text) for each in expected}
    sites, known_sites = map(_site, kept), {_site(text) for text in known}
    visited = set(sites)
    for each in expected:
        if _plain(each.text) not in kept and _site(each.text) not in visited:
            yield Finding("url", Severity.ERROR, f"{each.text} is missing", source_span=each.span)
    for each in found:
        if _plain(each.text) not in known and _site(each.text) not in known_sites:
            message = f"{each.text} does not stand in the source"
            yield Finding("url", Severity.ERROR, message, target_span=each.span)


def _links(text: str) -> tuple[Placeable, ...]:
    return tuple(each for each in placeables(text) if each.kind in _LINKS)


def _plain(address: str) -> str:
    """Return an address as browsers take it: a slash at its end makes no difference."""
    return address.removesuffix("/")


def _site(address: str) -> str:
    """Return the site of a web address; a mail address stands for itself."""
    return address.partition("://")[2].partition("/")[0].lower() or address
