"""What of a catalogue readers may have."""

import pytest

from glossary.errors import InputError
from glossary.formats.catalog import Catalog, CatalogEntry, published
from glossary.model import UnitState

ENTRIES = (
    CatalogEntry("a#1", "one", "หนึ่ง", UnitState.TRANSLATED),
    CatalogEntry("a#2", "two", "สอง", UnitState.APPROVED),
    CatalogEntry("a#3", "three", "สาม", UnitState.NEEDS_CHECKING),
    CatalogEntry("a#4", "four", "สี่", UnitState.NEEDS_REWRITING, previous_source="for"),
    CatalogEntry("a#5", "five", "", UnitState.UNTRANSLATED),
    CatalogEntry("a#6", "six", "", UnitState.APPROVED),
    CatalogEntry("a#7", "seven", "เจ็ด", UnitState.APPROVED, obsolete=True),
    CatalogEntry("a#8", "e", "", UnitState.TRANSLATED, source_plural="es", target_plurals=("แปด",)),
    CatalogEntry("a#9", "n", "", UnitState.TRANSLATED, source_plural="ns", target_plurals=("",)),
    CatalogEntry("a#10", "t", "", UnitState.TRANSLATED, source_plural="ts"),
)


@pytest.mark.parametrize(
    ("least", "contexts"),
    [
        (UnitState.UNTRANSLATED, ["a#1", "a#2", "a#8"]),
        (UnitState.NEEDS_CHECKING, ["a#1", "a#2", "a#8"]),
        (UnitState.TRANSLATED, ["a#1", "a#2", "a#8"]),
        (UnitState.APPROVED, ["a#2"]),
    ],
)
def test_published_catalogues_hold_finished_entries_only(least: UnitState, contexts: list[str]) -> None:
    catalog = Catalog("news", "th", ENTRIES)
    assert [entry.context for entry in published(catalog, least).entries] == contexts


def test_a_message_with_half_of_its_plural_forms_is_not_published() -> None:
    half = CatalogEntry("a#1", "e", "", UnitState.TRANSLATED, source_plural="es", target_plurals=("isa",))
    assert published(Catalog("news", "fil", (half,))).entries == ()


def test_more_plural_forms_than_the_language_has_are_an_error() -> None:
    entry = CatalogEntry(
        "a#1", "e", "", UnitState.TRANSLATED, source_plural="es", target_plurals=("x", "y", "z")
    )
    with pytest.raises(InputError, match="3 plural forms; fil has 2"):
        published(Catalog("news", "fil", (entry,)))
