"""A translation is saved once, never over somebody else's, and every earlier wording can be read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from glossary.errors import ConflictError, InputError
from glossary.model import Article, Change, Segment, Unit, UnitState
from glossary.store.articles import save_article
from glossary.store.database import Database, reads, writes
from glossary.store.history import history
from glossary.store.units import save_unit, save_units, unit_at, unit_counts, units

read = reads(units)
save = writes(save_unit)
import_article = writes(save_article)
at = reads(unit_at)
counts = reads(unit_counts)
past = reads(history)

SUBJECT = "fair-work#bbbb@km"


@pytest.fixture
def unit(database: Database, change: Change, article: Article) -> Unit:
    """Return a unit that was never saved."""
    import_article(database, article, change)
    return read(database, "fair-work", "km")[1]


def translated(unit: Unit, target: str) -> Unit:
    return replace(unit, target=target, state=UnitState.TRANSLATED)


def test_an_unsaved_unit_is_untranslated_version_0(unit: Unit, article: Article) -> None:
    assert unit == Unit("fair-work", article.segments[1], "km")


def test_every_field_comes_back(database: Database, unit: Unit) -> None:
    edited = replace(
        unit, target="ស<b>ហ</b>\u200bករណ៍", state=UnitState.NEEDS_REWRITING, previous_source="Old.", note="?"
    )
    there = timezone(timedelta(hours=7))
    saved = save(database, edited, Change("Ana", datetime(2026, 1, 1, 2, 0, 0, 5, tzinfo=there), "why"))
    expected = replace(
        edited, version=1, changed_by="Ana", changed_at=datetime(2025, 12, 31, 19, 0, 0, 5, tzinfo=UTC)
    )
    assert saved == expected
    found = read(database, "fair-work", "km")[1]
    assert found == expected
    assert found.changed_at is not None
    assert found.changed_at.tzinfo is UTC


def test_a_locale_is_apart_from_the_others(database: Database, change: Change, unit: Unit) -> None:
    save(database, translated(unit, "x"), change)
    assert [each.version for each in read(database, "fair-work", "km")] == [0, 1, 0]
    assert [each.version for each in read(database, "fair-work", "th")] == [0, 0, 0]
    assert read(database, "no-such-article", "km") == ()


def test_the_second_save_changes_nothing(database: Database, change: Change, unit: Unit) -> None:
    first = save(database, translated(unit, "x"), change)
    later = replace(change, who="Ben", when=change.when + timedelta(days=1))
    assert save(database, first, later) == first
    assert save(database, translated(unit, "x"), later) == first, "the same save from an old version"
    assert save(database, read(database, "fair-work", "km")[0], later).version == 0, (
        "nothing said, nothing saved"
    )
    assert len(past(database, "unit", SUBJECT)) == 1


def test_history_keeps_who_when_old_new_and_why(database: Database, change: Change, unit: Unit) -> None:
    first = save(database, translated(unit, "x"), change)
    second = Change("Ben", change.when + timedelta(hours=1), "better")
    save(database, replace(first, target="y"), second)
    one, two = past(database, "unit", SUBJECT)
    assert (one.version, one.change, one.old) == (1, change, {})
    assert one.new == {"target": "x", "state": "translated"}
    assert (two.version, two.change, two.old, two.new) == (2, second, {"target": "x"}, {"target": "y"})


def test_a_unit_can_be_read_as_it_was(database: Database, change: Change, unit: Unit) -> None:
    first = save(database, replace(translated(unit, "x"), note="?"), change)
    second = save(database, replace(first, target="y", note=""), change)
    third = save(database, replace(second, state=UnitState.APPROVED), change)
    found = [at(database, "fair-work", "bbbb", "km", version) for version in range(5)]
    assert found == [None, first, second, third, None]


def test_a_save_from_an_old_version_is_a_conflict_with_three_texts(
    database: Database, change: Change, unit: Unit
) -> None:
    first = save(database, translated(unit, "base"), change)
    theirs = save(database, replace(first, target="theirs"), replace(change, who="Ben"))
    with pytest.raises(
        ConflictError, match=r"fair-work#bbbb in km .*version 2, by Ben.*nothing was over"
    ) as conflict:
        save(database, replace(first, target="mine"), change)
    texts = (conflict.value.base, conflict.value.theirs, conflict.value.mine, conflict.value.source)
    assert texts == ("base", "theirs", "mine", "")
    assert read(database, "fair-work", "km")[1] == theirs
    assert save(database, replace(theirs, target="mine"), change).version == 3


def test_two_first_saves_are_a_conflict(database: Database, change: Change, unit: Unit) -> None:
    save(database, translated(unit, "theirs"), change)
    with pytest.raises(ConflictError) as conflict:
        save(database, translated(unit, "mine"), change)
    assert (conflict.value.base, conflict.value.theirs, conflict.value.mine) == ("", "theirs", "mine")


def test_a_translation_of_a_source_that_changed_meanwhile_is_a_conflict(
    database: Database, change: Change, unit: Unit, article: Article
) -> None:
    reworded = replace(article.segments[1], source="A cooperative pays well.")
    segments = (article.segments[0], reworded, article.segments[2])
    import_article(database, replace(article, segments=segments), change)
    with pytest.raises(ConflictError, match="source reads otherwise") as conflict:
        save(database, translated(unit, "of the old source"), change)
    assert conflict.value.source == reworded.source
    assert read(database, "fair-work", "km")[1].target == ""


def test_a_source_that_changed_is_told_whatever_else_did(
    database: Database, change: Change, unit: Unit, article: Article
) -> None:
    first = save(database, translated(unit, "base"), change)
    reworded = replace(article.segments[1], source="A cooperative pays well.")
    segments = (article.segments[0], reworded, article.segments[2])
    import_article(database, replace(article, segments=segments), change)
    save(database, replace(read(database, "fair-work", "km")[1], target="theirs"), replace(change, who="Ben"))
    with pytest.raises(ConflictError, match="source reads otherwise") as conflict:
        save(database, replace(first, target="mine"), change)
    told = conflict.value
    assert (told.source, told.base, told.theirs, told.mine) == (reworded.source, "base", "theirs", "mine")


def test_a_unit_of_no_segment_is_refused(database: Database, change: Change, unit: Unit) -> None:
    with pytest.raises(InputError, match="no article has the segment other#bbbb"):
        save(database, replace(unit, article="other", target="x"), change)


@pytest.mark.parametrize("field", ["target", "note", "previous_source"])
def test_nul_is_refused(database: Database, change: Change, unit: Unit, field: str) -> None:
    bad: dict[str, str] = {field: "a\0b"}
    with pytest.raises(InputError, match="NUL"):
        save(database, replace(unit, **bad), change)  # type: ignore[arg-type]


def test_nul_in_a_name_is_refused(database: Database, change: Change, unit: Unit) -> None:
    with pytest.raises(InputError, match="NUL"):
        save(database, translated(unit, "x"), replace(change, who="A\0na"))


def test_a_time_without_a_zone_is_refused(database: Database, change: Change, unit: Unit) -> None:
    with pytest.raises(ValueError, match="time zone"):
        save(database, translated(unit, "x"), replace(change, when=datetime(2026, 1, 1)))  # noqa: DTZ001 - meant


def test_counts_name_every_article_and_locale(
    database: Database, change: Change, unit: Unit, article: Article
) -> None:
    import_article(database, replace(article, slug="other"), change)
    import_article(database, replace(article, slug="short", segments=article.segments[:1]), change)
    save(database, translated(unit, "x"), change)
    save(
        database, replace(read(database, "fair-work", "km")[0], target="y", state=UnitState.APPROVED), change
    )
    left = replace(read(database, "fair-work", "th")[2], target="z", state=UnitState.TRANSLATED)
    save(database, left, change)
    import_article(database, replace(article, segments=article.segments[:2]), change)
    none = {UnitState.UNTRANSLATED: 3}
    assert counts(database, ["th", "km"]) == {
        ("fair-work", "km"): {UnitState.APPROVED: 1, UnitState.TRANSLATED: 1},
        ("fair-work", "th"): {UnitState.UNTRANSLATED: 2},
        ("other", "km"): none,
        ("other", "th"): none,
        ("short", "km"): {UnitState.UNTRANSLATED: 1},
        ("short", "th"): {UnitState.UNTRANSLATED: 1},
    }
    assert counts(database, []) == {}


def test_plural_forms_are_units_of_the_locales_that_have_them(
    database: Database, change: Change, article: Article
) -> None:
    forms = (
        Segment("p", "%d jobs", context="menu", singular="%d job"),
        Segment("p[1]", "%d jobs", context="menu", singular="%d job", form=1),
    )
    writes(save_article)(database, replace(article, segments=forms), change)
    assert [unit.key for unit in reads(units)(database, "fair-work", "fil")] == ["p", "p[1]"]
    assert [unit.segment for unit in reads(units)(database, "fair-work", "km")] == [forms[0]]
    counts = reads(unit_counts)(database, ["fil", "km"])
    assert {locale: sum(states.values()) for (_, locale), states in counts.items()} == {"fil": 2, "km": 1}


def test_many_units_are_saved_together_or_not_at_all(
    database: Database, change: Change, article: Article
) -> None:
    writes(save_article)(database, article, change)
    first, second, *_ = reads(units)(database, "fair-work", "km")
    both = (replace(first, target="ក"), replace(second, target="ខ"))
    saved = writes(save_units)(database, both, change)
    assert [(unit.target, unit.version) for unit in saved] == [("ក", 1), ("ខ", 1)]
    stale = (replace(saved[0], target="គ"), replace(both[1], target="ឃ"))
    with pytest.raises(ConflictError, match="changed since it was read"):
        writes(save_units)(database, stale, change)
    assert reads(units)(database, "fair-work", "km")[:2] == saved
    assert writes(save_units)(database, saved, change) == saved
    assert len(reads(history)(database, "unit", f"fair-work#{first.key}@km")) == 1
