"""MO files: the bytes that programs load (what they hold is compared with msgfmt's in test_catalog_po)."""

import struct
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.formats import catalog_mo, catalog_po
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.model import UnitState

ENTRIES = (
    CatalogEntry("a#2", "two", "สอง", UnitState.APPROVED),
    CatalogEntry("a#1", "one", "หนึ่ง", UnitState.TRANSLATED),
    CatalogEntry("a#3", "three", "สาม", UnitState.NEEDS_CHECKING),
)


def test_gettext_s_own_tool_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "news.mo"
    path.write_bytes(catalog_mo.write(Catalog("news", "th", ENTRIES)))
    done = subprocess.run(["msgunfmt", path], capture_output=True, check=True, encoding="utf-8")
    assert done.stderr == ""
    assert done.stdout.partition("\n\n")[2] == (
        'msgctxt "a#1"\nmsgid "one"\nmsgstr "หนึ่ง"\n\nmsgctxt "a#2"\nmsgid "two"\nmsgstr "สอง"\n'
    )


def test_the_order_of_entries_does_not_matter() -> None:
    turned = Catalog("news", "th", ENTRIES[::-1])
    assert catalog_mo.write(turned) == catalog_mo.write(Catalog("news", "th", ENTRIES))


def test_the_file_is_little_endian_on_every_machine() -> None:
    assert catalog_mo.write(Catalog("news", "km"))[:4] == b"\xde\x12\x04\x95"


def test_a_template_cannot_be_loaded() -> None:
    with pytest.raises(ValueError, match="template"):
        catalog_mo.write(Catalog("news", None, ENTRIES))


FOREIGN = """msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"POT-Creation-Date: 2020-01-01 00:00+0000\\n"
"Language: ru\\n"
"Content-Type: text/plain; charset=%s\\n"
"Plural-Forms: nplurals=2; plural=n!=1;\\n"

msgctxt "c"
msgid "one"
msgid_plural "many"
msgstr[0] "один"
msgstr[1] ""

msgctxt ""
msgid "empty context"
msgstr "да"

msgid "a\\n"
msgstr "б\\n"

msgid "one"
msgid_plural "half"
msgstr[0] ""
msgstr[1] "x"

#, fuzzy
msgid "f"
msgstr "f"
"""


@pytest.mark.parametrize("order", ["little", "big"])
@pytest.mark.parametrize("charset", ["UTF-8", "KOI8-R"])
def test_msgfmt_s_own_file_is_read_and_ours_holds_the_same(tmp_path: Path, charset: str, order: str) -> None:
    data = (FOREIGN % charset).encode(charset)
    path = tmp_path / "x.mo"
    command = ["msgfmt", f"--endianness={order}", "-o", str(path), "-"]
    subprocess.run(command, input=data, capture_output=True, check=True)
    read = catalog_mo.read(path.read_bytes())
    ours = catalog_mo.write(catalog_po.read(data))
    assert catalog_mo.read(ours) == read
    assert {entry.source: entry.targets for entry in read.entries} == {
        "one": ("один", ""),
        "empty context": ("да",),
        "a\n": ("б\n",),
    }
    assert [entry.context for entry in read.entries if entry.context is not None] == ["", "c"]
    assert (read.language, read.locale, read.created) == ("ru", None, None)
    assert catalog_mo.write(read) == ours


def test_a_file_that_was_read_can_be_written_as_po() -> None:
    read = catalog_mo.read(catalog_mo.write(Catalog("news", "th", ENTRIES)))
    assert (read.locale, read.domain) == ("th", "news")
    assert [entry.context for entry in catalog_po.read(catalog_po.write(read)).entries] == ["a#1", "a#2"]


def test_a_text_that_does_not_fit_the_charset_turns_the_file_into_utf_8() -> None:
    read = catalog_po.read((FOREIGN % "KOI8-R").encode("koi8-r"))
    thai = replace(read.entries[1], target="ใช่")
    made = catalog_mo.read(catalog_mo.write(replace(read, entries=(thai,))))
    assert [entry.target for entry in made.entries] == ["ใช่"]
    assert dict(made.header)["Content-Type"] == "text/plain; charset=UTF-8"


def hostile(
    count: int = 1, places: tuple[int, ...] = (1, 44, 1, 44), revision: int = 0, body: bytes = b"a\0"
) -> bytes:
    """Return an MO file with one message, or one that only says so."""
    return struct.pack("<7I", 0x950412DE, revision, count, 28, 36, 0, 0) + struct.pack("<4I", *places) + body


def test_the_smallest_file_is_one() -> None:
    assert [entry.source for entry in catalog_mo.read(hostile()).entries] == ["a"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not an MO file"),
        (b"\xde\x12\x04\x95", "not an MO file"),
        (b"msgid", "not an MO file"),
        (hostile(revision=0x20000), "unknown revision 2"),
        (hostile(count=2**31), "cut off"),
        (hostile(count=3), "cut off"),
        (hostile(places=(1, 2**32 - 1, 1, 44)), "outside"),
        (hostile(places=(2**32 - 1, 0, 1, 44)), "overlap"),
        (hostile(places=(2, 44, 1, 44)), "outside"),
        (hostile(body=b"\xff\0"), "no ASCII text"),
        (hostile(places=(0, 44, 14, 45), body=b"\0charset=base64\0"), "unknown charset 'base64'"),
    ],
)  # fmt: skip
def test_hostile_files_are_refused(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        catalog_mo.read(data)


def test_texts_that_overlap_take_no_more_room_than_the_file() -> None:
    count = 2000
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28, 0, 0)
    body = b"x" * 100_000 + b"\0"
    start = 28 + 8 * count
    data = head + struct.pack(f"<{2 * count}I", *(100_000, start) * count) + body
    with pytest.raises(InputError, match="overlap"):
        catalog_mo.read(data)
