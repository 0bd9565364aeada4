"""Reading PO files: every layout and escape that gettext takes, and a line number for what it refuses."""

import gettext
import io
import subprocess
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.formats import catalog_po
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.languages import language
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
        ('msgid "a"\nmsgstr "b\\777c"\n', 5, "\\777 is no character"),
        ('msgid "a"\nmsgstr "b\\xff."\n', 5, "\\xff is no utf-8"),
        ('domain "x"\n', 4, "several domains"),
        ('msgid "a"\nmsgstr "b"\n\n# two\nmsgid "a"\nmsgstr "c"\n', 8, "the same message as in line 4"),
        ('msgid ""\nmsgstr "two headers"\n', 4, "the same message as in line 1"),
        ('msgid "a\\n"\nmsgstr "b"\n', 4, "begin or end with \\n"),
        ('msgid "a"\nmsgid_plural "\\nb"\nmsgstr[0] "c"\n', 4, "begin or end with \\n"),
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


def with_plural(locale: str, rule: str, *forms: str) -> bytes:
    forms_of = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    return (
        f'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n"Plural-Forms: {rule}\\n"\n\n'
        f'msgid "one"\nmsgid_plural "many"\n{forms_of}'
    ).encode()


OURS = language("fil").plural_forms
POEDIT = "nplurals=2; plural=(n == 1 || n == 2 || n == 3 || (n % 10 != 4 && n % 10 != 6 && n % 10 != 9));"


@pytest.mark.parametrize(
    ("rule", "forms", "read"),
    [
        (OURS, ("isa", "iba"), ("isa", "iba")),
        (OURS.replace(" ", ""), ("isa", "iba"), ("isa", "iba")),
        (POEDIT, ("iba", "isa"), ("isa", "iba")),
        ("nplurals=1; plural=0;", ("isa",), ("isa", "isa")),
        ("nplurals=INTEGER; plural=EXPRESSION;", ("isa", "iba"), ("isa", "iba")),
    ],
)
def test_plural_forms_come_in_the_order_of_the_language(
    rule: str, forms: tuple[str, ...], read: tuple[str, ...]
) -> None:
    (entry,) = catalog_po.read(with_plural("fil", rule, *forms)).entries
    assert entry.target_plurals == read


@pytest.mark.parametrize(
    ("locale", "rule", "line", "says"),
    [
        ("fil", "nplurals=2; plural=(n > 1);", 6, "counts plural forms otherwise than Filipino"),
        ("tl", "nplurals=2; plural=(n != 1);", 6, "counts plural forms otherwise than Filipino"),
        ("id", "nplurals=2; plural=(n != 1);", 6, "counts plural forms otherwise than Indonesian"),
        ("km", "nplurals=2000000000; plural=0;", 4, "a language has 1 to 6"),
        ("km", "nplurals=0; plural=0;", 4, "a language has 1 to 6"),
        ("km", "nplurals=1; plural=n;", 4, "gives no form for 1;"),
        ("km", "nplurals=1; plural=1/n;", 4, "gives no form for 0;"),
        ("km", "nplurals=1; plural=-1;", 4, "no plural rule"),
        ("km", "nplurals=1; plural=__import__('os').getcwd();", 4, "no plural rule"),
        ("km", f"nplurals=1; plural={'(' * 300}0{')' * 300};", 4, "no plural rule"),
        ("km", "one form", 4, "no plural rule"),
    ],
)
def test_plural_rules_that_mean_something_else_are_refused(
    locale: str, rule: str, line: int, says: str
) -> None:
    with pytest.raises(InputError) as caught:
        catalog_po.read(with_plural(locale, rule, "a", "b"))
    assert says in str(caught.value)
    assert caught.value.line == line


def test_a_foreign_plural_rule_harms_nobody_where_nothing_is_counted() -> None:
    header = 'msgid ""\nmsgstr "Language: fil\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
    read = catalog_po.read((header + '\nmsgid "a"\nmsgstr "b"\n').encode())
    assert OURS in catalog_po.write(read).decode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"# only a comment\n", "no messages"),
        (b'\xff\xfem\0s\0g\0i\0d\0 \0"\0"\0', "NUL"),
        (
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=rot13\\n"\n',
            "line 2: unknown charset 'rot13'",
        ),
        (b'# Content-Type: text/plain; charset=latin-9\nmsgid ""\nmsgstr ""\n', "line 1: unknown charset"),
        (
            b'# Content-Type: charset=cp1252\nmsgid ""\nmsgstr "Content-Type: charset=utf8\\n"\n',
            "contradicted",
        ),
        (b'msgid ""\nmsgstr "Language: xx\\n"\n', "line 2: unknown locale 'xx'"),
        (b'msgid ""\nmsgstr "Language: en\\n"\n', "line 2: 'en' is the source language"),
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
