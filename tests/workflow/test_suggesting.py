"""Past translations are read from the store whole, and words are found in them however they are encoded."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.model import Article, Literal, UnitState
from glossary.store.articles import save_article
from glossary.store.database import Database, open_database, writes
from glossary.workflow.recalling import recalled
from glossary.workflow.suggesting import concordance
from support.stores import ANA, KINDS, add_article, later, opened, say, unit_of

WAGE = "ប្រាក់ឈ្នួល"


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return an empty store."""
    yield from opened(request, tmp_path)


def test_what_was_translated_in_any_article_is_offered_in_another(database: Database) -> None:
    add_article(database, "a", "Opening.", "Members decide.", "Wages are fair.")
    add_article(database, "b", "Opening.", "Members decide.", "Wages are fair!")
    say(database, "a", 1, "x")
    say(database, "a", 2, "y", locale="th")
    found = recalled(database, unit_of(database, "b", 1), "Opening.")
    assert [(each.score, each.article, each.key, each.target) for each in found] == [(101, "a", "s1", "x")]
    like = unit_of(database, "b", 2)
    assert recalled(database, like, "Members decide.") == ()
    of_thai = recalled(database, replace(like, locale="th"), "Members decide.")
    assert [(each.score, each.target) for each in of_thai] == [(93, "y")]


def test_what_has_left_its_article_is_remembered_without_context(database: Database) -> None:
    add_article(database, "a", "Opening.", "Members decide.")
    say(database, "a", 1, "x")
    writes(save_article)(database, Article("a", "A", "text", (), (Literal("-"),)), ANA)
    add_article(database, "b", "Opening.", "Members decide.")
    found = recalled(database, unit_of(database, "b", 1), "Opening.")
    assert [(each.score, each.target) for each in found] == [(100, "x")]


def test_words_are_found_in_source_and_target_with_their_places_newest_first(database: Database) -> None:
    add_article(database, "a", "Wages rise. No wages fall.", "The <b>fair</b> wage", "Nothing", "Wages")
    typed = f"{WAGE[:7]}\u200b{WAGE[7:]} និង{WAGE}"
    say(database, "a", 0, typed, change=later(1))
    say(database, "a", 1, "x", UnitState.NEEDS_CHECKING, change=later(2))
    say(database, "a", 2, WAGE, change=later(3))
    lines = concordance(database, "km", "WAGE")
    assert [line.unit.key for line in lines] == ["s1", "s0"], "what has no target is no example"
    assert [span.of(lines[1].unit.source) for span in lines[1].source_spans] == ["Wage", "wage"]
    assert lines[1].target_spans == ()
    lines = concordance(database, "km", WAGE)
    assert [line.unit.key for line in lines] == ["s2", "s0"]
    first, second = lines[1].target_spans
    assert first.of(typed) == f"{WAGE[:7]}\u200b{WAGE[7:]}"
    assert second.of(typed) == WAGE
    (line,) = concordance(database, "km", "fair wage")
    assert line.source_spans[0].of(line.unit.source) == "fair</b> wage"
    assert [line.unit.key for line in concordance(database, "km", WAGE, limit=1)] == ["s2"]


@pytest.mark.parametrize(
    ("locale", "target", "wanted", "places"),
    [
        ("km", "ស្រ្តីធ្វើការ", "ស្ត្រី", ["ស្រ្តី"]),
        ("th", "นํ้าและน้ำ", "น้ำ", ["นํ้า", "น้ำ"]),
        ("lo", "ສໍາຄັນ", "ສຳ", ["ສໍາ"]),
        ("id", "Upah pekerja", "u", ["U"]),
        ("fil", "mga ng mga", "ng", ["ng"]),
        ("th", "กขก", "ก", ["ก", "ก"]),
        ("km", "កខ", "ខ", ["ខ"]),
    ],
)
def test_one_or_two_letters_and_other_encodings_are_found(
    tmp_path: Path, locale: str, target: str, wanted: str, places: list[str]
) -> None:
    with open_database(tmp_path / "x.db", create=True) as database:
        add_article(database, "a", "Nothing of it")
        say(database, "a", 0, target, locale=locale)
        (line,) = concordance(database, locale, wanted)
        assert [span.of(target) for span in line.target_spans] == places


@pytest.mark.parametrize(
    ("locale", "target", "wanted", "source_place", "target_place"),
    [
        ("th", "ค่าจ้างยุติธรรม", "8jk0hk'", "", "ค่าจ้าง"),
        ("th", "ค่าจ้างยุติธรรม", "แนนยำพฟะรอำ", "cooperative", ""),
        ("km", "សហករណ៍", "shkrN^", "", "សហករណ៍"),
        ("lo", "ສະຫະກອນ", "ltstdvo", "", "ສະຫະກອນ"),
        ("id", "koperasi", "แนนยำพฟะรอำ", "cooperative", ""),
    ],
)
def test_what_was_typed_on_the_wrong_layout_is_understood(
    tmp_path: Path, locale: str, target: str, wanted: str, source_place: str, target_place: str
) -> None:
    with open_database(tmp_path / "x.db", create=True) as database:
        add_article(database, "a", "The cooperative pays.")
        say(database, "a", 0, target, locale=locale)
        (line,) = concordance(database, locale, wanted)
        assert "".join(span.of(line.unit.source) for span in line.source_spans) == source_place
        assert "".join(span.of(target) for span in line.target_spans) == target_place


def test_what_is_found_as_it_was_typed_is_not_retyped(tmp_path: Path) -> None:
    with open_database(tmp_path / "x.db", create=True) as database:
        add_article(database, "a", "The wage is fair.", "A market")
        say(database, "a", 0, "x", locale="th")
        say(database, "a", 1, "ไฟเำ", locale="th")
        assert [line.unit.key for line in concordance(database, "th", "wage")] == ["s0"]
        assert [line.unit.key for line in concordance(database, "th", "Wage")] == ["s0"]
        assert [line.unit.key for line in concordance(database, "th", "wa")] == ["s0"]


@pytest.mark.parametrize("wanted", ["", "  ", "\u200b", "absent", "%", "[b]", "\0", "\ud800"])
def test_what_has_no_letters_or_stands_nowhere_finds_nothing(database: Database, wanted: str) -> None:
    add_article(database, "a", "Members decide.")
    say(database, "a", 0, "x")
    assert concordance(database, "km", wanted) == ()


def test_an_unknown_locale_is_refused(database: Database) -> None:
    with pytest.raises(InputError):
        concordance(database, "xx", "a")
