"""What the comments and previous texts of a message say of it, as gettext reads them."""

import subprocess
from dataclasses import replace

import pytest

from glossary.formats import catalog_po
from glossary.model import UnitState

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: th\\n"\n\n'


@pytest.mark.parametrize(
    ("comments", "state", "flags"),
    [
        ("#, fuzzy\n#, c-format\n", UnitState.TRANSLATED, ("c-format",)),
        ("#, c-format\n#, fuzzy\n", UnitState.NEEDS_CHECKING, ()),
        ("#, c-format\n#! fuzzy\n", UnitState.NEEDS_CHECKING, ()),
        ("#, fuzzy, range: 1..2\n#, range: 0..9\n", UnitState.TRANSLATED, ("range: 0..9",)),
        ("#, fuzzy\n#,\n", UnitState.TRANSLATED, ()),
        ("#, fuzzy\n#= c-format\n", UnitState.NEEDS_CHECKING, ()),
        ("#= fuzzy\n", UnitState.TRANSLATED, ()),
    ],
)
def test_only_the_last_line_of_flags_counts(comments: str, state: UnitState, flags: tuple[str, ...]) -> None:
    data = (HEAD + comments + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n').encode()
    (entry,) = catalog_po.read(data).entries
    assert (entry.state, entry.flags) == (state, flags)
    known = subprocess.run(["msgcat", "-"], input=data, capture_output=True, check=True).stdout
    (theirs,) = catalog_po.read(known).entries
    assert (theirs.state, theirs.flags) == (state, flags)


@pytest.mark.parametrize(
    ("previous", "message", "state"),
    [
        ('#| msgid "a"\n', 'msgid "a"\nmsgstr "c"\n', UnitState.NEEDS_CHECKING),
        ('#| msgid "b"\n', 'msgid "a"\nmsgstr "c"\n', UnitState.NEEDS_REWRITING),
        ('#| msgid "a"\n#| msgid_plural "b"\n', 'msgid "a"\nmsgstr "c"\n', UnitState.NEEDS_REWRITING),
        (
            '#| msgid "a"\n#| msgid_plural "b"\n',
            'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n',
            UnitState.NEEDS_CHECKING,
        ),
        (
            '#| msgid "a"\n#| msgid_plural "x"\n',
            'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n',
            UnitState.NEEDS_REWRITING,
        ),
        (
            '#| msgid "a"\n',
            'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n',
            UnitState.NEEDS_REWRITING,
        ),
    ],
)
def test_a_text_made_for_another_source_needs_rewriting(
    previous: str, message: str, state: UnitState
) -> None:
    (entry,) = catalog_po.read((HEAD + "#, fuzzy\n" + previous + message).encode()).entries
    assert entry.state == state


def test_a_header_with_plural_forms_is_the_header() -> None:
    data = (
        'msgid ""\nmsgid_plural "x"\nmsgstr[0] "Language: th\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
        'msgstr[1] "y"\n\nmsgid "a"\nmsgstr "ก"\n'
    ).encode()
    subprocess.run(["msgcat", "-"], input=data, capture_output=True, check=True)
    catalog = catalog_po.read(data)
    assert (catalog.locale, catalog.entries[0].target) == ("th", "ก")
    assert catalog_po.write(catalog) == data
    again = catalog_po.read(catalog_po.write(replace(catalog, revised_by="Dara")))
    assert (again.locale, again.revised_by) == ("th", "Dara")
