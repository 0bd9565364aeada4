"""How many cells of the terminal a text takes: the one place that measures.

Terminals disagree on Khmer's spacing marks. What a terminal says of itself (a probe before the app starts)
belongs here, so that wrapping, cursor and columns follow it everywhere.
"""

from rich.cells import cell_len


def cells(text: str) -> int:
    """Return the number of cells a text without control characters takes."""
    return cell_len(text)
