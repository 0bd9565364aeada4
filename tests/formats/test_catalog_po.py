"""PO files, tried with GNU gettext itself: what is written it takes as it is, what it refuses is refused."""

import gettext
import io
import subprocess
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.errors import InputError
from glossary.formats import catalog_mo, catalog_po
from glossary.formats.catalog import Catalog, CatalogEntry, published
from glossary.languages import TARGETS, language
from glossary.model import BlockKind, UnitState

WHEN = datetime(2026, 3, 14, 15, 9, tzinfo=UTC)
TEXTS = {
    "km": ("ស្ត្រី\u200bធ្វើការ\u200bតាម\u200bផ្ទះ ៖ «ការងារ»។", "៥០%"),
    "id": ("Pekerja rumahan berkata: “cukup!”", "50%"),
    "lo": ("ແຮງງານນອກລະບົບ ສໍາຄັນ", "໕໐%"),
    "fil": ("Sinabi ng mga manggagawang nasa bahay", "50%"),
    "th": ("ผู้รับงานไปทำที่บ้าน \u200bน้ำ", "๕๐%"),
}
LOCALES = sorted(TEXTS)


def catalog(locale: str) -> Catalog:
    text, number = TEXTS[locale]
    forms = tuple(f"{text} {form}" for form in range(language(locale).nplurals))
    done, approved = UnitState.TRANSLATED, UnitState.APPROVED
    return Catalog(
        "news",
        locale,
        (
            CatalogEntry("a#1", "Women work at home.", text, approved, 3, kind=BlockKind.TITLE),
            CatalogEntry("a#2", 'She said "50%" \\ and \\n', f'"{number}" \\ \\n \\', done, 1),
            CatalogEntry("a#3", "tab\there\nand a line\n", f"{text}\t\n{number}\n", done, 2),
            CatalogEntry("a#4", "old, new", text, UnitState.NEEDS_REWRITING, 4, 'old "text"\nand more'),
            CatalogEntry("a#5", "in doubt", text, UnitState.NEEDS_CHECKING, 1, note=f"sure?\n\n{text}  \nno"),
            CatalogEntry("a#6", "to do", "", UnitState.UNTRANSLATED, 0),
            CatalogEntry("a#7", f"hints {number}", text, done, term_hints=(f"wage = {text} (new)", "b = c")),
            CatalogEntry("a#8", "one", "", done, source_plural="many", target_plurals=forms),
            CatalogEntry(None, "no context", text, done, references=("a/b.md:12", "c"), flags=("no-wrap",)),
            CatalogEntry("", "empty context", text, done, extracted=("from elsewhere",)),
            CatalogEntry("a#9", "gone", text, approved, obsolete=True),
            CatalogEntry("a#10", "long " * 60, f"{text} " * 60, done, note="word " * 60),
        ),
        created=WHEN,
        revised=WHEN,
        revised_by="Sokha ស",
        comment=f"Drafts.\n, fuzzy\n\n{text}",
    )  # fmt: skip


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


@pytest.mark.parametrize("locale", LOCALES)
def test_a_catalogue_survives_the_round_trip(locale: str) -> None:
    written = catalog(locale)
    again = catalog_po.read(catalog_po.write(written))
    entries = {entry.context: entry for entry in written.entries}
    for entry in again.entries:
        expected = entries[entry.context]
        if entry.note != expected.note:
            expected = replace(expected, note="\n".join(line.rstrip() for line in expected.note.split("\n")))
        if entry.obsolete:
            expected = replace(expected, state=entry.state)
        assert entry == expected
    assert len(again.entries) == len(written.entries)
    assert dict(again.header)["Plural-Forms"] == language(locale).plural_forms
    assert again.language == locale
    assert replace(again, entries=(), header=(), language="") == replace(written, entries=())
    assert catalog_po.read(catalog_po.write(again)) == again


@pytest.mark.parametrize("locale", LOCALES)
def test_a_catalogue_is_written_as_gnu_gettext_writes_it(locale: str, tmp_path: Path) -> None:
    data = catalog_po.write(catalog(locale))
    assert msgcat(data) == data
    msgfmt(data, tmp_path)


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    assert catalog_po.write(catalog("km")) == catalog_po.write(catalog("km"))


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_catalogue_is_one_too(locale: str, tmp_path: Path) -> None:
    data = catalog_po.write(Catalog("news", locale))
    assert loaded(msgfmt(data, tmp_path)).info()["language"] == locale
    assert catalog_po.read(data).entries == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_header_is_whole_and_in_order(locale: str) -> None:
    written = replace(catalog(locale), comment="", entries=())
    assert catalog_po.write(written).decode().splitlines() == [
        'msgid ""',
        'msgstr ""',
        '"Project-Id-Version: news\\n"',
        '"Report-Msgid-Bugs-To: \\n"',
        '"POT-Creation-Date: 2026-03-14 15:09+0000\\n"',
        '"PO-Revision-Date: 2026-03-14 15:09+0000\\n"',
        '"Last-Translator: Sokha ស\\n"',
        f'"Language-Team: {language(locale).name}\\n"',
        f'"Language: {locale}\\n"',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
        f'"Plural-Forms: {language(locale).plural_forms}\\n"',
    ]


def test_what_gettext_has_no_place_for_stands_in_a_comment() -> None:
    text = catalog_po.write(catalog("th")).decode()
    assert "#. kind: title; state: approved; version: 3\nmsgctxt" in text
    assert '#. state: needs-rewriting; version: 4\n#, fuzzy\n#| msgid ""\n#| "old \\"text\\"\\n"' in text
    assert "#. term: wage = ผู้รับงานไปทำที่บ้าน" in text


def test_a_template_has_sources_only_and_the_placeholders_of_gettext() -> None:
    data = catalog_po.write_template(catalog("fil"))
    assert msgcat(data) == data
    text = data.decode()
    read = catalog_po.read(data)
    assert read.locale is None
    assert {target for entry in read.entries for target in entry.targets} == {""}
    assert "state:" not in text
    assert "a#9" not in text
    assert "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;" in text
    assert catalog_po.write(replace(catalog("fil"), locale=None)) == data


@pytest.mark.parametrize("locale", LOCALES)
def test_python_loads_what_msgfmt_makes_and_ours_is_the_same(locale: str, tmp_path: Path) -> None:
    whole = catalog(locale)
    ours, theirs = loaded(catalog_mo.write(whole)), loaded(msgfmt(catalog_po.write(whole), tmp_path))
    assert ours.info() == theirs.info()
    assert ours._catalog == theirs._catalog  # type: ignore[attr-defined]
    assert ours.pgettext("a#1", "Women work at home.") == TEXTS[locale][0]
    assert ours.pgettext("a#5", "in doubt") == "in doubt"
    assert ours.gettext("no context") == TEXTS[locale][0]


# CLDR 48: the category of each count; Filipino's "one" is form 0.
FILIPINO_OTHER = (4, 6, 9, 14, 16, 19, 24, 26, 29)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_plural_function_is_the_language_s_own(locale: str, tmp_path: Path) -> None:
    whole = catalog(locale)
    for mo in (catalog_mo.write(whole), msgfmt(catalog_po.write(published(whole)), tmp_path)):
        translations = loaded(mo)
        for count in range(30):
            form = int(locale == "fil" and count in FILIPINO_OTHER)
            assert translations.npgettext("a#8", "one", "many", count) == f"{TEXTS[locale][0]} {form}"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_published_catalogue_holds_nothing_unfinished(locale: str) -> None:
    text = catalog_po.write(published(catalog(locale))).decode()
    assert not [
        mark
        for mark in ("fuzzy\n", "#~", "#|", 'msgstr ""\n\n', "to do")
        if mark in text.partition("msgctxt")[2]
    ]


BREAKOUTS = [
    f'x{end}msgid "evil"{end}msgstr "text"\\'  # a backslash at its end joins lines in gettext
    for end in ("\n", "\r", "\r\n", "\u2028", "\u2029", "\x85", "\v", "\f", "\x1c", "\x1e")
]


@pytest.mark.parametrize("text", BREAKOUTS, ids=ascii)
def test_a_remark_cannot_break_out_of_its_comment(text: str, tmp_path: Path) -> None:
    entry = CatalogEntry(
        "a#1", "x", "y", UnitState.TRANSLATED, 1, note=text, term_hints=(text,), extracted=(text,)
    )
    entry = replace(entry, references=(text,), flags=(text, "fuzzy\nmsgid"))
    whole = Catalog(text, "km", (entry,), revised_by=text, comment=text)
    data = catalog_po.write(whole)
    assert msgcat(data) == data
    msgfmt(data, tmp_path)
    (read,) = catalog_po.read(data).entries
    assert (read.source, read.target, read.state) == ("x", "y", UnitState.TRANSLATED)
    assert [each.msgid for each in polib.pofile(data.decode())] == ["x"]
    assert b"\x1b" not in catalog_po.write(Catalog("\x1b[2J", "km", (replace(entry, note="\x1b[2J"),)))


@pytest.mark.parametrize(
    "text", ["a\u2028b", "a\x85b", "a\vb", "a\fb", "a\x1cb", "\a\b", "\x1b[2J", "a\rb", "\\033"]
)
def test_no_sign_in_a_text_is_lost(text: str) -> None:
    whole = Catalog("news", "km", (CatalogEntry("a#1", text, text, UnitState.TRANSLATED),))
    data = catalog_po.write(whole)
    assert catalog_po.read(data).entries == whole.entries
    assert msgcat(data) == data


def test_line_feeds_at_the_edges_of_a_target_follow_the_source(tmp_path: Path) -> None:
    entries = (
        CatalogEntry("a#1", "x", "y\n", UnitState.TRANSLATED),
        CatalogEntry("a#2", "\nx\n", "y", UnitState.TRANSLATED),
    )
    data = catalog_po.write(Catalog("news", "lo", entries))
    msgfmt(data, tmp_path)
    assert [entry.target for entry in catalog_po.read(data).entries] == ["y", "\ny\n"]


@pytest.mark.parametrize(
    "entry",
    [
        CatalogEntry("a#1", "x", "a\4b", UnitState.TRANSLATED),
        CatalogEntry("a#1", "x", "a\0b", UnitState.TRANSLATED),
        CatalogEntry("a#1", "x", "\ud800", UnitState.TRANSLATED),
        CatalogEntry("a\4b", "x", "y", UnitState.TRANSLATED),
        CatalogEntry("a#1", "x\4y", "y", UnitState.TRANSLATED),
        CatalogEntry("a#1", "x", "", UnitState.TRANSLATED, source_plural="y", target_plurals=("a", "b")),
    ],
)
def test_what_no_catalogue_can_hold_is_refused_by_name(entry: CatalogEntry) -> None:
    for write in (catalog_po.write, catalog_mo.write):
        with pytest.raises(InputError, match="message"):
            write(Catalog("news", "km", (entry,)))


texts = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\4") | st.sampled_from('"\\\n\t\rnក\u2028'),
    max_size=30,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    sources=st.lists(texts.filter(lambda text: text.strip()), min_size=1, unique=True),
    target=texts,
    note=texts,
)
def test_any_text_survives(sources: list[str], target: str, note: str) -> None:
    made = tuple(
        CatalogEntry(
            f"a#{number}",
            source,
            target.strip("\n"),
            UnitState.NEEDS_CHECKING if target.strip("\n") else UnitState.UNTRANSLATED,
            1,
            note=note,
        )
        for number, source in enumerate(sources)
    )
    data = catalog_po.write(Catalog("news", "th", made))
    assert [replace(entry, note=note) for entry in catalog_po.read(data).entries] == list(made)
    assert msgcat(data) == data


def test_every_target_language_is_tried() -> None:
    assert [each.code for each in TARGETS] == sorted(TEXTS, key=[each.code for each in TARGETS].index)
    assert all(unicodedata.is_normalized("NFC", text) for text, _ in TEXTS.values())
