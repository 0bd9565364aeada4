"""Plain text articles: title, standfirst, dateline, paragraphs; a line is a paragraph unless wrapped."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from glossary.formats.article_dates import is_dateline
from glossary.formats.article_parts import Block, text_atom
from glossary.formats.article_roles import publication_date, with_roles
from glossary.formats.skeleton import Frame, assemble, checked, rebuild
from glossary.languages import Language
from glossary.model import Article, BlockKind, Slot

NAME = "text"

_LINES = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"(?:[-*•‣–]|[0-9]{1,2}[.)])[ \t]+(?=\S)")
_WIDEST = 100
"""Columns: no one wraps wider by hand, and news paragraphs are longer."""
_FULL = 0.85
"""Share of the width a wrapped line fills, with the word that no longer fitted (GNU fmt leaves some room)."""
_ENOUGH = 3
"""Line breaks inside paragraphs that it takes to see a width in them."""
_UNFINISHED = re.compile(r"[^.!?:;\"'”’)\]]\Z")


class _Line(NamedTuple):
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str
    follows: bool
    """Whether it comes right after another such line."""


def read(text: str, *, slug: str) -> Article:
    """Return the article of a plain text.

    The first line is the title. A line such as ``News | 11 November 2022`` shortly after it is the dateline
    and gives the date of publication; what stands between the two is the standfirst.

    Raises:
        InputError: the text is empty or no text at all.
    """
    lines = list(_lines(checked(text)))
    wrapped = _is_wrapped(lines)
    blocks = [
        block
        for first, last in _paragraphs(lines, wrapped=wrapped)
        if (block := _block(text, first, last)).speaks
    ]
    title = 1 if len(blocks) > 1 and is_dateline(blocks[0].plain, opens=True) else 0
    blocks = with_roles(blocks, title if blocks else None)
    named = blocks[title].plain if blocks else ""
    return assemble(text, blocks, Frame(slug, named, publication_date(blocks)), name=NAME)


def write(article: Article, targets: Mapping[str, str], language: Language) -> str:
    """Return the article in a language; each target is one line, and no sign in it has a meaning."""
    return rebuild(article.skeleton, targets, language, _encode)


def _encode(_slot: Slot, target: str, _place: int) -> str:
    return target


def _lines(text: str) -> Iterator[_Line]:
    previous = 0
    for found in _LINES.finditer(text):
        line = found[0].strip().strip("\ufeff").strip()
        if line:
            start = found.start() + found[0].index(line)
            gap = text[previous : found.start()].replace("\r\n", "\n")
            yield _Line(start, start + len(line), line, follows=previous > 0 and len(gap) == 1)
            previous = found.end()


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """Tell whether lines were broken at a width: nearly all end where the next word no longer fitted."""
    width = max((line.end - line.start for line in lines), default=0)
    pairs = [(line, after) for line, after in pairwise(lines) if after.follows and not is_dateline(line.text)]
    if width > _WIDEST or len(pairs) < _ENOUGH:
        return False
    full = sum(_is_full(line, after, width) for line, after in pairs)
    unfinished = sum(bool(_UNFINISHED.search(line.text)) for line, _ in pairs)
    return full >= 0.75 * len(pairs) and unfinished >= 0.5 * len(pairs)


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    word = after.text.split(None, 1)[0]
    return len(line.text) + 1 + len(word) > _FULL * width


def _paragraphs(lines: Sequence[_Line], *, wrapped: bool) -> Iterator[tuple[_Line, _Line]]:
    """Yield the first and the last line of each paragraph."""
    width = max((line.end - line.start for line in lines), default=0)
    first = 0
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        goes_on = (
            wrapped
            and after is not None
            and after.follows
            and _is_full(line, after, width)
            and not _BULLET.match(after.text)
            and not is_dateline(line.text)
            and not is_dateline(after.text)
        )
        if not goes_on:
            yield lines[first], line
            first = index + 1


def _block(text: str, first: _Line, last: _Line) -> Block:
    bullet = _BULLET.match(first.text)
    start = first.start + (bullet.end() if bullet else 0)
    kind = BlockKind.LIST_ITEM if bullet else BlockKind.PARAGRAPH
    return Block(kind, (text_atom(text, start, last.end),))
