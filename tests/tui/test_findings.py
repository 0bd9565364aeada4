"""Findings while typing."""

from tui.driving import at_work
from tui.memory_bench import COOPERATIVE, OLD, MemoryBench

Size = tuple[int, int]


async def test_findings_come_while_typing(size: Size, locale: str) -> None:
    async with at_work(MemoryBench(locale), size) as person:
        assert person.shows("Findings: none")
        await person.type(OLD[locale])
        await person.findings()
        assert person.shows("Findings (2)")
        assert person.shows("✗ error  never use")
        await person.press("end", *["backspace"] * len(OLD[locale]), "f2")
        await person.findings()
        assert person.shows("Findings: none")


async def test_f8_goes_to_a_finding_and_then_puts_in_its_replacement(size: Size, locale: str) -> None:
    async with at_work(MemoryBench(locale), size) as person:
        await person.type(f"x {OLD[locale]} y")
        await person.findings()
        await person.press("f8")
        assert person.editor.selected_text == OLD[locale]
        await person.press("f8")
        assert person.editor.text == f"x {COOPERATIVE[locale]} y"
        await person.press("ctrl+z")
        assert person.editor.text == f"x {OLD[locale]} y"


async def test_f8_never_replaces_in_a_text_the_checks_have_not_seen() -> None:
    async with at_work(MemoryBench("th")) as person:
        await person.type(OLD["th"])
        await person.findings()
        await person.pilot.press("f8", "home", "x", "f8")
        assert person.editor.text == "x" + OLD["th"]


async def test_a_finding_is_marked_in_the_text() -> None:
    async with at_work(MemoryBench("th")) as person:
        await person.type(f"x{OLD['th']}")
        await person.findings()
        strips = person.app.screen._compositor.render_strips(person.app.size)
        marked = [s.text for strip in strips for s in strip if s.style and s.style.underline and s.style.bold]
        assert OLD["th"] in marked


async def test_findings_belong_to_the_unit_at_work() -> None:
    async with at_work(MemoryBench("th")) as person:
        await person.type(OLD["th"])
        await person.findings()
        await person.press("ctrl+down")
        assert person.shows("Findings: none")
