"""Translations from other tools come into the memory, are found there, and can be taken out again."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.formats import memory_tmx
from glossary.model import (
    Article,
    Change,
    Concept,
    MatchKind,
    MemoryUnit,
    Segment,
    Term,
    UnitState,
    WorkflowState,
)
from glossary.store.articles import save_article
from glossary.store.database import Database, writes
from glossary.store.difference import Difference
from glossary.store.memory import add_sources
from glossary.store.terms import save_concept
from glossary.workflow.memories import finished, forget_memory, import_memory, look_up, memory_counts
from glossary.workflow.memory_files import MemoryFile, memory_file
from support.stores import ANA, KINDS, add_article, later, opened, say, unit_of

MAY = datetime(2025, 5, 6, tzinfo=UTC)
WAGE = "ប្រាក់ឈ្នួល"


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return an empty store."""
    yield from opened(request, tmp_path)


def file_of(folder: Path, *units: MemoryUnit, name: str = "partner") -> MemoryFile:
    path = folder / f"{name}.tmx"
    path.write_bytes(memory_tmx.write(units))
    return memory_file(path)


def bring_in(
    database: Database, file: MemoryFile, change: Change = ANA, *, dry_run: bool = False
) -> dict[Difference, int]:
    counts: Counter[Difference] = Counter()
    for step in import_memory(database, file, change, dry_run=dry_run):
        counts.update(step)
    return {difference: count for difference, count in counts.items() if count}


def test_the_same_file_again_changes_nothing_whether_it_is_dated_or_not(
    database: Database, tmp_path: Path
) -> None:
    dated = MemoryUnit("Fair work", "ក", "km", changed_by="Lek", changed_at=MAY)
    undated = MemoryUnit("Fair pay", "ខ", "km", before="Fair work")
    file = file_of(tmp_path, dated, undated)
    assert bring_in(database, file) == {Difference.ADDED: 2}
    before = finished(database, ["km"])
    assert bring_in(database, file, later(99, "Robin")) == {Difference.UNCHANGED: 2}
    assert finished(database, ["km"]) == before
    assert set(before) == {
        replace(dated, origin="partner"),
        replace(undated, origin="partner", changed_by="Ana", changed_at=ANA.when),
    }


def test_a_dry_run_tells_what_the_import_does(database: Database, tmp_path: Path) -> None:
    old = MemoryUnit("Fair work", "ក", "km", changed_by="Lek", changed_at=MAY)
    bring_in(database, file_of(tmp_path, old, MemoryUnit("Same", "ង", "km")))
    newer = replace(old, state=UnitState.APPROVED)
    file = file_of(tmp_path, newer, newer, MemoryUnit("Same", "ង", "km"), MemoryUnit("New", "គ", "km"))
    before = finished(database, ["km"])
    told = bring_in(database, file, later(9), dry_run=True)
    assert finished(database, ["km"]) == before
    assert told == {Difference.ADDED: 1, Difference.CHANGED: 1, Difference.UNCHANGED: 2}
    assert bring_in(database, file, later(9)) == told


def test_of_the_same_texts_in_a_file_the_last_counts_however_far_apart_they_are(
    database: Database, tmp_path: Path
) -> None:
    first, last = (MemoryUnit("Fair work", "ក", "km", note=note) for note in ("first", "last"))
    between = [MemoryUnit(f"Fair work {number}", "x", "km") for number in range(600)]
    file = file_of(tmp_path, first, last, first, *between, last)
    told = bring_in(database, file, dry_run=True)
    assert bring_in(database, file) == told == {Difference.ADDED: 601, Difference.UNCHANGED: 3}
    assert sum(told.values()) == file.count
    assert bring_in(database, file, dry_run=True) == bring_in(database, file) == {Difference.UNCHANGED: 604}
    assert {each.note for each in finished(database, ["km"]) if each.target == "ក"} == {"last"}


def test_an_imported_translation_is_offered_and_found_until_it_is_forgotten(
    database: Database, tmp_path: Path
) -> None:
    file = file_of(tmp_path, MemoryUnit("Over 2,000 wages rose.", f"{WAGE} ២.០០០", "km", "Fair work"))
    bring_in(database, file)
    add_article(database, "a", "Over 2,000 wages rose.", "No wages fell.")
    say(database, "a", 1, "ខ", change=later(5))
    found = look_up(database, "km", "Over 3,000 wages rose.", 10)
    (offered,) = found.suggestions
    assert (offered.score, offered.target, offered.origin) == (99, f"{WAGE} ៣.០០០", "partner")
    lines = look_up(database, "km", "wages", 10).lines
    assert [(line.origin, line.unit.article) for line in lines] == [("", "a"), ("partner", "")]
    assert [span.of(lines[1].unit.source) for span in lines[1].source_spans] == ["wages"]
    assert [line.origin for line in look_up(database, "km", "wages", 1).lines] == [""]
    (line,) = look_up(database, "km", f"{WAGE[:7]}\u200b{WAGE[7:]}", 10).lines
    assert [span.of(line.unit.target) for span in line.target_spans] == [WAGE]
    assert forget_memory(database, "partner") == 1
    assert look_up(database, "km", "Over 3,000 wages rose.", 10).suggestions == ()
    assert [line.origin for line in look_up(database, "km", "wages", 10).lines] == [""]
    assert unit_of(database, "a", 1).target == "ខ"


def test_words_that_are_a_term_are_shown_in_both_languages(database: Database) -> None:
    wage = Term("km", WAGE, state=WorkflowState.APPROVED)
    concept = Concept("wage", terms=(Term("en", "wage", state=WorkflowState.APPROVED), wage))
    writes(save_concept)(database, concept, ANA)
    add_article(database, "a", "No wages fell at all.", "Members decide.")
    say(database, "a", 0, f"គ្មាន{WAGE}")
    say(database, "a", 1, WAGE)
    for asked in ("Wages", WAGE):
        line = next(line for line in look_up(database, "km", asked, 10).lines if line.unit.key == "s0")
        assert [span.of(line.unit.source) for span in line.source_spans] == ["wages"]
        assert [span.of(line.unit.target) for span in line.target_spans] == [WAGE]
    other = next(line for line in look_up(database, "km", WAGE, 10).lines if line.unit.key == "s1")
    assert other.source_spans == ()


def test_what_was_brought_in_serves_for_parts(database: Database, tmp_path: Path) -> None:
    bring_in(database, file_of(tmp_path, MemoryUnit("Wages have risen a lot.", "ក", "km")))
    asked = "Somebody there told us that wages have risen a lot, and that nobody was left out of it."
    (offered,) = look_up(database, "km", asked, 10).suggestions
    assert (offered.kind, offered.origin) == (MatchKind.PART, "partner")


def test_the_memories_are_counted_by_locale(database: Database, tmp_path: Path) -> None:
    units = [MemoryUnit("Fair work", "x", code, changed_at=MAY) for code in ("km", "th")]
    bring_in(database, file_of(tmp_path, *units, MemoryUnit("Fair pay", "y", "th", changed_at=MAY)))
    bring_in(database, file_of(tmp_path, units[0], name="other"))
    assert [(each.origin, each.locale, each.units, each.newest) for each in memory_counts(database)] == [
        ("other", "km", 1, MAY),
        ("partner", "km", 1, MAY),
        ("partner", "th", 2, MAY),
    ]


def test_finished_translations_go_out_with_what_stood_before_them(database: Database, tmp_path: Path) -> None:
    add_article(database, "a", "Opening.", "Members decide.", "Doubtful.")
    add_article(database, "b", "Another.")
    say(database, "a", 1, "ក", UnitState.APPROVED)
    say(database, "a", 2, "ខ", UnitState.NEEDS_CHECKING)
    say(database, "b", 0, "គ")
    bring_in(database, file_of(tmp_path, MemoryUnit("Fair pay", "ឃ", "km")))
    found = finished(database, ["km", "th"])
    assert [(each.source, each.before, each.origin, each.state) for each in found] == [
        ("Members decide.", "Opening.", "a", UnitState.APPROVED),
        ("Another.", "", "b", UnitState.TRANSLATED),
        ("Fair pay", "", "partner", UnitState.TRANSLATED),
    ]
    assert [each.origin for each in finished(database, ["km"], ["b"])] == ["b"]
    with pytest.raises(InputError, match="'c'"):
        finished(database, ["km"], ["c"])


def test_messages_with_plural_forms_go_out_only_where_a_language_has_one_form(database: Database) -> None:
    forms = [Segment(f"s{form}", "%d wages", singular="%d wage", form=form) for form in range(2)]
    writes(save_article)(database, Article("app", "App", "gettext", tuple(forms), ()), ANA)
    for form in range(2):
        say(database, "app", form, f"%d na sahod {form}", locale="fil")
    say(database, "app", 0, "ค่าจ้าง %d", locale="th")
    assert finished(database, ["fil"]) == ()
    assert [each.target for each in finished(database, ["th"])] == ["ค่าจ้าง %d"]


def test_an_import_waits_for_whoever_writes_to_the_index_and_then_succeeds(
    database: Database, tmp_path: Path
) -> None:
    file = file_of(tmp_path, MemoryUnit("Members decide together.", "ក", "km"))
    begun, ended = Event(), Event()

    def add_slowly(session: Session) -> None:
        add_sources(session, ["Members decide."])
        begun.set()
        sleep(0.2)
        ended.set()

    with ThreadPoolExecutor() as pool:
        slow = pool.submit(writes(add_slowly), database)
        begun.wait(10)
        counts = bring_in(database, file)
        assert ended.is_set()
        slow.result()
    assert counts == {Difference.ADDED: 1}


def test_an_unknown_locale_is_refused(database: Database) -> None:
    with pytest.raises(InputError):
        look_up(database, "xx", "wages", 10)


@pytest.mark.parametrize("asked", ["", " ", "\0", "\ud800", "[b]", "%", "\x1b[31m", "x" * 20_000])
def test_whatever_is_asked_there_is_an_answer(database: Database, asked: str, tmp_path: Path) -> None:
    bring_in(database, file_of(tmp_path, MemoryUnit("Fair pay", "ឃ", "km")))
    found = look_up(database, "km", asked, 10)
    assert (found.suggestions, found.lines) == ((), ())
