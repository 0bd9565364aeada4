"""Answers that are ready: kept while the store stays as it is, each built once however many ask for it."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from time import monotonic, time
from typing import Any

from anyio import CapacityLimiter, fail_after, to_thread

from glossary.errors import MissingError, StoreError
from glossary.store.database import Database
from glossary.store.watching import Watch
from glossary.web.answers import Prepared, prepare
from glossary.workflow.resources import Resource

Key = tuple[str, ...]
"""What an answer is of: a name and its parameters."""
Build = Callable[[], Resource]
"""Reads the store once and returns a file; may raise `MissingError`."""

SPACE = 64_000_000
"""Bytes that all answers on the shelf may take together."""
_THREADS = 4
_ANY_SIZE = 1000
_CHARACTER = 4
_PATIENCE = 5
"""Seconds that a look at the store may take."""


class Shelf:
    """Keeps prepared answers for one mark of the store; those least asked for go first when space is short.

    It belongs to one event loop. The store is asked for its mark at most every ``fresh_seconds``, so no
    answer is older than that; what was built for another mark is dropped, but for what never changes.
    """

    def __init__(self, database: Database, fresh_seconds: float, *, space: int = SPACE) -> None:
        self._watch = Watch(database)
        self._fresh_seconds = fresh_seconds
        self._space = space
        self._taken = 0
        self._answers: OrderedDict[Key, Prepared | MissingError] = OrderedDict()
        self._lasting: set[Key] = set()
        self._since: dict[Key, tuple[bytes, int]] = {}
        self._building: dict[tuple[str, Key], asyncio.Task[Prepared | MissingError]] = {}
        self._looking: asyncio.Task[None] | None = None
        self._mark = ""
        self._looked = float("-inf")
        self._threads = CapacityLimiter(_THREADS)

    async def get(self, key: Key, build: Build, *, lasting: bool = False) -> Prepared:
        """Return the answer of a key; build it in a thread where there is none yet.

        Args:
            key: what is asked for.
            build: makes the file; called once for all who ask meanwhile.
            lasting: whether it never changes once it is there, whatever happens to the store.

        Raises:
            MissingError: there is no such thing; that is kept like any answer, while the mark is the same.
            StoreError: the store cannot be read.
        """
        if monotonic() - self._looked >= self._fresh_seconds:
            await self._look()
        found = self._answers.get(key)
        if found is None:
            found = await self._built(key, build, lasting=lasting)
        else:
            self._answers.move_to_end(key)
        if isinstance(found, MissingError):
            raise MissingError(*found.args)
        return found

    async def refresh(self) -> None:
        """Ask the store for its mark now, as after a change of our own."""
        if self._looking is not None:  # that look may have begun before the change
            await asyncio.wait([self._looking])
        await self._look()

    async def reach(self) -> None:
        """Make sure that the store can be read.

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
        self._answers.clear()

    async def _look(self) -> None:
        """Ask the store for its mark, once for all who wait for it."""
        if self._looking is None:
            self._looking = asyncio.create_task(self._ask())
            self._looking.add_done_callback(_seen)
        await asyncio.shield(self._looking)

    async def _ask(self) -> None:
        began = monotonic()
        try:
            mark = await to_thread.run_sync(self._watch.mark)
        finally:
            self._looking = None
        if mark != self._mark:
            self._drop_changing()
        self._mark, self._looked = mark, began

    def _drop_changing(self) -> None:
        for key in [key for key in self._answers if key not in self._lasting]:
            self._taken -= _size(key, self._answers.pop(key))

    async def _built(self, key: Key, build: Build, *, lasting: bool) -> Prepared | MissingError:
        mark = self._mark
        task = self._building.get((mark, key))
        if task is None:
            task = asyncio.create_task(self._make(mark, key, build, lasting=lasting))
            self._building[mark, key] = task
            task.add_done_callback(_seen)
        return await asyncio.shield(task)  # who goes away takes nothing from the others

    async def _make(self, mark: str, key: Key, build: Build, *, lasting: bool) -> Prepared | MissingError:
        try:
            made: Prepared | MissingError = self._dated(key, await self.build(build))
        except MissingError as error:
            made, lasting = MissingError(*error.args), False
        finally:
            del self._building[mark, key]
        # What was built while the mark changed may be of before: it answers who asked then, and no one else.
        if mark == self._mark or lasting:
            self._put(key, made, lasting=lasting)
        return made

    def _dated(self, key: Key, made: Prepared) -> Prepared:
        """Return an answer with the time since when this server has had its data.

        No time in the store would do: it is of the clock of whoever made a change, and what is withdrawn
        leaves none.
        """
        digest, since = self._since.get(key, (b"", 0))
        if digest != made.digest:
            since = int(time())
            self._since[key] = made.digest, since
        return replace(made, modified=since)

    def _put(self, key: Key, made: Prepared | MissingError, *, lasting: bool) -> None:
        size = _size(key, made)
        if key in self._answers or size > self._space:
            return
        self._answers[key] = made
        self._taken += size
        if lasting:
            self._lasting.add(key)
        while self._taken > self._space:
            oldest, dropped = self._answers.popitem(last=False)
            self._lasting.discard(oldest)
            self._taken -= _size(oldest, dropped)


def _seen(task: asyncio.Task[Any]) -> None:
    """Look at how a task ended: its fault is said to those who wait, and nobody may."""
    _ = task.cancelled() or task.exception()


def _size(key: Key, of: Prepared | MissingError) -> int:
    """Return how many bytes an answer takes in memory, about; its key may be as long as an address."""
    texts = (*key, str(of)) if isinstance(of, MissingError) else key
    return _ANY_SIZE + _CHARACTER * sum(map(len, texts)) + (0 if isinstance(of, MissingError) else of.size)
