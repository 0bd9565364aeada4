"""Sentences in several places, with the ways in which they are translated."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.model import UnitState
from glossary.store.database import Database
from glossary.workflow.consistency import shared_sources
from support.stores import KINDS, add_article, opened, say

SAID = {
    "km": ("សមាជិក\u200bសម្រេច", "សមាជិកសម្រេច", "គេសម្រេច"),
    "id": ("Anggota memutuskan.", "anggota  memutuskan.", "Mereka memutuskan."),
    "lo": ("ສະມາຊິກຕັດສິນໃຈ ສໍາ", "ສະມາຊິກຕັດສິນໃຈ ສຳ", "ພວກເຂົາຕັດສິນໃຈ"),
    "fil": ("Nagpapasya ang mga kasapi.", "nagpapasya ang mga  kasapi.", "Sila ang nagpapasya."),
    "th": ("สมาชิกตัดสินใจ น้ำ", "สมาชิกตัดสินใจ นํ้า", "พวกเขาตัดสินใจ"),
}


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return a store with two articles that share sentences."""
    for database in opened(request, tmp_path):
        add_article(database, "a", "Members decide.", "Alone.", "Members  decide.", "New.")
        add_article(database, "b", "MEMBERS decide.", "New.", "Members decide.", "Alone, too.")
        yield database


@pytest.mark.parametrize("locale", SAID)
def test_a_shared_sentence_comes_with_each_wording_once(database: Database, locale: str) -> None:
    one, variant, other = SAID[locale]
    say(database, "a", 0, other, locale=locale)
    say(database, "a", 2, one, locale=locale)
    say(database, "b", 0, variant, UnitState.NEEDS_CHECKING, locale=locale)
    say(database, "a", 1, "x", locale=locale)
    (shared,) = shared_sources(database, locale)
    assert shared.match_key == "members decide."
    assert [(each.target, [unit.context for unit in each.units]) for each in shared.wordings] == [
        (one, ["a#s2", "b#s0"]),
        (other, ["a#s0"]),
    ]
    (within,) = shared_sources(database, locale, ("a",))
    assert [each.target for each in within.wordings] == [other, one]
    assert shared_sources(database, locale, ("b",)) == ()


def test_what_was_translated_for_another_source_is_left_out(database: Database) -> None:
    say(database, "a", 0, "x")
    say(database, "b", 0, "y", UnitState.NEEDS_REWRITING)
    assert shared_sources(database, "km") == ()
    say(database, "b", 2, "x")
    assert [len(each.wordings) for each in shared_sources(database, "km")] == [1]
