"""Checks: what may be wrong with a translation, one family a file; each is silent rather than unsure.

A check is a function of a unit that yields findings. It needs no store: the unit carries its term hits. Its
docstring is its page of explanation.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from glossary.checks.dnt import dnt
from glossary.checks.empty import empty
from glossary.checks.links import url
from glossary.checks.numbers import number
from glossary.checks.tags import tag
from glossary.checks.terms import term_forbidden, term_missing
from glossary.model import Finding, Severity, Unit

__all__ = ["CHECKS", "Check", "run_checks"]


@dataclass(frozen=True, slots=True)
class Check:
    """A check as people know it."""

    code: str
    """Stands in every finding it yields."""
    severity: Severity
    """The most severe of its findings."""
    run: Callable[[Unit], Iterator[Finding]]


CHECKS = (
    Check("term-missing", Severity.WARNING, term_missing),
    Check("term-forbidden", Severity.ERROR, term_forbidden),
    Check("dnt", Severity.ERROR, dnt),
    Check("number", Severity.ERROR, number),
    Check("url", Severity.ERROR, url),
    Check("tag", Severity.ERROR, tag),
    Check("empty", Severity.ERROR, empty),
)
"""Every check, in the order in which its findings are shown."""


def run_checks(unit: Unit) -> tuple[Finding, ...]:
    """Return what all the checks have to say of a unit."""
    return tuple(finding for check in CHECKS for finding in check.run(unit))
