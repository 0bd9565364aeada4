"""HTML articles: the text of the article's body becomes segments, every tag stays where it is."""

import re
from collections.abc import Mapping, Sequence

from glossary.formats.article_parts import AtomKind, Block
from glossary.formats.article_roles import publication_date, with_roles
from glossary.formats.article_targets import Rules, parse
from glossary.formats.html.blocks import blocks
from glossary.formats.html.references import escaped, text_atoms
from glossary.formats.html.regions import edits, published, regions, title_text
from glossary.formats.html.tokens import Token, tokens
from glossary.formats.skeleton import Frame, assemble, checked, raw_text, rebuild
from glossary.languages import Language
from glossary.model import Article, BlockKind, Slot, Tag

NAME = "html"


def read(text: str, *, slug: str) -> Article:
    """Return the article of an HTML page or fragment.

    Segments come from ``<article>``, else ``<main>``, else ``<body>``, and from ``<title>``. The first
    ``<h1>`` is the title, else ``<title>``, else the first heading, else the first text. Scripts, styles,
    templates, preformatted text, drawings and comments are never segments.

    Raises:
        InputError: the text is empty or no text at all, or its elements are nested too deeply.
    """
    page = list(tokens(checked(text)))
    found = [block for region in regions(page) for block in blocks(text, page, region)]
    found, title = _named(_head(text, page), found)
    frame = Frame(slug, title, published(text, page) or publication_date(found))
    return assemble(text, sorted(found, key=lambda block: block.start), frame, name=NAME)


def write(article: Article, targets: Mapping[str, str], language: Language) -> str:
    """Return the article in a language.

    In a target only the tags of its segment become markup; everything else is escaped. Where ``<html>``,
    ``<body>``, ``<main>`` or ``<article>`` says ``lang="en"``, it says this language; a page that says it is
    in another encoding says UTF-8.
    """
    text = raw_text(article.skeleton)
    return rebuild(
        article.skeleton, targets, language, _Writer(text), edits(text, list(tokens(text)), language)
    )


_RULES = Rules(leaf=lambda tag: _is(tag, "img"), link=lambda tag: _is(tag, "a"))


class _Writer:
    """Writes the targets of one page."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, slot: Slot, target: str, place: int) -> str:
        """Return a target for the slot at this place of the raw text."""
        written: list[str] = []
        # The description of an image that stands alone is a slot between quotes.
        quotes = slot_quotes = self._text[place - 1 : place] in {'"', "'"}
        for node in parse(target, slot.tags, _RULES):
            if node.tag is None:
                written.append(escaped(node.text, in_attribute=quotes))
                continue
            written.append(node.tag.closing if node.kind is AtomKind.CLOSE else node.tag.opening)
            if _is(node.tag, "img"):
                quotes = slot_quotes or node.kind is AtomKind.OPEN
        return "".join(written)


def _is(tag: Tag, element: str) -> bool:
    """Tell whether a tag stands for this element."""
    return re.match(rf"<{element}[\t\n\f\r />]", tag.opening, re.IGNORECASE) is not None


def _head(text: str, page: Sequence[Token]) -> list[Block]:
    """Return the block of the page's ``<title>``, if it says anything."""
    title = title_text(page)
    if title is None:
        return []
    block = Block(BlockKind.TITLE, tuple(text_atoms(text, title.start, title.end)))
    return [block] if block.speaks else []


def _named(head: list[Block], found: list[Block]) -> tuple[list[Block], str]:
    """Return all blocks with their roles, and the title of the article."""
    headings = [index for index, block in enumerate(found) if block.level]
    headline = next((index for index in headings if found[index].level == 1), None)
    if headline is None and headings and not head:
        headline = headings[0]
    found = with_roles(found, headline)
    if headline is not None:
        return [*head, *found], found[headline].plain
    everything = [*head, *found]
    return everything, everything[0].plain if everything else ""
