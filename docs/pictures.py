"""Draw the README's picture of the workbench from the shipped store: `make pictures`."""

import asyncio
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from glossary.model import Change
from glossary.store.database import open_database
from glossary.tui.app import WorkbenchApp
from glossary.tui.cells import count_beside
from glossary.workflow.shipping import build_store, shipped_data
from glossary.workflow.translating import workbench

HERE = Path(__file__).parent / "images"
_SOUTH_EAST_ASIAN = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff]")
_TEXT = re.compile(r'(<text[^>]*?) textLength="[^"]*"([^>]*>)([^<]*)')
_FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def corrected(svg: str) -> str:
    """Return a screenshot whose Khmer, Lao and Thai runs are not stretched, and that fetches no fonts."""

    def natural(match: re.Match[str]) -> str:
        return match[1] + match[2] + match[3] if _SOUTH_EAST_ASIAN.search(match[3]) else match[0]

    return _FONT_FACES.sub("", _TEXT.sub(natural, svg))


async def draw(locale: str, article: str, start: int) -> None:
    """Write the picture of one article in one locale."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder, "terms.db")
        build_store(store, shipped_data())
        with open_database(store) as database:
            bench = workbench(database, article, locale)
            title = bench.units()[0].source
            app = WorkbenchApp(
                bench, lambda why: Change("picture", datetime.now(UTC), why), article_title=title, start=start
            )
            async with app.run_test(size=(110, 32)) as pilot:
                await pilot.pause(1.5)
                HERE.mkdir(exist_ok=True)
                path = HERE / f"workbench-{locale}.svg"
                path.write_text(corrected(app.export_screenshot(title="glossary")), "utf-8")


if __name__ == "__main__":
    count_beside(1)
    asyncio.run(draw("th", "hnsea-workshop", 8))
