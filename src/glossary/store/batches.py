"""Splits a long list of keys into queries that every database takes."""

from collections.abc import Iterable, Iterator
from itertools import islice

SIZE = 500


def batches(keys: Iterable[str]) -> Iterator[list[str]]:
    """Yield the different keys in order, at most ``SIZE`` at a time."""
    rest = iter(sorted(set(keys)))
    while batch := list(islice(rest, SIZE)):
        yield batch
