"""Line feeds of catalogue messages: where a target may have them, and where it must."""

from glossary.model import BlockKind, Unit

_FEED = "\n"


def may_have(unit: Unit) -> bool:
    """Tell whether the target of a unit may have several lines: messages may, sentences of an article not."""
    return unit.segment.kind is BlockKind.MESSAGE


def edged(target: str, source: str) -> str:
    """Return a target that begins and ends with a line feed exactly where its source does.

    gettext refuses a catalogue in which one of the two begins, or ends, with a line feed and the other does
    not. An empty target stays empty.
    """
    if not target.strip():
        return target
    if not source.startswith(_FEED):
        target = target.lstrip(_FEED)
    elif not target.startswith(_FEED):
        target = _FEED + target
    if not source.endswith(_FEED):
        return target.rstrip(_FEED)
    return target if target.endswith(_FEED) else target + _FEED
