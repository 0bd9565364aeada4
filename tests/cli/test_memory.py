"""`glossary memory`: search it, bring memories in, take them out."""

import json
from pathlib import Path

import pytest
import wcwidth

from glossary.formats import memory_tmx
from glossary.model import MemoryUnit, UnitState
from glossary.store.database import open_database
from support.calls import Glossary
from support.stores import add_article, say

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: {language}\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Savings group"
msgstr "กลุ่มออมทรัพย์"

#, fuzzy
msgid "Doubtful"
msgstr "ไม่แน่"

msgid "Empty"
msgstr ""
"""
WAGE = "ប្រាក់ឈ្នួល"


def tmx(*units: MemoryUnit) -> bytes:
    return memory_tmx.write(units)


def units_in(path: Path) -> list[MemoryUnit]:
    return [each for each in memory_tmx.read(path.read_bytes()) if isinstance(each, MemoryUnit)]


@pytest.fixture
def begun(project: Path) -> Path:
    """Return a project with translations in an article, and files to bring in."""
    with open_database(project / "terms.db") as database:
        add_article(database, "a", "The wage of home-based workers is low.", "Members decide together.")
        say(database, "a", 0, f"ស្ត្រីមាន{WAGE}ទាប", locale="km")
        say(database, "a", 1, "\x1b[31mសមាជិក", locale="km")
    (project / "partner.tmx").write_bytes(
        tmx(
            MemoryUnit("A wage for everybody.", f"{WAGE}", "km"),
            MemoryUnit("A wage for everybody.", "ค่าจ้าง", "th", before="Opening."),
            MemoryUnit("Doubtful", "x", "km", state=UnitState.NEEDS_CHECKING),
        )
    )
    (project / "web.po").write_text(PO.format(language="th"), "utf-8")
    return project


def test_words_stand_in_one_column_in_both_languages(
    begun: Path, glossary: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    glossary("memory", "import", "partner.tmx")
    result = glossary("memory", "search", "wage", "-l", "km")
    assert result.code == 0
    lines = [line for line in result.out.splitlines() if line.startswith("  en  ")]
    assert len(lines) == 2
    columns = {wcwidth.wcswidth(line[: line.index("wage")]) for line in lines}
    assert columns == {6 + 94 * 2 // 5}
    assert "a#s0 · Ana 2026-03-04" in result.out
    assert "memory partner · " in result.out
    target = glossary("memory", "search", WAGE, "-l", "km").out
    places = [line[: line.index(WAGE)] for line in target.splitlines() if line.startswith("  km  ")]
    assert {wcwidth.wcswidth(place) for place in places} == columns


def test_a_sentence_is_offered_with_its_score_and_what_differs(begun: Path, glossary: Glossary) -> None:
    result = glossary("memory", "search", "Members decide alone together.", "-l", "km")
    assert result.code == 0
    assert " 80 %  a#s1 · Ana 2026-03-04  translated" in result.out
    assert "Members decide {+alone +}together." in result.out
    assert "\x1b" not in result.out


def test_the_same_for_programs(begun: Path, glossary: Glossary) -> None:
    glossary("memory", "import", "partner.tmx")
    (found,) = map(
        json.loads,
        glossary("memory", "search", "A wage for everybody.", "-l", "km", "--json").out.splitlines(),
    )
    offered, used = found["suggestions"][0], found["uses"][0]
    assert (offered["score"], offered["memory"], offered["article"]) == (100, "partner", None)
    assert (used["source_spans"], used["memory"], used["target"]) == ([[0, 21]], "partner", WAGE)


def test_nothing_found_is_exit_code_1(begun: Path, glossary: Glossary) -> None:
    result = glossary("memory", "search", "zebra")
    assert (result.code, result.out) == (1, "")
    assert "zebra" in result.err


def test_an_import_says_what_it_did_and_the_second_time_changes_nothing(
    begun: Path, glossary: Glossary
) -> None:
    result = glossary("memory", "import", "partner.tmx", "web.po")
    assert result.code == 0
    assert result.out.splitlines() == [
        "partner.tmx → memory partner: 2 added, 0 changed, 0 unchanged; left out 1: not finished",
        "web.po → memory web: 1 added, 0 changed, 0 unchanged; left out 2: not finished",
    ]
    after = glossary("memory", "list").out
    again = glossary("memory", "import", "partner.tmx", "web.po")
    assert [line.partition(";")[0] for line in again.out.splitlines()] == [
        "partner.tmx → memory partner: 0 added, 0 changed, 2 unchanged",
        "web.po → memory web: 0 added, 0 changed, 1 unchanged",
    ]
    assert glossary("memory", "list").out == after


def test_a_dry_run_counts_and_writes_nothing(begun: Path, glossary: Glossary) -> None:
    before = (begun / "terms.db").read_bytes()
    result = glossary("memory", "import", "partner.tmx", "--dry-run", "-l", "km", "--name", "n")
    assert "partner.tmx → memory n: 1 added, 0 changed, 0 unchanged" in result.out
    assert "1: locale th" in result.out
    assert (begun / "terms.db").read_bytes() == before
    assert "no memory" in glossary("memory", "list").err


def test_a_memory_can_be_forgotten_again(begun: Path, glossary: Glossary) -> None:
    before = glossary("memory", "search", "wage", "-l", "km").out
    glossary("memory", "import", "partner.tmx", "web.po")
    assert [line.split()[0] for line in glossary("memory", "list").out.splitlines()] == [
        "memory",
        "partner",
        "partner",
        "web",
    ]
    assert glossary("memory", "forget", "partner", "-n").err == "would take out 2 translations of partner\n"
    assert glossary("memory", "forget", "partner").err == "took out 2 translations of partner\n"
    assert glossary("memory", "search", "wage", "-l", "km").out == before
    assert json.loads(glossary("memory", "list", "--json").out)["name"] == "web"
    result = glossary("memory", "forget", "partner")
    assert (result.code, "web" in result.err) == (2, True)


def test_the_memory_goes_out_as_tmx_and_in_again(begun: Path, glossary: Glossary, tmp_path: Path) -> None:
    glossary("memory", "import", "partner.tmx")
    result = glossary("memory", "export", "-o", "all.tmx")
    assert (result.code, result.err) == (0, "wrote all.tmx: 4 translations\n")
    first = (begun / "all.tmx").read_bytes()
    glossary("memory", "export", "-o", "all.tmx", "-q")
    assert (begun / "all.tmx").read_bytes() == first
    found = units_in(begun / "all.tmx")
    assert {(each.locale, each.origin) for each in found} == {
        ("km", "a"),
        ("km", "partner"),
        ("th", "partner"),
    }
    assert found[1].before == found[0].source
    glossary("memory", "export", "-o", "one.tmx", "--article", "a", "-l", "km")
    assert [each.origin for each in units_in(begun / "one.tmx")] == ["a", "a"]
    assert "3 added" in glossary("memory", "import", "all.tmx", "-l", "km").out


def test_a_catalogue_without_a_language_needs_one_named(begun: Path, glossary: Glossary) -> None:
    (begun / "none.po").write_text(PO.format(language=""), "utf-8")
    result = glossary("memory", "import", "none.po")
    assert result.code == 2
    assert "none.po: its header names no language" in result.err
    assert "1 added" in glossary("memory", "import", "none.po", "-l", "th").out


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bad.tmx", b"<tmx><body><tu>"),
        ("bad.tmx", tmx(MemoryUnit("a", "b", "km"))[:-20]),
        ("bad.tmx", b""),
        ("bad.tmx", b"\xff\xfe\x00"),
        ("bad.po", b'msgid "a\n'),
        ("bad.xlf", b"<xliff/>"),
        ("bad.xyz", b"x"),
        ("missing.tmx", None),
    ],
)
def test_one_bad_file_is_one_line_and_stops_all(
    begun: Path, glossary: Glossary, name: str, data: bytes | None
) -> None:
    if data is not None:
        (begun / name).write_bytes(data)
    before = (begun / "terms.db").read_bytes()
    result = glossary("memory", "import", "partner.tmx", name)
    assert (result.code, result.out) == (2, "")
    assert len(result.err.strip().splitlines()) == 1
    assert name in result.err
    assert (begun / "terms.db").read_bytes() == before


@pytest.mark.parametrize(
    "call",
    [
        ["search"],
        ["search", "x", "-l", "xx"],
        ["search", "x", "--limit", "0"],
        ["export"],
        ["export", "-o", "x.po"],
        ["export", "-o", "nowhere/x.tmx", "--article", "nothing"],
        ["forget"],
        ["forget", "nothing"],
        ["import"],
    ],
)
def test_a_wrong_call_is_one_line(begun: Path, glossary: Glossary, call: list[str]) -> None:
    result = glossary("memory", *call)
    assert (result.code, result.out) == (2, "")
    assert len(result.err.strip().splitlines()) == 1
