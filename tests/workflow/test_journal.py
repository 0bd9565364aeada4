"""What was typed outlives a killed program, and no workbench takes another's draft."""

import json
import os
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossary.errors import StoreError
from glossary.workflow.journal import Journal, JournalEntry, journal_for, orphans

PLACE = ("terms.db", "fair-work", "km")
ENTRY = JournalEntry(
    store="terms.db", article="fair-work", key="aaaa", locale="km", version=3, source="Fair work",
    target="ការងារ\u200bសម\x1b\ud800\n", typed_at=datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC),
)  # fmt: skip

CHILD = """
import sys
from datetime import UTC, datetime
from glossary.workflow.journal import JournalEntry, journal_for
store, article, locale, target = sys.argv[1:]
journal = journal_for(store, article, locale)
print(journal.path.name, not journal.read(), flush=True)
for turn in range(1_000_000):
    now = datetime.now(UTC)
    journal.write([JournalEntry(store, article, "aaaa", locale, turn, "Fair work", f"{target} {turn}", now)])
    print(turn, flush=True)
    if sys.stdin.readline() == "":
        break
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where a person's state is kept."""
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


class Workbench:
    """Another program that writes a draft at each line it is sent."""

    def __init__(self, target: str) -> None:
        command = [sys.executable, "-c", CHILD, *PLACE, target]
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.name, fresh = self._line().split()
        self.fresh = fresh == "True"
        self.turn = int(self._line())

    def write(self) -> None:
        """Have it write once more, and wait until it has."""
        assert self._child.stdin
        self._child.stdin.write("\n")
        self._child.stdin.flush()
        self.turn = int(self._line())

    def kill(self) -> None:
        """Kill it as nothing can prevent."""
        self._child.send_signal(signal.SIGKILL)
        self._child.communicate()
        assert self._child.returncode == -signal.SIGKILL

    def _line(self) -> str:
        assert self._child.stdout
        return self._child.stdout.readline()


def test_a_draft_is_read_as_it_was_written_until_it_is_cleared() -> None:
    with journal_for(*PLACE) as journal:
        assert journal.read() == ()
        journal.write([ENTRY])
        assert journal.read() == (ENTRY,)
        both = (replace(ENTRY, target=""), replace(ENTRY, key="bbbb"))
        journal.write(both)
        assert journal.read() == both
        journal.write([ENTRY])
    with journal_for(*PLACE) as journal:
        assert journal.read() == (ENTRY,)
        journal.clear()
        journal.clear()
        assert journal.read() == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_else_may_read_drafts(state: Path) -> None:
    drafts = state / "glossary" / "drafts"
    drafts.mkdir(parents=True, mode=0o755)
    before = os.umask(0)
    try:
        with journal_for(*PLACE) as journal:
            journal.write([ENTRY])
            journal.write([replace(ENTRY, target="again")])
            files = list(drafts.iterdir())
            assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
            assert stat.S_IMODE(drafts.stat().st_mode) == 0o700
            journal.clear()
    finally:
        os.umask(before)
    assert list(drafts.iterdir()) == [], "nothing is left behind"


def test_each_article_locale_and_store_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = [
        PLACE,
        ("terms.db", "fair-work", "th"),
        ("terms.db", "../..", "km"),
        ("postgresql://h/d", "a", "km"),
    ]
    journals = [journal_for(*place) for place in places]
    assert len({journal.path for journal in journals}) == len(places)
    assert len({journal.path.parent for journal in journals}) == 1
    for journal in journals:
        journal.close()
    with journal_for(*PLACE) as journal:
        name = journal.path
    with journal_for(str(Path("terms.db").resolve()), *PLACE[1:]) as journal:
        assert journal.path == name, "a store is the same however its path is given"
    monkeypatch.chdir(tmp_path)
    with journal_for(*PLACE) as journal:
        assert journal.path != name


def test_a_killed_program_leaves_its_last_draft() -> None:
    bench = Workbench("typed")
    for _ in range(3):
        bench.write()
    bench.kill()
    with journal_for(*PLACE) as journal:
        assert journal.path.name == bench.name, "its lock went with it"
        (entry,) = journal.read()
    assert (entry.target, entry.version) == ("typed 3", 3)


def test_a_program_killed_in_the_middle_of_writing_leaves_a_whole_draft(state: Path) -> None:
    for _ in range(5):
        bench = Workbench("typed")
        assert bench._child.stdin
        bench._child.stdin.write("\n" * 1_000)
        bench._child.stdin.flush()
        while bench.turn < 20:
            bench.turn = int(bench._line())
        bench.kill()
        with journal_for(*PLACE) as journal:
            (entry,) = journal.read()
            assert entry.version >= 20
            assert entry.target == f"typed {entry.version}"
            journal.clear()
    assert list((state / "glossary" / "drafts").iterdir()) == [], "nor is anything half written left"


def test_two_workbenches_keep_their_drafts_apart_and_both_are_found() -> None:
    first = Workbench("first")
    second = Workbench("second")
    assert first.fresh
    assert second.fresh, "it does not read what another is typing"
    assert first.name != second.name
    first.write()
    with journal_for(*PLACE) as third:
        assert third.path.name not in {first.name, second.name}
        assert third.read() == ()
        assert orphans(*PLACE) == ()
    second.kill()
    found = orphans(*PLACE)
    assert [journal.path.name for journal in found] == [second.name]
    assert orphans(*PLACE) == (), "whoever took an orphan in has it"
    (entry,) = found[0].read()
    assert entry.target == "second 0"
    found[0].close()
    first.kill()
    with journal_for(*PLACE) as journal:
        (entry,) = journal.read()
        assert entry.target == "first 1"
        found = orphans(*PLACE)
        assert [each.path.name for each in found] == [second.name]
        found[0].clear()
        found[0].close()
        assert orphans(*PLACE) == ()
        assert journal.read() == (entry,)
    assert orphans("terms.db", "fair-work", "th") == ()


GOOD = {
    "store": "s", "article": "a", "key": "k", "locale": "km", "version": 1, "source": "", "target": "",
    "typed_at": "2026-03-04T05:06:07+00:00",
}  # fmt: skip


@pytest.mark.parametrize(
    "damaged",
    [
        b"{", b"\xff\xfe", b"null", b"3", b'"x"', b"{}", b"[" * 100_000, b"\0" * 50,
        *(json.dumps([GOOD | change]).encode() for change in (
            {"version": "1"}, {"version": True}, {"target": None}, {"typed_at": "yesterday"}, {"typed_at": 5},
            {"typed_at": "2026-03-04T05:06:07"}, {"key": ["k"]},
        )),
    ],
    ids=lambda each: repr(each[:30]),
)  # fmt: skip
def test_a_damaged_file_is_set_aside_and_work_goes_on(damaged: bytes) -> None:
    with journal_for(*PLACE) as journal:
        for _ in range(2):
            journal.path.write_bytes(damaged)
            assert journal.read() == ()
            assert not journal.path.exists()
        kept = sorted(journal.path.parent.glob("*.damaged"))
        assert [file.read_bytes() for file in kept] == [damaged, damaged]
        journal.write([ENTRY])
        assert journal.read() == (ENTRY,)
        assert orphans(*PLACE) == ()


def test_what_a_later_version_adds_is_passed_over() -> None:
    with journal_for(*PLACE) as journal:
        journal.path.write_text(json.dumps([GOOD | {"mood": "good"}]))
        (entry,) = journal.read()
    assert (entry.store, entry.version) == ("s", 1)


def test_where_nothing_can_be_kept_one_line_says_so(state: Path, tmp_path: Path) -> None:
    state.write_text("a file where a folder should be")
    with pytest.raises(StoreError, match=r"drafts cannot be kept in .*; what is not saved is not safe"):
        journal_for(*PLACE)
    assert orphans(*PLACE) == ()
    with pytest.raises(StoreError, match="drafts cannot be kept"):
        Journal(tmp_path / "missing" / "a.draft").write([ENTRY])
    with pytest.raises(StoreError, match="drafts cannot be kept"):
        Journal(tmp_path).clear()
