"""How a past translation wrote a number, so that another number can be written the same way."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from glossary.languages import SOURCE, Language
from glossary.text.fold import key

_SPACES = ("\u00a0", "\u202f")
_YEAR = 4  # digits


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the source has it, taken apart."""

    whole: str
    """ASCII digits before the decimal mark, leading zeros included."""
    fraction: str = ""
    """ASCII digits after it."""
    grouped: bool = False
    """Whether thousands stand apart."""


@dataclass(frozen=True, slots=True)
class Notation:
    """A way to write numbers."""

    digits: str = SOURCE.digits
    """Zero first."""
    decimal: str = SOURCE.decimal_mark
    group: str = SOURCE.group_mark
    """Stands between thousands; empty where nothing does."""
    always: bool = False
    """Thousands stand apart even where the source does not set them so."""
    offset: int = 0
    """Added to a year."""

    def write(self, number: Number) -> str | None:
        """Return a number in this notation; nothing where it cannot be a year and the notation is for one."""
        whole = number.whole
        if self.offset:
            if len(whole) != _YEAR or number.grouped or number.fraction:
                return None
            whole = str(int(whole) + self.offset)
        elif self.group and (number.grouped or self.always):
            whole = _in_thousands(whole, self.group)
        written = f"{whole}{self.decimal}{number.fraction}" if number.fraction else whole
        return written.translate(dict(zip(map(ord, SOURCE.digits), self.digits, strict=True)))


def number(numeral: str) -> Number:
    """Return the parts of a numeral of the source (``1,200.50``)."""
    whole, _, fraction = key(numeral, SOURCE).partition(SOURCE.decimal_mark)
    digits = "".join(filter(str.isdigit, whole))
    return Number(digits, fraction, len(digits) < len(whole))


def own(of: Language) -> Notation:
    """Return a language's own marks with ASCII digits."""
    return Notation(SOURCE.digits, of.decimal_mark, of.group_mark)


@lru_cache(maxsize=1024)
def notation(of: Number, written: str, language: Language) -> Notation | None:
    """Return the notation in which a number of the source is written so in a target, or none.

    Where several would do, the language's own marks are preferred to English ones.
    """
    return next((each for each in _notations(language) if each.write(of) == written), None)


@lru_cache(maxsize=16)
def _notations(language: Language) -> tuple[Notation, ...]:
    digits = dict.fromkeys((SOURCE.digits, language.digits))
    marks = dict.fromkeys((each.decimal_mark, each.group_mark) for each in (language, SOURCE))
    offsets = dict.fromkeys((0, language.year_offset))
    return tuple(
        Notation(signs, decimal, apart, always, offset)
        for offset, signs, (decimal, group) in product(offsets, digits, marks)
        for apart in (group, *_SPACES, "")
        for always in (False, True)
    )


def _in_thousands(digits: str, mark: str) -> str:
    first = len(digits) % 3 or 3
    return mark.join((digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))))
