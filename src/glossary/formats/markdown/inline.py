"""The inline marks of a Markdown block as atoms: emphasis, links, images, code, line breaks, HTML."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token
from markdown_it.utils import EnvType

from glossary.formats.article_pairs import Half, paired
from glossary.formats.article_parts import Atom, AtomKind, text_atom
from glossary.formats.html.names import OPAQUE, VOID, plain_name
from glossary.formats.markdown.parser import Step, steps
from glossary.model import Tag

_LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_HTML = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)")
_EMPHASIS = {"em_open": "i", "strong_open": "b", "em_close": "i", "strong_close": "b"}
HARD_BREAK = "\\\n"
"""The opening of a line break's tag begins like this."""


class _Mark(NamedTuple):
    """Markup that begins, ends or is all of something."""

    kind: AtomKind
    start: int
    end: int
    tag: Tag
    html: str = ""
    """Name of the HTML element, where it is one."""
    tight: bool = False


class _Text(NamedTuple):
    """A stretch of the content that reads otherwise than it is written."""

    start: int
    end: int
    text: str


def atoms(content: str, env: EnvType) -> list[Atom]:
    """Return the atoms of a block's content, with places in that content."""
    halves: list[Half] = []
    done = 0
    for mark in _without_opaque(list(_marks(content, steps(content, env))), len(content)):
        if done < mark.start:
            halves.append(Half(text_atom(content, done, mark.start)))
        halves.append(_half(mark, max(done, mark.start)))
        done = mark.end
    if done < len(content):
        halves.append(Half(text_atom(content, done, len(content))))
    return paired(halves)


def _half(mark: _Mark | _Text, start: int) -> Half:
    if isinstance(mark, _Text):
        return Half(Atom(AtomKind.TEXT, start, mark.end, mark.text, whole=True))
    atom = Atom(mark.kind, start, mark.end, tag=mark.tag, tight=mark.tight)
    return Half(atom, mark.html or f"*{mark.tag.name}", loose=bool(mark.html))


def _without_opaque(marks: Sequence[_Mark | _Text], end: int) -> Iterator[_Mark | _Text]:
    """Yield the marks, with each script and the like as one; an unclosed one reaches to the block's end."""
    waiting = iter(marks)
    for mark in waiting:
        if isinstance(mark, _Text) or mark.html not in OPAQUE or mark.kind is not AtomKind.OPEN:
            yield mark
            continue
        last = next((each for each in waiting if _ends(each, mark.html)), None)
        # What is inside is never shown to a translator, so the tag alone can stand for all of it.
        yield mark._replace(kind=AtomKind.VOID, end=last.end if last else end)


def _ends(mark: _Mark | _Text, element: str) -> bool:
    return isinstance(mark, _Mark) and mark.html == element and mark.kind is AtomKind.CLOSE


def _marks(content: str, found: Iterable[Step]) -> Iterator[_Mark | _Text]:
    """Yield what the steps made of the content, by place."""
    made: list[_Mark | _Text] = []
    for step in found:
        made += _MAKERS[step.rule](content, step)
    yield from sorted(made, key=lambda mark: mark.start)


def _space(content: str, step: Step) -> Iterator[_Mark | _Text]:
    """Read a line's end: white space, or a line break that the author wants."""
    if step.tokens[-1].type != "hardbreak":
        yield _Text(step.start, step.end, " ")
        return
    start = step.start
    while start and content[start - 1] == " ":
        start -= 1
    yield _Mark(AtomKind.VOID, start, step.end, Tag("br", HARD_BREAK, void=True))


def _sign(content: str, step: Step) -> Iterator[_Mark | _Text]:
    """Read an escaped sign, an entity, or a line break written as a backslash."""
    if step.tokens[-1].type == "hardbreak":
        yield from _space(content, step)
    elif step.tokens[-1].content != content[step.start : step.end]:  # else a backslash before a letter
        yield _Text(step.start, step.end, step.tokens[-1].content)


def _code(_content: str, step: Step) -> Iterator[_Mark | _Text]:
    if not step.tokens or step.tokens[-1].type != "code_inline":
        return
    token = step.tokens[-1]
    fence = len(token.markup)
    fence += (step.end - step.start - 2 * fence - len(token.content)) // 2
    tag = Tag("code", token.markup, token.markup)
    yield from _around(step, step.start + fence, step.end - fence, tag, tight=True)
    yield _Text(step.start + fence, step.end - fence, token.content)


def _around(step: Step, inner: int, outer: int, tag: Tag, *, tight: bool = False) -> Iterator[_Mark]:
    """Yield markup whose content lies between two places."""
    yield _Mark(AtomKind.OPEN, step.start, inner, tag, tight=tight)
    yield _Mark(AtomKind.CLOSE, outer, step.end, tag, tight=tight)


def _emphasis(_content: str, step: Step) -> Iterator[_Mark]:
    """Read a run of ``*`` or ``_``: one token a sign; of a pair that makes strong, the outer one is empty."""
    runs = step.tokens[len(step.tokens) - (step.end - step.start) :]
    for place, token in enumerate(runs, start=step.start):
        if token.type in _EMPHASIS:
            opens = token.type.endswith("open")
            second = len(token.markup) - 1
            yield _Mark(
                AtomKind.OPEN if opens else AtomKind.CLOSE,
                place - second if opens else place,
                place + 1 if opens else place + 1 + second,
                Tag(_EMPHASIS[token.type], token.markup, token.markup),
            )


def _link(content: str, step: Step) -> Iterator[_Mark]:
    closing, own = _link_end(content, step, step.start + 1)
    yield from _around(step, step.start + 1, step.label_end, Tag("a", "[", closing), tight=own)


def _image(content: str, step: Step) -> Iterator[_Mark | _Text]:
    words = _flat(step.tokens[-1])
    if not any(sign.isalnum() for sign in words):
        raw = _LINE_BREAK.sub(" ", content[step.start : step.end])
        yield _Mark(AtomKind.VOID, step.start, step.end, Tag("img", raw, void=True))
        return
    closing, own = _link_end(content, step, step.start + 2)
    yield from _around(step, step.start + 2, step.label_end, Tag("img", "![", closing), tight=own)
    yield _Text(step.start + 2, step.label_end, words)


def _link_end(content: str, step: Step, label: int) -> tuple[str, bool]:
    """Return what closes a link with any label, and whether in the file its own label is the reference."""
    raw = _LINE_BREAK.sub(" ", content[step.label_end : step.end])
    if raw in {"]", "][]"}:
        return f"][{_LINE_BREAK.sub(' ', content[label : step.label_end])}]", True
    return raw, False


def _flat(token: Token) -> str:
    """Return the words of an image's description without their markup."""
    breaks = {"softbreak", "hardbreak"}
    return "".join(
        " " if each.type in breaks else _flat(each) or each.content for each in token.children or ()
    )


def _autolink(_content: str, step: Step) -> Iterator[_Mark]:
    address = str(step.tokens[-3].attrs["href"]).replace("&", r"\&")
    tag = Tag("a", "[", f"](<{address}>)")
    yield from _around(step, step.start + 1, step.end - 1, tag, tight=True)


def _html(content: str, step: Step) -> Iterator[_Mark | _Text]:
    raw = content[step.start : step.end]
    found = _HTML.match(raw)
    if found is None:  # a comment, a declaration
        yield _Text(step.start, step.end, "")
        return
    name = found["name"].lower()
    short = plain_name(name)
    flat = _LINE_BREAK.sub(" ", raw)
    if name in VOID or raw.endswith("/>"):
        yield _Mark(AtomKind.VOID, step.start, step.end, Tag(short, flat, void=True))
    elif found["close"]:
        yield _Mark(AtomKind.CLOSE, step.start, step.end, Tag(short, "", flat), name)
    else:
        yield _Mark(AtomKind.OPEN, step.start, step.end, Tag(short, flat), name)


_MAKERS = {
    "newline": _space,
    "escape": _sign,
    "entity": _sign,
    "backticks": _code,
    "emphasis": _emphasis,
    "link": _link,
    "image": _image,
    "autolink": _autolink,
    "html_inline": _html,
}
