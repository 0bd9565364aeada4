"""Findings as text for people, grouped by article, locale and unit."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from glossary.model import Severity
from glossary.reports.rows import ReportRow
from glossary.text.display import visible


def write(rows: Iterable[ReportRow]) -> str:
    """Return the findings, a block a unit, and how many there are of each severity at the end.

    Severity stands as a word. Text from outside is made visible, so that it cannot act on a terminal.
    """
    lines: list[str] = []
    counts: Counter[Severity] = Counter()
    for (context, locale), found in groupby(rows, key=lambda row: (row.unit.context, row.unit.locale)):
        unit_rows = list(found)
        unit = unit_rows[0].unit
        lines += [visible(f"{context} {locale}"), f"    en   {visible(unit.source)}"]
        lines.append(f"    {locale:<3}  {visible(unit.target) or '(empty)'}")
        if unit.note:
            lines.append(f"    note {visible(unit.note)}")
        for row in unit_rows:
            counts[row.finding.severity] += 1
            lines.append(
                f"  {row.finding.severity:<7}  {row.finding.code:<14}  {visible(row.finding.message)}"
            )
        lines.append("")
    if counts:
        lines.append(", ".join(_counted(counts[each], each) for each in reversed(Severity) if counts[each]))
    return "".join(f"{line}\n" for line in lines)


def _counted(count: int, severity: Severity) -> str:
    return f"{count} {severity}{'s' if count != 1 else ''}"
