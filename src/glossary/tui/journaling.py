"""Keeps what is typed and not saved where a crash cannot reach it, and finds it again."""

from collections.abc import Sequence
from datetime import UTC, datetime
from threading import Lock

from glossary.tui.drafts import Draft
from glossary.tui.house import Bench
from glossary.workflow.journal import Journal, JournalEntry, journal_for, orphans


class DraftJournal:
    """The drafts of one article in one locale on disk; its methods take time and belong into threads."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._lock = Lock()
        self._journal: Journal | None = None

    def open(self) -> tuple[JournalEntry, ...]:
        """Take the journal and return the drafts that an earlier sitting left, the newest last.

        Raises:
            StoreError: drafts cannot be kept.
        """
        named = self._bench.store, self._bench.article, self._bench.locale
        with self._lock:
            self._journal = journal_for(*named)
            found = list(self._journal.read())
            for other in orphans(*named):
                found += other.read()
                self._journal.write(found)
                other.clear()
                other.close()
        return tuple(sorted(found, key=lambda entry: entry.typed_at))

    def write(self, drafts: Sequence[Draft]) -> None:
        """Keep these drafts and no others.

        Raises:
            StoreError: they cannot be written.
        """
        with self._lock:
            if self._journal is None:
                return
            if drafts:
                self._journal.write([self._entry(draft) for draft in drafts])
            else:
                self._journal.clear()

    def close(self) -> None:
        """Leave the journal to others; what it holds stays."""
        with self._lock:
            if self._journal is not None:
                self._journal.close()
                self._journal = None

    def _entry(self, draft: Draft) -> JournalEntry:
        bench, unit = self._bench, draft.unit
        now = datetime.now(UTC)
        return JournalEntry(
            bench.store, bench.article, unit.key, bench.locale, unit.version, unit.source, draft.target, now
        )
