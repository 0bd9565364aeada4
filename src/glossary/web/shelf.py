"""Answers that are ready: kept while the store stays as it is, each built once however many ask for it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from textwrap import shorten
from time import monotonic, time
from typing import Any

from anyio import CapacityLimiter, fail_after, to_thread

from glossary.errors import MissingError, StoreError
from glossary.store.database import Database
from glossary.store.watching import Watch
from glossary.web.answers import Prepared, prepare
from glossary.web.room import Room
from glossary.workflow.resources import Resource

Key = tuple[str, ...]
"""What an answer is of: a name and its parameters."""
Build = Callable[[], Resource]
"""Reads the store once and returns a file; may raise `MissingError`."""

SPACE = 64_000_000
"""Bytes that all answers on the shelf may take together."""
MISSING_SPACE = 1_000_000
"""Bytes for what is known to be missing: who asks for much that is not there pushes no answer out."""
_THREADS = 4
_LONGEST_WHY = 500
"""Characters in which it is said what is missing."""
_ANY_SIZE = 1000
_CHARACTER = 4
_PATIENCE = 5
"""Seconds that a look at the store may take."""


@dataclass(frozen=True, slots=True)
class _Ready:
    answer: Prepared
    lasting: bool


class Shelf:
    """Keeps prepared answers for one mark of the store; those least asked for go first when space is short.

    It belongs to one event loop. The store is asked for its mark at most every ``fresh_seconds``, so no
    answer is older than that; what was built for another mark is dropped, but for what never changes. While
    a large write locks the store, it tells no mark, and what is ready is given as it is.
    """

    def __init__(self, database: Database, fresh_seconds: float, *, space: int = SPACE) -> None:
        self._watch = Watch(database)
        self._fresh_seconds = fresh_seconds
        self._answers: Room[Key, _Ready] = Room(space)
        self._missing: Room[Key, str] = Room(MISSING_SPACE)
        self._since: dict[Key, tuple[bytes, int]] = {}
        self._building: dict[tuple[str, Key], asyncio.Task[Prepared]] = {}
        self._looking: asyncio.Task[bool] | None = None
        self._mark = ""
        self._looked = float("-inf")
        self._threads = CapacityLimiter(_THREADS)
        # A look waits for no thread of others: every answer may have to wait for it.
        self._thread_of_looks = CapacityLimiter(1)

    async def get(self, key: Key, build: Build, *, lasting: bool = False) -> Prepared:
        """Return the answer of a key; build it in a thread where there is none yet.

        Args:
            key: what is asked for.
            build: makes the file; called once for all who ask meanwhile.
            lasting: whether it never changes once it is there, whatever happens to the store.

        Raises:
            MissingError: there is no such thing; that is kept while the mark is the same, but never of
                something lasting, which may come without a change of the store.
            StoreError: the store cannot be read.
        """
        if not lasting and monotonic() - self._looked >= self._fresh_seconds:
            await self._look()
        ready = self._answers.get(key)
        if ready is not None:
            return ready.answer
        why = self._missing.get(key)
        if why is not None:
            raise MissingError(why)
        return await self._built(key, build, lasting=lasting)

    async def refresh(self) -> None:
        """Ask the store for its mark now, as after a change of our own."""
        if self._looking is not None:  # that look may have begun before the change
            await asyncio.wait([self._looking])
        if not await self._look():  # others write to it already, and nothing tells our change but we
            self._turn_to(f"{self._mark}+")

    async def reach(self) -> None:
        """Make sure that the store can be read, if not at this moment because somebody writes to it.

        Raises:
            StoreError: it cannot, or takes longer than anybody waits.
        """
        try:
            with fail_after(_PATIENCE):
                await self._look()
        except TimeoutError:
            raise StoreError(f"the store has not answered for {_PATIENCE} s") from None

    async def build(self, build: Build) -> Prepared:
        """Return an answer that is not to be kept, built in a thread."""
        return await to_thread.run_sync(lambda: prepare(build()), limiter=self._threads)

    def close(self) -> None:
        """Let go of the store and of all answers."""
        self._watch.close()
        self._answers.drop()

    async def _look(self) -> bool:
        """Ask the store for its mark, once for all who wait for it; return whether it told one."""
        if self._looking is None:
            self._looking = asyncio.create_task(self._ask())
            self._looking.add_done_callback(_seen)
        return await asyncio.shield(self._looking)

    async def _ask(self) -> bool:
        began = monotonic()
        try:
            mark = await to_thread.run_sync(self._watch.mark, limiter=self._thread_of_looks)
        finally:
            self._looking = None
        self._looked = began
        if mark is not None:
            self._turn_to(mark)
        return mark is not None

    def _turn_to(self, mark: str) -> None:
        """Drop what was built for another mark."""
        if mark != self._mark:
            self._answers.drop(lambda each: not each.lasting)
            self._missing.drop()
        self._mark = mark

    async def _built(self, key: Key, build: Build, *, lasting: bool) -> Prepared:
        slot = "" if lasting else self._mark, key
        again = lasting
        while True:
            task = self._building.get(slot)
            joined = task is not None
            if task is None:
                task = asyncio.create_task(self._make(slot, build, lasting=lasting))
                self._building[slot] = task
                task.add_done_callback(_seen)
            try:
                return await asyncio.shield(task)  # who goes away takes nothing from the others
            except MissingError:
                if not (joined and again):
                    raise
                again = False  # what we joined may have begun before it was there; the next one does not

    async def _make(self, slot: tuple[str, Key], build: Build, *, lasting: bool) -> Prepared:
        mark, key = slot
        try:
            made = await self.build(build)
        except MissingError as error:
            why = shorten(str(error), _LONGEST_WHY, placeholder=" …")
            if mark == self._mark and not lasting:
                self._missing.put(key, why, _size((*key, why)))
            raise MissingError(why) from None
        finally:
            del self._building[slot]
        made = replace(made, modified=int(time()) if lasting else self._since_when(key, made.digest))
        # What was built while the mark changed may be of before: it answers who asked then, and no one else.
        if mark == self._mark or lasting:
            self._answers.put(key, _Ready(made, lasting), _size(key) + made.size)
        return made

    def _since_when(self, key: Key, now: bytes) -> int:
        """Return the time since when this server has had the data of an answer that may change.

        No time in the store would do: it is of the clock of whoever made a change, and what is withdrawn
        leaves none.
        """
        digest, since = self._since.get(key, (b"", 0))
        if digest != now:
            since = int(time())
            self._since[key] = now, since
        return since


def _seen(task: asyncio.Task[Any]) -> None:
    """Look at how a task ended: its fault is said to those who wait, and nobody may."""
    _ = task.cancelled() or task.exception()


def _size(texts: tuple[str, ...]) -> int:
    """Return how many bytes texts take in memory, about, with all that is about them.

    The key of an answer may be as long as an address.
    """
    return _ANY_SIZE + _CHARACTER * sum(map(len, texts))
