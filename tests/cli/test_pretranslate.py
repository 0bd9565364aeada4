"""`glossary pretranslate` fills what is untranslated and says what it did."""

import json
from pathlib import Path

import pytest

from glossary.model import UnitState
from glossary.store.database import open_database
from support.calls import Glossary
from support.stores import add_article, say, unit_of


@pytest.fixture
def begun(project: Path) -> Path:
    """Return a project with an article that is translated and one like it that is not."""
    with open_database(project / "terms.db") as database:
        add_article(
            database, "old", "Members decide.", "Over 2,000 workers met in 2022.", "Wages are fair now."
        )
        for place, target in enumerate(["สมาชิกตัดสินใจ", "2,000 คน ปี 2565", "ค่าจ้างยุติธรรม"]):
            say(database, "old", place, target, locale="th")
        add_article(
            database,
            "new",
            "Members decide.",
            "Over 500 workers met in 2023.",
            "Wages are fair, now.",
            "WIEGO",
            "No.",
        )
    return project


def test_it_fills_and_says_how_many_of_what_kind(begun: Path, glossary: Glossary) -> None:
    result = glossary("pretranslate", "-l", "th,km")
    assert result.code == 0
    heads, thai, khmer = (line.split() for line in result.out.splitlines())
    assert heads[:5] == ["locale", "filled", "101", "%", "100"]
    assert thai == ["th", "3", "·", "1", "1", "·", "1", "2", "·"]
    assert khmer == ["km", "1", "·", "·", "·", "·", "1", "7", "·"]
    assert "glossary translate -l th new" in result.err
    with open_database(begun / "terms.db") as database:
        filled = unit_of(database, "new", 1, "th")
    assert (filled.target, filled.state) == ("500 คน ปี 2566", UnitState.NEEDS_CHECKING)


def test_a_lower_score_fills_more_and_one_article_can_be_named(begun: Path, glossary: Glossary) -> None:
    found = json.loads(glossary("pretranslate", "new", "-l", "th", "--min-score", "80", "--json").out)
    assert found["counts"] == {
        "in-context": 0, "exact": 1, "adapted": 1, "like": 1, "kept": 1, "nothing": 1, "overtaken": 0,
    }  # fmt: skip
    adapted = found["filled"][1]
    assert (adapted["key"], adapted["score"]) == ("s1", 99)
    assert adapted["why"] == "pretranslate: 99 % from old#s1, 2,000 → 500, 2565 → 2566"


def test_a_dry_run_shows_each_unit_and_writes_nothing(begun: Path, glossary: Glossary) -> None:
    before = (begun / "terms.db").read_bytes()
    result = glossary("pretranslate", "-l", "th", "-n")
    assert result.code == 0
    assert "+ new#s0 th  100 % from old#s0" in result.out
    assert "สมาชิกตัดสินใจ" in result.out
    assert "nothing was written" in result.err
    assert (begun / "terms.db").read_bytes() == before


def test_a_second_time_fills_nothing(begun: Path, glossary: Glossary) -> None:
    glossary("pretranslate", "-l", "th")
    after = glossary("db", "dump").out
    result = glossary("pretranslate", "-l", "th")
    assert (result.code, result.out.splitlines()[1].split()[:2]) == (0, ["th", "·"])
    assert "lower --min-score" in result.err
    assert glossary("db", "dump").out == after


def test_quiet_is_silent(begun: Path, glossary: Glossary) -> None:
    result = glossary("pretranslate", "-q")
    assert (result.code, result.out, result.err) == (0, "", "")


@pytest.mark.parametrize(
    "call",
    [
        ["nothing"],
        ["-l", "xx"],
        ["--min-score", "0"],
        ["--min-score", "102"],
        ["--min-score", "x"],
        ["new", "nothing"],
    ],
)
def test_a_wrong_call_is_one_line_and_fills_nothing(call: list[str], begun: Path, glossary: Glossary) -> None:
    before = (begun / "terms.db").read_bytes()
    result = glossary("pretranslate", *call)
    assert (result.code, result.out) == (2, "")
    assert len(result.err.strip().splitlines()) == 1
    assert (begun / "terms.db").read_bytes() == before


def test_what_is_shown_acts_on_no_terminal(project: Path, glossary: Glossary) -> None:
    with open_database(project / "terms.db") as database:
        add_article(database, "a", "Fair \x1b[31mwork.", "Fair \x1b[31mwork.")
        say(database, "a", 0, "\x1b]0;x\x07\u202e", locale="km")
    for call in (["-n"], ["-n", "--json"]):
        out = glossary("pretranslate", "-l", "km", *call).out
        assert not set("\x1b\x07\u202e") & set(out)
