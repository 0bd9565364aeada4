"""Who changed what, when and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from glossary.model.units import UnitState


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes something, when and why: every write to the store names one."""

    who: str
    when: datetime
    """With time zone UTC; given by the caller, so that the same input gives the same store."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One past change of one field-bearing thing; history is only ever appended to."""

    kind: str
    """``concept``, ``term``, ``article``, ``unit`` or ``catalog``."""
    subject: str
    """Natural key of the thing, e.g. ``hnsea-workshop#3f2a90cd@km``."""
    version: int
    """The version this change made."""
    change: Change
    old: Mapping[str, str] = field(default_factory=dict)
    new: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Past:
    """A unit as one save left it."""

    version: int
    """The version that the save made."""
    who: str
    when: datetime
    """With time zone UTC."""
    why: str
    target: str
    """The whole target."""
    state: UnitState
