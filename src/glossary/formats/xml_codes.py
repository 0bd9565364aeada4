"""The tags of a text as codes that other tools protect: which opening tag belongs to which closing one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from glossary.text.placeables import TAG

MAX_NESTED = 64
"""Pairs inside pairs; tags deeper than that stand alone, so that no reader is led too deep."""


class Role(Enum):
    """What a tag is among the tags of its text."""

    OPENING = "opening"
    CLOSING = "closing"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Code:
    """A tag as it stands in a text."""

    text: str
    role: Role
    pair: int = 0
    """The same number, from 1, for the two tags of a pair; pairs are properly nested. 0 where it has none."""


def codes(text: str) -> tuple[str | Code, ...]:
    """Return a text as stretches of plain text and codes; their texts joined are the text."""
    pieces: list[str | Code] = []
    open_at: list[int] = []
    names: Counter[str] = Counter()
    pairs = end = 0
    for found in TAG.finditer(text):
        if found.start() > end:
            pieces.append(text[end : found.start()])
        end, tag = found.end(), found[0]
        pieces.append(Code(tag, Role.ALONE))
        name = tag.strip("</>")
        if tag.endswith("/>"):
            continue
        if not tag.startswith("</"):
            if len(open_at) < MAX_NESTED:
                open_at.append(len(pieces) - 1)
                names[name] += 1
        elif names[name]:
            pairs += 1
            pieces[_opening(name, pieces, open_at, names)] = Code(f"<{name}>", Role.OPENING, pairs)
            pieces[-1] = Code(tag, Role.CLOSING, pairs)
    if end < len(text):
        pieces.append(text[end:])
    return tuple(pieces)


def _opening(name: str, pieces: list[str | Code], open_at: list[int], names: Counter[str]) -> int:
    """Return where the tag stands that a closing one belongs to; those opened since then stand alone."""
    while True:
        at = open_at.pop()
        opened = pieces[at]
        assert isinstance(opened, Code)
        opened_name = opened.text.strip("<>")
        names[opened_name] -= 1
        if opened_name == name:
            return at


class Numbering:
    """Numbers for the codes of a source and its target, from 1."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Role, str, int], int] = {}

    def numbered(self, text: str) -> Iterator[tuple[str | Code, int]]:
        """Yield the pieces of a text, each code with its number.

        The n-th code of a kind has the same number in every text; plain text and closing codes have 0.
        """
        seen: Counter[tuple[Role, str]] = Counter()
        for piece in codes(text):
            if isinstance(piece, str) or piece.role is Role.CLOSING:
                yield piece, 0
                continue
            kind = piece.role, piece.text
            seen[kind] += 1
            yield piece, self._numbers.setdefault((*kind, seen[kind]), len(self._numbers) + 1)
