"""Write targets as Markdown: declared tags become marks, every other sign stands for itself."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from markdown_it.common.html_blocks import block_names
from markdown_it.token import Token
from markdown_it.utils import EnvType

from glossary.formats.article_front_matter import quoted
from glossary.formats.article_parts import AtomKind
from glossary.formats.article_targets import Node, Rules, parse
from glossary.formats.html.names import OPAQUE
from glossary.formats.markdown import nodes as marks
from glossary.formats.markdown.escapes import bare, code, escaped
from glossary.formats.markdown.inline import HARD_BREAK
from glossary.formats.markdown.nodes import ZERO_WIDTH_SPACE, Style
from glossary.formats.markdown.parser import reader
from glossary.model import Slot, Tag

RULES = Rules(leaf=lambda tag: marks.is_code(tag) or marks.is_image(tag), link=marks.is_link)

_STYLES = (Style(), Style("_", "**"), Style("*", "**", padded=True))
_HTML = re.compile(r"<([A-Za-z][A-Za-z0-9]*)")
_END = Node(AtomKind.TEXT)


class Writer:
    """Writes the targets of one article; it knows where its tables are and what its links refer to."""

    def __init__(
        self,
        env: EnvType,
        tables: Sequence[tuple[int, int]],
        joined: Collection[int],
        title: int | None,
    ) -> None:
        self._env = env
        self._tables = tables
        self._joined = joined
        self._title = title

    def __call__(self, slot: Slot, target: str, place: int) -> str:
        """Return a target for the slot at this place of the raw text.

        What is written is read again: should a mark not be seen as what it is, another way to write it is
        tried, and at last the text alone is written.
        """
        if place == self._title:
            return quoted(target)
        nodes = marks.tidied(parse(target, slot.tags, RULES))
        if not nodes:
            return slot.raw  # an empty pair of tags says nothing
        sentence = _Sentence(starts_line=place not in self._joined, in_table=self._in_table(place))
        wanted = list(_merged(self._wanted(nodes)))
        for style in _STYLES:
            if self._read(sentence.written(nodes, style, flat=True), sentence) == wanted:
                return sentence.written(nodes, style)
        return bare("".join(node.text for node in nodes if node.kind is AtomKind.TEXT).strip())

    def _in_table(self, place: int) -> bool:
        index = bisect_right(self._tables, (place, place)) - 1
        return index >= 0 and self._tables[index][0] <= place < self._tables[index][1]

    def _read(self, written: str, sentence: "_Sentence") -> list[tuple[str, str]]:
        """Return what a reader's software makes of a piece of Markdown."""
        content = written.replace(r"\|", "|") if sentence.in_table else written
        token = reader().parseInline(content, self._env)[0]
        return list(_merged(_events(token.children or ())))

    def _wanted(self, nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
        """Yield what a reader's software should make of the nodes."""
        leaf = ""
        for node in nodes:
            if node.tag is None:
                yield leaf or "text", node.text
            elif node.kind is AtomKind.VOID:
                opening = HARD_BREAK + "." if marks.is_break(node) else node.tag.opening
                yield from (each for each in _events_of(opening, self._env) if each != ("text", "."))
            elif RULES.leaf(node.tag):
                leaf = ("code" if marks.is_code(node.tag) else "image") if node.kind is AtomKind.OPEN else ""
                if node.kind is AtomKind.OPEN:
                    yield leaf, ""
            else:
                yield _event(node.kind, node.tag)


class _Sentence:
    """How a target is written where its slot stands."""

    def __init__(self, *, starts_line: bool, in_table: bool) -> None:
        self._starts_line = starts_line
        self.in_table = in_table

    def written(self, nodes: Sequence[Node], style: Style, *, flat: bool = False) -> str:
        """Return nodes as Markdown; ``flat`` leaves out what begins the lines of the block in its file."""
        out: list[str] = []
        starts_line = self._starts_line
        in_code = False
        for node, after in pairwise((*(marks.padded(nodes) if style.padded else nodes), _END)):
            if node.tag is not None and marks.is_code(node.tag):
                in_code = node.kind is AtomKind.OPEN
                continue
            if in_code:
                piece = code(node.text, in_table=self.in_table)
            elif node.tag is not None:
                piece = self._mark(node, node.tag, style, starts_line=starts_line, flat=flat)
            else:
                before_link = (
                    after.kind is AtomKind.OPEN and after.tag is not None and marks.is_link(after.tag)
                )
                piece = escaped(
                    node.text, starts_line=starts_line, in_table=self.in_table, before_link=before_link
                )
            out.append(piece)
            starts_line = marks.is_break(node)
        return "".join(out).strip(" ")

    def _mark(self, node: Node, tag: Tag, style: Style, *, starts_line: bool, flat: bool) -> str:
        if marks.is_break(node):
            return HARD_BREAK if flat else tag.opening
        mark = tag.closing if node.kind is AtomKind.CLOSE else tag.opening
        if marks.is_emphasis(tag):
            return (style.weak if len(mark) == 1 else style.strong) or mark
        if starts_line and _starts_html_block(mark):
            mark = ZERO_WIDTH_SPACE + mark
        return mark.replace("|", r"\|") if self.in_table else mark


def _starts_html_block(mark: str) -> bool:
    """Tell whether an HTML tag at the start of a line would turn its whole paragraph into HTML."""
    found = _HTML.match(mark)
    return found is not None and (found[1].lower() in OPAQUE or found[1].lower() in block_names)


def _event(kind: AtomKind, tag: Tag) -> tuple[str, str]:
    """Return what a reader's software should see in markup with content."""
    if marks.is_link(tag):
        name = "link"
    elif marks.is_emphasis(tag):
        name = "em" if len(tag.opening) == 1 else "strong"
    else:
        return "html", tag.opening if kind is AtomKind.OPEN else tag.closing
    return f"{name}_{'open' if kind is AtomKind.OPEN else 'close'}", ""


def _events_of(mark: str, env: EnvType) -> Iterator[tuple[str, str]]:
    yield from _events(reader().parseInline(mark, env)[0].children or ())


def _events(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    for token in tokens:
        if token.type == "text":
            yield "text", token.content
        elif token.type == "softbreak":
            yield "text", "\n"
        elif token.type == "code_inline":
            yield "code", token.content
        elif token.type == "image":
            yield "image", "".join(text for _, text in _events(token.children or ()))
        else:
            yield token.type.removesuffix("_inline"), token.content


def _merged(events: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the events with neighbouring texts as one and without zero-width spaces."""
    bare_events = ((kind, text.replace(ZERO_WIDTH_SPACE, "")) for kind, text in events)
    seen = (event for event in bare_events if event != ("text", ""))
    for kind, group in groupby(seen, key=itemgetter(0)):
        if kind in {"text", "code", "image"}:
            yield kind, "".join(text for _, text in group)
        else:
            yield from group
