"""A memory takes the finished translations of TMX, PO and XLIFF files, and says what it leaves out."""

from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.formats import memory_tmx, units_xliff
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.model import MemoryUnit, UnitState
from glossary.workflow.memory_files import memory_file

HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: {}\\n"
"Plural-Forms: {}\\n"
"PO-Revision-Date: 2025-05-06 07:08+0000\\n"
"Last-Translator: Lek\\n"

"""
ONE_FORM = "nplurals=1; plural=0;"
FILIPINO = "nplurals=2; plural=(n != 1 && n != 2 && n != 3 && (n % 10 == 4 || n % 10 == 6 || n % 10 == 9));"


def po(folder: Path, messages: str, language: str = "th", plural_forms: str = ONE_FORM) -> Path:
    path = folder / "web.po"
    path.write_text(HEADER.format(language, plural_forms) + messages, "utf-8")
    return path


def test_a_catalogue_gives_its_finished_messages_with_who_and_when(tmp_path: Path) -> None:
    file = memory_file(
        po(
            tmp_path,
            'msgctxt "a#1"\nmsgid "One"\nmsgstr "๑"\n\nmsgctxt "a#2"\nmsgid "Two"\nmsgstr "๒"\n\n'
            'msgctxt "b#1"\nmsgid "Three"\nmsgstr "๓"\n\nmsgid "Four"\nmsgstr "๔"\n\n'
            '#, fuzzy\nmsgid "Five"\nmsgstr "๕"\n\nmsgid "Six"\nmsgstr ""\n\n#~ msgid "Old"\n#~ msgstr "x"\n',
        )
    )
    found = list(file.units())
    assert [(each.source, each.target, each.before) for each in found] == [
        ("One", "๑", ""), ("Two", "๒", "One"), ("Three", "๓", ""), ("Four", "๔", ""),
    ]  # fmt: skip
    assert {(each.locale, each.origin, each.changed_by, each.state) for each in found} == {
        ("th", "web", "Lek", UnitState.TRANSLATED)
    }
    assert f"{found[0].changed_at:%F %H:%M}" == "2025-05-06 07:08"
    assert (file.count, file.left_out) == (4, {"not finished": 2})
    assert list(file.units()) == found, "as often as it is asked"


@pytest.mark.parametrize(
    ("language", "plural_forms", "forms", "found"),
    [
        ("th", ONE_FORM, 'msgstr[0] "%d เสียง"\n', [("%d votes", "%d เสียง")]),
        ("fil", FILIPINO, 'msgstr[0] "%d boto"\nmsgstr[1] "%d na boto"\n', []),
    ],
)
def test_plural_forms_are_taken_where_there_is_one(
    tmp_path: Path, language: str, plural_forms: str, forms: str, found: list[tuple[str, str]]
) -> None:
    path = po(tmp_path, f'msgid "%d vote"\nmsgid_plural "%d votes"\n{forms}', language, plural_forms)
    file = memory_file(path)
    assert [(each.source, each.target) for each in file.units()] == found
    assert file.left_out == ({} if found else {"several plural forms": 1})


def test_a_tmx_file_gives_the_locales_that_are_wanted_under_the_name_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "big.tmx"
    units = [
        MemoryUnit("Fair work", "ក", "km", before="Opening", origin="elsewhere", note="n"),
        MemoryUnit("Fair work", "ก", "th"),
        MemoryUnit("Doubtful", "ข", "th", state=UnitState.NEEDS_CHECKING),
    ]
    path.write_bytes(memory_tmx.write(units))
    file = memory_file(path, " mine ", ("km",))
    assert list(file.units()) == [
        MemoryUnit("Fair work", "ក", "km", before="Opening", origin="mine", note="n")
    ]
    assert (file.origin, file.left_out) == ("mine", {"locale th": 2})
    assert memory_file(path).left_out == {"not finished": 1}


def test_an_xliff_file_gives_its_finished_units(tmp_path: Path) -> None:
    entries = (
        CatalogEntry("a#1", "One", "ໜຶ່ງ", UnitState.APPROVED),
        CatalogEntry("a#2", "Two", "ສອງ", UnitState.TRANSLATED),
        CatalogEntry("a#3", "Three", "ສາມ", UnitState.NEEDS_CHECKING),
    )
    path = tmp_path / "web.xliff"
    path.write_bytes(units_xliff.write(Catalog("news", "lo", entries)))
    file = memory_file(path)
    assert [(each.source, each.before, each.state) for each in file.units()] == [
        ("One", "", UnitState.APPROVED), ("Two", "One", UnitState.TRANSLATED),
    ]  # fmt: skip
    assert file.left_out == {"not finished": 1}


def test_a_catalogue_of_no_language_is_taken_for_the_only_one_named(tmp_path: Path) -> None:
    path = po(tmp_path, 'msgid "One"\nmsgstr "๑"\n', language="")
    for locales in ((), ("th", "km")):
        with pytest.raises(InputError, match="names no language"):
            memory_file(path, "", locales)
    assert [each.locale for each in memory_file(path, "", ("th",)).units()] == ["th"]


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.tmx", memory_tmx.write([MemoryUnit("a", "b", "km")]).replace(b"</tu>", b"</tv>"), True),
        ("a.po", b'msgid "a"\nmsgstr "b"\nmsgid "c\n', True),
        ("a.xlf", b"<xliff version='9'/>", False),
        ("a.txt", b"x", False),
        ("a.tmx", b"", False),
    ],
)
def test_a_fault_anywhere_in_the_file_is_told_at_once_with_its_name(
    tmp_path: Path,
    name: str,
    data: bytes,
    line: bool,  # noqa: FBT001 - a column of the table
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        memory_file(path)
    assert caught.value.path == str(path)
    assert caught.value.line is not None or not line
