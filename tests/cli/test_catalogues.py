"""Catalogues of other programs on the command line: in as a file, out as the same and in other formats."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from glossary.formats import catalog_mo, memory_tmx, units_xliff
from glossary.model import MemoryUnit, UnitState
from support.calls import Glossary
from support.catalogues import THAI


@pytest.fixture
def jobs(project: Path, glossary: Glossary) -> Path:
    """Return a project that holds one catalogue of another program, `jobs`, in Thai."""
    (project / "jobs.po").write_text(THAI, "utf-8")
    assert glossary("import", "jobs.po").code == 0
    return project


def test_a_catalogue_goes_out_as_it_came_in(jobs: Path, glossary: Glossary) -> None:
    assert glossary("export", "--working", "-l", "th", "--article", "jobs").code == 0
    assert (jobs / "locales" / "th" / "LC_MESSAGES" / "jobs.po").read_text("utf-8") == THAI
    assert (jobs / "locales" / "jobs.pot").is_file()
    again = glossary("import", "jobs.po")
    assert "nothing changes" in again.out


def test_a_dry_run_shows_what_would_come_in(project: Path, glossary: Glossary) -> None:
    (project / "jobs.po").write_text(THAI, "utf-8")
    before = (project / "terms.db").read_bytes()
    result = glossary("import", "jobs.po", "--dry-run")
    assert result.code == 0
    assert "catalogue jobs th" in result.out
    assert "บันทึก %s" in result.out
    assert (project / "terms.db").read_bytes() == before


@pytest.mark.parametrize("name", ["th.po", "th_TH.po"])
def test_a_file_that_is_named_after_its_locale_needs_a_name(
    project: Path, glossary: Glossary, name: str
) -> None:
    (project / name).write_text(THAI, "utf-8")
    refused = glossary("import", name)
    assert refused.code == 2
    assert refused.err.count("\n") == 1
    assert "--domain NAME" in refused.err
    assert glossary("import", name, "--domain", "Jobs board").code == 0
    assert "jobs-board" in glossary("status").out


@pytest.mark.parametrize("name", ["jobs.th.po", "jobs-th_TH.po", "jobs.po"])
def test_a_catalogue_is_called_after_its_domain(project: Path, glossary: Glossary, name: str) -> None:
    (project / name).write_text(THAI, "utf-8")
    assert glossary("import", name).out.startswith("catalogue jobs th")


def test_what_gettext_refuses_is_refused_with_its_line(project: Path, glossary: Glossary) -> None:
    text = THAI.replace("บันทึก %s", "บันทึก %d")
    line = text[: text.index('msgctxt "menu"')].count("\n") + 1
    (project / "jobs.po").write_text(text, "utf-8")
    refused = glossary("import", "jobs.po")
    assert refused.code == 2
    assert refused.err.startswith(f"glossary: jobs.po:{line}:")
    assert refused.err.count("\n") == 1
    assert "jobs" not in glossary("status").out


def test_a_language_that_is_not_ours_is_refused(project: Path, glossary: Glossary) -> None:
    (project / "jobs.po").write_text(THAI.replace("Language: th", "Language: de"), "utf-8")
    refused = glossary("import", "jobs.po")
    assert refused.code == 2
    assert "unknown locale 'de'" in refused.err


def test_a_loaded_catalogue_comes_in_as_well(jobs: Path, glossary: Glossary) -> None:
    assert glossary("export", "-l", "th", "--format", "mo", "--article", "jobs").code == 0
    loaded = jobs / "locales" / "th" / "LC_MESSAGES" / "jobs.mo"
    assert [entry.source for entry in catalog_mo.read(loaded.read_bytes()).entries] == [
        "%d worker",
        "Save %s",
    ]
    result = glossary("import", loaded, "--domain", "other", "-l", "th")
    assert result.code == 0, result.err
    assert "คนงาน %d คน" in result.out


def test_front_ends_get_finished_texts_only(jobs: Path, glossary: Glossary) -> None:
    assert glossary("export", "-l", "th", "--format", "json,jed", "--article", "jobs").code == 0
    texts = json.loads((jobs / "locales" / "th" / "jobs.json").read_bytes())
    assert texts == {"Save %s_menu": "บันทึก %s", "%d worker_other": "คนงาน %d คน"}
    jed = json.loads((jobs / "locales" / "th" / "jobs.jed.json").read_bytes())
    assert jed["locale_data"]["jobs"]["%d worker"] == ["คนงาน %d คน"]


def test_an_xliff_file_brings_its_changes_back(jobs: Path, glossary: Glossary) -> None:
    assert glossary("export", "-l", "th", "--format", "xliff", "--article", "jobs").code == 0
    path = jobs / "locales" / "th" / "jobs.xlf"
    catalog = units_xliff.read(path.read_bytes())
    assert [entry.source for entry in catalog.entries] == ["Save %s", "Decent work", "%d workers", "Leave"]
    assert glossary("import", path).out.endswith("the store has all of it already\n")
    changed = re.sub(r"(<source[^>]*>Leave</source>)", r"\1<target>ลา</target>", path.read_text("utf-8"))
    path.write_text(changed.replace('state="initial"', 'state="translated"'), "utf-8")
    result = glossary("import", path)
    assert result.code == 0, result.err
    assert "now  ลา" in result.out


def test_a_catalogue_is_not_rendered(jobs: Path, glossary: Glossary) -> None:
    refused = glossary("render", "jobs", "-l", "th")
    assert refused.code == 2
    assert "glossary export" in refused.err


def test_the_export_passes_gettexts_checks(jobs: Path, glossary: Glossary) -> None:
    if not shutil.which("msgfmt"):
        pytest.skip("msgfmt is not installed")
    assert glossary("export", "-l", "th,lo,fil", "--article", "jobs").code == 0
    for locale in ("th", "lo", "fil"):
        path = jobs / "locales" / locale / "LC_MESSAGES" / "jobs.po"
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)


def test_an_unknown_format_is_refused_with_those_there_are(project: Path, glossary: Glossary) -> None:
    refused = glossary("export", "--format", "po,yaml")
    assert refused.code == 2
    assert "unknown format yaml; choose po, mo, json, jed, hugo, xliff" in refused.err


def test_a_memory_comes_in_by_its_ending(project: Path, glossary: Glossary) -> None:
    unit = MemoryUnit("Leave", "ลา", "th", state=UnitState.TRANSLATED)
    (project / "past.tmx").write_bytes(memory_tmx.write([unit]))
    result = glossary("import", "past.tmx")
    assert result.code == 0, result.err
    assert "memory past: 1 added" in result.out
    assert "past" in glossary("memory", "list").out


def test_two_files_of_one_catalogue_are_not_taken_together(project: Path, glossary: Glossary) -> None:
    for name in ("jobs.po", "jobs.th.po"):
        (project / name).write_text(THAI, "utf-8")
    refused = glossary("import", "jobs.po", "jobs.th.po")
    assert refused.code == 2
    assert "both the catalogue 'jobs' in th" in refused.err


def test_a_remark_like_ours_makes_no_catalogue_ours(project: Path, glossary: Glossary) -> None:
    text = THAI.replace("#. A button", "#. state: translated; version: 3")
    (project / "jobs.po").write_text(text, "utf-8")
    assert glossary("import", "jobs.po").code == 0
