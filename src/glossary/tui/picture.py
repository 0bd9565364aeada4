"""Pictures of the screen whose Khmer, Lao and Thai stand on the grid of cells, and that fetch nothing.

Rich gives each piece of a row a length counted in code points, and a piece may hold several scripts: a
browser then spreads its letters, and every column after a combining mark goes astray.
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import pairwise

from glossary.tui.cells import cells

FONTS = (
    "'Noto Sans Mono', 'DejaVu Sans Mono', 'Noto Sans Khmer', 'Noto Sans Lao', 'Noto Sans Thai',"
    " 'Khmer OS', 'Leelawadee UI', 'Khmer Sangam MN', 'Lao Sangam MN', Thonburi, monospace"
)
"""Fonts that have the letters, on Linux, Windows and macOS; none is fetched."""

_FONT_FACE = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
_FAMILY = re.compile(r"font-family: Fira Code, monospace;")
_TEXT = re.compile(
    r'<text class="(?P<style>[^"]*)" x="(?P<x>[^"]*)" y="(?P<y>[^"]*)" textLength="(?P<length>[^"]*)"'
    r"(?P<rest>[^>]*)>(?P<text>[^<]*)</text>"
)
_SOUTH_EAST_ASIAN = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u200b-\u200d\u2060]+")


def corrected(svg: str) -> str:
    """Return a screenshot that was made by Rich or Textual, each piece of text as long as its cells.

    Words of these scripts are pieces of their own, stretched or narrowed as a whole to the cells a terminal
    gives them, and not cut off above and below the row, where their marks may reach.
    """
    return _TEXT.sub(_pieces, _FAMILY.sub(f"font-family: {FONTS};", _FONT_FACE.sub("", svg)))


def _pieces(match: re.Match[str]) -> str:
    text = unescape(match["text"])
    width = float(match["length"]) / len(text)
    left = float(match["x"])
    pieces = []
    for piece in _runs(text):
        if piece.strip("\u00a0"):
            pieces.append(_piece(match, piece, left, cells(piece) * width))
        left += cells(piece) * width
    return "".join(pieces)


def _piece(match: re.Match[str], piece: str, left: float, length: float) -> str:
    grown = _SOUTH_EAST_ASIAN.match(piece) is not None
    fitting = f' textLength="{length:g}"' if length else ""
    fitting += ' lengthAdjust="spacingAndGlyphs"' if length and grown else ""
    rest = "" if grown else match["rest"]
    content = escape(piece).replace("\u00a0", "&#160;")
    return f'<text class="{match["style"]}" x="{left:g}" y="{match["y"]}"{fitting}{rest}>{content}</text>'


def _runs(text: str) -> Iterator[str]:
    """Yield the words of these scripts, and what stands between them."""
    places = {0, len(text)}
    for found in _SOUTH_EAST_ASIAN.finditer(text):
        places |= {found.start(), found.end()}
    for start, end in pairwise(sorted(places)):
        yield text[start:end]
