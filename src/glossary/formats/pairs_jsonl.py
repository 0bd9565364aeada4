"""Bilingual pairs as JSON lines: a source text and its translation, from any tool."""

import json
from dataclasses import dataclass
from math import isfinite
from typing import Any

from glossary.errors import InputError
from glossary.languages import target

_FORM = '{"id": …, "source": "…", "target": "…", "locale": "km"}'


@dataclass(frozen=True, slots=True)
class Pair:
    """A source text and its translation."""

    id: Any
    """Whatever JSON value the line has; without one its number, from 1."""
    source: str
    target: str
    locale: str


def read(line: bytes, number: int, *, locale: str | None = None) -> Pair | None:
    """Return the pair of a line, or nothing for a blank one.

    Args:
        line: one line of the file.
        number: of the line, from 1.
        locale: of pairs that name none.

    Raises:
        InputError: the line is no such object; with its number.
    """
    if not line.strip():
        return None
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        value = json.loads(text, parse_constant=_refused, parse_float=_finite)
    except UnicodeDecodeError:
        raise InputError("not UTF-8 text; save it as UTF-8", line=number) from None
    except (ValueError, RecursionError):
        raise InputError(f"not JSON; a line is {_FORM}", line=number) from None
    if not isinstance(value, dict) or not all(
        isinstance(value.get(name), str) for name in ("source", "target")
    ):
        raise InputError(f"source and target must be texts; a line is {_FORM}", line=number)
    code = value.get("locale") or locale
    if not isinstance(code, str):
        raise InputError(f"no locale; name it in the line ({_FORM}) or with -l", line=number)
    try:
        return Pair(value.get("id", number), value["source"], value["target"], target(code).code)
    except InputError as error:
        raise InputError(error.reason, line=number) from None


def _refused(name: str) -> None:
    raise ValueError(name)


def _finite(digits: str) -> float:
    """Return a number that JSON can hold: NaN and infinities would make no JSON of the answer."""
    number = float(digits)
    if not isfinite(number):
        raise ValueError(digits)
    return number
