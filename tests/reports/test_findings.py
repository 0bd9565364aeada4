"""Findings are written for people and for programs."""

import json

from glossary.model import Finding, Segment, Severity, Span, Unit, UnitState
from glossary.reports import findings_json, findings_text
from glossary.reports.rows import ReportRow

UNIT = Unit(
    "wages",
    Segment("1a2b3c4d", "The cooperative met \x1b[31m."),
    "lo",
    "ສະ\u200bຫະກອນ \x9b31m",
    UnitState.TRANSLATED,
    version=2,
    note="a note",
)
MISSING = Finding("term-missing", Severity.WARNING, "ສະຫະກອນ expected", Span(4, 15), concept="cooperative")
NUMBER = Finding("number", Severity.ERROR, "The number 5 is missing")
ROWS = [ReportRow(UNIT, MISSING), ReportRow(UNIT, NUMBER)]


def test_text_groups_by_unit_and_counts_in_words() -> None:
    text = findings_text.write(ROWS)
    assert text.count("wages#1a2b3c4d lo") == 1
    assert "warning  term-missing" in text
    assert text.endswith("1 error, 1 warning\n")


def test_text_from_outside_is_inert() -> None:
    for text in (findings_text.write(ROWS), findings_json.write(ROWS)):
        assert "\x1b" not in text
        assert "\x9b" not in text


def test_json_keeps_every_value() -> None:
    document = json.loads(findings_json.write(ROWS))
    assert document["counts"] == {"hint": 0, "warning": 1, "error": 1}
    first = document["findings"][0]
    assert first["target"] == UNIT.target
    assert first["source_span"] == [4, 15]
    assert first["target_span"] is None
    assert (first["article"], first["segment"], first["locale"]) == ("wages", "1a2b3c4d", "lo")


def test_no_findings() -> None:
    assert findings_text.write([]) == ""
    assert json.loads(findings_json.write([]))["findings"] == []
