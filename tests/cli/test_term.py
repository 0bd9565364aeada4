"""Terms are found, shown and scanned for."""

import json
from pathlib import Path

import pytest

from support.calls import Glossary

EXPECTED = {
    "SSE", "social and solidarity economy", "home-based worker", "decent work", "working conditions",
    "informal economy", "formal economy", "care economy", "International Labour Conference",
    "International Labour Office", "ILO", "resolution", "livelihood", "mutuality", "reciprocity",
    "solidarity", "constituent",
}  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "concept"),
    [
        ("decent work", "decent-work"),
        ("ສະຫະກອນ", "cooperative"),
        ("สหกรณ์", "cooperative"),
        ("koperasi", "cooperative"),
        ("សហ\u200bករណ៍", "cooperative"),
        ("decent-work", "decent-work"),
    ],
)
def test_a_concept_is_found_in_any_language(
    asked: str, concept: str, project: Path, glossary: Glossary
) -> None:
    first = json.loads(glossary("term", "find", asked, "--json").out.splitlines()[0])
    assert first["id"] == concept


def test_show_gives_definition_terms_and_how_sure_they_are(project: Path, glossary: Glossary) -> None:
    out = glossary("term", "show", "decent", "work").out
    assert "decent-work" in out
    assert "reviewed" in out
    assert len(out.splitlines()) > 8


def test_the_terms_of_a_real_article_are_marked(project: Path, shared: Path, glossary: Glossary) -> None:
    path = shared / "articles" / "ilo-hnsea-workshop.txt"
    answer = json.loads(glossary("term", "scan", path, "--json").out)
    text = path.read_text("utf-8")
    found = {hit["term"] for hit in answer["hits"]}
    singular = {term.removesuffix("s") for term in found}
    assert {term for term in EXPECTED if term not in found | singular} == set()
    assert all(
        hit["concept"] != "decent-work"
        for hit in answer["hits"]
        if text[hit["start"] :][:14] == "decent working"
    )
    for hit in answer["hits"]:
        around = text[hit["start"] - 1 : hit["start"]] + text[hit["end"] : hit["end"] + 1]
        assert not any(char.isalnum() for char in around), text[hit["start"] - 5 : hit["end"] + 5]


def test_json_lines_are_answered_line_by_line_with_code_point_offsets(
    project: Path, glossary: Glossary
) -> None:
    lines = [
        {"id": "a", "text": "😰 Decent work for all"},
        {"id": 7, "text": "nothing here"},
        {"id": None, "text": "<b>home</b>-based workers"},
    ]
    result = glossary("term", "scan", "-", "--json", stdin="\n".join(map(json.dumps, lines)))
    answers = [json.loads(line) for line in result.out.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 7, None]
    (hit,) = answers[0]["hits"]
    assert (hit["concept"], hit["start"], hit["end"]) == ("decent-work", 2, 13)
    assert answers[1]["hits"] == []
    assert [hit["concept"] for hit in answers[2]["hits"]] == ["home-based-worker"]


@pytest.mark.parametrize(
    ("locale", "text", "concept"),
    [("th", "แรงงานนอกระบบ", "informal-worker"), ("id", "koperasinya", "cooperative")],
)
def test_a_text_in_another_language_is_scanned(
    locale: str, text: str, concept: str, project: Path, glossary: Glossary
) -> None:
    answer = json.loads(glossary("term", "scan", "-", "-l", locale, "--json", stdin=text).out)
    assert concept in {hit["concept"] for hit in answer["hits"]}


def test_hostile_text_is_shown_inert(project: Path, glossary: Glossary) -> None:
    result = glossary("term", "scan", "-", stdin="The ILO \x1b]0;owned\x07\x9b31m and decent\x1b work\n")
    assert "\x1b" not in result.out
    assert "\x9b" not in result.out


def test_plain_text_names_line_and_column(project: Path, glossary: Glossary) -> None:
    out = glossary("term", "scan", "-", stdin="One line.\nThe ILO met.\n").out
    assert out.startswith("-:2:5: ILO")
