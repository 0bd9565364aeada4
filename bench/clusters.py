"""Count where text areas stop, delete and wrap inside a cluster: Textual's own beside ours: `make bench`.

The texts are from ../shared: article 23 of the Universal Declaration of Human Rights, on work and pay.
"""

import asyncio
import csv
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import TextArea

from glossary.languages import LANGUAGES, Language, language
from glossary.text import breaks
from glossary.tui.cells import count_beside
from glossary.tui.widgets.script_area import ScriptArea

SHARED = Path(os.environ.get("GLOSSARY_SHARED", Path(__file__).parents[2] / "shared"))
ARTICLE = "23"
WIDTHS = range(20, 61)


@dataclass(frozen=True, slots=True)
class Cuts:
    """How often a cluster was cut, and of how many places."""

    stops: int
    """Places between clusters that the cursor stopped at."""
    stops_inside: int
    """Places inside a cluster that the cursor stopped at."""
    deletions_inside: int
    """Places where Delete left a part of the cluster it began at, or began inside one."""
    wraps_inside: int
    """Rows that began inside a cluster, over all widths from 20 to 60 columns."""


class Stage(App[None]):
    """Holds the two areas."""

    def __init__(self, written: Language) -> None:
        super().__init__()
        self.stock = TextArea()
        self.ours = ScriptArea(written)

    def compose(self) -> ComposeResult:
        """Lay them out."""
        yield self.stock
        yield self.ours


def inside(places: Iterable[int], boundaries: set[int]) -> int:
    return sum(1 for place in places if place not in boundaries)


def cuts_of(area: TextArea, text: str, written: Language) -> Cuts:
    """Drive one area over a text of one line."""
    boundaries = set(breaks.clusters(text, written))
    area.load_text(text)
    stops = [0]
    while stops[-1] < len(text):
        area.action_cursor_right()
        stops.append(area.cursor_location[1])
    wraps: list[int] = []
    for width in WIDTHS:
        area.wrapped_document.wrap(width)
        wraps += area.wrapped_document.get_offsets(0)
    deletions = 0
    for stop in stops[:-1]:
        area.load_text(text)
        area.move_cursor((0, stop))
        area.action_delete_right()
        deleted_to = stop + len(text) - len(area.text)
        deletions += inside((stop, deleted_to), boundaries) > 0
    stopped_inside = inside(stops, boundaries)
    return Cuts(len(stops) - stopped_inside, stopped_inside, deletions, inside(wraps, boundaries))


async def compared(text: str, written: Language) -> tuple[Cuts, Cuts]:
    """Return what Textual's own area and ours did to a text."""
    app = Stage(written)
    async with app.run_test() as pilot:
        await pilot.pause()
        return cuts_of(app.stock, text, written), cuts_of(app.ours, text, written)


def samples() -> dict[str, str]:
    """Return the article in each language that writes without spaces; empty without the corpus."""
    path = SHARED / "corpus" / "udhr" / "udhr_articles.tsv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["article"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    return {written.code: rows[ARTICLE][written.code] for written in LANGUAGES if not written.spaced}


def main() -> None:
    texts = samples()
    if not texts:
        print("clusters: skipped, the corpus (../shared) is not here")
        return
    count_beside(1)  # as most terminals draw Khmer
    print("| inside clusters | language | cursor stops | deletions | rows |\n|---|---|---|---|---|")
    for code, text in texts.items():
        for name, cuts in zip(("Textual", "ours"), asyncio.run(compared(text, language(code))), strict=True):
            stops = f"{cuts.stops_inside} of {cuts.stops + cuts.stops_inside}"
            print(f"| {name} | {code} | {stops} | {cuts.deletions_inside} | {cuts.wraps_inside} |")


if __name__ == "__main__":
    main()
