"""What a format reads an article into before its sentences are known: blocks of atoms, by position."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from glossary.model import BlockKind, Tag

BLANK = r"[\t\n\v\f\r \x1c-\x1f\x85\u2028\u2029]"
"""White space that is layout. A no-break space is not: somebody typed it for a reason."""

_BLANKS = re.compile(f"{BLANK}+")


class AtomKind(Enum):
    """What a stretch of the article's text is inside its block."""

    TEXT = auto()
    """Text to translate."""
    OPEN = auto()
    CLOSE = auto()
    VOID = auto()
    """Markup without content: a line break, an image without words."""
    HIDDEN = auto()
    """Nothing a reader sees: a comment."""


class Atom(NamedTuple):
    """A stretch of the article's text with one meaning; a block's atoms follow each other without gaps."""

    kind: AtomKind
    start: int
    """Code points into the article's text."""
    end: int
    text: str = ""
    """What a reader sees of a TEXT atom."""
    tag: Tag | None = None
    """The markup of OPEN, CLOSE and VOID, with a plain name that may yet be numbered."""
    whole: bool = False
    """Whether the text cannot be cut: it is written otherwise in the file (``&amp;``, a line break)."""
    tight: bool = False
    """Whether OPEN and CLOSE must stay in the segment even where they enclose all of it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or cell: what sentences are cut from."""

    kind: BlockKind
    atoms: tuple[Atom, ...]
    """In order, never empty. OPEN and CLOSE atoms are balanced."""
    level: int = 0
    """Level of a heading, from 1."""

    @property
    def start(self) -> int:
        """Where the block begins in the article's text."""
        return self.atoms[0].start

    @property
    def end(self) -> int:
        """Where the block ends in the article's text."""
        return self.atoms[-1].end

    @property
    def plain(self) -> str:
        """What a reader sees, as one line in NFC."""
        return one_line("".join(atom.text for atom in self.atoms if atom.kind is AtomKind.TEXT)).strip()

    @property
    def speaks(self) -> bool:
        """Whether there is anything to translate: a letter or a digit."""
        return any(
            atom.kind is AtomKind.TEXT and any(sign.isalnum() for sign in atom.text) for atom in self.atoms
        )


def one_line(text: str) -> str:
    """Return a text in NFC with every run of layout white space as one space."""
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", text))


def text_atom(text: str, start: int, end: int) -> Atom:
    """Return the atom of a stretch of the file that reads exactly as it is written."""
    return Atom(AtomKind.TEXT, start, end, text[start:end])
