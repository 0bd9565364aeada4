"""Articles, catalogues and terms go in and come out again."""

import gettext
import json
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import polib
import pytest

from glossary.languages import TARGETS
from glossary.model import Change, UnitState
from glossary.store.database import open_database
from glossary.workflow.translating import save_target, units_of
from support.calls import Glossary

LOCALES = [each.code for each in TARGETS]
ARTICLE = """\
Home-based workers ask for decent work

A network of home-based workers met in Bangkok.

News | 2 March 2026
Its 1,200 members work in the informal economy. The ILO took part.
"""


@pytest.fixture
def wages(project: Path, glossary: Glossary) -> Path:
    """Return a project that holds one article, `wages`."""
    (project / "wages.txt").write_text(ARTICLE)
    assert glossary("import", "wages.txt").code == 0
    return project


def entries(folder: Path, locale: str) -> list[polib.POEntry]:
    return list(polib.pofile(str(folder / "locales" / locale / "LC_MESSAGES" / "news.po")))


def translate(folder: Path, locale: str, targets: dict[str, str]) -> Path:
    """Do what a translator does in another editor, and return the file."""
    path = folder / "locales" / locale / "LC_MESSAGES" / "news.po"
    catalog = polib.pofile(str(path), wrapwidth=10**9)
    for entry in catalog:
        for begin, target in targets.items():
            if entry.msgid.startswith(begin):
                entry.msgstr = target
    catalog.save()
    return path


def test_importing_an_article_twice_changes_nothing_and_says_so(wages: Path, glossary: Glossary) -> None:
    before = (wages / "terms.db").read_bytes()
    result = glossary("import", "wages.txt")
    assert result.code == 0
    assert "nothing changes" in result.out
    assert (wages / "terms.db").read_bytes() == before


def test_a_dry_run_writes_nothing(project: Path, glossary: Glossary) -> None:
    before = (project / "terms.db").read_bytes()
    (project / "wages.txt").write_text(ARTICLE)
    result = glossary("import", "--dry-run", "wages.txt")
    assert "+ wages#" in result.out
    assert "dry run" in result.out
    assert (project / "terms.db").read_bytes() == before


def test_import_as_json_counts_what_was_done(project: Path, glossary: Glossary) -> None:
    (project / "wages.txt").write_text(ARTICLE)
    table = json.loads(glossary("import", "--json", "wages.txt").out)
    assert table["counts"] == {"added": 5}
    assert {row["mark"] for row in table["rows"]} == {"added"}


def test_working_catalogues_pass_msgfmt_and_are_what_msgcat_would_write(
    wages: Path, glossary: Glossary
) -> None:
    if shutil.which("msgfmt") is None and not os.environ.get("CI"):
        pytest.skip("gettext's msgfmt is not installed")
    assert glossary("export", "--working").code == 0
    for path in [*wages.glob("locales/*/LC_MESSAGES/news.po"), wages / "locales/news.pot"]:
        call = ["msgfmt", "-c", "-o", os.devnull, str(path)]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        # GNU complains of a template's empty Language and Plural-Forms, as of its own templates
        assert path.suffix == ".pot" or (done.returncode, done.stderr) == (0, ""), path
        again = subprocess.run(["msgcat", "--no-wrap", str(path)], capture_output=True, check=True).stdout
        assert again == path.read_bytes()
    assert len(list(wages.glob("locales/*/LC_MESSAGES/news.po"))) == 5


def test_a_second_export_writes_the_same_bytes_and_touches_no_file(wages: Path, glossary: Glossary) -> None:
    glossary("export", "--working")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in wages.rglob("locales/**/*.*o*")}
    result = glossary("export", "--working")
    assert "0 written" in result.err
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before} == before


def test_pythons_gettext_reads_the_catalogue_with_the_right_plurals(wages: Path, glossary: Glossary) -> None:
    glossary("export", "--working")
    translate(wages, "fil", {"The ILO took part.": "Nakilahok ang ILO."})
    assert glossary("import", wages / "locales/fil/LC_MESSAGES/news.po").code == 0
    glossary("export")
    catalogue = gettext.translation("news", str(wages / "locales"), languages=["fil"])
    (context,) = [entry.msgctxt for entry in entries(wages, "fil") if entry.msgid == "The ILO took part."]
    assert catalogue.pgettext(context, "The ILO took part.") == "Nakilahok ang ILO."
    plural = catalogue.plural  # type: ignore[attr-defined] # the function that gettext made of Plural-Forms
    assert [plural(n) for n in (1, 2, 3, 4, 5, 6, 9, 10, 14)] == [0, 0, 0, 1, 0, 1, 1, 0, 1]


def test_a_published_catalogue_holds_nothing_fuzzy_or_empty(wages: Path, glossary: Glossary) -> None:
    glossary("export", "--working")
    path = translate(wages, "th", {"The ILO": "ILO เข้าร่วมด้วย", "A network": "เครือข่าย"})
    catalog = polib.pofile(str(path), wrapwidth=10**9)
    next(entry for entry in catalog if entry.msgid.startswith("A network")).flags.append("fuzzy")
    catalog.save()
    glossary("import", path)
    glossary("export")
    assert [entry.msgstr for entry in entries(wages, "th")] == ["ILO เข้าร่วมด้วย"]
    glossary("export", "--working")
    assert {entry.msgstr for entry in entries(wages, "th") if entry.fuzzy} == {"เครือข่าย"}


def test_translations_come_back_and_importing_them_twice_changes_nothing(
    wages: Path, glossary: Glossary
) -> None:
    glossary("export", "--working")
    path = translate(wages, "lo", {"The ILO": "ອົງການ ILO ໄດ້ເຂົ້າຮ່ວມ."})
    first, second = glossary("import", path), glossary("import", path)
    assert "+ wages#" in first.out
    assert first.code == second.code == 0
    assert "nothing changes" in second.out


def test_a_unit_changed_on_both_sides_is_a_conflict_and_stays(wages: Path, glossary: Glossary) -> None:
    glossary("export", "--working")
    early = wages / "early.po"
    shutil.copy(translate(wages, "id", {"The ILO": "ILO ikut serta."}), early)
    glossary("export", "--working")
    glossary("import", translate(wages, "id", {"The ILO": "ILO turut hadir."}))
    result = glossary("import", early)
    assert result.code == 1
    assert "! wages#" in result.out
    glossary("export", "--working")
    assert "ILO turut hadir." in {entry.msgstr for entry in entries(wages, "id")}


def test_an_old_catalogue_that_changed_nothing_does_not_bring_the_old_text_back(
    wages: Path, glossary: Glossary
) -> None:
    glossary("export", "--working")
    glossary("import", translate(wages, "id", {"The ILO": "ILO ikut serta."}))
    glossary("export", "--working")
    old = wages / "old.po"
    shutil.copy(wages / "locales/id/LC_MESSAGES/news.po", old)
    glossary("import", translate(wages, "id", {"The ILO": "ILO turut hadir."}))
    assert glossary("import", old).code == 0
    glossary("export", "--working")
    assert "ILO turut hadir." in {entry.msgstr for entry in entries(wages, "id")}


def test_an_edited_sentence_needs_rewriting_and_keeps_its_key_and_translation(
    wages: Path, glossary: Glossary
) -> None:
    glossary("export", "--working")
    glossary("import", translate(wages, "km", {"A network": "បណ្តាញកម្មករតាមផ្ទះបានជួបជុំគ្នានៅបាងកក។"}))
    (key,) = [entry.msgctxt for entry in entries(wages, "km") if entry.msgid.startswith("A network")]
    edited = ARTICLE.replace("met in Bangkok", "met in Bangkok and Hanoi")
    (wages / "wages.txt").write_text("A new first line\n\n" + edited)
    assert "~ wages#" in glossary("import", "wages.txt").out
    glossary("export", "--working")
    (entry,) = [each for each in entries(wages, "km") if each.msgctxt == key]
    assert entry.fuzzy
    assert entry.previous_msgid == "A network of home-based workers met in Bangkok."
    assert entry.msgid.endswith("and Hanoi.")
    assert entry.msgstr == "បណ្តាញកម្មករតាមផ្ទះបានជួបជុំគ្នានៅបាងកក។"
    (wages / "wages.txt").write_text(ARTICLE)
    glossary("import", "wages.txt")
    glossary("export", "--working")
    (entry,) = [each for each in entries(wages, "km") if each.msgctxt == key]
    assert entry.msgid == "A network of home-based workers met in Bangkok."
    assert entry.previous_msgid is None


def test_the_source_language_gives_the_article_back(wages: Path, glossary: Glossary) -> None:
    assert glossary("render", "wages", "-l", "en").out == ARTICLE


def test_a_rendered_article_holds_the_translation_and_says_what_is_missing(
    wages: Path, glossary: Glossary
) -> None:
    glossary("export", "--working")
    glossary("import", translate(wages, "th", {"The ILO": "ILO เข้าร่วมด้วย"}))
    result = glossary("render", "wages", "-l", "th")
    assert "Its 1,200 members work in the informal economy. ILO เข้าร่วมด้วย" in result.out
    assert "1 of 5 sentences" in result.err
    refused = glossary("render", "wages", "-l", "th", "--min-percent", "50")
    assert refused.code == 2
    assert refused.out == ""


def test_a_unit_approved_since_the_export_is_a_conflict(wages: Path, glossary: Glossary) -> None:
    glossary("export", "--working")
    path = translate(wages, "th", {"The ILO": "ILO เข้าร่วมด้วย"})
    glossary("import", path)
    glossary("export", "--working")
    with open_database(wages / "terms.db") as database:
        unit = next(each for each in units_of(database, "wages", "th") if each.target)
        approve = Change("a reviewer", datetime(2026, 11, 23, tzinfo=UTC))
        save_target(database, unit, unit.target, UnitState.APPROVED, approve)
    changed = glossary("import", translate(wages, "th", {"The ILO": "ILO มาร่วมด้วย"}))
    assert changed.code == 1
    assert "! wages#" in changed.out
    same = glossary("import", translate(wages, "th", {"The ILO": "ILO เข้าร่วมด้วย"}))
    assert same.code == 0
    with open_database(wages / "terms.db") as database:
        unit = next(each for each in units_of(database, "wages", "th") if each.target)
    assert (unit.target, unit.state) == ("ILO เข้าร่วมด้วย", UnitState.APPROVED)


def test_a_remark_made_in_another_editor_comes_back_too(wages: Path, glossary: Glossary) -> None:
    glossary("export", "--working")
    path = wages / "locales/lo/LC_MESSAGES/news.po"
    catalog = polib.pofile(str(path), wrapwidth=10**9)
    for entry in catalog:
        if entry.msgid.startswith("The ILO"):
            entry.tcomment = "Is this the Office or the Organization?"
    catalog.save()
    assert glossary("import", path).code == 0
    assert "nothing changes" in glossary("import", path).out
    glossary("export", "--working")
    assert "Is this the Office" in path.read_text("utf-8")


def test_a_text_that_is_not_nfc_comes_in_twice_without_a_conflict(wages: Path, glossary: Glossary) -> None:
    glossary("export", "--working")
    path = translate(wages, "th", {"The ILO": "อย\u0e48\u0e39 cafe\u0301"})
    assert glossary("import", path).code == 0
    again = glossary("import", path)
    assert again.code == 0
    assert "nothing changes" in again.out


def test_two_articles_of_one_name_do_not_replace_each_other(wages: Path, glossary: Glossary) -> None:
    before = (wages / "terms.db").read_bytes()
    other = wages / "other"
    other.mkdir()
    (other / "wages.txt").write_text("Rain on the coast\n\nIt will rain tomorrow.\n")
    (other / "Wages!.txt").write_text("Rain on the coast\n\nIt will rain tomorrow.\n")
    for call in (["other/wages.txt"], ["other/wages.txt", "other/Wages!.txt"]):
        result = glossary("import", *call)
        assert result.code == 2
        assert "rename" in result.err
    assert (wages / "terms.db").read_bytes() == before


def test_terms_come_in_from_three_columns_and_keep_what_the_file_does_not_say(
    project: Path, glossary: Glossary
) -> None:
    shown = json.loads(glossary("term", "show", "cooperative", "--json").out)
    path = project / "terms.csv"
    path.write_text(
        "concept_id,locale,term\ncooperative,th,สหกรณ์\ncooperative,fil,koop\nnew-thing,en,new thing\n"
    )
    result = glossary("import", path)
    assert result.code == 0
    assert "+ cooperative@fil" in result.out
    assert "nothing changes" in glossary("import", path).out
    after = json.loads(glossary("term", "show", "cooperative", "--json").out)
    assert [term for term in after["terms"] if term["term"] != "koop"] == shown["terms"]
    assert glossary("term", "find", "new thing").code == 0


def test_an_empty_cell_takes_nothing_away(project: Path, glossary: Glossary) -> None:
    before = glossary("db", "dump").out
    rows = "worker,lo,ຜູ້ໃຊ້ແຮງງານ,,,,\nwiego,en,WIEGO,,,,\n"
    (project / "terms.csv").write_text(f"concept_id,locale,term,status,state,note,dnt\n{rows}")
    assert "nothing changes" in glossary("import", "terms.csv").out
    assert glossary("db", "dump").out == before


def test_the_termbase_goes_out_and_in_again_unchanged(project: Path, glossary: Glossary) -> None:
    assert glossary("term", "export", "-o", "all.csv").code == 0
    assert "nothing changes" in glossary("import", "all.csv").out
