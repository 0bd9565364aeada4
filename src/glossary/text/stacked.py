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
    joined: tuple[str, str, str] = ("", "", "")
    """A letter, the mark on it that stands for another letter, and that letter."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return what may have to be put in order."""
        wholes = "|".join(old for old, _ in self.wholes)
        marks = f"[{''.join(self.marks)}{self.am}]"
        base, mark, _ = self.joined
        tail = f"{marks[:-1]}{self.long_a}]*"
        joined = f"{base}{tail}{mark}{tail}|" if base else ""
        return re.compile(f"{joined}{wholes}|{marks}*{self.ring}{marks}*{self.long_a}{tail}|{marks}{{2,}}")

    @property
    def disordered(self) -> Callable[[str], bool]:
        """Return what tells whether something has to be put in order."""
        pairs = [f"[{''.join(self.marks[at:])}{self.am}][{group}]" for at, group in enumerate(self.marks)]
        pairs += [old for old, _ in self.wholes if len(old) > 1]
        pairs.append(f"{self.am}[{''.join(self.marks)}{self.am}]")
        seconds = {old[-1] for old, _ in self.wholes} | {*"".join(self.marks), self.am}
        second = re.compile(f"[{''.join(sorted(seconds))}](?<={'|'.join(pairs)})").search
        others = "".join(self.marks[1:])
        ring = re.compile(f"{self.ring}[{others}{self.am}]*{self.long_a}").search
        singles = tuple(old for old in (self.joined[1], *dict(self.wholes)) if len(old) == 1)

        def disordered(text: str) -> bool:
            return (
                second(text) is not None
                or any(single in text for single in singles)
                or (self.ring in text and ring(text) is not None)
            )

        return disordered

    def ordered(self, run: str) -> str:
        """Return a run of marks in order: each mark once, the ring and the long A as AM."""
        for old, new in self.wholes:
            if run == old:
                return new
        base, mark, letter = self.joined
        if base and run[:1] == base:
            return base + letter + self.ordered(run[1:].replace(mark, ""))
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
    joined=("ຫ", "ຼ", "ລ"),
)  # fmt: skip

THAI_LETTERS = "\u0e01-\u0e44\u0e46-\u0e4f\u0e5a\u0e5b"
LAO_LETTERS = "\u0e80-\u0ecf\u0edc-\u0edf"
THAI_SAME_SIGNS = (("ๅ", "า"),)
THAI_RUNS = _THAI.pattern
LAO_RUNS = _LAO.pattern
thai_disordered = _THAI.disordered
lao_disordered = _LAO.disordered
thai_ordered: Callable[[str], str] = lru_cache(maxsize=8192)(_THAI.ordered)
lao_ordered: Callable[[str], str] = lru_cache(maxsize=8192)(_LAO.ordered)
