"""A line of a report: a finding and the unit it is about."""

from dataclasses import dataclass

from glossary.model import Finding, Unit


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A finding and the unit it is about."""

    unit: Unit
    finding: Finding
