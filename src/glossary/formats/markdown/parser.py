"""The Markdown parser, taught to tell where in its source each inline mark stands."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt, rules_inline
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

DEEPEST = 50
"""Levels of blocks in blocks (two a list); the parser gives up ten levels later."""

_Rule = Callable[[StateInline, bool], bool]


class Step(NamedTuple):
    """One application of an inline rule: what it consumed of a block's content and what it made of it."""

    rule: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    label_end: int = -1
    """For links and images: where the label ends."""


class _Traced(StateInline):
    """A state that remembers the steps."""

    def __init__(self, content: str, parser: MarkdownIt, env: EnvType) -> None:
        super().__init__(content, parser, env, [])
        self.steps: list[Step] = []


@cache
def block_parser() -> MarkdownIt:
    """Return the parser of CommonMark with tables; inline content is left alone, for `steps`."""
    parser = _commonmark()
    parser.core.ruler.disable(["inline", "text_join"])
    parser.inline.ruler2.disable("fragments_join")
    for name, rule in (
        ("newline", rules_inline.newline),
        ("escape", rules_inline.escape),
        ("backticks", rules_inline.backtick),
        ("emphasis", rules_inline.emphasis.tokenize),
        ("link", rules_inline.link),
        ("image", rules_inline.image),
        ("autolink", rules_inline.autolink),
        ("html_inline", rules_inline.html_inline),
        ("entity", rules_inline.entity),
    ):
        parser.inline.ruler.at(name, _tracing(name, rule))
    return parser


@cache
def reader() -> MarkdownIt:
    """Return a parser that reads a whole text as a reader's software does."""
    return _commonmark()


def steps(content: str, env: EnvType) -> list[Step]:
    """Return the steps of parsing a block's content, by place; between them it is plain text."""
    parser = block_parser()
    state = _Traced(content, parser, env)
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    return sorted(state.steps, key=lambda step: step.start)


def _commonmark() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": DEEPEST + 10}).enable("table")


def _tracing(name: str, rule: _Rule) -> _Rule:
    """Return the rule, noting in a traced state what it did."""

    def traced(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (the parser's own signature)
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent and isinstance(state, _Traced):
            made = tuple(state.tokens[before:])
            state.steps.append(Step(name, start, state.pos, made, _label_end(name, state, start)))
        return True

    return traced


def _label_end(name: str, state: StateInline, start: int) -> int:
    if name == "link":
        return parseLinkLabel(state, start, disableNested=True)
    if name == "image":
        return parseLinkLabel(state, start + 1, disableNested=False)
    return -1
