"""The blocks of an HTML article: a block ends where a block-level element begins or ends."""

from collections.abc import Sequence

from glossary.errors import InputError
from glossary.formats.article_pairs import Half, paired
from glossary.formats.article_parts import Atom, AtomKind, Block
from glossary.formats.html.names import BLOCKS, CLOSED_BY, OPAQUE, VOID, plain_name
from glossary.formats.html.references import text_atoms
from glossary.formats.html.regions import Region, opaque_end
from glossary.formats.html.tokens import Token, TokenKind, attributes
from glossary.formats.skeleton import line_of
from glossary.model import BlockKind, Tag

DEEPEST = 256
"""Block elements in block elements, as browsers and libxml2 limit them too."""

_KINDS = {
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
    **dict.fromkeys(("figcaption", "figure", "caption", "legend"), BlockKind.CAPTION),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    "blockquote": BlockKind.QUOTE,
}


def blocks(text: str, tokens: Sequence[Token], region: Region) -> list[Block]:
    """Return the blocks of a region of a page that hold text.

    Raises:
        InputError: elements are nested deeper than browsers go.
    """
    reader = _Reader(text, tokens)
    index = region[0]
    while index < region[1]:
        index = reader.take(index)
    reader.flush()
    return reader.blocks


class _Reader:
    """Walks over tokens, gathering inline ones to a run and making a block of it at each border."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.blocks: list[Block] = []
        self._text = text
        self._tokens = tokens
        self._run: list[Half] = []
        self._around: list[str] = []

    def take(self, index: int) -> int:
        """Take the token at an index, or the whole opaque element; return the index after it."""
        token = self._tokens[index]
        if token.kind is TokenKind.START and token.name in OPAQUE:
            return self._opaque(index)
        if token.kind is TokenKind.TEXT:
            self._run += map(Half, text_atoms(self._text, token.start, token.end))
        elif token.name in BLOCKS and token.kind is not TokenKind.RAW:
            self.flush()
            self._border(token)
        elif token.kind in {TokenKind.START, TokenKind.END}:
            self._inline(token)
        else:
            self._run.append(Half(Atom(AtomKind.HIDDEN, token.start, token.end)))
        return index + 1

    def flush(self) -> None:
        """End the block."""
        run, self._run = self._run, []
        if not any(half.atom.kind is AtomKind.TEXT for half in run):
            return
        block = Block(*self._kind(run))
        if block.speaks:
            self.blocks.append(block)

    def _kind(self, run: Sequence[Half]) -> tuple[BlockKind, tuple[Atom, ...], int]:
        name = next((name for name in reversed(self._around) if name in _KINDS), "")
        kind = _KINDS.get(name, BlockKind.PARAGRAPH)
        return kind, tuple(paired(run)), int(name[1:]) if kind is BlockKind.HEADING else 0

    def _opaque(self, index: int) -> int:
        """Pass over an element that holds no text of the article; inside a sentence it keeps its place."""
        end = opaque_end(self._tokens, index)
        first, last = self._tokens[index], self._tokens[end - 1]
        if first.name in BLOCKS:
            self.flush()
        else:
            self._void(first.start, last.end, "x")
        return end

    def _border(self, token: Token) -> None:
        """Enter or leave a block-level element, with the end tags that HTML lets authors leave out."""
        around = self._around
        if token.kind is TokenKind.END:
            if token.name in around:
                while around.pop() != token.name:
                    pass
            return
        if around and around[-1] == "p":
            around.pop()
        closed, shields = CLOSED_BY.get(token.name, (frozenset(), frozenset()))
        for level in range(len(around) - 1, -1, -1):
            if around[level] in shields:
                break
            if around[level] in closed:
                del around[level:]
                break
        if token.name not in VOID:
            around.append(token.name)
        if len(around) > DEEPEST:
            raise InputError(
                f"elements are nested more than {DEEPEST} deep; make them flatter",
                line=line_of(self._text, token.start),
            )

    def _inline(self, token: Token) -> None:
        raw = self._text[token.start : token.end]
        if token.name == "br":
            self._line_break(token)
        elif token.name == "img":
            self._image(token)
        elif token.name in VOID:
            self._void(token.start, token.end, plain_name(token.name))
        elif token.kind is TokenKind.START:
            atom = Atom(AtomKind.OPEN, token.start, token.end, tag=Tag(plain_name(token.name), raw))
            self._run.append(Half(atom, token.name, loose=True))
        else:
            atom = Atom(AtomKind.CLOSE, token.start, token.end, tag=Tag(plain_name(token.name), "", raw))
            self._run.append(Half(atom, token.name, loose=True))

    def _void(self, start: int, end: int, name: str) -> None:
        tag = Tag(name, self._text[start:end], void=True)
        self._run.append(Half(Atom(AtomKind.VOID, start, end, tag=tag)))

    def _line_break(self, token: Token) -> None:
        """Take a line break; two in a row end a paragraph."""
        before = next((half.atom for half in reversed(self._run) if not _is_blank(half.atom)), None)
        self._void(token.start, token.end, "br")
        if before is not None and before.tag is not None and before.tag.name == "br":
            self.flush()

    def _image(self, token: Token) -> None:
        """Take an image; its description is text between a beginning and an end."""
        alt = next((each for each in attributes(self._text, token) if each.name == "alt"), None)
        if alt is None or not any(sign.isalnum() for sign in alt.value):
            self._void(token.start, token.end, "img")
            return
        before, after = self._text[token.start : alt.start], self._text[alt.end : token.end]
        quote = "" if before.endswith(('"', "'")) else '"'
        tag = Tag("img", before + quote, quote + after)
        opening = Atom(AtomKind.OPEN, token.start, alt.start, tag=tag, tight=bool(quote))
        closing = Atom(AtomKind.CLOSE, alt.end, token.end, tag=tag, tight=bool(quote))
        words = Atom(AtomKind.TEXT, alt.start, alt.end, alt.value, whole=True)
        self._run += [Half(opening, "img"), Half(words), Half(closing, "img")]


def _is_blank(atom: Atom) -> bool:
    return atom.kind is AtomKind.HIDDEN or (atom.kind is AtomKind.TEXT and atom.text.isspace())
