"""The inline markup of an article's segments, each link with its address."""

import re
from collections.abc import Mapping
from dataclasses import replace

from markdown_it.common.utils import normalizeReference

from glossary.formats import article_markdown
from glossary.formats.article_front_matter import front_matter
from glossary.formats.markdown.blocks import Layout
from glossary.formats.skeleton import raw_text
from glossary.model import Article, Slot, Tag

_BY_NAME = re.compile(r"\]\[(.*)\]", re.DOTALL)
"""What closes a link whose address stands elsewhere in the text, under this name."""


def markup(article: Article) -> Mapping[str, tuple[Tag, ...]]:
    """Return the tags of segments by their keys, as in the slots of the article's skeleton.

    But a link of Markdown that names its address (``[words][name]``) closes with that address.
    """
    found = {part.key: part.tags for part in article.skeleton if isinstance(part, Slot) and part.tags}
    named = any(_BY_NAME.fullmatch(tag.closing) for tags in found.values() for tag in tags)
    if not named or article.format != article_markdown.NAME:
        return found
    text = raw_text(article.skeleton)
    addresses = Layout(text, front_matter(text).end).env.get("references", {})
    return {key: tuple(_addressed(tag, addresses) for tag in tags) for key, tags in found.items()}


def _addressed(tag: Tag, addresses: Mapping[str, Mapping[str, str]]) -> Tag:
    name = _BY_NAME.fullmatch(tag.closing)
    known = addresses.get(normalizeReference(name[1])) if name else None
    if known is None:
        return tag
    address = known["href"].replace("&", r"\&")  # a reference to a character it is no more
    return replace(tag, closing=f"](<{address}>)")
