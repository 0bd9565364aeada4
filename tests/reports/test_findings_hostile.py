"""Reports of findings show any text inert, keep it whole for programs, and tell severity in words."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.languages import TARGETS
from glossary.model import Finding, Segment, Severity, Span, Unit, UnitState
from glossary.reports import findings_json, findings_text
from glossary.reports.rows import ReportRow
from glossary.text.display import visible

TARGET_TEXTS = {
    "km": "ស្ត្រី\u200bធ្វើការ",
    "id": "Perempuan bekerja",
    "lo": "ແມ່ຍິງເຮັດວຽກ",
    "fil": "Nagtatrabaho",
    "th": "ผู้หญิงทำงาน",
}


def row(
    text: str, locale: str = "th", *, key: str = "1a2b3c4d", severity: Severity = Severity.ERROR
) -> ReportRow:
    unit = Unit("care", Segment(key, text), locale, text, UnitState.TRANSLATED, note=text)
    finding = Finding(
        "term-forbidden", severity, text, Span(0, 1), Span(0, 1), replacement=text, concept="worker"
    )
    return ReportRow(unit, finding)


HOSTILE = [
    "\x1b]0;x\x07",
    "\x9b2J",
    "a\u202eb",
    "a\r\nb\u2028c\x85",
    "\ud800",
    "\x00",
    "[bold]x[/]",
    "\U000e0041",
]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_acts_on_a_terminal_or_breaks_a_line(text: str) -> None:
    shown = findings_text.write([row(text)])
    assert visible(shown, keep_newlines=True) == shown
    assert len(shown.split("\n")) == len(findings_text.write([row("x")]).split("\n"))
    written = findings_json.write([row(text)])
    assert visible(written, keep_newlines=True) == written
    written.encode("utf-8")


@pytest.mark.parametrize("text", [text for text in HOSTILE if text != "\ud800"], ids=ascii)
def test_programs_get_the_text_as_it_is(text: str) -> None:
    (finding,) = json.loads(findings_json.write([row(text)]))["findings"]
    for name in ("message", "source", "target", "note", "replacement"):
        assert finding[name] == text


@pytest.mark.parametrize("locale", [each.code for each in TARGETS])
def test_every_script_is_written_as_it_is(locale: str) -> None:
    text = TARGET_TEXTS[locale]
    assert f"    {locale:<3}  {text}\n" in findings_text.write([row(text, locale)])
    assert text in findings_json.write([row(text, locale)])


def test_people_read_where_what_and_how_much() -> None:
    rows = [
        row("Women work", "km", severity=Severity.WARNING),
        row("Women work", "km", severity=Severity.HINT),
        row("Women work", "fil", key="99", severity=Severity.HINT),
    ]
    bare = [
        replace(each, unit=replace(each.unit, note="", target=""), finding=replace(each.finding, message="m"))
        for each in rows
    ]
    assert findings_text.write(bare) == (
        "care#1a2b3c4d km\n"
        "    en   Women work\n"
        "    km   (empty)\n"
        "  warning  term-forbidden  m\n"
        "  hint     term-forbidden  m\n"
        "\n"
        "care#99 fil\n"
        "    en   Women work\n"
        "    fil  (empty)\n"
        "  hint     term-forbidden  m\n"
        "\n"
        "1 warning, 2 hints\n"
    )  # fmt: skip


def test_programs_find_the_same_names_always() -> None:
    document = json.loads(findings_json.write([row("x")]))
    assert list(document) == ["findings", "counts"]
    assert list(document["findings"][0]) == [
        "article", "segment", "locale", "code", "severity", "message", "source", "target", "state", "note",
        "source_span", "target_span", "replacement", "concept",
    ]  # fmt: skip


def test_hostile_texts_of_the_conformance_material_are_inert(shared: Path) -> None:
    for path in sorted((shared / "conformance/attacks/text").glob("*.json")):
        shown = findings_text.write([row(path.read_text("utf-8"))])
        assert visible(shown, keep_newlines=True) == shown
