"""What reaches the terminal while every text in the store is hostile: no command but the workbench's own."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossary.formats.articles import read_article
from glossary.model import AdministrativeStatus, Change, Concept, Term, UnitState
from glossary.store import terms
from glossary.store.database import open_database, writes
from glossary.workflow.discussing import comment
from glossary.workflow.importing import import_article
from glossary.workflow.translating import save_target, units_of
from tui.terminal import Project
from tui.wire import kinds, stray, wired

SIZE = (120, 40)
SHOWN = "␛".encode()
"""How an escape character is made visible."""
_TOGETHER = 4
"""Hostile texts that stand in one place."""
_END, _UP, _DOWN, _LEAVE = b"\x1b[F", b"\x1b[1;5A", b"\x1b[1;5B", b"\x11"

WALK = (
    ("the next unit", _DOWN),
    ("and the next", _DOWN),
    ("typing", b"x"),
    ("a term is put in", b"\x1bOQ"),
    ("the next finding", b"\x1b[19~"),
    ("its replacement", b"\x1b[19~"),
    ("back", _UP),
    ("past translations", b"\x1b[20~"),
    ("one is put in", b"\x1bOQ"),
    ("comments", b"\x1b[20~"),
    ("those of the unit before", _UP),
    ("history", b"\x1b[20~"),
    ("that of the next unit", _DOWN),
    ("no side panel", b"\x1b[20~"),
    ("terms", b"\x1b[20~"),
    ("hidden signs", b"\x14"),
    ("the palette", b"\x10"),
    ("is left", b"\x1b"),
    ("the filter", b"\x06"),
    ("is asked for a word", b"met"),
    ("and narrows", b"\r"),
    ("the concordance", b"\x1bOR"),
    ("of a word", b"\x0bmarket"),
    ("puts its sentence in", b"\r"),
    ("all of it is selected", b"\x1b[1;2H"),
    ("and proposed", b"\x1b[18~"),
    ("is left again", b"\x1b"),
    ("help", b"\x1bOP"),
    ("is left, too", b"\x1b"),
    ("where to go", b"\x1b[21~"),
    ("terms of the termbase", b"k"),
    ("another one", b"\x1b[B"),
    ("are left", b"\x1b"),
    ("where to go next", b"\x1b[21~"),
    ("all findings", b"f"),
    ("another finding", b"\x1b[B"),
    ("go back", b"\x1b"),
    ("where else to go", b"\x1b[21~"),
    ("home", b"h"),
)
"""What a person does, one screen after the other."""
TELLING = {
    "the next unit", "past translations", "comments", "history", "terms", "the concordance", "and proposed",
    "terms of the termbase", "all findings", "home",
}  # fmt: skip
"""Where texts of the store come into view."""


ODD = (
    "3627:3627:115;5u", "97;5:1u", "97;5:3u", "1;1:3A", "1114112;5u", "99999999999999999999u",
    "97;5;1114112u", "55296u", "97;²u", ";;;u",
)  # fmt: skip
"""What a terminal sends that another program left in a mode of its own, and what none should."""


@pytest.fixture
def attacks(shared: Path) -> tuple[str, ...]:
    """Return the hostile texts that a store keeps, a few of them in each."""
    path = shared / "conformance" / "attacks" / "text" / "terminal-hostile.json"
    found: dict[str, str] = json.loads(path.read_text())
    kept = [text for text in found.values() if not set(text) & {"\0", "\ud800"}]
    assert len(kept) == len(found) - 2
    return tuple(
        "".join(kept[start : start + _TOGETHER]) + "\x1b[5m" for start in range(0, len(kept), _TOGETHER)
    )


def _filled(project: Project, texts: Sequence[str]) -> None:
    """Make a store in which every text that people can write holds one of some texts."""
    project.folder.mkdir(parents=True)
    with open_database(str(project.folder / "terms.db"), create=True) as database:
        for number, text in enumerate(texts):
            change = Change(f"who {text}", datetime(2026, 1, 2, tzinfo=UTC), f"why {text}")
            right = Term("th", f"ตลาด{text}", source=text, note=text, context=text, lookup_forms=(text,))
            wrong = Term("th", f"{text}ตลาดเก่า", AdministrativeStatus.DEPRECATED, note=text)
            english = (Term("en", "market" if not number else f"market {text}", note=text),)
            concept = Concept(f"market-{number}", text, text, text, (*english, right, wrong))
            writes(terms.save_concept)(database, concept, change)
        sentences = [f"The market {text} met in 2022." for text in texts]
        for slug in ("past", "market"):
            lines = "\n\n".join(f"Line {number} of it." for number in range(len(texts)))
            article = read_article(lines, suffix=".txt", slug=slug)
            named = zip(article.segments, sentences, strict=True)
            segments = tuple(replace(segment, source=source) for segment, source in named)
            import_article(database, replace(article, title="".join(texts), segments=segments), change)
            for unit, text in zip(units_of(database, slug, "th"), texts, strict=True):
                for target in (text, f"{text}ตลาดเก่า 1999"):
                    unit = save_target(database, unit, target, UnitState.NEEDS_CHECKING, change)  # noqa: PLW2901
                comment(database, unit, f"said {text}", change)


def _walk(project: Project, sign: bytes) -> dict[str, bytes]:
    """Return what reaches the terminal at each step of the walk; a sign tells that texts came into view."""
    command = [sys.executable, "-m", "glossary", "translate", "-l", "th", "market"]
    with wired(command, project.folder, project.home, SIZE) as wire:
        said = {"the first unit": wire.read(until=b"Confirm")}
        for name, keys in WALK:
            said[name] = wire.press(keys, until=sign if name in TELLING else b"")
        said["leaving"] = wire.press(_LEAVE)
        wire.process.wait(20)
    return said


def test_no_command_of_a_hostile_store_reaches_the_terminal(attacks: tuple[str, ...], tmp_path: Path) -> None:
    harmless, hostile = Project(tmp_path / "harmless"), Project(tmp_path / "hostile")
    _filled(harmless, [f"stall {number}" for number in range(len(attacks))])
    _filled(hostile, attacks)
    usual, found = _walk(harmless, b"stall"), _walk(hostile, SHOWN)
    allowed = kinds(b"".join(usual.values())) | {b"\x1b[#m"}
    for name, said in found.items():
        assert kinds(said) <= allowed, name
        assert not stray(said), name


def test_no_command_of_texts_that_no_store_keeps_reaches_the_terminal(shared: Path, tmp_path: Path) -> None:
    attacks = shared / "conformance" / "attacks" / "text" / "terminal-hostile.json"
    modules = os.pathsep.join(filter(None, (str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH"))))
    home = {**os.environ, "PYTHONPATH": modules, "TERM": "xterm-256color"}

    def said(*arguments: str) -> bytes:
        command = [sys.executable, "-m", "tui.driver", *arguments]
        with wired(command, tmp_path, home, SIZE) as wire:
            return b"".join([wire.read(until=b"Confirm"), *(wire.press(_DOWN) for _ in range(25))])

    found = said("th", "--hostile", str(attacks))
    assert "␀".encode() in found
    assert kinds(found) <= kinds(said("th", "--full")) | {b"\x1b[#m"}
    assert not stray(found)


def test_keys_that_nobody_understands_end_nothing(tmp_path: Path) -> None:
    project = Project(tmp_path / "harmless")
    _filled(project, ["stall"])
    command = [sys.executable, "-m", "glossary", "translate", "-l", "th", "market"]
    with wired(command, project.folder, project.home, SIZE) as wire:
        wire.read(until=b"Confirm")
        for odd in ODD:
            said = wire.press(b"\x1b[" + odd.encode()) + wire.press(b" at work")
            assert b"\x1b[?1049l" not in said, odd
        wire.press(_LEAVE)
        assert wire.process.wait(20) == 0
    with open_database(project.folder / "terms.db") as database:
        assert units_of(database, "market", "th")[0].target.count(" at work") == len(ODD)
