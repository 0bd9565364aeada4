"""Catalogues of other programs: kept to the byte, changed only where somebody changed something."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.formats import catalog_mo, catalog_po
from glossary.formats.catalog import Catalog
from glossary.model import Change, Unit, UnitState
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.units import save_unit, units
from glossary.workflow.foreign_catalogs import import_foreign, plan_foreign
from glossary.workflow.foreign_intake import NamedCatalog
from glossary.workflow.planning import Mark, Plan
from glossary.workflow.publishing import Selection, export_catalogs
from support.catalogues import HEAD, ONE_FORM, THAI

CHANGE = Change("Ana", datetime(2026, 11, 27, tzinfo=UTC))

FILIPINO = (
    HEAD.format(language="fil", plural="nplurals=2; plural=(n > 1);")
    + """
msgid "%d worker"
msgid_plural "%d workers"
msgstr[0] "%d manggagawa"
msgstr[1] "%d na manggagawa"
"""
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "terms.db", create=True) as opened:
        yield opened


def named(text: str, name: str = "jobs", locale: str | None = "th") -> NamedCatalog:
    return NamedCatalog(name, locale, catalog_po.read(text.encode()))


def take(database: Database, text: str, locale: str | None = "th") -> Plan:
    planned = plan_foreign(database, named(text, locale=locale))
    done = import_foreign(database, named(text, locale=locale), CHANGE)
    assert done.counts == planned.counts
    return done


def written(database: Database, locale: str = "th", *, working: bool = True) -> str:
    files = export_catalogs(database, [locale], Selection(working=working, formats=("po",)))
    return next(file.data for file in files if file.path.suffix == ".po").decode()


def unit(database: Database, key_or_source: str, locale: str = "th", form: int = 0) -> Unit:
    found = reads(units)(database, "jobs", locale)
    return next(each for each in found if each.source == key_or_source and each.segment.form == form)


def translate(database: Database, source: str, target: str, locale: str = "th", form: int = 0) -> None:
    before = unit(database, source, locale, form)
    saved = replace(before, target=target, state=UnitState.TRANSLATED, previous_source="")
    writes(save_unit)(database, saved, CHANGE)


def test_an_unchanged_catalogue_comes_back_to_the_byte(database: Database) -> None:
    take(database, THAI)
    assert written(database) == THAI
    assert not take(database, THAI).changes
    assert written(database) == THAI


def test_its_messages_are_units_with_context_state_and_forms(database: Database) -> None:
    take(database, THAI)
    found = reads(units)(database, "jobs", "th")
    assert [(each.source, each.target, each.state) for each in found] == [
        ("Save %s", "บันทึก %s", UnitState.TRANSLATED),
        ("Decent work", "งานที่มีคุณค่า", UnitState.NEEDS_REWRITING),
        ("%d workers", "คนงาน %d คน", UnitState.TRANSLATED),
        ("Leave", "", UnitState.UNTRANSLATED),
    ]
    assert found[0].segment.context == "menu"
    assert found[0].segment.remark == "A button"
    assert found[1].previous_source == "Decent jobs"
    assert found[2].segment.singular == "%d worker"
    assert [each.source for each in reads(units)(database, "jobs", "fil")].count("%d workers") == 2


def test_a_change_changes_the_lines_of_its_entry_alone(database: Database) -> None:
    take(database, THAI)
    translate(database, "Leave", "ลา")
    translate(database, "Decent work", "งานที่มีคุณค่า")
    expected = THAI.replace('msgid "Leave"\nmsgstr ""', 'msgid "Leave"\nmsgstr "ลา"').replace(
        '#   seen   by  nobody\n#, fuzzy\n#| msgid "Decent jobs"\n', "#   seen   by  nobody\n"
    )
    assert written(database).replace('"งาน"\n"ที่มีคุณค่า"', '"งานที่มีคุณค่า"') == expected.replace(
        '"งาน"\n"ที่มีคุณค่า"', '"งานที่มีคุณค่า"'
    )


def test_readers_get_no_doubtful_empty_or_obsolete_entry(database: Database) -> None:
    take(database, THAI)
    published = catalog_po.read(written(database, working=False).encode())
    assert [entry.source for entry in published.entries] == ["Save %s", "%d worker"]
    files = export_catalogs(database, ["th"], Selection(working=True, formats=("mo",)))
    loaded = catalog_mo.read(files[0].data)
    assert [entry.source for entry in loaded.entries] == ["%d worker", "Save %s"]


def test_what_the_file_changed_is_taken_and_what_both_changed_is_a_conflict(database: Database) -> None:
    take(database, THAI)
    translate(database, "Save %s", "เก็บ %s")
    again = THAI.replace("คนงาน %d คน", "ผู้ปฏิบัติงาน %d คน").replace("บันทึก %s", "บันทึกไว้ %s")
    plan = take(database, again)
    assert [(row.old, row.new) for row in plan.conflicts] == [("เก็บ %s", "บันทึกไว้ %s")]
    assert unit(database, "%d workers").target == "ผู้ปฏิบัติงาน %d คน"
    assert unit(database, "Save %s").target == "เก็บ %s"


def test_a_file_that_was_not_changed_takes_nothing_back(database: Database) -> None:
    take(database, THAI)
    translate(database, "Save %s", "เก็บ %s")
    assert not take(database, THAI).changes
    assert 'msgstr "เก็บ %s"' in written(database)


def test_an_empty_entry_erases_nothing(database: Database) -> None:
    take(database, THAI)
    take(database, THAI.replace('msgstr "บันทึก %s"', 'msgstr ""'))
    assert unit(database, "Save %s").target == "บันทึก %s"


def test_plural_forms_counted_otherwise_are_refused(database: Database) -> None:
    """English counts 1 apart; in Filipino 2 and 3 go with it, so neither form can stand for the other."""
    with pytest.raises(InputError, match="plural"):
        take(database, FILIPINO, "fil")
    assert reads(units)(database, "jobs", "fil") == ()


def test_each_plural_form_is_a_unit_of_its_own(database: Database) -> None:
    rule = "nplurals=2; plural=(n != 1 && n != 2 && n != 3 && (n % 10 == 4 || n % 10 == 6 || n % 10 == 9));"
    text = FILIPINO.replace("nplurals=2; plural=(n > 1);", rule)
    take(database, text, "fil")
    assert [unit(database, "%d workers", "fil", form).target for form in (0, 1)] == [
        "%d manggagawa",
        "%d na manggagawa",
    ]
    assert written(database, "fil") == text
    translate(database, "%d workers", "%d trabahador", "fil", 1)
    assert written(database, "fil") == text.replace("%d na manggagawa", "%d trabahador")
    writes(save_unit)(
        database, replace(unit(database, "%d workers", "fil", 1), state=UnitState.NEEDS_CHECKING), CHANGE
    )
    assert "#, fuzzy\nmsgid" in written(database, "fil"), "one form in doubt, the message in doubt"
    assert "manggagawa" not in written(database, "fil", working=False)


def test_a_locale_without_a_file_gets_one_once_there_is_a_translation(database: Database) -> None:
    take(database, THAI)
    translate(database, "Leave", "ປ່ອຍ", "lo")
    catalog = catalog_po.read(written(database, "lo").encode(), strict=True)
    assert catalog.locale == "lo"
    assert [(entry.source, entry.target) for entry in catalog.entries] == [("Leave", "ປ່ອຍ")]


def template(*messages: str) -> str:
    head = HEAD.format(language="", plural="nplurals=INTEGER; plural=EXPRESSION;")
    return head + "".join(f"\n{message}\n" for message in messages)


SAVE = '#: app/menu.py:99\n#, python-format\nmsgctxt "menu"\nmsgid "Save %s"\nmsgstr ""'
WORKERS = 'msgid "%d worker"\nmsgid_plural "%d workers"\nmsgstr[0] ""\nmsgstr[1] ""'
LEAVE = 'msgid "Leave the union now"\nmsgstr ""'


def test_the_files_follow_a_template(database: Database) -> None:
    take(
        database, THAI.replace('msgid "Leave"\nmsgstr ""', 'msgid "Leave the union"\nmsgstr "ลาออกจากสหภาพ"')
    )
    plan = take(database, template(LEAVE, WORKERS, SAVE, 'msgid "Quite new"\nmsgstr ""'), None)
    assert {mark: plan.counts[mark] for mark in (Mark.ADDED, Mark.CHANGED, Mark.REMOVED)} == {
        Mark.ADDED: 1,
        Mark.CHANGED: 1,
        Mark.REMOVED: 1,
    }
    catalog = catalog_po.read(written(database).encode(), strict=True)
    assert [(entry.source, entry.target, entry.obsolete) for entry in catalog.entries] == [
        ("Leave the union now", "ลาออกจากสหภาพ", False),
        ("%d worker", "", False),
        ("Save %s", "บันทึก %s", False),
        ("Quite new", "", False),
        ("Decent work", "งานที่มีคุณค่า", True),
        ("Gone", "ไปแล้ว", True),
    ]
    edited = catalog.entries[0]
    assert (edited.state, edited.previous_source) == (UnitState.NEEDS_REWRITING, "Leave the union")
    assert catalog.entries[2].references == ("app/menu.py:99",)
    assert not take(database, template(LEAVE, WORKERS, SAVE, 'msgid "Quite new"\nmsgstr ""'), None).changes


def test_what_left_the_template_comes_back_with_its_translation(database: Database) -> None:
    take(database, THAI)
    take(database, template(SAVE), None)
    assert [each.source for each in reads(units)(database, "jobs", "th")] == ["Save %s"]
    take(database, template(SAVE, WORKERS), None)
    assert unit(database, "%d workers").target == "คนงาน %d คน"
    assert 'msgstr[0] "คนงาน %d คน"' in written(database)
    assert "#~ msgid" in written(database)


def test_the_state_of_a_message_is_the_files_when_it_comes_with_its_new_source(database: Database) -> None:
    """Upstream mended a word of the English and said that the translation still holds."""
    take(database, THAI)
    take(database, THAI.replace('msgid "Save %s"', 'msgid "Save %s now"'))
    now = unit(database, "Save %s now")
    assert (now.target, now.state, now.previous_source) == ("บันทึก %s", UnitState.TRANSLATED, "")


def test_another_catalogue_does_not_take_a_names_place(database: Database) -> None:
    take(database, THAI)
    other = HEAD.format(language="th", plural=ONE_FORM) + '\nmsgid "Quite other"\nmsgstr "อื่น"\n'
    with pytest.raises(InputError, match="shares no message with this one; name this one otherwise"):
        import_foreign(database, named(other), CHANGE)
    assert written(database) == THAI


def test_a_file_may_say_no_language_and_end_its_lines_otherwise(database: Database) -> None:
    text = '\ufeffmsgid "Leave"\r\nmsgstr "ลา"\r\n'.replace("\ufeff", "")
    head = 'msgid ""\r\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\r\n\r\n'
    take(database, head + text)
    assert written(database) == head + text
    translate(database, "Leave", "ออก")
    assert written(database) == head + text.replace("ลา", "ออก")


def test_texts_that_are_not_in_nfc_come_back_as_they_were(database: Database) -> None:
    text = HEAD.format(language="fil", plural=ONE_FORM).replace(ONE_FORM, "nplurals=1; plural=0;")
    text += '\nmsgid "cafe\u0301"\nmsgstr "kape\u0301"\n'
    catalog: Catalog = catalog_po.read(text.encode())
    import_foreign(database, NamedCatalog("jobs", "fil", catalog), CHANGE)
    assert unit(database, "café", "fil").target == "kapé"
    assert written(database, "fil") == text


def test_a_translation_that_gettext_refuses_reaches_no_reader(database: Database) -> None:
    take(database, THAI)
    translate(database, "Save %s", "บันทึก %d")
    assert '#, fuzzy, python-format\nmsgctxt "menu"' in written(database)
    published = written(database, working=False)
    assert "คนงาน" in published
    assert "บันทึก" not in published


def test_forms_that_read_the_same_are_one_where_the_language_has_one(database: Database) -> None:
    text = HEAD.format(language="id", plural="nplurals=2; plural=(n != 1);")
    text += '\nmsgid "%n day"\nmsgid_plural "%n days"\nmsgstr[0] "%n hari"\nmsgstr[1] "%n hari"\n'
    take(database, text, "id")
    assert [each.target for each in reads(units)(database, "jobs", "id")] == ["%n hari"]
    assert written(database, "id") == text
    translate(database, "%n days", "%n harinya", "id")
    assert written(database, "id") == text.replace("hari", "harinya")
    with pytest.raises(InputError, match="counts plural forms otherwise"):
        import_foreign(
            database, named(text.replace('[1] "%n hari"', '[1] "%n hari-hari"'), "other", "id"), CHANGE
        )
