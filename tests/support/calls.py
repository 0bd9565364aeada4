"""What a call of the command line is in a test."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """What a call gave."""

    code: int
    out: str
    err: str


Glossary = Callable[..., Result]
