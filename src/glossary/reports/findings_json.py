"""Findings as JSON for programs: one document, stable names, spans in code points."""

import json
from collections import Counter
from collections.abc import Iterable

from glossary.model import Finding, Severity, Span, Unit
from glossary.reports.rows import ReportRow
from glossary.text.display import inert_json


def write(rows: Iterable[ReportRow]) -> str:
    """Return ``{"findings": […], "counts": {"hint", "warning", "error"}}`` as indented JSON.

    A finding has ``article``, ``segment``, ``locale``, ``code``, ``severity``, ``message``, ``source``,
    ``target``, ``state``, ``note``, and, where the check knows them, ``source_span`` and ``target_span`` as
    ``[start, end]``, ``replacement`` and ``concept``; else null. Characters that could act on a terminal
    stand as escapes.
    """
    found = list(rows)
    counts = Counter(row.finding.severity for row in found)
    document = {
        "findings": [_values(row.unit, row.finding) for row in found],
        "counts": {severity.value: counts[severity] for severity in Severity},
    }
    return inert_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _values(unit: Unit, finding: Finding) -> dict[str, object]:
    return {
        "article": unit.article,
        "segment": unit.key,
        "locale": unit.locale,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "source": unit.source,
        "target": unit.target,
        "state": unit.state.value,
        "note": unit.note,
        "source_span": _pair(finding.source_span),
        "target_span": _pair(finding.target_span),
        "replacement": finding.replacement,
        "concept": finding.concept,
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
