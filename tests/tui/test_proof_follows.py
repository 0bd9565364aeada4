"""The proof view opened from the workbench: an address where no browser is, and the text as it is typed."""

import re
import urllib.request

import pytest

from glossary.tui import browsers
from tui.real_house import Place, calm, until

pytest_plugins = ("tui.real_fixtures",)

SHOWN = 'ตลาดเก่า<code class="stray">&lt;b&gt;</code>'
"""A tag that the source has not is shown, and is none."""


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be a machine without a browser or a display."""
    monkeypatch.setenv("PATH", "/nonexistent")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert browsers.open_in_browser("http://127.0.0.1:1/") is False


def _page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


async def test_the_address_is_told_and_the_page_follows_what_is_typed(here: Place) -> None:
    async with here.at_work("th") as person:
        await person.type("ตลาด")
        await person.press("f5")
        await calm(person)
        told = "\n".join(person.notices())
        found = re.search(r"Open this in a browser on this machine: (http://127\.0\.0\.1:\d+/\S+)", told)
        assert found, told
        assert "ตลาด" in _page(found[1])
        await person.type("เก่า<b>")
        await until(person, lambda: SHOWN in _page(found[1]))
        await person.press("enter")
        await calm(person)
        assert SHOWN in _page(found[1])
        assert person.app.is_running
