"""Catalogues of other programs among several files: locales, templates, and formats without remarks."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.formats import catalog_mo, catalog_po
from glossary.model import Change, Unit, UnitState
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.units import save_unit, units
from glossary.workflow.foreign_catalogs import import_foreign, plan_foreign
from glossary.workflow.foreign_intake import NamedCatalog
from glossary.workflow.planning import Plan
from glossary.workflow.publishing import Selection, export_catalogs
from support.catalogues import HEAD, ONE_FORM, THAI

CHANGE = Change("Ana", datetime(2026, 11, 27, tzinfo=UTC))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "terms.db", create=True) as opened:
        yield opened


def catalogue(language: str, **messages: str) -> str:
    head = HEAD.format(language=language, plural=ONE_FORM)
    return head + "".join(f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in messages.items())


def template(*sources: str) -> str:
    head = HEAD.format(language="", plural="nplurals=INTEGER; plural=EXPRESSION;")
    return head + "".join(f'\nmsgid "{source}"\nmsgstr ""\n' for source in sources)


def take(database: Database, text: str, locale: str | None) -> Plan:
    """Take a file in; what the dry run says is what is done."""
    incoming = NamedCatalog("jobs", locale, catalog_po.read(text.encode()))
    planned = plan_foreign(database, incoming)
    done = import_foreign(database, incoming, CHANGE)
    assert done.rows == planned.rows
    return done


def written(database: Database, name: str, *, working: bool = True) -> str:
    """Return an exported file: ``th`` for its .po, ``pot`` for the template."""
    locales = [] if name == "pot" else [name]
    files = export_catalogs(database, locales, Selection(working=working, formats=("po",)))
    return files[-1].data.decode()


def targets(database: Database, locale: str) -> dict[str, str]:
    return {unit.source: unit.target for unit in reads(units)(database, "jobs", locale)}


def unit(database: Database, source: str, locale: str) -> Unit:
    return next(each for each in reads(units)(database, "jobs", locale) if each.source == source)


def translate(database: Database, source: str, target: str, locale: str) -> None:
    saved = replace(unit(database, source, locale), target=target, state=UnitState.TRANSLATED)
    writes(save_unit)(database, saved, CHANGE)


def test_new_neighbours_of_a_template_leave_the_files_whole(database: Database) -> None:
    take(database, catalogue("th", Alpha="ก", **{"Beta is a long enough message": "ข"}, Gamma="ค"), "th")
    take(database, template("Alpha", "New one", "New two", "New three", "Gamma"), None)
    catalog = catalog_po.read(written(database, "th").encode(), strict=True)
    assert [(entry.source, entry.target, entry.obsolete) for entry in catalog.entries] == [
        ("Alpha", "ก", False),
        ("New one", "", False),
        ("New two", "", False),
        ("New three", "", False),
        ("Gamma", "ค", False),
        ("Beta is a long enough message", "ข", True),
    ]


def test_the_messages_of_all_files_are_exported_in_every_locale(database: Database) -> None:
    take(database, catalogue("th", Alpha="ก", Beta="ข"), "th")
    take(database, catalogue("lo", Gamma="ຄ", Beta="ບ"), "lo")
    for locale, source in (("km", "Alpha"), ("lo", "Alpha"), ("th", "Gamma")):
        translate(database, source, f"{source} {locale}", locale)
    assert 'msgid "Alpha"\nmsgstr "Alpha km"' in written(database, "km")
    assert 'msgid "Alpha"\nmsgstr "Alpha lo"' in written(database, "lo")
    assert 'msgid "Gamma"\nmsgstr "Gamma th"' in written(database, "th")
    sources = [entry.source for entry in catalog_po.read(written(database, "pot").encode()).entries]
    assert sorted(sources) == ["Alpha", "Beta", "Gamma"]


def test_an_obsolete_entry_lives_again_once_its_message_is_translated_here(database: Database) -> None:
    text = catalogue("th", Alpha="ก") + '\n#~ msgid "Gamma"\n#~ msgstr "เก่า"\n'
    take(database, text, "th")
    take(database, catalogue("lo", Gamma="ຄ", Alpha="ກ"), "lo")
    assert written(database, "th") == text
    translate(database, "Gamma", "ค", "th")
    assert 'msgid "Gamma"\nmsgstr "ค"' in written(database, "th")
    assert "#~" not in written(database, "th")


def test_messages_that_differ_in_code_points_alone_are_refused(database: Database) -> None:
    twins = '\nmsgid "caf\u00e9"\nmsgstr "ข"\n\nmsgid "cafe\u0301"\nmsgstr "ค"\n'
    text = catalogue("th", Alpha="ก") + twins
    with pytest.raises(InputError, match="in other code points; keep one of them"):
        import_foreign(database, NamedCatalog("jobs", "th", catalog_po.read(text.encode())), CHANGE)


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="msgfmt is not installed")
def test_a_loaded_catalogue_takes_no_remark_and_no_message_away(database: Database, tmp_path: Path) -> None:
    take(database, THAI, "th")
    compiled = tmp_path / "jobs.mo"
    source = tmp_path / "jobs.po"
    source.write_text(THAI.replace("บันทึก %s", "เก็บ %s"), "utf-8")
    subprocess.run(["msgfmt", "-o", compiled, source], check=True)
    loaded = NamedCatalog("jobs", "th", catalog_mo.read(compiled.read_bytes()), translations_only=True)
    assert plan_foreign(database, loaded).counts == import_foreign(database, loaded, CHANGE).counts
    assert written(database, "th") == THAI.replace("บันทึก %s", "เก็บ %s")
    assert not import_foreign(database, loaded, CHANGE).changes


def test_a_loaded_catalogue_alone_makes_a_file_that_gettext_takes(database: Database) -> None:
    bare = b'msgid "Alpha"\nmsgstr "A"\n'
    loaded = NamedCatalog(
        "jobs", "th", catalog_mo.read(catalog_mo.write(replace(catalog_po.read(bare), locale="th")))
    )
    import_foreign(database, replace(loaded, translations_only=True), CHANGE)
    catalog = catalog_po.read(written(database, "th").encode(), strict=True)
    assert [(entry.source, entry.target) for entry in catalog.entries] == [("Alpha", "A")]


def test_a_context_that_comes_from_upstream_makes_nothing_doubtful(database: Database) -> None:
    take(database, catalogue("th", Save="บันทึก", Leave="ลา"), "th")
    changed = catalogue("th", Save="บันทึก", Leave="ลา").replace('msgid "Save"', 'msgctxt "menu"\nmsgid "Save"')
    take(database, changed, "th")
    assert written(database, "th") == changed
    assert unit(database, "Save", "th").state is UnitState.TRANSLATED


def test_a_file_older_than_the_template_follows_it(database: Database) -> None:
    take(database, template("Leave the union now", "Save"), None)
    take(database, catalogue("th", **{"Leave the union": "ลาออกจากสหภาพ"}, Save="บันทึก"), "th")
    edited = unit(database, "Leave the union now", "th")
    assert (edited.target, edited.state) == ("ลาออกจากสหภาพ", UnitState.NEEDS_REWRITING)
    assert edited.previous_source == "Leave the union"
    assert '#| msgid "Leave the union"\nmsgid "Leave the union now"' in written(database, "th")
    assert "Leave" not in written(database, "th", working=False)
    before = written(database, "th")
    assert not take(database, template("Leave the union now", "Save"), None).changes
    assert written(database, "th") == before


def test_a_template_comes_back_to_the_byte(database: Database) -> None:
    text = template("Save").replace('"Language-Team', '"X-Generator: hand\\n"\n"Language-Team')
    take(database, text, None)
    assert written(database, "pot") == text


def test_a_message_that_returns_meets_what_was_made_of_it(database: Database) -> None:
    take(database, catalogue("th", Save="s1", Leave="ลา"), "th")
    translate(database, "Save", "mine", "th")
    take(database, catalogue("th", Leave="ลา"), "th")
    plan = take(database, catalogue("th", Save="s2", Leave="ลา"), "th")
    assert [(row.old, row.new) for row in plan.conflicts] == [("mine", "s2")]
    assert targets(database, "th")["Save"] == "mine"
