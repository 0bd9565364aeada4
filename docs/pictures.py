"""Draw the README's pictures of the workbench from the shipped store: `make pictures`."""

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from glossary.model import Change
from glossary.store.database import open_database
from glossary.tui.app import Doors, Wanted, WorkbenchApp
from glossary.tui.cells import count_beside
from glossary.tui.picture import corrected
from glossary.workflow.bench import House
from glossary.workflow.shipping import build_store, shipped_data

HERE = Path(__file__).parent / "images"
SIZE = (110, 32)
UP = ("ctrl+up",) * 6


async def draw(name: str, wanted: Wanted, *keys: str) -> None:
    """Write the picture of what a person sees who begins somewhere and presses some keys."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder, "terms.db")
        build_store(store, shipped_data())
        with open_database(store) as database:
            house = House(database, ("km", "id", "lo", "fil", "th"))
            doors = Doors(
                lambda: house, lambda *_: house, lambda why: Change("picture", datetime.now(UTC), why)
            )
            app = WorkbenchApp(doors, wanted=wanted)
            async with app.run_test(size=SIZE) as pilot:
                await pilot.pause(2.0)
                for key in keys:
                    await pilot.press(key)
                    await pilot.pause(0.5)
                HERE.mkdir(exist_ok=True)
                path = HERE / f"{name}.svg"
                path.write_text(corrected(app.export_screenshot(title="glossary")), "utf-8")
            app.rescue()


async def main() -> None:
    """Write every picture."""
    for locale in ("th", "km"):
        await draw(f"workbench-{locale}", Wanted(editor=True, article="hnsea-workshop", locale=locale), *UP)


if __name__ == "__main__":
    count_beside(1)
    asyncio.run(main())
