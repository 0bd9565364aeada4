"""PO files that were read and written again: the same bytes, but for the lines of what was changed."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import polib
import pytest

from glossary.errors import InputError
from glossary.formats import catalog_po
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.model import UnitState

HEADER = """# Someone\'s remark.
#
msgid ""
msgstr ""
"Project-Id-Version: wages 1.0\\n"
"PO-Revision-Date: 2020-01-02 03:04+0500\\n"
"Last-Translator: Someone <someone@example.org>\\n"
"Language: th\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0; and a long remark that nobody needs\\n"
"X-Note:   kept as it is, although it goes on for longer than a line of a page "
"has room for\\n"

"""
BODY = """#. remark
# note
#: a.c:1
#: b.c:2
#, fuzzy, c-format
#| msgid "old"
msgid   "home work"
msgstr "ก"

#  two
msgid ""
"A long text that is broken where the page ends, because that is how gettext "
"lays it out, unless somebody tells it not to."
msgstr "ข"

msgctxt "c"
msgid "fee"
msgid_plural "fees"
msgstr[0] "ค"


#~ msgid "gone"
#~ msgstr "ง"
# the end
"""
DATA = (HEADER + BODY).encode()
LONG = "word " * 30 + "end"


def changed(place: int, **fields: object) -> bytes:
    """Return the file with an entry changed."""
    read = catalog_po.read(DATA)
    entries = list(read.entries)
    entries[place] = replace(entries[place], **fields)  # type: ignore[arg-type]
    return catalog_po.write(replace(read, entries=tuple(entries)))


@pytest.mark.parametrize("transform", [
    lambda data: data,
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: b"\xef\xbb\xbf" + data,
    lambda data: data.rstrip(b"\n"),
    lambda data: data.replace(b"\n", b"\r"),
    lambda data: b"\n\n  \t" + data + b"\n\n#~ # odd\n",
    lambda data: data.replace(b"UTF-8", b"TIS-620").decode().encode("tis-620"),
    lambda data: data.replace(b'msgid "fee"\n', b'msgid "fee" '),
    lambda data: data.partition(b"\n\n")[0],
])  # fmt: skip
def test_an_unchanged_file_is_written_byte_for_byte(transform: Callable[[bytes], bytes]) -> None:
    data = transform(DATA)
    read = catalog_po.read(data)
    assert catalog_po.write(read) == data
    again = replace(read, entries=tuple(replace(entry) for entry in read.entries))
    assert catalog_po.write(again) == data


@pytest.mark.parametrize(
    ("place", "fields", "before", "after"),
    [
        (0, {"target": "x"}, 'msgstr "ก"', 'msgstr "x"'),
        (0, {"note": "a\nb"}, "# note", "# a\n# b"),
        (0, {"note": ""}, "# note\n", ""),
        (0, {"extracted": ("other",)}, "#. remark", "#. other"),
        (0, {"references": ("c.c:3",)}, "#: a.c:1\n#: b.c:2", "#: c.c:3"),
        (0, {"flags": ()}, "#, fuzzy, c-format", "#, fuzzy"),
        (0, {"state": UnitState.TRANSLATED}, '#, fuzzy, c-format\n#| msgid "old"', "#, c-format"),
        (0, {"previous_source": "older"}, '#| msgid "old"', '#| msgid "older"'),
        (0, {"source": "work"}, 'msgid   "home work"', 'msgid "work"'),
        (1, {"state": UnitState.NEEDS_CHECKING}, "#  two\n", "#  two\n#, fuzzy\n"),
        (1, {"context": "x"}, "#  two\n", '#  two\nmsgctxt "x"\n'),
        (2, {"target_plurals": ("y",)}, 'msgstr[0] "ค"', 'msgstr[0] "y"'),
        (2, {"target_plurals": ("y", "z")}, 'msgstr[0] "ค"', 'msgstr[0] "y"\nmsgstr[1] "z"'),
        (3, {"target": "y"}, '#~ msgstr "ง"', '#~ msgstr "y"'),
        (3, {"obsolete": False}, '#~ msgid "gone"\n#~ msgstr "ง"', 'msgid "gone"\nmsgstr "ง"'),
    ],
)  # fmt: skip
def test_a_change_touches_its_own_lines_only(
    place: int, fields: dict[str, object], before: str, after: str
) -> None:
    assert (HEADER + BODY).count(before) == 1
    expected = (HEADER + BODY).replace(before, after).encode()
    if fields.get("target_plurals") == ("y", "z"):
        with pytest.raises(InputError, match="2 plural forms; th has 1"):
            changed(place, **fields)
    else:
        assert changed(place, **fields) == expected


def test_a_changed_text_is_folded_where_the_file_folds_its_texts() -> None:
    text = changed(0, target=LONG).decode()
    assert 'msgstr ""\n"word word' in text
    assert max(len(line) for line in text.splitlines() if "word" in line) <= 79
    unfolded = DATA.replace(b'gettext "\n"', b"gettext ").replace(b'page "\n"', b"page ")
    read = catalog_po.read(unfolded)
    entries = (replace(read.entries[0], target=LONG), *read.entries[1:])
    assert f'msgstr "{LONG}"' in catalog_po.write(replace(read, entries=entries)).decode()


def test_folded_texts_are_folded_as_msgcat_folds_them() -> None:
    targets = (
        LONG,
        LONG + '\\n"x"' * 9,
        "a\n" + LONG + "\n",
        "ก" * 90 + " ข" * 30,
        "x-y/z(w). " * 20,
        "漢字" * 50,
    )
    entries = tuple(
        CatalogEntry(None, f"{number} {LONG}", text, UnitState.NEEDS_CHECKING)
        for number, text in enumerate(targets)
    )
    read = catalog_po.read(DATA)
    data = catalog_po.write(replace(read, entries=(*read.entries[1:3], *entries)))
    folded = subprocess.run(["msgcat", "-"], input=data, capture_output=True, check=True).stdout
    assert folded.split(b"#, fuzzy\n")[1:] == data.replace(b"# the end\n", b"").split(b"#, fuzzy\n")[1:]


def test_entries_are_added_removed_and_moved_without_harm_to_others() -> None:
    read = catalog_po.read(DATA)
    first, second, third, last = read.entries
    new = CatalogEntry(None, "new", "ใหม่", UnitState.TRANSLATED)
    data = catalog_po.write(replace(read, entries=(first, new, third, last)))
    assert data == DATA.replace(
        DATA[DATA.index(b"#  two") : DATA.index(b"\n\nmsgctxt")], 'msgid "new"\nmsgstr "ใหม่"'.encode()
    )
    moved = catalog_po.read(catalog_po.write(replace(read, entries=(last, third, second, first))))
    assert moved.entries == (last, third, second, first)
    assert catalog_po.write(replace(read, entries=())).decode() == HEADER.rstrip("\n") + "\n# the end\n"


@pytest.mark.parametrize(
    ("fields", "before", "after"),
    [
        ({"revised_by": "Dara"}, "Someone <someone@example.org>", "Dara"),
        ({"revised": datetime(2026, 1, 2, tzinfo=UTC)}, "2020-01-02 03:04+0500", "2026-01-02 00:00+0000"),
        ({"locale": "lo"}, "Language: th", "Language: lo"),
        ({"domain": "pay"}, "wages 1.0", "pay"),
        ({"comment": "Other."}, "# Someone's remark.\n#\n", "# Other.\n"),
    ],
)
def test_a_changed_header_keeps_the_fields_that_stay(
    fields: dict[str, object], before: str, after: str
) -> None:
    read = catalog_po.read(DATA)
    written = catalog_po.write(replace(read, **fields))  # type: ignore[arg-type]
    assert written.decode() == (HEADER + BODY).replace(before, after)


def test_fields_of_the_header_can_be_changed_by_name() -> None:
    read = catalog_po.read(DATA)
    header = tuple(pair for pair in read.header if pair[0] != "X-Note")
    written = catalog_po.write(replace(read, header=(*header, ("X-New", "1")))).decode()
    assert 'for\\n"\n' not in written
    assert '"X-New: 1\\n"\n' in written


def test_a_text_that_does_not_fit_the_charset_turns_the_file_into_utf_8() -> None:
    data = DATA.replace(b"UTF-8", b"TIS-620").decode().encode("tis-620")
    read = catalog_po.read(data)
    khmer = replace(read.entries[0], target="ក")
    written = catalog_po.write(replace(read, entries=(khmer, *read.entries[1:])))
    assert written.decode() == (HEADER + BODY).replace('msgstr "ก"', 'msgstr "ក"')


def test_bytes_spelled_as_escapes_survive_the_turn_to_utf_8() -> None:
    data = b'msgid ""\nmsgstr "charset=ISO-8859-1\\n"\n\nmsgid "a"\nmsgstr "\\351"\n\nmsgid "b"\nmsgstr "b"\n'
    read = catalog_po.read(data)
    written = catalog_po.write(replace(read, entries=(read.entries[0], replace(read.entries[1], target="ก"))))
    assert [entry.target for entry in catalog_po.read(written).entries] == ["é", "ก"]


def test_a_file_without_a_charset_gets_one_with_the_first_text_that_needs_it() -> None:
    read = catalog_po.read(b'msgid "a"\nmsgstr "b"\n')
    written = catalog_po.write(replace(read, entries=(replace(read.entries[0], target="ก"),)))
    assert catalog_po.read(written).entries[0].target == "ก"
    assert b"charset=UTF-8" in written


def test_domains_stay_where_they_are_and_follow_their_messages() -> None:
    data = (
        DATA
        + b'\ndomain "x"\n\nmsgid ""\nmsgstr "charset=UTF-8\\n"\n\nmsgid "home work"\nmsgstr "b"\n'
        + b'\nmsgid "z"\nmsgstr "z"\n'
    )
    read = catalog_po.read(data)
    assert catalog_po.write(read) == data
    *others, title, work, last = read.entries
    written = catalog_po.write(replace(read, entries=(*others, title, replace(work, target="c"), last)))
    assert written == data.replace(b'msgstr "b"', b'msgstr "c"')
    for entries in ((last, *others), (*others, last), (work, others[0], title)):
        assert catalog_po.read(catalog_po.write(replace(read, entries=entries))).entries == entries


def test_entries_of_another_file_are_written_afresh() -> None:
    one, other = catalog_po.read(DATA), catalog_po.read(DATA.replace("ก".encode(), "จ".encode()))
    written = catalog_po.write(replace(one, entries=(other.entries[0], *one.entries[1:])))
    assert [entry.target for entry in catalog_po.read(written).entries] == ["จ", "ข", "", "ง"]
    assert written.count(b"# the end") == 1


def test_a_foreign_language_is_kept() -> None:
    data = DATA.replace(b"Language: th", b"Language: ru").replace(
        b"nplurals=1; plural=0;", b"nplurals=3; plural=n>2;"
    )
    read = catalog_po.read(data)
    assert (read.locale, read.language) == (None, "ru")
    entry = replace(read.entries[2], target_plurals=("1", "2", "3"))
    written = catalog_po.write(replace(read, entries=(*read.entries[:2], entry, read.entries[3])))
    assert written.decode() == data.decode().replace(
        'msgstr[0] "ค"', 'msgstr[0] "1"\nmsgstr[1] "2"\nmsgstr[2] "3"'
    )


def test_what_no_catalogue_can_hold_is_refused_in_a_changed_entry_too() -> None:
    with pytest.raises(InputError, match="message 'home work'"):
        changed(0, target="a\0b")


def test_the_file_of_ours_is_no_other_when_it_was_read_before() -> None:
    ours = Catalog("news", "km", (CatalogEntry("a#1", "x", "ក", UnitState.APPROVED, 2, note="n"),))
    data = catalog_po.write(ours)
    read = catalog_po.read(data)
    entry = replace(read.entries[0], target="ខ", version=3, note="")
    expected = replace(ours, entries=(replace(entry, origin=None),))
    assert catalog_po.write(replace(read, entries=(entry,))) == catalog_po.write(expected)
    assert polib.pofile(data.decode())[0].msgstr == "ក"


def test_a_line_of_flags_that_gettext_does_not_heed_makes_nothing_fuzzy() -> None:
    data = DATA.replace(b"#, fuzzy, c-format\n", b"#, fuzzy\n#, c-format\n")
    read = catalog_po.read(data)
    assert catalog_po.write(read) == data
    first, *others = read.entries
    other = catalog_po.write(replace(read, entries=(replace(first, target="x"), *others)))
    assert other == data.replace('msgstr "ก"'.encode(), b'msgstr "x"')
    doubted = replace(first, state=UnitState.NEEDS_CHECKING)
    written = catalog_po.write(replace(read, entries=(doubted, *others)))
    assert written == data.replace(b"#, fuzzy\n#, c-format\n", b"#, fuzzy, c-format\n")
