"""PO files that nobody here wrote: hostile ones, real ones, and those of GNU gettext's own tests."""

import gettext
import io
import subprocess
from pathlib import Path

import polib
import pytest

from glossary.errors import InputError
from glossary.formats import catalog_mo, catalog_po
from glossary.formats.catalog import Catalog


def msgcat(data: bytes) -> bytes:
    """Return what msgcat makes of a catalogue; it warns of signs like \\v, and keeps them."""
    return subprocess.run(["msgcat", "--no-wrap", "-"], input=data, capture_output=True, check=True).stdout


def msgfmt(data: bytes, folder: Path) -> bytes:
    """Return the .mo that msgfmt makes, when it has no word to say against the catalogue."""
    path = folder / "out.mo"
    done = subprocess.run(["msgfmt", "-c", "-o", path, "-"], input=data, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return path.read_bytes()


def loaded(mo: bytes) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(mo))


ATTACKS = {
    "bom.po": None,
    "charset-base64.po": "line 3: unknown charset 'base64'",
    "charset-idna.po": "line 3: unknown charset 'idna'",
    "charset-punycode.po": "line 3: unknown charset 'punycode'",
    "charset-raw_unicode_escape.po": "line 3: unknown charset 'raw_unicode_escape'",
    "charset-utf7.po": "line 3: unknown charset 'utf-7'",
    "charset-zlib.po": "line 3: unknown charset 'zlib'",
    "cr-only.po": None,
    "crlf.po": None,
    "empty.po": "the catalogue is empty",
    "esc-osc.po": None,
    "fmt-brace-attr.po": None,
    "homoglyph.po": None,
    "language-traversal.po": "line 5: unknown locale",
    "markup.po": None,
    "msgctxt-eot.po": "line 7: msgctxt and msgid cannot hold",
    "newline-mismatch.po": "line 7: msgid and msgstr must both begin or end",
    "not-po.po": "line 1: not PO syntax",
    "nplurals-huge.po": "line 4: Plural-Forms names 2000000000 forms",
    "nul-raw.po": "line 7: not a PO file in UTF-8 (it holds NUL bytes)",
    "plural-code.po": "line 4: Plural-Forms is no plural rule",
    "plural-deep.po": "line 4: Plural-Forms is no plural rule",
    "plural-index-neg.po": "line 9: plural forms are numbered",
    "ref-traversal.po": None,
    "surrogate-bytes.po": "line 8: not utf-8 text",
    "unterminated.po": "line 8: the text has no closing quote",
}
"""What becomes of each hostile file: refused with this, or (None) read as a message of inert text."""


def test_every_hostile_file_is_in_the_table(shared: Path) -> None:
    assert {path.name for path in (shared / "conformance/attacks/po").iterdir()} == set(ATTACKS)


@pytest.mark.parametrize("name", ATTACKS)
def test_hostile_files_are_refused_or_read_as_inert_text(shared: Path, name: str) -> None:
    data = (shared / "conformance/attacks/po" / name).read_bytes()
    says = ATTACKS[name]
    if says is None:
        read = catalog_po.read(data)
        assert (read.locale, len(read.entries)) == ("km", 1)
        written = catalog_po.write(read)
        assert catalog_po.read(written).entries == read.entries
        assert msgcat(written) == written
    else:
        with pytest.raises(InputError) as caught:
            catalog_po.read(data)
        assert str(caught.value).startswith(says)
        assert "\n" not in str(caught.value)


def real_files(shared: Path) -> list[Path]:
    return sorted(path for path in (shared / "conformance/po-real").rglob("*") if path.is_file())


def comparable(of: Catalog) -> list[tuple[str, str, str, tuple[str, ...], bool]]:
    return sorted(
        (entry.context or "", entry.source, entry.source_plural or "", entry.targets, entry.obsolete)
        for entry in of.entries
    )


def test_real_catalogues_are_read_as_polib_reads_them_and_written_as_msgcat_writes_them(
    shared: Path, tmp_path: Path
) -> None:
    refused = []
    for path in real_files(shared):
        try:
            read = catalog_po.read(path.read_bytes())
        except InputError as error:
            refused.append(error.reason)
            continue
        theirs = polib.pofile(str(path))
        assert [each.msgid for each in theirs if not each.obsolete] == [
            entry.source for entry in read.entries if not entry.obsolete
        ], path
        assert [each.msgstr for each in theirs if not each.msgid_plural and not each.obsolete] == [
            entry.target for entry in read.entries if entry.source_plural is None and not entry.obsolete
        ], path
        if read.locale is None:
            continue
        written = catalog_po.write(read)
        assert msgcat(written) == written, path
        assert comparable(catalog_po.read(written)) == comparable(read), path
        made = loaded(msgfmt(written, tmp_path))
        assert made._catalog == loaded(catalog_mo.write(read))._catalog, path  # type: ignore[attr-defined]
    assert len(refused) <= 2
    assert all("counts plural forms otherwise" in reason for reason in refused)


def test_the_test_files_of_gnu_gettext_never_crash_the_reader(shared: Path) -> None:
    outcomes, said = {"read": 0, "refused": 0}, []
    for path in sorted((shared / "conformance/po-gnu").rglob("*")):
        if path.is_file():
            try:
                catalog_po.read(path.read_bytes())
                outcomes["read"] += 1
            except InputError as error:
                outcomes["refused"] += 1
                said.append(str(error))
    assert outcomes["read"] > 8 * outcomes["refused"]
    assert not [reason for reason in said if "\n" in reason]


def test_large_texts_are_read_in_one_pass() -> None:
    line = '"' + "ក" * 70 + '\\n"\n'
    lines = ('msgid "a\\n"\nmsgstr ""\n' + line * 50_000).encode()
    assert len(catalog_po.read(lines).entries[0].target) == 71 * 50_000
    escapes = ('msgid "a"\nmsgstr "' + "\\033" * 500_000 + '"\n').encode()
    assert catalog_po.read(escapes).entries[0].target == "\x1b" * 500_000
