"""A changed article is imported again: what was replaced stays in the memory, and what comes back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.formats import catalog_po
from glossary.formats.articles import read_article
from glossary.languages import language
from glossary.model import MemoryUnit, UnitState
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.memory import memory_units
from glossary.store.units import save_unit, units
from glossary.workflow.foreign_catalogs import import_foreign
from glossary.workflow.foreign_intake import NamedCatalog
from glossary.workflow.importing import import_article
from glossary.workflow.recalling import recalled
from support.catalogues import HEAD
from support.news import (
    APPROVED,
    BOTH,
    EDITED,
    FIRST,
    REWRITING,
    SECOND,
    THIRD,
    bring,
    say,
    standing,
    unit_of,
)
from support.stores import KINDS, later, opened


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return an empty store."""
    yield from opened(request, tmp_path)


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    """Return an empty store in a file."""
    with open_database(tmp_path / "terms.db", create=True) as found:
        yield found


def kept(database: Database) -> list[MemoryUnit]:
    return reads(lambda session: list(memory_units(session)))(database)


def offered(database: Database, source: str) -> list[tuple[str, str, int]]:
    found = recalled(database, unit_of(database, source), "")
    return [(each.source, each.target, each.score) for each in found]


def test_a_finished_translation_stays_in_the_memory_when_its_sentence_is_edited(database: Database) -> None:
    bring(database, THIRD, FIRST, SECOND)
    said = say(database, FIRST, "first")
    say(database, FIRST, "first th", UnitState.TRANSLATED, "th")
    say(database, SECOND, "doubtful", UnitState.NEEDS_CHECKING)
    bring(database, THIRD, EDITED, SECOND.upper(), at=2)
    assert sorted(kept(database), key=lambda each: each.locale) == [
        MemoryUnit(FIRST, "first", "km", THIRD, "news", APPROVED, said.changed_by, said.changed_at),
        MemoryUnit(FIRST, "first th", "th", THIRD, "news", UnitState.TRANSLATED, "Ana", said.changed_at),
    ]
    import_article(database, read_article(f"{FIRST}\n", suffix=".txt", slug="other"), later(3))
    other = reads(units)(database, "other", "km")[0]
    assert [(each.target, each.score) for each in recalled(database, other, "")] == [("first", 100)]
    say(database, EDITED, "anew", at=4)
    assert ("first", 100) in [(each.target, each.score) for each in recalled(database, other, "")]


def test_edits_back_and_forth_keep_each_translation_in_the_memory_once(sqlite: Database) -> None:
    bring(sqlite, FIRST, THIRD)
    say(sqlite, FIRST, "first")
    for at in range(2, 6):
        bring(sqlite, EDITED, THIRD, at=at * 2)
        bring(sqlite, FIRST, THIRD, at=at * 2 + 1)
    assert [(each.source, each.target) for each in kept(sqlite)] == [(FIRST, "first")]
    assert standing(unit_of(sqlite, FIRST)) == ("first", APPROVED, "")


def test_the_parts_of_a_split_and_the_whole_of_a_join_are_offered_what_stood_before(
    sqlite: Database,
) -> None:
    bring(sqlite, BOTH, THIRD)
    say(sqlite, BOTH, "both")
    bring(sqlite, FIRST, SECOND, THIRD, at=2)
    assert [(each.source, each.target) for each in kept(sqlite)] == [(BOTH, "both")]
    assert "both" in [target for part in (FIRST, SECOND) for _, target, _ in offered(sqlite, part)]
    say(sqlite, FIRST, "1", at=3)
    say(sqlite, SECOND, "2", at=3)
    bring(sqlite, BOTH, THIRD, at=4)
    assert standing(unit_of(sqlite, BOTH))[:2] == ("1 2", REWRITING)
    assert offered(sqlite, BOTH)[0] == (BOTH, "both", 100)


MESSAGE = """
msgid "Open a file in {where} window now"
msgid_plural "Open %d files in {where} window now"
"""
FORMS = ('msgstr[0] "isa"\n', 'msgstr[1] "marami"\n')


def test_a_plural_form_does_not_go_into_the_memory_where_there_are_several(sqlite: Database) -> None:
    def take(where: str, code: str, forms: str, locale: str | None) -> None:
        head = HEAD.format(language=code, plural=language(code).plural_forms)
        catalog = catalog_po.read((head + MESSAGE.format(where=where) + forms).encode())
        import_foreign(sqlite, NamedCatalog("app", locale, catalog), later(0))

    take("this", "fil", "".join(FORMS), "fil")
    take("this", "km", FORMS[0], "km")
    take("that", "km", 'msgstr[0] ""\n', None)
    assert {unit.state for unit in reads(units)(sqlite, "app", "fil")} == {REWRITING}
    assert [(each.locale, each.source) for each in kept(sqlite)] == [
        ("km", "Open %d files in this window now")
    ]


@pytest.mark.parametrize("own", ["", "2", "draft"])
def test_a_join_taken_apart_leaves_each_sentence_what_it_had_before(sqlite: Database, own: str) -> None:
    whole = (
        "Members of the network shared rice, the board will decide on a new plan in May and rain is expected."
    )
    parts = ("Members of the network shared rice.", SECOND, "Rain is expected.")
    bring(sqlite, *parts)
    say(sqlite, parts[0], "1")
    say(sqlite, parts[2], "3")
    if own == "draft":
        bring(sqlite, parts[0], SECOND.replace("May", "June"), parts[2], at=2)
        say(sqlite, SECOND.replace("May", "June"), own, at=3)
        bring(sqlite, *parts, at=4)
    elif own:
        say(sqlite, SECOND, own)
    before = [unit_of(sqlite, each) for each in parts]
    for at in (10, 20):
        bring(sqlite, whole, at=at)
        joined = unit_of(sqlite, whole)
        assert joined.key == before[1].key
        assert joined.target == " ".join(filter(None, ["1", own, "3"]))
        bring(sqlite, *parts, at=at + 1)
        after = [unit_of(sqlite, each) for each in parts]
        assert [(each.key, standing(each)) for each in after] == [
            (each.key, standing(each)) for each in before
        ]


def test_what_was_written_for_a_join_of_untranslated_sentences_is_kept_when_it_is_taken_apart(
    sqlite: Database,
) -> None:
    bring(sqlite, FIRST, SECOND)
    say(sqlite, FIRST, "1")
    bring(sqlite, BOTH, at=2)
    joined = unit_of(sqlite, BOTH)
    writes(save_unit)(sqlite, replace(joined, target="half", previous_source=BOTH.upper()), later(3))
    bring(sqlite, FIRST, SECOND, at=4)
    own = next(each for each in (FIRST, SECOND) if unit_of(sqlite, each).key == joined.key)
    assert unit_of(sqlite, own).target == "half"


def test_the_edit_of_an_edited_sentence_keeps_its_translation_when_the_first_text_returns(
    sqlite: Database,
) -> None:
    first = "The cooperative opened a new shop in the capital."
    second = "The cooperative closed a big shop in the province."
    third = second.replace("big", "new")
    bring(sqlite, first, THIRD)
    key = say(sqlite, first, "first").key
    bring(sqlite, second, THIRD, at=2)
    say(sqlite, second, "second", at=3)
    bring(sqlite, third, first, THIRD, at=4)
    assert unit_of(sqlite, third).key == key
    assert standing(unit_of(sqlite, third)) == ("second", REWRITING, second)
    assert offered(sqlite, first)[0][1:] == ("first", 100)
