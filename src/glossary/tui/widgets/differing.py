"""A difference as people see it: what went is struck out, what came is underlined."""

from textual.content import Content

from glossary.text.differences import Fate, Piece
from glossary.tui.prose import shown

_STYLES = {Fate.KEPT: "", Fate.REMOVED: "strike $text-error", Fate.ADDED: "underline $text-success"}


def differing(pieces: tuple[Piece, ...], style: str = "") -> Content:
    """Return the pieces of a difference as one text."""
    return Content("").join([shown(piece.text, _STYLES[piece.fate] or style) for piece in pieces])
