"""What a translator wrote, as text and declared markup: anything else in it is just text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from glossary.formats.article_parts import BLANK, AtomKind
from glossary.formats.article_tags import TAG
from glossary.model import Tag

_LAYOUT = re.compile(f"{BLANK}+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_HALVES = re.compile(r"[\ud800-\udfff]")


class Node(NamedTuple):
    """A piece of a target: text, or the beginning, end or whole of declared markup."""

    kind: AtomKind
    text: str = ""
    """The text; for markup what stood in the target."""
    tag: Tag | None = None


class Rules(NamedTuple):
    """What markup a format allows inside which."""

    leaf: Callable[[Tag], bool]
    """Whether only text may stand inside."""
    link: Callable[[Tag], bool]
    """Whether no other such tag may stand inside."""


def one_safe_line(target: str) -> str:
    """Return a target as one line in NFC, without control characters; every sign of a script stays."""
    line = _HALVES.sub("\ufffd", _UNPRINTABLE.sub("", _LAYOUT.sub(" ", target))).strip()
    # Tag by tag, because NFC would make one sign of the > of a tag and a long solidus after it.
    parts = re.split(f"({TAG.pattern})", line)[:: TAG.groups + 2]
    tags = (found[0] for found in TAG.finditer(line))
    return "".join(f"{unicodedata.normalize('NFC', part)}{next(tags, '')}" for part in parts)


def parse(target: str, tags: Sequence[Tag], rules: Rules) -> tuple[Node, ...]:
    """Return the nodes of a target, well-formed and properly nested, texts joined.

    Only the tags declared become markup. One that is not closed, closes nothing, crosses another or stands
    where the format has no place for it stays visible as text, so that a person sees it.
    """
    reader = _Reader(target, {tag.name: tag for tag in tags}, rules)
    done = 0
    for found in TAG.finditer(target):
        reader.text(target[done : found.start()])
        reader.tag(found)
        done = found.end()
    reader.text(target[done:])
    return joined(reader.nodes)


def joined(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return the nodes with neighbouring texts made one and empty ones left out."""
    out: list[Node] = []
    run: list[str] = []
    for node in nodes:
        if node.kind is AtomKind.TEXT:
            run.append(node.text)
            continue
        if any(run):
            out.append(Node(AtomKind.TEXT, "".join(run)))
        run = []
        out.append(node)
    if any(run):
        out.append(Node(AtomKind.TEXT, "".join(run)))
    return tuple(out)


class _Reader:
    """Pairs the tags of one target: an opening tag is text until its closing tag is met."""

    def __init__(self, target: str, declared: dict[str, Tag], rules: Rules) -> None:
        self.nodes: list[Node] = []
        self._declared = declared
        self._rules = rules
        self._last_close = {name: target.rfind(f"</{name}>") for name in declared}
        self._open: list[tuple[Tag, int]] = []
        self._names: Counter[str] = Counter()
        self._links = 0

    def text(self, text: str) -> None:
        """Take a stretch without tags."""
        self.nodes.append(Node(AtomKind.TEXT, text))

    def tag(self, found: re.Match[str]) -> None:
        """Take what looks like a tag."""
        tag = self._declared.get(found["name"])
        self.text(found[0])
        if tag is None or (found["close"] and found["void"]):
            return
        if found["close"]:
            self._close(tag)
        elif found["void"]:
            if tag.void and not self._in_leaf():
                self.nodes[-1] = Node(AtomKind.VOID, found[0], tag)
        elif self._may_open(tag, found.end()):
            self._open.append((tag, len(self.nodes) - 1))
            self._names[tag.name] += 1
            self._links += self._rules.link(tag)

    def _may_open(self, tag: Tag, place: int) -> bool:
        """Tell whether a tag that ends here in the target can become markup."""
        if tag.void or self._in_leaf() or self._last_close[tag.name] < place:
            return False
        return not (self._links and self._rules.link(tag))

    def _in_leaf(self) -> bool:
        return bool(self._open) and self._rules.leaf(self._open[-1][0])

    def _close(self, tag: Tag) -> None:
        if not self._names[tag.name] or (self._in_leaf() and self._open[-1][0] != tag):
            return
        while True:
            latest, index = self._open.pop()
            self._names[latest.name] -= 1
            self._links -= self._rules.link(latest)
            if latest == tag:
                break
        opening = self.nodes[index]
        closing = self.nodes[-1]
        self.nodes[index] = Node(AtomKind.OPEN, opening.text, tag)
        self.nodes[-1] = Node(AtomKind.CLOSE, closing.text, tag)
