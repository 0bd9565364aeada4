"""What is the same sign in every script: letter case, accents, digits, spaces, quotes and dashes."""

import re
import unicodedata

_ACCENTS = "\u0300-\u036f"
_JOINED = f"{_ACCENTS}\u180b-\u180f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Dropped characters that belong to the character before them."""
_DROPPED = f"{_JOINED}\u00ad\u061c\u17b4\u17b5\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"

_LONGER = {
    "ß": "ss", "ẞ": "ss", "ŉ": "'n", "æ": "ae", "œ": "oe", "…": "...",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
"""Signs that are written with several; upper case is folded before they are looked up."""
_ONE_FOR_ALL = {"Pd": "-", "Cs": "\ufffd"}
"""By Unicode category: dashes of every length, and lone surrogates, which no library reads."""
_QUOTES = dict.fromkeys("‘’‚‛ʼ′`´", "'") | dict.fromkeys("“”„‟″«»", '"') | {"\u2212": "-"}

_MOVING = re.compile(rf"[{_DROPPED}{''.join(_LONGER)}]")
MOVES = re.compile(
    rf" [ {_DROPPED}]+|[{_DROPPED}]+ [ {_DROPPED}]*|[^ {_DROPPED}][{_JOINED}]+|[{_DROPPED}]+"
    rf"|[{''.join(_LONGER)}]"
)
"""What changes the length of a text after its signs are folded one by one."""
_DROP = re.compile(f"[{_DROPPED}]+")
_LONG = re.compile(f"[{''.join(_LONGER)}]")
_SPACES = re.compile(" {2,}")


class Signs(dict[str, str]):
    """A table from signs to the one that stands for them; it learns each when it is first seen."""

    def __missing__(self, char: str) -> str:
        self[char] = sign = _folded(char)
        return sign


def moves(text: str) -> bool:
    """Tell whether something changes the length of a text; much quicker than looking for `MOVES`."""
    return "  " in text or _MOVING.search(text) is not None


def settled(text: str) -> str:
    """Return a text with every match of `MOVES` settled: the same, without looking at each."""
    text = _SPACES.sub(" ", _DROP.sub("", text))
    return _LONG.sub(lambda match: _LONGER[match[0]], text)


def settle(piece: str) -> str:
    """Return what a match of `MOVES` stands for."""
    if " " in piece:
        return " "
    kept = _DROP.sub("", piece)
    return _LONGER.get(kept, kept)


def _folded(char: str) -> str:
    """Return the one character that stands for a character, or the character itself where none does."""
    category = unicodedata.category(char)
    if char in _QUOTES:
        return _QUOTES[char]
    if char.isspace():
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in _ONE_FOR_ALL:
        return _ONE_FOR_ALL[category]
    plain = _without_accents(_without_accents(char).casefold())
    return next((each for each in (plain, char.lower()) if len(each) == 1), char)


def _without_accents(char: str) -> str:
    decomposed = unicodedata.normalize("NFD", char)
    return decomposed[0] if all("\u0300" <= mark <= "\u036f" for mark in decomposed[1:]) else char
