"""The article formats, and the way from a file's suffix to its format."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from glossary.errors import InputError
from glossary.formats import article_html, article_markdown, article_text
from glossary.languages import Language
from glossary.model import Article


class Read(Protocol):
    """Reads a text: the article in it, or `InputError` where there is none."""

    def __call__(self, text: str, *, slug: str) -> Article:
        """Return the article of a text; the slug names it, unless the text does."""


@dataclass(frozen=True, slots=True)
class ArticleFormat:
    """A way to write articles down."""

    name: str
    """As in `Article.format`."""
    suffixes: tuple[str, ...]
    """Of its files, in lower case; the first is the usual one."""
    read: Read
    write: Callable[[Article, Mapping[str, str], Language], str]
    """The text of an article with targets by segment key; a segment without one keeps its source."""


ARTICLE_FORMATS = (
    ArticleFormat(article_text.NAME, (".txt",), article_text.read, article_text.write),
    ArticleFormat(article_markdown.NAME, (".md", ".markdown"), article_markdown.read, article_markdown.write),
    ArticleFormat(article_html.NAME, (".html", ".htm"), article_html.read, article_html.write),
)


def read_article(text: str, *, suffix: str, slug: str) -> Article:
    """Return the article of a file's text.

    Args:
        text: What the file holds; a byte order mark and line ends of any kind are kept.
        suffix: Of the file's name, with its dot.
        slug: Names the article, unless its own front matter does.

    Raises:
        InputError: no format has this suffix, or the text is no article of that format.
    """
    for known in ARTICLE_FORMATS:
        if suffix.lower() in known.suffixes:
            return known.read(text, slug=slug)
    suffixes = ", ".join(suffix for known in ARTICLE_FORMATS for suffix in known.suffixes)
    raise InputError(
        f"articles are not read from {suffix or 'files without a suffix'!r}; use one of {suffixes}"
    )


def write_article(article: Article, targets: Mapping[str, str], language: Language) -> str:
    """Return the article in a language, in its own format.

    With no targets and the source language this is the text it was read from.

    Raises:
        InputError: the article is of a format that is not known here.
    """
    for known in ARTICLE_FORMATS:
        if known.name == article.format:
            return known.write(article, targets, language)
    raise InputError(f"articles of the format {article.format!r} cannot be written by this version")
