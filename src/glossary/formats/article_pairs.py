"""Pair the beginnings and ends of markup; what lacks its other half becomes markup without content."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from glossary.formats.article_parts import Atom, AtomKind
from glossary.model import Tag

DEEPEST = 60
"""Loose markup opened inside other markup deeper than this is not paired."""


class Half(NamedTuple):
    """An atom of a block on the way to being paired."""

    atom: Atom
    name: str = ""
    """What an end must have in common with its beginning."""
    loose: bool = False
    """Whether the other half may be missing, and may not be sought across markup that is not loose."""


def paired(halves: Iterable[Half]) -> list[Atom]:
    """Return the atoms with OPEN and CLOSE balanced.

    A pair gets one tag with its opening and its closing. A half alone becomes VOID, named ``x``.
    """
    stack = _Stack()
    for half in halves:
        if half.atom.kind is AtomKind.OPEN:
            stack.open(half)
        elif half.atom.kind is AtomKind.CLOSE:
            stack.close(half)
        else:
            stack.atoms.append(half.atom)
    stack.drop_above(0)
    return stack.atoms


class _Stack:
    def __init__(self) -> None:
        self.atoms: list[Atom] = []
        self._open: list[tuple[Half, int]] = []
        self._names: Counter[str] = Counter()

    def open(self, half: Half) -> None:
        """Take a beginning."""
        if half.loose and len(self._open) >= DEEPEST:
            self.atoms.append(_alone(half.atom))
            return
        self._open.append((half, len(self.atoms)))
        self._names[half.name] += 1
        self.atoms.append(half.atom)

    def close(self, half: Half) -> None:
        """Take an end."""
        level = self._level(half)
        if level is None:
            self.atoms.append(_alone(half.atom))
            return
        self.drop_above(level + 1)
        opening, index = self._open.pop()
        self._names[opening.name] -= 1
        first, last = opening.atom.tag, half.atom.tag
        assert first is not None
        assert last is not None
        tag = Tag(first.name, first.opening, last.closing)
        self.atoms[index] = opening.atom._replace(tag=tag)
        self.atoms.append(half.atom._replace(tag=tag))

    def drop_above(self, level: int) -> None:
        """Give up on what is open above a level."""
        while len(self._open) > level:
            half, index = self._open.pop()
            self._names[half.name] -= 1
            self.atoms[index] = _alone(half.atom)

    def _level(self, half: Half) -> int | None:
        """Return the level of the beginning that an end belongs to."""
        if not self._names[half.name]:
            return None
        for level in range(len(self._open) - 1, -1, -1):
            opening = self._open[level][0]
            if opening.name == half.name:
                return level
            if half.loose and not opening.loose:
                return None
        return None


def _alone(atom: Atom) -> Atom:
    assert atom.tag is not None
    markup = Tag("x", atom.tag.opening or atom.tag.closing, void=True)
    return atom._replace(kind=AtomKind.VOID, tag=markup)
