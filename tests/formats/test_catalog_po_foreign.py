"""PO files that nobody here wrote: hostile ones, real ones, and those of GNU gettext's own tests."""

import gettext
import io
import subprocess
from dataclasses import replace
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
    "bom.po": (None, None),
    "charset-base64.po": ("line 3: unknown charset 'base64'",) * 2,
    "charset-idna.po": ("line 3: unknown charset 'idna'",) * 2,
    "charset-punycode.po": ("line 3: unknown charset 'punycode'",) * 2,
    "charset-raw_unicode_escape.po": ("line 3: unknown charset 'raw_unicode_escape'",) * 2,
    "charset-utf7.po": ("line 3: unknown charset 'UTF-7'",) * 2,
    "charset-zlib.po": ("line 3: unknown charset 'zlib'",) * 2,
    "cr-only.po": (None, None),
    "crlf.po": (None, None),
    "empty.po": (None, "line 1: has no header"),
    "esc-osc.po": (None, None),
    "fmt-brace-attr.po": (None, "line 8: the translation asks for the argument name.__class__"),
    "homoglyph.po": (None, None),
    "language-traversal.po": (None, None),
    "markup.po": (None, None),
    "msgctxt-eot.po": ("line 7: a text cannot hold the sign EOT",) * 2,
    "newline-mismatch.po": (None, "line 7: msgid and msgstr must both begin or end"),
    "not-po.po": ("line 1: not PO syntax",) * 2,
    "nplurals-huge.po": ("line 4: Plural-Forms names 2000000000 forms",) * 2,
    "nul-raw.po": ("line 7: not a PO file (it holds NUL bytes)",) * 2,
    "plural-code.po": (None, "line 4: Plural-Forms is no plural rule"),
    "plural-deep.po": ("line 4: Plural-Forms is no plural rule of any language",) * 2,
    "plural-index-neg.po": ("line 9: plural forms are numbered",) * 2,
    "ref-traversal.po": (None, None),
    "surrogate-bytes.po": ("line 8: a text holds bytes that the charset",) * 2,
    "unterminated.po": ("line 8: the text has no closing quote",) * 2,
}
"""What becomes of each hostile file, read leniently and strictly: refused with this, or (None) read."""


def test_every_hostile_file_is_in_the_table(shared: Path) -> None:
    assert {path.name for path in (shared / "conformance/attacks/po").iterdir()} == set(ATTACKS)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("name", ATTACKS)
def test_hostile_files_are_refused_or_read_as_inert_text(shared: Path, name: str, *, strict: bool) -> None:
    data = (shared / "conformance/attacks/po" / name).read_bytes()
    says = ATTACKS[name][strict]
    if says is None:
        read = catalog_po.read(data, strict=strict)
        assert read.locale in ("km", None)
        assert len(read.entries) <= 1
        assert catalog_po.write(read) == data
        if read.entries and strict:
            fresh = Catalog("news", "km", tuple(replace(each, origin=None) for each in read.entries))
            written = catalog_po.write(fresh)
            assert catalog_po.read(written).entries == fresh.entries
            assert msgcat(written) == written
    else:
        with pytest.raises(InputError) as caught:
            catalog_po.read(data, strict=strict)
        assert str(caught.value).startswith(says)
        assert "\n" not in str(caught.value)


def real_files(shared: Path) -> list[Path]:
    return sorted(path for path in (shared / "conformance/po-real").rglob("*") if path.is_file())


def gnu_files(shared: Path) -> list[Path]:
    return sorted(path for path in (shared / "conformance/po-gnu").rglob("*") if path.is_file())


def test_real_catalogues_come_back_byte_for_byte(shared: Path) -> None:
    for path in real_files(shared):
        data = path.read_bytes()
        assert catalog_po.write(catalog_po.read(data, strict=True)) == data, path


def test_real_catalogues_are_read_as_polib_reads_them(shared: Path) -> None:
    for path in real_files(shared)[::4]:
        read, theirs = catalog_po.read(path.read_bytes()), polib.pofile(str(path))
        assert [each.msgid for each in theirs if not each.obsolete] == [
            entry.source for entry in read.entries if not entry.obsolete
        ], path
        assert [each.msgstr for each in theirs if not each.msgid_plural and not each.obsolete] == [
            entry.target for entry in read.entries if entry.source_plural is None and not entry.obsolete
        ], path


def test_what_msgcat_takes_of_gnu_s_test_files_comes_back_byte_for_byte(shared: Path) -> None:
    refused: list[tuple[Path, InputError]] = []
    for path in gnu_files(shared):
        data = path.read_bytes()
        try:
            read = catalog_po.read(data)
        except InputError as error:
            refused.append((path, error))
        else:
            assert catalog_po.write(read) == data, path
    for path, reason in refused:
        assert reason.line is not None, path
        assert "\n" not in str(reason)
        done = subprocess.run(["msgcat", "-o", "/dev/null", path], capture_output=True, check=False)
        assert done.returncode, path
    assert refused


def test_strictness_is_msgfmt_s_on_gnu_s_test_files(shared: Path) -> None:
    found = gnu_files(shared)[::6]
    for path in found:
        command = ["msgfmt", "-c", "-o", "/dev/null", str(path)]
        theirs = subprocess.run(command, capture_output=True, check=False).returncode
        try:
            catalog_po.read(path.read_bytes(), strict=True)
            ours = 0
        except InputError:
            ours = 1
        assert ours == theirs, path


def test_the_mo_file_is_msgfmt_s_for_real_catalogues(shared: Path, tmp_path: Path) -> None:
    for path in real_files(shared)[::3]:
        read = catalog_po.read(path.read_bytes())
        theirs = tmp_path / "theirs.mo"
        subprocess.run(["msgfmt", "-o", theirs, path], capture_output=True, check=True)
        ours = catalog_mo.write(read)
        assert loaded(ours)._catalog == loaded(theirs.read_bytes())._catalog, path  # type: ignore[attr-defined]
        assert catalog_mo.read(ours) == catalog_mo.read(theirs.read_bytes()), path


def test_large_texts_are_read_in_one_pass() -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    line = '"' + "ក" * 70 + '\\n"\n'
    lines = (head + 'msgid "a\\n"\nmsgstr ""\n' + line * 50_000).encode()
    assert len(catalog_po.read(lines).entries[0].target) == 71 * 50_000
    escapes = ('msgid "a"\nmsgstr "' + "\\033" * 500_000 + '"\n').encode()
    assert catalog_po.read(escapes).entries[0].target == "\x1b" * 500_000
