"""Plural forms in words: which form of its message a unit is, and which numbers it is for."""

from glossary.languages import language
from glossary.model import Unit

_IN_A_ROW = 3
_IN_A_LINE = 8
"""Numbers named as examples."""


def is_plural(unit: Unit) -> bool:
    """Tell whether a unit is a plural form of a message."""
    return bool(unit.segment.singular)


def form_mark(unit: Unit) -> str:
    """Return a mark for the row of a unit, such as ``[1] 4, 6, 9 … ``; empty for what has no plural forms.

    The number in brackets is gettext's, from 0.
    """
    if not is_plural(unit):
        return ""
    numbers = _numbers(unit, _IN_A_ROW)
    return f"[{unit.segment.form}] {numbers}  " if numbers else f"[{unit.segment.form}] "


def form_name(unit: Unit) -> str:
    """Return which form of how many a unit is, ``form 2 of 2``; empty for what has no plural forms."""
    if not is_plural(unit):
        return ""
    forms = language(unit.locale).nplurals
    return f"form {unit.segment.form + 1} of {forms}" if forms > 1 else "the only form"


def form_told(unit: Unit) -> str:
    """Return the name of a form and the numbers it is for; empty for what has no plural forms."""
    if not is_plural(unit):
        return ""
    numbers = _numbers(unit, _IN_A_LINE) or "all numbers"
    return f"[{unit.segment.form}] {form_name(unit)}, for {numbers}"


def _numbers(unit: Unit, most: int) -> str:
    """Return the first numbers that a form is for; nothing where there is one form for all of them."""
    written = language(unit.locale)
    if written.nplurals == 1:
        return ""
    numbers = written.numbers_of(unit.segment.form)
    return ", ".join(map(str, numbers[:most])) + (" …" if len(numbers) > most else "")
