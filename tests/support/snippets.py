"""The files and commands that a page of the documentation shows, so that a test runs what readers copy."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
_FENCE = re.compile(r"^```\w+ (?P<name>\S+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
"""A block whose first line names a file behind the language; blocks without a name are only shown."""


def snippets(page: str) -> dict[str, str]:
    """Return the named blocks of a page below docs, by file name."""
    found = {match["name"]: match["text"] for match in _FENCE.finditer((DOCS / page).read_text("utf-8"))}
    assert found, f"{page} shows no file"
    return found


def lay_out(page: str, folder: Path) -> None:
    """Write the files of a page below a folder; what a page shows of a file that is there goes to its end."""
    for name, text in snippets(page).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
