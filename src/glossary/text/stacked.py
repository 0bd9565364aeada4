"""One order and one spelling for the marks that Thai and Lao stack on a consonant."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Stack:
    """The marks of one script, in the order in which they are to stand."""

    marks: tuple[str, ...]
    """Classes of marks, first to last: vowels above and below, tones, others."""
    ring: str
    """The ring (nikhahit, niggahita) that with the long A after it makes AM."""
    long_a: str
    am: str
    wholes: tuple[tuple[str, str], ...]
    """Sequences that stand for one letter, or letters that stand for two."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return what may have to be put in order."""
        wholes = "|".join(old for old, _ in self.wholes)
        marks = "".join(self.marks)
        return re.compile(f"{wholes}|[{marks}{self.am}]{{2,}}{self.long_a}?|{self.ring}{self.long_a}")

    @property
    def disorder(self) -> re.Pattern[str]:
        """Return what shows that something has to be put in order."""
        wholes = "|".join(old for old, _ in self.wholes)
        later = "|".join(
            f"[{''.join(self.marks[at:])}{self.am}][{group}]" for at, group in enumerate(self.marks)
        )
        others = "".join(self.marks[1:])
        return re.compile(
            f"{wholes}|{later}|{self.am}[{others}{self.am}]|{self.ring}[{others}]*{self.long_a}"
        )

    def ordered(self, run: str) -> str:
        """Return a run of marks in order: each mark once, the ring and the long A as AM."""
        for old, new in self.wholes:
            if run == old:
                return new
        seen = dict.fromkeys(run)
        end = ""
        if self.am in seen or (self.ring in seen and self.long_a in seen):
            end = self.am
            if self.long_a in seen and self.ring in seen:
                del seen[self.ring], seen[self.long_a]
        end += self.long_a if self.long_a in seen else ""
        return "".join(mark for group in self.marks for mark in seen if mark in group) + end


_THAI = Stack(
    marks=("ัิีึืฺุู็ํ", "่้๊๋", "์๎"),
    ring="ํ", long_a="า", am="ำ", wholes=(("เเ", "แ"),),
)  # fmt: skip
_LAO = Stack(
    marks=("ຼ", "ັິີຶືຸູົໍ", "່້໊໋", "໌"),
    ring="ໍ", long_a="າ", am="ຳ", wholes=(("ເເ", "ແ"), ("ໜ", "ຫນ"), ("ໝ", "ຫມ")),
)  # fmt: skip

THAI_LETTERS = "\u0e01-\u0e44\u0e46-\u0e4f\u0e5a\u0e5b"
LAO_LETTERS = "\u0e80-\u0ecf\u0edc-\u0edf"
THAI_SAME_SIGNS = (("ๅ", "า"),)
THAI_RUNS = _THAI.pattern
LAO_RUNS = _LAO.pattern
THAI_DISORDER = _THAI.disorder
LAO_DISORDER = _LAO.disorder
thai_ordered: Callable[[str], str] = lru_cache(maxsize=8192)(_THAI.ordered)
lao_ordered: Callable[[str], str] = lru_cache(maxsize=8192)(_LAO.ordered)
