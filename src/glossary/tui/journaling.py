"""Keeps what is typed and not saved where a crash cannot reach it, and finds it again."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from threading import Condition, Thread

from glossary.errors import GlossaryError
from glossary.tui.drafts import Draft
from glossary.tui.house import Bench
from glossary.workflow.journal import Journal, JournalEntry, journal_for, orphans


class DraftJournal:
    """The drafts of one article in one locale on disk, written by a thread of its own, the newest last.

    What an earlier sitting left stays in it until `taken` says that it is in good hands.
    """

    def __init__(self, bench: Bench, complain: Callable[[str], object]) -> None:
        """Make a journal that is not open yet; ``complain`` is called from its thread."""
        self._bench = bench
        self._complain = complain
        self._changed = Condition()
        self._journal: Journal | None = None
        self._closed = False
        self._left: tuple[JournalEntry, ...] = ()
        self._wanted: list[JournalEntry] | None = None
        """What is to be written; nothing where all is."""
        self._thread = Thread(target=self._write_on, name="journal", daemon=True)

    def open(self) -> tuple[JournalEntry, ...]:
        """Take the journal and return the drafts an earlier sitting left, the newest last. It takes time.

        Raises:
            StoreError: drafts cannot be kept.
        """
        named = self._bench.store, self._bench.article, self._bench.locale
        journal = journal_for(*named)
        found = list(journal.read())
        others = orphans(*named)
        try:
            for other in others:
                found += other.read()
            if others:
                journal.write(found)
                for other in others:
                    other.clear()
        finally:
            for other in others:
                other.close()
        with self._changed:
            if self._closed:
                journal.close()
                return ()
            self._journal = journal
            self._left = tuple(sorted(found, key=lambda entry: entry.typed_at))
            self._thread.start()
        return self._left

    def taken(self, entry: JournalEntry) -> None:
        """Note that a draft of an earlier sitting is on the desk or in the store."""
        with self._changed:
            self._left = tuple(each for each in self._left if each is not entry)

    def keep(self, drafts: Sequence[Draft]) -> None:
        """Have these drafts written, in place of those before; returns at once."""
        with self._changed:
            self._wanted = [*self._left, *(self._entry(draft) for draft in drafts)]
            self._changed.notify_all()

    def close(self, drafts: Sequence[Draft] | None = None) -> None:
        """Keep these drafts, or what is kept already, and leave the journal to others once it is written."""
        with self._changed:
            if self._closed:
                return
            self._closed = True
            if drafts is not None:
                self._wanted = [*self._left, *(self._entry(draft) for draft in drafts)]
            self._changed.notify_all()
        if self._journal is not None:
            self._thread.join()
            self._journal.close()

    def _write_on(self) -> None:
        """Write what is wanted, again and again, until the journal is closed."""
        journal = self._journal
        assert journal is not None
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wanted is not None or self._closed)
                entries, self._wanted, closed = self._wanted, None, self._closed
            try:
                if entries:
                    journal.write(entries)
                elif entries is not None:
                    journal.clear()
            except GlossaryError as error:
                self._complain(str(error))
            if closed:
                return

    def _entry(self, draft: Draft) -> JournalEntry:
        bench, unit = self._bench, draft.unit
        now = datetime.now(UTC)
        return JournalEntry(
            bench.store, bench.article, unit.key, bench.locale, unit.version, unit.source, draft.target, now
        )
