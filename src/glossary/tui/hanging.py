"""A few words with a text beside them, whose further lines begin below its first: a row of a list of keys."""

from textual.content import Content

from glossary.languages import SOURCE, Language
from glossary.tui.cells import cells
from glossary.tui.prose import Prose

_LEAST = 20
"""Cells below which a text is not squeezed beside its head."""


class Hanging(Prose):
    """A head of fixed width and a text beside it."""

    def __init__(self, head: Content, text: Content, language: Language = SOURCE) -> None:
        super().__init__(language, text)
        self._head = head

    @property
    def plain(self) -> str:
        """Head and text without styles."""
        return self._head.plain + super().plain

    def lines(self, width: int) -> list[Content]:
        """Return the lines at a width in cells."""
        indent = cells(self._head.plain)
        if width - indent < _LEAST:
            return [self._head, *super().lines(width)]
        first, *others = super().lines(width - indent) or [Content("")]
        return [self._head + first, *(Content(" " * indent) + line for line in others)]

    def get_optimal_width(self, rules: object, container_width: int) -> int:
        """Return the width of head and text in one line (part of the Visual protocol)."""
        return cells(self._head.plain) + super().get_optimal_width(rules, container_width)  # type: ignore[arg-type]
