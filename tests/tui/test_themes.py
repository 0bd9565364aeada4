"""Every theme can be chosen, and in every theme text stands out and colour is never the only signal."""

import re

import pytest
from rich.color import Color
from textual.color import Color as ThemeColor

from glossary.errors import InputError
from glossary.tui.app import Doors, WorkbenchApp
from glossary.tui.themes import HIGH_CONTRAST, THEMES, wear
from tui.driving import at_work
from tui.memory_bench import OLD, MemoryBench, MemoryHouse, change

Size = tuple[int, int]


def test_an_unknown_theme_is_refused_with_the_names_that_there_are() -> None:
    house = MemoryHouse(MemoryBench("th"))
    doors = Doors(lambda: house, lambda how, where: house, change)
    with pytest.raises(InputError, match='no theme is called "pink"; they are dark, light, high-contrast'):
        WorkbenchApp(doors, theme="pink")


async def test_a_theme_is_chosen_by_its_name_and_told_how_to_keep() -> None:
    async with at_work(MemoryBench("th")) as person:
        await person.type("กข")
        for name, (textual, _) in THEMES.items():
            await person.press("ctrl+p")
            await person.pilot.pause()
            await person.type("colours")
            await person.press("enter")
            await person.pilot.pause()
            await person.type(name)
            await person.press("enter")
            await person.pilot.pause()
            assert person.app.theme == textual
            assert person.noticed(f'theme = "{name}"')
        assert person.focused == "target"
        assert person.editor.text == "กข"


@pytest.mark.parametrize("name", THEMES)
async def test_states_and_findings_have_signs_and_words_in_every_theme(name: str) -> None:
    async with at_work(MemoryBench("th"), (120, 36)) as person:
        wear(person.app, name)
        await person.type(OLD["th"])
        await person.findings()
        shown = "\n".join(person.rows())
        assert "○ untranslated" in shown
        assert re.search(r"✗ error  never use", shown)
        assert "! warning  no term" in shown
        assert "★" in shown
        assert "never use" in shown


@pytest.mark.parametrize("name", ["dark", "light", "high-contrast"])
async def test_every_text_stands_out_from_its_ground(name: str, size: Size) -> None:
    least = 7.0 if name == "high-contrast" else 3.0
    async with at_work(MemoryBench("th"), size) as person:
        wear(person.app, name)
        await person.type(OLD["th"])
        await person.findings()
        for keys in ((), ("f9",), ("f9",), ("f9",), ("f6",), ("f6",)):
            await person.press(*keys)
            assert person.shows("Thai  Market")
            faint = _faint(person.app, least)
            assert not faint, faint


def test_high_contrast_is_black_and_white() -> None:
    assert (HIGH_CONTRAST.background, HIGH_CONTRAST.foreground) == ("#000000", "#ffffff")


def _faint(app: WorkbenchApp, least: float) -> list[tuple[str, float]]:
    """Return the texts on the screen whose contrast with their ground is less."""
    found = []
    for strip in app.screen._compositor.render_strips(app.size):
        for text, style, _ in strip:
            if style is None or not re.search(r"\w", text) or style.color is None or style.bgcolor is None:
                continue
            ink, ground = _color(style.color), _color(style.bgcolor)
            contrast = _contrast(ink, ground)
            if contrast < least:
                found.append((text, round(contrast, 2)))
    return found


def _color(color: Color) -> ThemeColor:
    return ThemeColor.from_rich_color(color)


def _contrast(one: ThemeColor, other: ThemeColor) -> float:
    """Return the contrast ratio of WCAG 2.1."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: ThemeColor) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
