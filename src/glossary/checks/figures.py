"""Figures: the numerals of a text with all that each may mean in its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from glossary.languages import Language
from glossary.text.fold import key
from glossary.text.placeables import Numeral, numbers

_LONGEST = 20  # digits of a numeral that a scale may follow
_MOST_RUNS = 8  # of digits in one date, time or telephone number
_YEAR = re.compile(r"[12]\d{3}")
_JOINT = re.compile(r"\s?[:./,'’–-]?\s?")
_HALF_DAY = re.compile(r"\s?[ap]\.?m\b", re.IGNORECASE)
_FULL_HOUR = re.compile(r"[0-9][:.]$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeral and its meanings."""

    numeral: Numeral
    readings: frozenset[str]
    """Values it may have, also with the word for thousands or millions after it, or as the end of a range."""
    scaled: bool = False
    """Whether such a word stands after it."""
    rows: frozenset[tuple[str, ...]] = frozenset()
    """Runs of digits it stands among, such as 10 and 30 of ``10:30``: languages separate them otherwise."""

    @property
    def small(self) -> frozenset[int]:
        """The whole numbers below 100 that it may be."""
        return frozenset(int(each) for each in self.readings if each.isdigit() and len(each) <= len("99"))


def figures(text: str, of: Language) -> tuple[Figure, ...]:
    """Return the figures of a text in one language."""
    found = numbers(text, of)
    if not found:
        return ()
    rows = _rows(found, text, of)
    made = []
    for place, numeral in enumerate(found):
        if numeral.text == "00" and _FULL_HOUR.search(
            text[max(0, numeral.span.start - 2) : numeral.span.start]
        ):
            continue  # 9:00 is nine o'clock
        scaled = _scaled(numeral, text, of)
        range_end = _range_end(found[place - 1], numeral, text, of) if place else frozenset()
        single = {row[0] for row in rows[place] if len(row) == 1}
        readings = numeral.readings | scaled | range_end | single
        made.append(Figure(numeral, readings, bool(scaled), rows[place]))
    return tuple(made)


def spelled(text: str, of: Language) -> frozenset[int]:
    """Return the small numbers that a text may say in words: as a word for one, or as the name of a month."""
    folded = key(text, of)
    return frozenset(value for value, words in _words(of).items() if any(word in folded for word in words))


def has_loose_scale(text: str, of: Language) -> bool:
    """Return whether a word for thousands or millions stands in a text without a numeral before it."""
    folded = key(text, of)
    return any(
        not re.fullmatch(r".?[0-9][ -]?|[0-9]", folded[max(0, place - 2) : place])
        for word in _powers(of)
        for place in _places(key(word, of), folded)
    )


@cache
def _words(of: Language) -> dict[int, tuple[str, ...]]:
    """Return the words of a language that may stand for each small number, as match keys."""
    words: dict[int, tuple[str, ...]] = {}
    for table in (of.small_numbers, of.months):
        for value, same in enumerate(table.split(), 1):
            words[value] = words.get(value, ()) + tuple(key(word, of) for word in same.split("/"))
    return words


@cache
def _powers(of: Language) -> dict[str, int]:
    """Return the words for thousands, millions and so on with their powers of ten."""
    return {word: int(power) for word, _, power in (pair.partition(":") for pair in of.scales.split())}


@cache
def _scale(of: Language) -> re.Pattern[str]:
    words = sorted(_powers(of), key=len, reverse=True)
    return re.compile(rf"[\s\u200b-]*({'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _scaled(numeral: Numeral, text: str, of: Language) -> frozenset[str]:
    """Return what a numeral means together with the scale words after it."""
    if not of.scales or len(numeral.text) > _LONGEST:
        return frozenset()
    power, end = 0, numeral.span.end
    while word := _scale(of).match(text, end):
        power += _powers(of)[word[1].lower()]
        end = word.end()
    if not power:
        return frozenset()
    return frozenset(f"{Decimal(each).scaleb(power).normalize():f}" for each in numeral.readings)


def _places(word: str, text: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _range_end(before: Numeral, numeral: Numeral, text: str, of: Language) -> frozenset[str]:
    """Return the full year that ends a range such as 2022–23."""
    between = text[before.span.end : numeral.span.start].strip()
    years = [each for each in before.readings if _YEAR.fullmatch(each)]
    if not years or between not in {"-", "–", "/"} or len(numeral.text) != len("23"):
        return frozenset()
    digits = key(numeral.text, of)
    written = int(max(years)[:2] + digits)  # the later reading is the one that stands there
    return frozenset({str(written), str(written - of.year_offset)})


def _rows(found: Sequence[Numeral], text: str, of: Language) -> list[frozenset[tuple[str, ...]]]:
    """Return for each numeral the runs of digits that single signs join it to; none where there are many.

    An hour with a.m. or p.m. also stands there as one of 24: 5.30 p.m. is 17.30.
    """
    rows: list[frozenset[tuple[str, ...]]] = []
    for group in _joined(found, text):
        written = " ".join(numeral.text for numeral in group) if len(group) <= _MOST_RUNS else ""
        runs = tuple(run.lstrip("0") for run in re.findall("[0-9]+", key(written, of)))
        row = {runs} if 0 < len(runs) <= _MOST_RUNS else set()
        if row and len(runs) <= len(("5", "30")) and _HALF_DAY.match(text, group[-1].span.end):
            row.add((str(int(runs[0][:2] or "0") + 12), *runs[1:]))
        rows += [frozenset(row)] * len(group)
    return rows


def _joined(found: Sequence[Numeral], text: str) -> Iterator[list[Numeral]]:
    group: list[Numeral] = []
    for numeral in found:
        if group and not _JOINT.fullmatch(text, group[-1].span.end, numeral.span.start):
            yield group
            group = []
        group.append(numeral)
    if group:
        yield group
