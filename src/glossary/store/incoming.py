"""Text on its way into the store: in NFC, otherwise as typed, and refused where a database cannot keep it."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from unicodedata import is_normalized, normalize

from glossary.errors import InputError

T = TypeVar("T")

_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


def keepable(text: str) -> str:
    """Return the text unchanged if every database can keep it.

    Raises:
        InputError: it holds a NUL character or half of a surrogate pair.
    """
    found = _UNKEEPABLE.search(text)
    if found is None:
        return text
    if found.group() == "\0":
        raise InputError(f"{_start(text)} holds a NUL character, which a store cannot keep; remove it")
    raise InputError(f"{_start(text)} holds half a character (U+{ord(found.group()):04X}); type it again")


def normal(text: str) -> str:
    """Return the text in NFC, with its zero-width spaces as typed.

    Raises:
        InputError: no database can keep it.
    """
    text = keepable(text)
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def normal_value(value: T) -> T:
    """Return a frozen value with every text in it in NFC; the same object where nothing moved.

    Raises:
        InputError: no database can keep one of its texts.
    """
    return _normal(value)  # type: ignore[no-any-return]


def _normal(value: Any) -> Any:  # noqa: ANN401 - walks any frozen value
    if type(value) is str:
        return normal(value)
    if type(value) is tuple:
        parts = tuple(map(_normal, value))
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    if is_dataclass(value) and not isinstance(value, type):
        old = {each.name: getattr(value, each.name) for each in fields(value)}
        new = {name: _normal(each) for name, each in old.items()}
        moved = {name: each for name, each in new.items() if each is not old[name]}
        return replace(value, **moved) if moved else value
    return value


def _start(text: str) -> str:
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    return f"the text {ascii(shown) if not shown.isprintable() else repr(shown)}"
