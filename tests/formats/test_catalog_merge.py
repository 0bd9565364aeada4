"""Catalogues brought up to their template: readable files, and true words on what a text was made for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest

from glossary.formats import catalog_po
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.formats.catalog_merge import merged
from glossary.formats.catalog_segments import Identity
from glossary.languages import FILIPINO, THAI
from glossary.model import UnitState

HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
FIL = HEAD.format("fil") + f'"Plural-Forms: {FILIPINO.plural_forms}\\n"\n\n'
TH = HEAD.format("th") + '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
POT = HEAD.format("") + '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n\n'


def messages(random: Random, *, translated: bool) -> Iterator[str]:
    """Yield some of the same few messages, laid out in all ways."""
    for source in random.sample(("Save", "Open", "Leave", "Leave now", "%d x", "The office"), 4):
        mark = "#~ " * (translated and random.random() < 0.15)
        target = f"ก {random.randrange(99)}" if translated and (mark or random.random() < 0.7) else ""
        if not mark:
            yield random.choice(("", f"# note {random.randrange(9)}\n", "#. remark\n#: a.c:1\n"))
            yield random.choice(("", "#, fuzzy\n")) if target else ""
        yield random.choice(("", f'{mark}msgctxt "menu"\n'))
        yield f'{mark}msgid "{source}"\n'
        if random.random() < 0.25:
            yield f'{mark}msgid_plural "{source}s"\n{mark}msgstr[0] "{target}"\n'
            yield "" if translated else 'msgstr[1] ""\n'
        else:
            yield f'{mark}msgstr "{target}"\n'
        yield "\n"


@pytest.mark.parametrize("seed", range(100))
def test_a_catalogue_that_follows_a_template_is_written_as_what_it_is(seed: int) -> None:
    random = Random(seed)
    catalog = catalog_po.read((TH + "".join(messages(random, translated=True))).encode())
    template = catalog_po.read((POT + "".join(messages(random, translated=False))).encode())
    result = merged(catalog, template, THAI, {})
    assert catalog_po.read(catalog_po.write(result)).entries == result.entries


def followed(before: str, after: str, renamed: dict[Identity, Identity] | None = None) -> str:
    """Return the messages of a catalogue that followed a template, as they are written."""
    catalog, template = catalog_po.read((FIL + before).encode()), catalog_po.read((POT + after).encode())
    result = merged(catalog, template, FILIPINO, renamed or {})
    data = catalog_po.write(result)
    assert catalog_po.read(data).entries == result.entries
    return data.decode().partition("\n\n")[2]


ONE = 'msgid "w"\nmsgstr "A"\n'
MANY = 'msgid "w"\nmsgid_plural "ws"\nmsgstr[0] "A"\nmsgstr[1] "B"\n'


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            ONE,
            MANY,
            '#, fuzzy\n#| msgid "w"\nmsgid "w"\nmsgid_plural "ws"\nmsgstr[0] "A"\nmsgstr[1] "A"\n',
        ),
        (MANY, ONE, '#, fuzzy\n#| msgid "w"\n#| msgid_plural "ws"\nmsgid "w"\nmsgstr "A"\n'),
        (
            MANY,
            MANY.replace('"ws"', '"wss"'),
            '#, fuzzy\n#| msgid "w"\n#| msgid_plural "ws"\n' + MANY.replace('"ws"', '"wss"'),
        ),
        (
            '#, fuzzy\n#| msgid "v"\n' + ONE,
            MANY,
            '#, fuzzy\n#| msgid "v"\nmsgid "w"\nmsgid_plural "ws"\nmsgstr[0] "A"\nmsgstr[1] "A"\n',
        ),
        (
            '#, fuzzy\n#| msgid "w"\n#| msgid_plural "wss"\n' + MANY,
            MANY.replace('"ws"', '"wss"'),
            "#, fuzzy\n" + MANY.replace('"ws"', '"wss"'),
        ),
    ],
    ids=["to-plural", "to-singular", "other-plural", "in-doubt-already", "and-back"],
)
def test_what_a_text_was_made_for_is_what_stood_there(before: str, after: str, expected: str) -> None:
    assert followed(before, after) == expected


def test_an_edited_message_says_what_it_was() -> None:
    after = 'msgid "work"\nmsgstr ""\n'
    expected = '#, fuzzy\n#| msgid "w"\nmsgid "work"\nmsgstr "A"\n'
    assert followed(ONE, after, {(None, "work"): (None, "w")}) == expected


def test_a_template_without_a_date_leaves_the_catalogue_its_own() -> None:
    made = datetime(2020, 1, 2, tzinfo=UTC)
    catalog = Catalog("news", "th", (CatalogEntry(None, "a", "ก", UnitState.TRANSLATED),), made)
    template = catalog_po.read((POT + 'msgid "a"\nmsgstr ""\n').encode())
    assert merged(catalog, template, THAI, {}).created == made
    later = datetime(2021, 1, 2, tzinfo=UTC)
    assert merged(catalog, replace(template, created=later), THAI, {}).created == later
