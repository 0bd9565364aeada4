"""The table an import shows before it writes: one row a thing, one mark a row."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What an import does with one thing."""

    ADDED = "+"
    CHANGED = "~"
    REMOVED = "−"
    CONFLICT = "!"
    """Left as it is in the store: a person must decide."""
    UNCHANGED = "="


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    mark: Mark
    subject: str
    """What it is about: a segment's context, a term, a concept."""
    old: str = ""
    new: str = ""
    reason: str = ""
    """Why, for conflicts and changes that need a word."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows of one import; with a dry run it is what would be done, else what was done."""

    kind: str
    """``article``, ``catalogue`` or ``terms``."""
    name: str
    """Slug, locale or file it is about."""
    rows: tuple[Row, ...]

    @property
    def counts(self) -> Counter[Mark]:
        """Number of rows per mark."""
        return Counter(row.mark for row in self.rows)

    @property
    def changes(self) -> tuple[Row, ...]:
        """Rows a person wants to see: everything but what stays as it is."""
        return tuple(row for row in self.rows if row.mark is not Mark.UNCHANGED)

    @property
    def told(self) -> tuple[Row, ...]:
        """Rows that tell the whole story: the changes, and what stays for a reason, such as a move."""
        return tuple(row for row in self.rows if row.mark is not Mark.UNCHANGED or row.reason)

    @property
    def conflicts(self) -> tuple[Row, ...]:
        """Rows a person must decide."""
        return tuple(row for row in self.rows if row.mark is Mark.CONFLICT)


def as_value(of: Plan, rows: Sequence[Row]) -> dict[str, object]:
    """Return a plan as JSON has it, with these of its rows."""
    return {
        "kind": of.kind,
        "name": of.name,
        "counts": {mark.name.lower(): count for mark, count in sorted(of.counts.items())},
        "rows": [
            {
                "mark": row.mark.name.lower(),
                "subject": row.subject,
                "old": row.old,
                "new": row.new,
                "reason": row.reason,
            }
            for row in rows
        ],
    }


def plan(kind: str, name: str, rows: Iterable[Row]) -> Plan:
    """Return the plan of an import from its rows."""
    return Plan(kind, name, tuple(rows))
