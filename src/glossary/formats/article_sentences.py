"""Cut a block of an article into sentences, each with the markup it needs and none that it does not."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from glossary.formats.article_parts import BLANK, Atom, AtomKind, Block
from glossary.formats.article_tags import tagged
from glossary.languages import SOURCE
from glossary.model import BlockKind, Span, Tag
from glossary.text.sentences import sentences

UNCUT = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.DATELINE})
"""A headline is one thought, however many full stops it has."""

_LAYOUT = re.compile(rf"\A{BLANK}+|{BLANK}+\Z|{BLANK}{{2,}}|(?! ){BLANK}")


class Sentence(NamedTuple):
    """A stretch of the article's text to translate."""

    start: int
    end: int
    source: str
    tags: tuple[Tag, ...]
    joined: bool
    """Whether nothing but white space stands between it and the sentence before it in its block."""


class _Point(NamedTuple):
    """A place in a sequence of atoms: before an atom, or inside the text of one."""

    atom: int
    offset: int = 0


def cut(text: str, block: Block) -> Iterator[Sentence]:
    """Yield the sentences of a block of the article's text, in order.

    Markup that encloses the whole block stays outside; a cut never falls inside open markup.
    """
    if not block.speaks:
        return
    flow = _Flow(text, _core(_fine(text, block.atoms)))
    end: _Point | None = None
    for start, stop in flow.stretches(whole=block.kind in UNCUT):
        source, tags = tagged(flow.between(start, stop))
        joined = end is not None and all(
            atom.kind is AtomKind.TEXT for atom in flow.atoms[end.atom + bool(end.offset) : start.atom]
        )
        yield Sentence(flow.position(start), flow.position(stop), source.strip(), tags, joined)
        end = stop


class _Flow:
    """The atoms of a block as one text, and the way back from that text to the atoms."""

    def __init__(self, text: str, atoms: Sequence[Atom]) -> None:
        self.atoms = atoms
        self._file = text
        self._starts = [0, *accumulate(len(atom.text) for atom in atoms)]
        self._depths = [0, *accumulate(_DEEPER.get(atom.kind, 0) for atom in atoms)]
        self.text = "".join(atom.text for atom in atoms)

    def stretches(self, *, whole: bool) -> Iterator[tuple[_Point, _Point]]:
        """Yield where each sentence begins and ends, with the markup that belongs to it."""
        spans = _stripped(self.text) if whole else sentences(self.text, SOURCE)
        begin = self._level_points(_Point(0), self._at(spans[0].start))[-1]
        for left, right in pairwise(spans):
            points = self._level_points(self._after(left.end), self._at(right.start))
            if points:
                yield begin, points[0]
                begin = points[-1]
        yield begin, self._level_points(self._after(spans[-1].end), _Point(len(self.atoms)))[0]

    def between(self, start: _Point, stop: _Point) -> list[Atom]:
        """Return the atoms of a stretch, those at its ends cut to size."""
        found = list(self.atoms[start.atom : stop.atom + bool(stop.offset)])
        if stop.offset:
            last = found[-1]
            found[-1] = last._replace(end=self.position(stop), text=last.text[: stop.offset])
        if start.offset:
            first = found[0]
            found[0] = first._replace(start=self.position(start), text=first.text[start.offset :])
        return found

    def position(self, point: _Point) -> int:
        """Return the place of a point in the article's text."""
        if point.atom == len(self.atoms):
            return self.atoms[-1].end
        atom = self.atoms[point.atom]
        return atom.end if point.offset == len(atom.text) and point.offset else atom.start + point.offset

    def _at(self, offset: int) -> _Point:
        """Return the point right before the sign at this offset of the text."""
        index = bisect_right(self._starts, offset) - 1
        return _Point(index, offset - self._starts[index])

    def _after(self, offset: int) -> _Point:
        """Return the point right after the sign before this offset of the text."""
        index, inside = self._at(offset - 1)
        return _Point(index, inside + 1)

    def _level_points(self, first: _Point, last: _Point) -> list[_Point]:
        """Return the points from one to the other where no markup is open and a cut is possible."""
        points = [first] if first.offset else []
        points += [_Point(index) for index in range(first.atom + bool(first.offset), last.atom + 1)]
        points += [last] if last.offset and last != first else []
        return [point for point in points if self._depths[point.atom] == 0 and self._divisible(point)]

    def _divisible(self, point: _Point) -> bool:
        if not point.offset:
            return True
        atom = self.atoms[point.atom]
        return not atom.whole or point.offset == len(atom.text)


_DEEPER = {AtomKind.OPEN: 1, AtomKind.CLOSE: -1}


def _stripped(text: str) -> tuple[Span, ...]:
    return (Span(len(text) - len(text.lstrip()), len(text.rstrip())),)


def _fine(text: str, atoms: Sequence[Atom]) -> list[Atom]:
    """Give every run of layout white space an atom of its own that reads as one space; join empty pairs."""
    fine: list[Atom] = []
    for atom in atoms:
        if atom.kind is AtomKind.TEXT and not atom.whole:
            fine += _runs(text, atom)
        elif atom.kind is AtomKind.CLOSE and fine[-1].kind is AtomKind.OPEN:
            opening = fine.pop()
            assert atom.tag is not None
            markup = Tag(atom.tag.name, opening=atom.tag.opening + atom.tag.closing, void=True)
            fine.append(Atom(AtomKind.VOID, opening.start, atom.end, tag=markup))
        elif atom.tag is not None and atom.tag.name == "br":
            fine.append(atom._replace(text=" "))  # a reader sees white space there
        elif atom.kind is not AtomKind.TEXT or atom.text:
            fine.append(atom)
        else:
            fine.append(atom._replace(kind=AtomKind.HIDDEN))
    return fine


def _runs(text: str, atom: Atom) -> Iterator[Atom]:
    done = atom.start
    for found in _LAYOUT.finditer(atom.text):
        start, end = found.start() + atom.start, found.end() + atom.start
        if done < start:
            yield Atom(AtomKind.TEXT, done, start, text[done:start])
        yield Atom(AtomKind.TEXT, start, end, " ", whole=True)
        done = end
    if done < atom.end:
        yield Atom(AtomKind.TEXT, done, atom.end, text[done : atom.end])


def _core(atoms: list[Atom]) -> list[Atom]:
    """Return the atoms without what surrounds the words: white space, images, markup around all of it."""
    pairs = _pairs(atoms)
    seen = [0, *accumulate(0 if _silent(atom) else 1 for atom in atoms)]
    low, high = 0, len(atoms)
    while True:
        first, last = atoms[low], atoms[high - 1]
        other = pairs.get(low, low)
        if _silent(first) and first.kind is not AtomKind.OPEN:
            low += 1
        elif first.kind is AtomKind.OPEN and seen[low] == seen[other]:
            low = other + 1
        elif _silent(last) and last.kind is not AtomKind.CLOSE:
            high -= 1
        elif last.kind is AtomKind.CLOSE and seen[pairs[high - 1]] == seen[high]:
            high = pairs[high - 1]
        elif first.kind is AtomKind.OPEN and other == high - 1 and not first.tight:
            low, high = low + 1, high - 1
        else:
            return atoms[low:high]


def _pairs(atoms: Sequence[Atom]) -> dict[int, int]:
    """Map the index of each OPEN to its CLOSE, and back."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for index, atom in enumerate(atoms):
        if atom.kind is AtomKind.OPEN:
            waiting.append(index)
        elif atom.kind is AtomKind.CLOSE:
            pairs[index] = waiting.pop()
            pairs[pairs[index]] = index
    return pairs


def _silent(atom: Atom) -> bool:
    """Tell whether an atom shows no sign of its own."""
    return atom.kind is not AtomKind.TEXT or atom.text.isspace()
