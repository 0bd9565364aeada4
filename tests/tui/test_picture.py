"""Pictures of the screen keep to the grid of cells, in every script, and fetch nothing."""

import asyncio
import json
import os
import re
import shutil
import subprocess
from collections.abc import Awaitable, Callable, Iterator
from html import unescape
from itertools import groupby, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from glossary.languages import language
from glossary.tui.cells import cells, count, count_beside
from glossary.tui.picture import corrected
from glossary.tui.widgets.script_area import ScriptArea
from tui.alone import alone
from tui.marked_table import ROWS, MarkedTable
from tui.memory_bench import SENTENCES

SVG = "{http://www.w3.org/2000/svg}"
Picture = Callable[[], Awaitable[str]]
CELL = 12.2
"""Width of a cell in Rich's pictures."""


@pytest.fixture(autouse=True)
def _as_most_terminals_draw() -> Iterator[None]:
    count_beside(1)
    yield
    count({})


async def table() -> str:
    app = MarkedTable()
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        return corrected(app.export_screenshot(title="table"))


async def areas() -> str:
    made = [ScriptArea(language(locale), text) for locale, text in SENTENCES.items()]
    async with alone(*made) as person:
        await person.press("home", "right", "shift+right", "shift+right")
        made[0].show_hidden = True
        await person.pilot.pause()
        return corrected(person.app.export_screenshot(title="areas"))


def pieces(svg: str) -> list[tuple[float, float, float, str]]:
    """Return row, left edge, length and text of each piece."""
    texts = [found for found in ET.fromstring(svg).iter(f"{SVG}text") if "textLength" in found.attrib]
    return [
        (
            float(found.attrib["y"]),
            float(found.attrib["x"]),
            float(found.attrib["textLength"]),
            found.text or "",
        )
        for found in texts
    ]


@pytest.mark.parametrize("picture", [table, areas])
async def test_no_piece_reaches_into_the_next(picture: Picture) -> None:
    found = sorted(pieces(await picture()))
    assert len(found) > 20
    for _, row in groupby(found, key=lambda piece: piece[0]):
        for (_, left, length, _), (_, right, _, _) in pairwise(row):
            assert left + length <= right + 0.05
    for _, left, length, text in found:
        assert length == pytest.approx(cells(text) * CELL, abs=0.05)
        assert left / CELL == pytest.approx(round(left / CELL), abs=0.02)


async def test_marks_of_a_table_stand_under_each_other() -> None:
    edges = [left + length for _, left, length, text in pieces(await table()) if text.strip("\u00a0") == "|"]
    assert len(edges) == len(ROWS)
    assert max(edges) - min(edges) < 0.05


async def test_nothing_is_lost_and_nothing_is_fetched() -> None:
    svg = await areas()
    for text in SENTENCES.values():
        plain = "".join(piece[3] for piece in pieces(svg)).replace("\u00a0", " ")
        assert text.split()[-1][-10:] in plain
    assert "url(http" not in svg
    assert "@font-face" not in svg
    assert "Noto Sans Khmer" in svg


def test_what_looks_like_markup_stays_text() -> None:
    raw = '<text class="r1" x="0" y="20" textLength="61" clip-path="url(#c)">&lt;ក&amp;&#160;</text>'
    assert unescape(re.sub("<[^>]*>", "", corrected(raw))) == "<ក&\u00a0"
    assert "&lt;" in corrected(raw)
    assert "&amp;" in corrected(raw)


MEASURE = """
<script>
const found = [...document.querySelectorAll('text[textLength]')].map(
  one => [one.textContent, one.textLength.baseVal.value, one.getBBox().width]);
document.body.innerHTML = '<pre id="found"></pre>';
document.getElementById('found').textContent = JSON.stringify(found);
</script>
"""


@pytest.fixture
def browser() -> str:
    """Return the browser to look with, or skip."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        assert not os.environ.get("CI"), "chromium is not installed"
        pytest.skip("chromium is not installed")
    return found


def measured(browser: str, svg: str, folder: Path) -> list[tuple[str, float, float]]:
    """Return text, length asked for and length drawn of each piece, as a browser has them."""
    page = folder / "page.html"
    page.write_text(f'<!doctype html><meta charset="utf-8"><body>{svg}{MEASURE}', "utf-8")
    call = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    done = subprocess.run(
        [*call, "--dump-dom", page.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    told = re.search(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)
    assert told is not None
    return [(text, asked, drawn) for text, asked, drawn in json.loads(unescape(told[1]))]


@pytest.mark.parametrize("picture", [table, areas])
async def test_a_browser_draws_each_piece_as_long_as_its_cells(
    picture: Picture, browser: str, tmp_path: Path
) -> None:
    found = await asyncio.to_thread(measured, browser, await picture(), tmp_path)
    assert len(found) > 20
    for text, asked, drawn in found:
        assert drawn == pytest.approx(asked, abs=CELL / 6), text
