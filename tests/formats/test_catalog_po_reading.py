"""Reading PO files: every layout and escape that gettext takes, and a line number for what it refuses."""

import gettext
import io
import subprocess
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.formats import catalog_po
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.model import UnitState


def loaded(mo: bytes) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(mo))


HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: th\\n"\n\n'


def entries(text: str) -> tuple[CatalogEntry, ...]:
    return catalog_po.read((HEAD + text).encode()).entries


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ('msgid "a"\nmsgstr ""\n', UnitState.UNTRANSLATED),
        ('#, fuzzy\nmsgid "a"\nmsgstr ""\n', UnitState.UNTRANSLATED),
        ('msgid "a"\nmsgstr "ก"\n', UnitState.TRANSLATED),
        ('#, fuzzy\nmsgid "a"\nmsgstr "ก"\n', UnitState.NEEDS_CHECKING),
        ('#, fuzzy\n#| msgid "b"\nmsgid "a"\nmsgstr "ก"\n', UnitState.NEEDS_REWRITING),
        ('#, fuzzy\n#| msgid "a"\nmsgid "a"\nmsgstr "ก"\n', UnitState.NEEDS_CHECKING),
        (
            '#. state: needs-rewriting; version: 2\n#, fuzzy\nmsgid "a"\nmsgstr "ก"\n',
            UnitState.NEEDS_REWRITING,
        ),
        ('#. state: needs-checking; version: 2\nmsgid "a"\nmsgstr "ก"\n', UnitState.TRANSLATED),
        ('#. state: approved; version: 2\nmsgid "a"\nmsgstr "ก"\n', UnitState.APPROVED),
        ('#. state: approved; version: 2\n#, fuzzy\nmsgid "a"\nmsgstr "ก"\n', UnitState.NEEDS_CHECKING),
        ('#. state: untranslated; version: 0\nmsgid "a"\nmsgstr "ก"\n', UnitState.TRANSLATED),
        ('#. state: excellent; version: 0\nmsgid "a"\nmsgstr "ก"\n', UnitState.TRANSLATED),
    ],
)
def test_the_state_is_what_flag_and_comment_agree_on(body: str, state: UnitState) -> None:
    assert entries(body)[0].state is state


@pytest.mark.parametrize(
    ("spelled", "text"),
    [
        (r"\033[2J", "\x1b[2J"),
        (r"\x41\102", "AB"),
        (r"\340\270\201", "ก"),
        (r"\xe0\xb8\x81x", "กx"),
        (r"\a\b\f\v\r\t\n.", "\a\b\f\v\r\t\n."),
        (r"\\033 \" \\n", '\\033 " \\n'),
    ],
)
def test_escapes_are_read_as_gettext_reads_them(spelled: str, text: str, tmp_path: Path) -> None:
    body = f'msgid "a"\nmsgstr "{spelled}"\n'
    assert entries(body)[0].target == text
    path = tmp_path / "out.mo"
    subprocess.run(["msgfmt", "-o", path, "-"], input=(HEAD + body).encode(), check=True, capture_output=True)
    assert loaded(path.read_bytes()).gettext("a") == text


@pytest.mark.parametrize(
    ("body", "spelled"),
    [
        ('msgid "a" "b"\nmsgstr "c"\n"d"\n', ("ab", "cd")),
        ('msgid "ab" msgstr "cd"\n', ("ab", "cd")),
        ('msgid\n"ab"\nmsgstr\n"cd"\n', ("ab", "cd")),
        ('  msgid "ab"\n\tmsgstr "cd"', ("ab", "cd")),
        ('#no space\n#,fuzzy\n#:a:1\n#.x\nmsgid"ab"\nmsgstr"cd"\n', ("ab", "cd")),
        ('msgid "ab"\nmsgstr "cd"\n# trailing\n', ("ab", "cd")),
        ('#~ msgid "ab"\n#~ msgstr "cd"\n', ("ab", "cd")),
        ('#~| msgid "old"\n#~msgid "ab"\n#~msgstr "cd"\n', ("ab", "cd")),
        ('msgid "ab"\r\nmsgstr "cd"\r\n', ("ab", "cd")),
    ],
)
def test_any_layout_that_gettext_takes_is_read(body: str, spelled: tuple[str, str]) -> None:
    (entry,) = entries(body)
    assert (entry.source, entry.target) == spelled


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ('msgid "a"\n', 4, "msgid without a msgstr"),
        ('msgctxt "a"\n', 4, "msgctxt without a msgid"),
        ('msgstr "a"\n', 4, "out of place"),
        ('msgid "a"\nmsgid "b"\n', 5, "out of place"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 6, "out of place"),
        ('msgid "a"\nmsgstr[0] "b"\n', 5, "out of place"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "b"\n', 6, "out of place"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "b"\n', 6, "out of place"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[-1] "b"\n', 6, "msgstr[0], msgstr[1] and so on"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[9999999999] "b"\n', 6, "msgstr[0], msgstr[1] and so on"),
        ('msgid "a\nmsgstr "b"\n', 4, "no closing quote"),
        ('msgid "a\\"\nmsgstr "b"\n', 4, "no closing quote"),
        ('msgid "a" b\nmsgstr "b"\n', 4, "not PO syntax"),
        ('"a"\nmsgid "b"\nmsgstr "c"\n', 0, ""),
        ('msgid "a\\q"\nmsgstr "b"\n', 4, "unknown escape \\q"),
        ('msgid "a"\nmsgstr "b\\000c"\n', 5, "\\000 is no character"),
        ('msgid "a"\nmsgstr "b\\777c"\n', 5, "is no utf-8 text"),
        ('msgid "a"\nmsgstr "b\\xff."\n', 5, "is no utf-8 text"),
        ('msgid "a"\nmsgstr "b\\004."\n', 5, "the sign EOT"),
        ('domain "x" "y"\n', 4, "a domain has one name"),
        ('msgid "a"\n#. remark\nmsgstr "b"\n', 5, "a comment stands between them"),
        ('#| msgid "a"\n#, fuzzy\nmsgid "b"\nmsgstr "c"\n', 5, "a comment stands between them"),
        ('#| msgctxt "a"\nmsgid "b"\nmsgstr "c"\n', 5, "msgid is out of place"),
        ('#~ msgid "a"\nmsgstr "b"\n', 5, "marks of obsolete lines"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n', 7, "msgstr[2] is out of place"),
        ('msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', 7, "the same message as in line 4"),
        ('msgid "a"\nmsgstr "b"\n\n# two\nmsgid "a"\nmsgstr "c"\n', 8, "the same message as in line 4"),
        ('msgid ""\nmsgstr "two headers"\n', 4, "the same message as in line 1"),
    ],
)  # fmt: skip
def test_what_gettext_refuses_is_refused_with_its_line(body: str, line: int, says: str) -> None:
    if not line:  # a string goes on with the header's
        assert len(entries(body)) == 1
        return
    with pytest.raises(InputError) as caught:
        entries(body)
    assert caught.value.line == line
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'\xff\xfem\0s\0g\0i\0d\0 \0"\0"\0', "NUL"),
        (
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=rot13\\n"\n',
            "line 2: unknown charset 'rot13'",
        ),
        (b'# Content-Type: text/plain; charset=latin-9\nmsgid ""\nmsgstr ""\n', "line 1: unknown charset"),
        ('msgid "a"\nmsgstr "ក"\n'.encode(), "line 2: a text holds bytes that the charset"),
        ('# ក\nmsgid "a"\nmsgstr "b"\n'.encode(), "line 1: names no charset"),
        (b"/etc/passwd", "not PO syntax"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        catalog_po.read(data)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("charset", "codec"), [("TIS-620", "tis-620"), ("utf8", "utf-8"), ("CP874", "cp874")]
)
def test_other_charsets_of_gettext_are_read(charset: str, codec: str) -> None:
    text = (
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n\nmsgid "wage"\nmsgstr "ค่าจ้าง"\n'
    )
    assert catalog_po.read(text.encode(codec)).entries[0].target == "ค่าจ้าง"


def test_a_path_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.po"
    secret.write_text('msgid "secret"\nmsgstr "secret"\n')
    with pytest.raises(InputError):
        catalog_po.read(str(secret).encode())
    written = catalog_po.write(Catalog(str(secret), "km", (CatalogEntry(None, str(secret), str(secret)),)))
    assert b'msgid "secret"' not in written


@pytest.mark.parametrize("data", [b"", b"\n \n", b"# only a comment\n"])
def test_a_file_without_messages_is_an_empty_catalogue_but_not_strictly(data: bytes) -> None:
    read = catalog_po.read(data)
    assert (read.entries, read.header, catalog_po.write(read)) == ((), (), data)
    with pytest.raises(InputError, match="has no header"):
        catalog_po.read(data, strict=True)


@pytest.mark.parametrize(
    ("code", "locale"), [("th", "th"), ("tl_PH", "fil"), ("xx", None), ("en", None), ("", None)]
)
def test_the_language_is_kept_and_named_where_it_is_ours(code: str, locale: str | None) -> None:
    read = catalog_po.read(f'msgid ""\nmsgstr "Language: {code}\\nX-Name:  y\\nnothing\\n"\n'.encode())
    assert (read.language, read.locale) == (code, locale)
    assert read.header == (("Language", code), ("X-Name", "y"), ("", "nothing"))


def test_the_header_s_charset_wins_over_one_named_above_it() -> None:
    text = '# charset=cp1252\nmsgid ""\nmsgstr "Content-Type: charset=utf-8\\n"\n\nmsgid "a"\nmsgstr "ក"\n'
    assert catalog_po.read(text.encode()).entries[0].target == "ក"


def test_a_byte_outside_the_charset_is_kept_in_a_comment() -> None:
    data = (HEAD + "# x").encode() + b'\xff\nmsgid "a"\nmsgstr "b"\n'
    read = catalog_po.read(data)
    assert read.entries[0].note == "x\ufffd"
    assert catalog_po.write(read) == data


def test_everything_that_a_message_may_have_is_read() -> None:
    body = (
        "# note\n#. remark\n#: a.c:1 \u2068b c.c\u2069:2\n#, fuzzy, c-format, no-wrap\n"
        '#| msgctxt "old c"\n#| msgid "old"\n#| msgid_plural "olds"\n'
        'msgctxt "c"\nmsgid "new"\nmsgid_plural "news"\nmsgstr[0] "ข่าว"\n'
    )
    (entry,) = entries(body)
    assert (entry.note, entry.extracted, entry.references) == (
        "note",
        ("remark",),
        ("a.c:1", "\u2068b c.c\u2069:2"),
    )
    assert (entry.flags, entry.state) == (("c-format", "no-wrap"), UnitState.NEEDS_REWRITING)
    assert (entry.previous_context, entry.previous_source, entry.previous_plural) == ("old c", "old", "olds")
    assert (entry.context, entry.source, entry.source_plural, entry.targets) == ("c", "new", "news", ("ข่าว",))


def test_messages_of_several_domains_are_told_apart() -> None:
    body = 'msgid "a"\nmsgstr "b"\n\ndomain "x"\n\nmsgid "a"\nmsgstr "c"\n'
    assert [(entry.domain, entry.target) for entry in entries(body)] == [("", "b"), ("x", "c")]


@pytest.mark.parametrize(
    "body",
    [
        'msgid "a"\nmsgstr "b\\\nc"\n',
        'msgid "a" msgstr "bc"',
        'msgid "a"\nmsgstr "\\142" "\\x63"\n',
        '#~ msgid "a" msgstr "bc"\n',
        '#~ # remark\n#~\n#~ msgid "a"\n\n#~ msgstr\n#~ "bc"\n',
        '#|\n#| msgid\n#| "old"\n\n\f\vmsgid"a"msgstr"b""c"#',
    ],
)
def test_odd_layouts_are_read_as_msgcat_reads_them(body: str) -> None:
    data = (HEAD + body).encode()
    subprocess.run(["msgcat", "-"], input=data, capture_output=True, check=True)
    (entry,) = catalog_po.read(data).entries
    assert (entry.source, entry.target) == ("a", "bc")
    assert catalog_po.write(catalog_po.read(data)) == data


def test_digits_of_other_scripts_number_no_plural_form() -> None:
    data = (HEAD + 'msgid "a"\nmsgid_plural "b"\nmsgstr[๐] "c"\n').encode()
    assert subprocess.run(["msgcat", "-"], input=data, capture_output=True, check=False).returncode == 1
    with pytest.raises(InputError, match="plural forms are numbered"):
        catalog_po.read(data)
