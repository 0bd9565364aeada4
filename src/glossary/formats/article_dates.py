"""Dates as English news writes them, and the lines that hold nothing else: datelines."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12][0-9]{3})"
_SHAPES = tuple(
    re.compile(rf"(?<![0-9A-Za-z]){shape}(?![0-9A-Za-z])", re.IGNORECASE)
    for shape in (
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",  # 11 November 2022, 2nd of Nov. 2022
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",  # November 11, 2022
        rf"{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?:T[0-9:.+Z-]*)?",  # 2022-11-11, ISO 8601
    )
)
_LONGEST = 90
"""Characters: a longer line says more than when and where."""
_DIVIDERS = "|·•–—/,:-"
_LEAD_IN = re.compile(
    r"\W*(?:(?:first\s+)?(?:published|posted|updated|released|date|dated)(?:\s+on)?)?\W*", re.IGNORECASE
)


def first_date(text: str) -> date | None:
    """Return the first date a text names, if it is a day of the calendar."""
    found = _first(text)
    if found is None:
        return None
    month = found["month"].lower()
    try:
        return date(int(found["year"]), _MONTHS[month] if month in _MONTHS else int(month), int(found["day"]))
    except ValueError:
        return None


def is_dateline(line: str, *, opens: bool = False) -> bool:
    """Tell whether a line only says when (and where) the news is from: ``News | 11 November 2022``.

    The line that ``opens`` an article may be a title with a date in it, so there only ``|``, ``·`` or ``•``
    divides.
    """
    if len(line) > _LONGEST or line.endswith((".", "!", "?", ";")):
        return False
    found = _first(line)
    if found is None:
        return False
    before, after = line[: found.start()].strip(), line[found.end() :].strip()
    if _LEAD_IN.fullmatch(before) and not after:
        return True
    dividers = "|·•" if opens else _DIVIDERS
    return (not before or before[-1] in dividers) and (not after or after[0] in dividers)


def _first(text: str) -> re.Match[str] | None:
    found = [match for shape in _SHAPES if (match := shape.search(text[:1000]))]
    return min(found, key=re.Match.start, default=None)
