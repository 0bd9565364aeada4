"""What a save made of a value: added it, changed what was there, or found it as it stands."""

from enum import StrEnum


class Difference(StrEnum):
    """What a save did to the store."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    """The value stands as it was: no new version, no history."""
