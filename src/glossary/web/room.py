"""Room for so many bytes in memory, in which what is least asked for makes way."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Room(Generic[K, T]):
    """Things by their keys, which take no more than some bytes together."""

    def __init__(self, space: int) -> None:
        self._space = space
        self._taken = 0
        self._things: OrderedDict[K, tuple[T, int]] = OrderedDict()

    def get(self, key: K) -> T | None:
        """Return the thing of a key, which then stays longest; None without one."""
        found = self._things.get(key)
        if found is None:
            return None
        self._things.move_to_end(key)
        return found[0]

    def put(self, key: K, thing: T, size: int) -> None:
        """Keep a thing of so many bytes, unless it is larger than the room or there already."""
        if key in self._things or size > self._space:
            return
        self._things[key] = thing, size
        self._taken += size
        while self._taken > self._space:
            _, (_, freed) = self._things.popitem(last=False)
            self._taken -= freed

    def drop(self, unwanted: Callable[[T], bool] = lambda _: True) -> None:
        """Let go of all that is unwanted; without a rule of everything."""
        for key in [key for key, (thing, _) in self._things.items() if unwanted(thing)]:
            self._taken -= self._things.pop(key)[1]
