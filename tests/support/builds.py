"""Files that are built as a test says."""

import asyncio
import threading

from glossary.workflow.resources import Resource


class Builds:
    """Counts how often a file was built; each build may wait."""

    def __init__(self, size: int = 10) -> None:
        self.count = 0
        self.go = threading.Event()
        self.go.set()
        self.size = size
        self.fault: Exception | None = None

    def __call__(self) -> Resource:
        self.count += 1
        number = self.count
        assert self.go.wait(20)
        if self.fault:
            raise self.fault
        return Resource("x.txt", "text/plain", b"%d" % number + b"x" * self.size)


async def started(builds: Builds, count: int = 1) -> None:
    """Wait until so many builds have begun."""
    while builds.count < count:  # noqa: ASYNC110 - a thread counts
        await asyncio.sleep(0.01)
