"""Changed entries of a PO file put together with those that stay, in layouts that are rarely met."""

import subprocess
from dataclasses import replace

import pytest

from glossary.formats import catalog_po


@pytest.mark.parametrize("plural", [True, False])
def test_a_message_that_gains_or_loses_plural_forms_is_written(plural: bool) -> None:  # noqa: FBT001
    header = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"'
    one = '# note\nmsgid "a"\nmsgstr "b"\n'
    many = '# note\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] ""\n'
    before, after = (one, many) if plural else (many, one)
    catalog = catalog_po.read(f"{header}\n\n{before}".encode())
    forms: dict[str, object] = (
        {"target": "", "source_plural": "as", "target_plurals": ("b",)}
        if plural
        else {"target": "b", "source_plural": None, "target_plurals": ()}
    )
    entry = replace(catalog.entries[0], **forms)  # type: ignore[arg-type]
    assert catalog_po.write(replace(catalog, entries=(entry,))).decode() == f"{header}\n\n{after}"


def test_what_looks_like_an_escape_by_numbers_stays_in_the_turn_to_utf_8() -> None:
    kept = '#: \\101.c:1\n#. see \\x41\nmsgid   "a\\\\1"\nmsgstr   "b\\\\x"\n'
    data = 'msgid ""\nmsgstr "charset=ISO-8859-1\\n"\n\n' + kept + '\nmsgid "c"\nmsgstr "d"\n'
    read = catalog_po.read(data.encode())
    written = catalog_po.write(replace(read, entries=(read.entries[0], replace(read.entries[1], target="ก"))))
    assert kept in written.decode()


@pytest.mark.parametrize("target", ["x", "ก"])
@pytest.mark.parametrize("place", [0, 1])
def test_messages_that_share_a_line_are_changed_one_by_one(place: int, target: str) -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\n'
    for body in (
        '#~ msgid "a" msgstr "b" msgid "c"\n#~ "d" msgstr "\\351"\n',
        '#~ msgid "a" msgstr "b" msgid "cd" msgstr "e"\n#~ "f"\n',
        'msgid "a" msgstr "b" msgid "cd" msgstr "e"\n',
    ):
        read = catalog_po.read((header + body).encode())
        entries = list(read.entries)
        entries[place] = replace(entries[place], target=target)
        written = catalog_po.write(replace(read, entries=tuple(entries)))
        assert catalog_po.read(written).entries == tuple(entries)
        subprocess.run(["msgcat", "-"], input=written, capture_output=True, check=True)
