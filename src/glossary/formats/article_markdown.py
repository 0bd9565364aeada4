"""Markdown articles (CommonMark and tables): every text becomes segments, every mark stays where it is."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from glossary.formats.article_front_matter import front_matter
from glossary.formats.article_parts import Atom, AtomKind, Block
from glossary.formats.article_roles import publication_date, with_roles
from glossary.formats.markdown.blocks import Layout
from glossary.formats.markdown.targets import Writer
from glossary.formats.skeleton import Frame, assemble, checked, placed, raw_text, rebuild
from glossary.languages import Language
from glossary.model import Article, BlockKind, Literal

NAME = "markdown"


def read(text: str, *, slug: str) -> Article:
    """Return the article of a Markdown text.

    Front matter may give title, date and slug; its title is a segment. Without one the first heading of
    level 1, else the first heading, is the title, and without headings the first text names the article.
    Code blocks, HTML blocks and link definitions are never segments.

    Raises:
        InputError: the text is empty or no text at all, or its blocks are nested too deeply.
    """
    head = front_matter(checked(text))
    blocks = [block for block in Layout(text, head.end).blocks() if block.speaks]
    title = _title(blocks)
    if head.title:
        words = Atom(AtomKind.TEXT, head.title.start, head.title.end, head.title.text, whole=True)
        blocks.insert(0, Block(BlockKind.TITLE, (words,)))
        title = 0
    blocks = with_roles(blocks, title)
    named = blocks[title or 0].plain if blocks else ""
    frame = Frame(head.slug(slug), named, head.published or publication_date(blocks))
    return assemble(text, blocks, frame, name=NAME)


def write(article: Article, targets: Mapping[str, str], language: Language) -> str:
    """Return the article in a language.

    In a target only the tags of its segment become markup; everything else is escaped. Where the front
    matter names English (``lang``, ``language`` or ``locale``), it names this language.
    """
    text = raw_text(article.skeleton)
    head = front_matter(text)
    layout = Layout(text, head.end)
    joined = frozenset(
        place
        for (before, _), (_, place) in pairwise(placed(article.skeleton))
        if isinstance(before, Literal) and before.joint
    )
    writer = Writer(layout.env, layout.tables(), joined, head.title.start if head.title else None)
    return rebuild(article.skeleton, targets, language, writer, head.edits(language))


def _title(blocks: Sequence[Block]) -> int | None:
    """Return which block is the title: the first heading of level 1, else the first heading."""
    headings = [index for index, block in enumerate(blocks) if block.level]
    return next((index for index in headings if blocks[index].level == 1), headings[0] if headings else None)
