"""Bilingual pairs from anywhere are checked for the store's terms."""

import json
from pathlib import Path
from typing import Any

import pytest

from support.calls import Glossary

PAIRS = (
    {
        "id": "two",
        "source": "Home-based workers need decent work, and decent work.",
        "target": "ผู้ทำการผลิตที่บ้านต้องการงานที่มีคุณค่า",
        "locale": "th",
    },
    {"id": 2, "source": "The worker met WIEGO.", "target": "ຜູ້ໃຊ້ແຮງງານ", "locale": "lo"},
    {"id": [3], "source": "Mutuality matters for unions.", "target": "Oo.", "locale": "tl"},
    {"source": "They laugh.", "target": "เขาหัวเราะ", "locale": "th"},
    {"id": 5, "source": "They laugh.", "target": "ຜູ້ໃຊ້ແຮງງານ", "locale": "lo"},
    {"id": "half \ud800", "source": "\ud800 \u0000 decent work", "target": "\ud800 \u0000", "locale": "km"},
)


def lines(*rows: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def test_every_pair_gets_a_line_with_what_became_of_its_terms(project: Path, glossary: Glossary) -> None:
    Path("pairs.jsonl").write_text(lines(*PAIRS), "utf-8")
    result = glossary("check", "--pairs", "pairs.jsonl", "--json")
    assert (result.code, result.err) == (1, "")
    answers = [json.loads(line) for line in result.out.splitlines()]
    assert [answer["id"] for answer in answers] == ["two", 2, [3], 4, 5, "half \ud800"]
    two, forbidden, proposed, nothing, homonym, hostile = (answer["terms"] for answer in answers)
    assert two == [
        {
            "concept": "home-based-worker",
            "source_span": [0, 18],
            "verdict": "present",
            "target_span": [0, 19],
            "grade": "exact",
            "message": "ผู้ทำการผลิตที่บ้าน for “Home-based workers”",
        },
        *(
            {
                "concept": "decent-work",
                "source_span": span,
                "verdict": "present",
                "target_span": [26, 40],
                "grade": "exact",
                "message": "“decent work” stands 2 times in the source, its term 1 time",
            }
            for span in ([24, 35], [41, 52])
        ),
    ]
    assert [(entry["concept"], entry["verdict"], entry["target_span"]) for entry in forbidden] == [
        ("worker", "forbidden", [0, 12]),
        ("wiego", "missing", None),
    ]
    assert proposed[0] == {
        "concept": "mutuality",
        "source_span": [0, 9],
        "verdict": "no-term",
        "target_span": None,
        "grade": None,
        "message": "No agreed term yet for “Mutuality”; proposed: mutwalidad",
    }
    assert nothing == homonym == []
    assert [entry["verdict"] for entry in hostile] == ["missing"]


def test_people_read_what_is_to_be_mended(project: Path, glossary: Glossary) -> None:
    result = glossary("check", "--pairs", "-", stdin=lines(*PAIRS))
    assert result.code == 1
    assert "2 lo\n    en   The worker met WIEGO.\n    lo   ຜູ້ໃຊ້ແຮງງານ\n" in result.out
    assert "  error    forbidden  ຜູ້ໃຊ້ແຮງງານ is deprecated; write " in result.out
    assert "They laugh" not in result.out
    assert "\x00" not in result.out


def test_pairs_without_a_fault_say_so(project: Path, glossary: Glossary) -> None:
    result = glossary("check", "--pairs", "-", stdin=lines(PAIRS[3]))
    assert (result.code, result.out, result.err) == (0, "", "no findings\n")
    assert glossary("check", "--pairs", "-", "--json", stdin="\n \n").out == ""


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_the_exit_code_is_of_the_weight_asked_for(
    project: Path, glossary: Glossary, fail_on: str, code: int
) -> None:
    pair = {"id": 1, "source": "decent work", "target": "x", "locale": "th"}
    assert glossary("check", "--pairs", "-", "--fail-on", fail_on, stdin=lines(pair)).code == code


def test_pairs_may_leave_out_a_locale_that_is_named(project: Path, glossary: Glossary) -> None:
    pair = lines({"id": 1, "source": "decent work", "target": "marangal na trabaho"})
    assert glossary("check", "--pairs", "-", "-l", "tl", stdin=pair).code == 0
    assert "-:1: no locale; name it" in glossary("check", "--pairs", "-", stdin=pair).err


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("{", "not JSON; a line is"),
        ("[]", "source and target must be texts"),
        ('{"source": 1, "target": ""}', "source and target must be texts"),
        ('{"source": "", "target": "", "locale": 3}', "no locale"),
        ('{"source": "", "target": "", "locale": "xx"}', "unknown locale 'xx'"),
        ('{"source": "", "target": "", "locale": "en"}', "'en' is the source language"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_answered(
    project: Path, glossary: Glossary, bad: str, told: str
) -> None:
    Path("pairs.jsonl").write_text(lines(PAIRS[0]) + bad, "utf-8")
    result = glossary("check", "--pairs", "pairs.jsonl", "--json")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("glossary: pairs.jsonl:2: ")
    assert told in result.err
    assert result.err.count("\n") == 1


def test_a_file_that_is_no_text_or_no_file_is_refused(project: Path, glossary: Glossary) -> None:
    Path("pairs.jsonl").write_bytes(b'\xff\xfe{"')
    assert "pairs.jsonl:1: not UTF-8 text" in glossary("check", "--pairs", "pairs.jsonl").err
    assert "missing.jsonl: cannot be read" in glossary("check", "--pairs", "missing.jsonl").err
    result = glossary("check", "hnsea-workshop", "--pairs", "pairs.jsonl")
    assert (result.code, result.err) == (2, "glossary: name articles or --pairs, not both\n")
