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


async def test_hostile_terms_and_findings(attacks: dict[str, str], size: Size) -> None:
    class Hostile(MemoryBench):
        text = ""

        def inspect(self, unit: Unit, target: str) -> tuple[Unit, tuple[Finding, ...]]:
            finding = Finding(self.text, Severity.ERROR, self.text, None, Span(0, 999), self.text)
            return replace(unit, target=target), (finding,)

    for text in attacks.values():
        bench = Hostile("th", sources=("One.",), targets=("x",))
        bench.text = text
        term = Term("th", text, source=text, note=text)
        concept = Concept("c", definition=text, terms=(Term("en", text), term))
        stood = bench.stored["k0"]
        bench.stored["k0"] = replace(
            stood,
            note=text,
            previous_source=text,
            source_hits=(TermHit(concept, concept.terms[0], Span(0, 3)),),
        )
        async with at_work(bench, size, start=0) as person:
            await person.findings()
            _clean(person)
            await person.press("f2", "f8")
            _clean(person)


async def test_hostile_texts_in_a_conflict(attacks: dict[str, str]) -> None:
    for text in attacks.values():
        bench = MemoryBench("th")
        bench.broken = ConflictError("", base=text, theirs=text, mine=text)
        async with at_work(bench) as person:
            await person.type("x")
            await person.press("enter")
            assert isinstance(person.app.screen, ConflictScreen)
            _clean(person)


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
