"""Where an entry stands in the file it was read from, so that writing changes only what was changed."""

import re
from dataclasses import dataclass

_BROKEN = re.compile(r'(?<!\\n)(?<!")"\r?\n(?:#[~|]+)?[ \t]*"')
_LONG = re.compile(r'^[^\n]{0,20}"[^\n"]{0,50} [^\n]{130}', re.MULTILINE)
"""A line of text that goes on where one that is wrapped would have ended."""


@dataclass(frozen=True, slots=True, eq=False)
class CatalogFile:
    """The text of a file that a catalogue was read from, and how it is laid out."""

    text: str
    """Bytes that the charset does not have, which only comments may hold, stand as surrogate escapes."""
    codec: str
    """Python name of the charset."""
    byte_order_mark: bool = False
    newline: str = "\n"

    def is_wrapped(self) -> bool:
        """Tell whether texts are broken at the edge of the page, not at line feeds only."""
        broken = sum(1 for _ in _BROKEN.finditer(self.text))
        return broken > 0 and broken >= sum(1 for _ in _LONG.finditer(self.text))


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """The stretch of a file that one message was read from, blank lines and comments before it included."""

    file: CatalogFile
    start: int
    """Where it begins in the text: where the message before it ended."""
    end: int
    values: tuple[object, ...]
    """All that counts for equality of the entry, as read."""
    apart: bool
    """Whether it begins on a line of its own and names no domain: it means the same anywhere."""

    @property
    def begins_line(self) -> bool:
        """Whether no other message stands before it on its first line."""
        return self.apart or self.text.lstrip(" \t")[:1] in "\r\n"

    @property
    def text(self) -> str:
        """The stretch itself, without the line feed that ends it."""
        return self.file.text[self.start : self.end]
