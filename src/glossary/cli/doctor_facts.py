"""What the doctor finds: one fact a line, whether it is well, and what to do."""

import re
from dataclasses import dataclass
from enum import StrEnum

from glossary.errors import GlossaryError

_PASSWORD = re.compile(r"([^\s:/@]+:)\S+@")


class Level(StrEnum):
    """How well something is."""

    GOOD = "good"
    NOTE = "note"
    """Works, but not as well as it might."""
    BAD = "bad"

    @property
    def mark(self) -> str:
        """The sign in front of the line."""
        return {Level.GOOD: "✓", Level.NOTE: "!", Level.BAD: "✗"}[self]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was looked at."""

    topic: str
    level: Level
    text: str
    """May hold text from outside; never a secret: what stands as a password in an address is left out."""
    advice: str = ""
    """What to do; empty where there is nothing to do."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", _PASSWORD.sub(r"\1***@", " ".join(self.text.split())))

    @property
    def line(self) -> str:
        """The fact as one line."""
        advice = f" → {self.advice}" if self.advice else ""
        return f"{self.level.mark} {self.topic:<12} {self.text}{advice}"


def judged(topic: str, text: str, *, well: bool, advice: str, otherwise: Level = Level.NOTE) -> Fact:
    """Return a good fact, or one of another level with what to do about it."""
    return Fact(topic, Level.GOOD, text) if well else Fact(topic, otherwise, text, advice)


def failed(topic: str, error: GlossaryError | OSError, *, level: Level = Level.BAD) -> Fact:
    """Return what an error says as a fact: the house's messages read ``what is wrong; what to do``."""
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return Fact(topic, level, f"{place}{error.strerror or error}")
    text, _, advice = str(error).partition("; ")
    return Fact(topic, level, text, advice)
