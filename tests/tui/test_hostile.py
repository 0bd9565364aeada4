"""Hostile texts in every place a text from outside can stand."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.errors import ConflictError
from glossary.model import Concept, Finding, Severity, Span, Term, TermHit, Unit
from glossary.tui.screens.conflict import ConflictScreen
from tui.driving import Session, at_work
from tui.memory_bench import MemoryBench

Size = tuple[int, int]
COMMANDING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture
def attacks(shared: Path) -> dict[str, str]:
    """Return the hostile texts by name."""
    path = shared / "conformance" / "attacks" / "text" / "terminal-hostile.json"
    found: dict[str, str] = json.loads(path.read_text())
    return found


def _clean(person: Session) -> None:
    for text in (*person.rows(), *person.notices()):
        assert not COMMANDING.search(text)


async def test_hostile_sources_targets_and_title(attacks: dict[str, str], size: Size) -> None:
    texts = tuple(attacks.values())
    bench = MemoryBench("th", sources=texts, targets=texts)
    async with at_work(bench, size, start=0, title="".join(texts)[:300]) as person:
        for _ in texts:
            _clean(person)
            await person.press("ctrl+down")
        await person.press("f6", "f6")
        _clean(person)
        assert person.app.is_running
        assert bench.saves == []


class FindingEverything(MemoryBench):
    """A bench whose checks repeat what the target says."""

    def inspect(self, unit: Unit, target: str) -> tuple[Unit, tuple[Finding, ...]]:
        finding = Finding(target, Severity.ERROR, target, None, Span(0, 9999), target)
        return replace(unit, target=target), (finding,)


async def test_hostile_terms_and_findings(attacks: dict[str, str]) -> None:
    texts = tuple(attacks.values())
    bench = FindingEverything("th", sources=("One.",) * len(texts), targets=texts)
    for text, (key, unit) in zip(texts, tuple(bench.stored.items()), strict=True):
        terms = (Term("en", text), Term("th", text, source=text, note=text))
        hit = TermHit(Concept("c", definition=text, terms=terms), terms[0], Span(0, 3))
        bench.stored[key] = replace(unit, note=text, previous_source=text, source_hits=(hit,))
    async with at_work(bench, start=0) as person:
        for text in texts:
            assert person.editor.text == text
            await person.findings()
            _clean(person)
            await person.press("f2", "f8")
            _clean(person)
            await person.press("ctrl+z", "ctrl+down")


async def test_hostile_texts_in_a_conflict(attacks: dict[str, str]) -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        for text in attacks.values():
            bench.broken = ConflictError("", base=text, theirs=text, mine=text)
            await person.type("x")
            await person.press("f4")
            assert isinstance(person.app.screen, ConflictScreen)
            _clean(person)
            await person.press("escape")


async def test_hostile_words_in_an_error(attacks: dict[str, str]) -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        for text in attacks.values():
            bench.broken = RuntimeError(text)
            await person.type("x")
            await person.press("enter")
            assert person.notices()
            _clean(person)
            await person.press("ctrl+up")
