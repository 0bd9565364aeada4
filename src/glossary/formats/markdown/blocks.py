"""The blocks of a Markdown text, with places in the file."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from markdown_it.token import Token
from markdown_it.utils import EnvType

from glossary.errors import InputError
from glossary.formats.article_parts import Atom, AtomKind, Block
from glossary.formats.markdown.inline import HARD_BREAK, atoms
from glossary.formats.markdown.parser import DEEPEST, block_parser
from glossary.formats.markdown.places import Lines, Places
from glossary.formats.skeleton import line_of
from glossary.model import BlockKind, Tag

_KINDS = {
    "blockquote_open": BlockKind.QUOTE,
    "list_item_open": BlockKind.LIST_ITEM,
    "th_open": BlockKind.CELL,
    "td_open": BlockKind.CELL,
    "heading_open": BlockKind.HEADING,
}
_INDENTING = frozenset({"blockquote_open", "list_item_open"})


class Layout:
    """How a Markdown text is made up, from the end of its front matter on.

    Raises:
        InputError: blocks are nested too deeply for the parser to follow.
    """

    def __init__(self, text: str, start: int) -> None:
        self.env: EnvType = {}
        """Holds the link definitions."""
        self.lines = Lines(text, start)
        self.tokens: Sequence[Token] = block_parser().parse(text[start:], self.env)
        """Those of the parser, whose lines are counted by ``lines``."""
        self._text = text
        for token in self.tokens:
            if token.level >= DEEPEST:
                line = line_of(text, start) + (token.map[0] if token.map else 0)
                raise InputError("lists or quotes are nested too deeply; make them flatter", line=line)

    def tables(self) -> list[tuple[int, int]]:
        """Return where tables stand in the text, in order."""
        return [
            (self.lines.start(token.map[0]), self.lines.start(token.map[1]))
            for token in self.tokens
            if token.type == "table_open" and token.map
        ]

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks that hold text, in order."""
        around: list[Token] = []
        cells: Iterator[Places | None] = iter(())
        for index, token in enumerate(self.tokens):
            if token.nesting > 0:
                around.append(token)
            elif token.nesting < 0:
                around.pop()
            if token.type == "tr_open":
                cells = self._cells(index, around)
            elif token.type == "inline":
                outer = around[-1]
                places = next(cells) if outer.type in {"th_open", "td_open"} else self._places(token, outer)
                found = self._atoms(token.content, places) if places else []
                if found:
                    level = int(outer.tag[1:]) if outer.type == "heading_open" else 0
                    yield Block(_kind(around, found), tuple(found), level)

    def _cells(self, index: int, around: Sequence[Token]) -> Iterator[Places | None]:
        row = takewhile(
            lambda token: token.type != "tr_close", (self.tokens[n] for n in range(index, len(self.tokens)))
        )
        contents = [token.content for token in row if token.type == "inline"]
        line = self.tokens[index].map
        depth = sum(each.type in _INDENTING for each in around)
        return self.lines.cells(line[0] if line else 0, depth, contents)

    def _places(self, token: Token, outer: Token) -> Places | None:
        if not token.map:
            return None
        if outer.markup.startswith("#"):
            return self.lines.heading(token.map[0], outer.markup, token.content)
        return self.lines.paragraph(token.map[0], token.content)

    def _atoms(self, content: str, places: Places) -> list[Atom]:
        """Return the atoms of a block's content, with places in the file."""
        found: list[Atom] = []
        for atom in atoms(content, self.env):
            if atom.kind is AtomKind.TEXT and not atom.whole:
                for start, end in places.cuts(atom.start, atom.end):
                    found.append(self._text_atom(content[start:end], places(start), places(end)))
            else:
                moved = atom._replace(start=places(atom.start), end=places(atom.end))
                found.append(self._with_line_break(moved))
        return found

    def _text_atom(self, content: str, start: int, end: int) -> Atom:
        return Atom(AtomKind.TEXT, start, end, content, whole=self._text[start:end] != content)

    def _with_line_break(self, atom: Atom) -> Atom:
        """Give a line break's tag what begins the next line in the file: quote marks, indents."""
        if atom.tag is None or atom.tag.opening != HARD_BREAK:
            return atom
        raw = self._text[atom.start : atom.end].lstrip(" \t\\")
        return atom._replace(tag=Tag(atom.tag.name, "\\" + raw, void=True))


def _kind(around: Sequence[Token], found: Sequence[Atom]) -> BlockKind:
    kind = next((_KINDS[each.type] for each in reversed(around) if each.type in _KINDS), BlockKind.PARAGRAPH)
    return BlockKind.CAPTION if kind is BlockKind.PARAGRAPH and _is_picture(found) else kind


def _is_picture(found: Sequence[Atom]) -> bool:
    """Tell whether the only words are those that describe images."""
    pictures = 0
    for atom in found:
        if atom.kind is AtomKind.TEXT and not pictures and not atom.text.isspace():
            return False
        if atom.tag is not None and atom.tag.name == "img":
            pictures += {AtomKind.OPEN: 1, AtomKind.CLOSE: -1}.get(atom.kind, 0)
    return True
