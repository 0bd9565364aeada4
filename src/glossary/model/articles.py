"""Articles, their segments, and the skeleton that an article is rebuilt from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    """What a segment's paragraph is in its article."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CELL = "cell"
    CAPTION = "caption"
    MESSAGE = "message"
    """A message of a foreign catalogue: never one sentence with its neighbours."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of source text to translate, usually one sentence."""

    key: str
    """Stable inside its article; unchanged when the article is edited."""
    source: str
    """One line of text. Inline markup stands as tags such as ``<b>…</b>`` named in the slot's ``tags``.

    A message of a foreign catalogue may have several lines.
    """
    kind: BlockKind = BlockKind.PARAGRAPH
    paragraph: int = 0
    """Number of the paragraph (block) in the article, from 0; sentences of one paragraph share it."""
    context: str | None = None
    """gettext msgctxt of a message of a foreign catalogue; None where it has none, and in articles."""
    singular: str = ""
    """gettext msgid of a message with plural forms; its msgid_plural is ``source``. Empty for all others."""
    form: int = 0
    """Number of the plural form: such a message is one segment a form. Languages have the forms they need."""
    remark: str = ""
    """What the maker of the text says to translators (gettext ``#.``); may have several lines."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Inline markup of a segment: a name translators see and the article's own text for it."""

    name: str
    """As in the segment: ``b`` stands for ``<b>…</b>``; a void tag stands as ``<br/>``."""
    opening: str
    closing: str = ""
    void: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a segment in an article's skeleton."""

    key: str
    raw: str
    """The source as the article file has it, markup and line breaks included."""
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """Text of the article that is not translated: markup, blank lines, scripts."""

    text: str
    joint: bool = False
    """Whether it only joins two sentences of one paragraph (a locale may join them otherwise)."""


Skeleton = tuple[Literal | Slot, ...]
"""What an article is rebuilt from: literals and slots in order; their raw texts joined are the file."""


@dataclass(frozen=True, slots=True)
class Article:
    """A news text: slug, title, segments in order, and the skeleton to rebuild it from."""

    slug: str
    title: str
    format: str
    """Which format read it: ``text``, ``markdown``, ``html``; ``gettext`` of a foreign catalogue."""
    segments: tuple[Segment, ...]
    skeleton: Skeleton
    published: date | None = None
