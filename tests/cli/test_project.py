"""A project is begun, looked at and checked."""

import json
from pathlib import Path

import pytest

from support.calls import Glossary


def test_init_makes_a_project_and_changes_nothing_the_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, glossary: Glossary
) -> None:
    monkeypatch.chdir(tmp_path)
    assert glossary("init", "news").code == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "news").iterdir()}
    assert set(before) == {"terms.db", "glossary.toml"}
    again = glossary("init", "news")
    assert again.code == 0
    assert "nothing changed" in again.err
    assert {path.name: path.read_bytes() for path in (tmp_path / "news").iterdir()} == before


def test_an_empty_project_has_no_terms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, glossary: Glossary
) -> None:
    monkeypatch.chdir(tmp_path)
    assert glossary("init", "--empty").code == 0
    assert glossary("term", "find", "cooperative").code == 1


def test_the_store_is_found_upward(
    samples: Path, monkeypatch: pytest.MonkeyPatch, glossary: Glossary
) -> None:
    deep = samples / "a" / "b"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert "hnsea-workshop" in glossary("status").out
    glossary("export", "-l", "th")
    assert (samples / "locales" / "th" / "LC_MESSAGES" / "news.po").is_file()


def test_a_project_inside_another_is_its_own(
    samples: Path, termbase: Path, monkeypatch: pytest.MonkeyPatch, glossary: Glossary
) -> None:
    (samples / "glossary.toml").write_text('database = "terms.db"\n')
    inner = samples / "inner"
    inner.mkdir()
    (inner / "terms.db").write_bytes(termbase.read_bytes())
    monkeypatch.chdir(inner)
    assert "no articles" in glossary("status").err


def test_the_environment_wins_over_the_folder_and_a_flag_over_both(
    samples: Path, termbase: Path, monkeypatch: pytest.MonkeyPatch, glossary: Glossary
) -> None:
    monkeypatch.setenv("GLOSSARY_DATABASE_URL", str(termbase))
    assert "no articles" in glossary("status").err
    assert glossary("status", "--db", samples / "terms.db").code == 0


def test_the_configuration_names_locales_and_domain(samples: Path, glossary: Glossary) -> None:
    (samples / "glossary.toml").write_text('locales = ["lo"]\ndomain = "stories"\n')
    glossary("export")
    assert sorted(path.name for path in (samples / "locales").iterdir()) == ["lo", "stories.pot"]


def test_status_as_json_counts_every_unit(samples: Path, glossary: Glossary) -> None:
    rows = [json.loads(line) for line in glossary("status", "--json", "-l", "km,lo").out.splitlines()]
    assert {row["locale"] for row in rows} == {"km", "lo"}
    for row in rows:
        assert row["units"] == sum(row[state] for state in row if state in STATES)
        assert row["approved"] == 0


STATES = {"untranslated", "needs-rewriting", "needs-checking", "translated", "approved"}


def test_check_finds_the_planted_mistakes_and_nothing_else_of_weight(
    samples: Path, glossary: Glossary
) -> None:
    result = glossary("check", "--json")
    report = json.loads(result.out)
    assert result.code == 1
    assert report["findings"]
    for finding in report["findings"]:
        if finding["severity"] != "hint":
            assert finding["note"].startswith("Planted mistake"), finding


def test_a_clean_check_is_exit_code_0(samples: Path, glossary: Glossary) -> None:
    result = glossary("check", "cooperative-care", "--fail-on", "error")
    assert result.code == 0


def test_every_check_explains_itself(project: Path, glossary: Glossary) -> None:
    for code in ("term-missing", "term-forbidden", "dnt", "number", "url", "tag", "empty"):
        result = glossary("check", "--explain", code)
        assert result.code == 0
        assert code in result.out


def test_the_demo_does_the_whole_job_and_keeps_it(project: Path, glossary: Glossary) -> None:
    result = glossary("demo", "--keep", "shown")
    assert result.code == 0
    for number in range(1, 7):
        assert f"{number}. " in result.out
    assert "⚑" in result.out
    assert (project / "shown" / "locales" / "km" / "LC_MESSAGES" / "news.mo").is_file()
    assert "next:" in result.err
    assert glossary("demo", "--keep", "shown").code == 2


def test_a_backup_is_a_store(samples: Path, glossary: Glossary) -> None:
    assert glossary("db", "backup", "copy.db").code == 0
    assert glossary("status", "--db", "copy.db").out == glossary("status").out
    assert glossary("db", "dump", "copy.db").out == glossary("db", "dump").out
    assert glossary("db", "backup", "copy.db").code == 2


def test_upgrading_a_store_of_today_changes_nothing(samples: Path, glossary: Glossary) -> None:
    before = (samples / "terms.db").read_bytes()
    assert "up to date" in glossary("db", "upgrade").err
    assert (samples / "terms.db").read_bytes() == before
