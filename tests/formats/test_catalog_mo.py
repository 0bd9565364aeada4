"""MO files: the bytes that programs load (what they hold is compared with msgfmt's in test_catalog_po)."""

import subprocess
from pathlib import Path

import pytest

from glossary.formats import catalog_mo
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
