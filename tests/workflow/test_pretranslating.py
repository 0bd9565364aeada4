"""Untranslated units are filled from the memory, for a person to check, and nobody's work is touched."""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.errors import InputError
from glossary.model import Article, Change, Concept, Literal, Segment, Term, Unit, UnitState
from glossary.store.articles import save_article
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.history import history
from glossary.store.terms import save_concept
from glossary.store.units import save_unit, units
from glossary.workflow import pretranslating
from glossary.workflow.pretranslating import Errand, Filling, Outcome, pretranslate, untranslated
from support.stores import ANA, KINDS, add_article, later, opened, say, unit_of

BOT = later(60, "Robin")


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return an empty store."""
    yield from opened(request, tmp_path)


def fill(
    database: Database, *slugs: str, locales: tuple[str, ...] = ("km",), least: int = 99
) -> list[Filling]:
    return list(pretranslate(database, Errand(locales, slugs, least), BOT))


def outcomes(found: list[Filling]) -> dict[str, Outcome]:
    return {each.unit.key: each.outcome for each in found}


def why(database: Database, unit: Unit) -> str:
    return reads(history)(database, "unit", f"{unit.context}@{unit.locale}")[-1].change.why


def test_an_article_that_is_named_twice_is_looked_at_once(database: Database) -> None:
    add_article(database, "a", "Members decide.")
    say(database, "a", 0, "ក")
    add_article(database, "b", "Members decide.")
    errand = Errand(("km",), ("b", "b"), dry_run=True)
    assert [each.outcome for each in pretranslate(database, errand, BOT)] == [Outcome.EXACT]


def test_each_unit_is_filled_from_the_best_there_is_and_says_what_it_was_filled_from(
    database: Database,
) -> None:
    add_article(
        database, "a", "Opening.", "Members decide.", "Over 2,000 workers met.", "Wages are fair and paid."
    )
    for place, target in enumerate(["ក", "ខ", "២.០០០ នាក់", "គ"]):
        say(database, "a", place, target, change=later(place))
    add_article(
        database,
        "b",
        "Opening.",
        "Members decide.",
        "Over 3,500 workers met.",
        "Wages are fair and pay.",
        "Nothing.",
    )
    assert outcomes(fill(database, "b")) == {
        "s0": Outcome.EXACT, "s1": Outcome.IN_CONTEXT, "s2": Outcome.ADAPTED,
        "s3": Outcome.NOTHING, "s4": Outcome.NOTHING,
    }  # fmt: skip
    filled = [unit_of(database, "b", place) for place in range(5)]
    assert [unit.target for unit in filled] == ["ក", "ខ", "៣.៥០០ នាក់", "", ""]
    assert {unit.state for unit in filled[:3]} == {UnitState.NEEDS_CHECKING}
    assert filled[0].changed_by == "Robin"
    assert [why(database, unit) for unit in filled[:3]] == [
        "pretranslate: 100 % from a#s0",
        "pretranslate: 101 % from a#s1",
        "pretranslate: 99 % from a#s2, ២.០០០ → ៣.៥០០",
    ]
    assert outcomes(fill(database, "b", least=85)) == {"s3": Outcome.LIKE, "s4": Outcome.NOTHING}
    assert unit_of(database, "b", 3).state is UnitState.NEEDS_CHECKING
    assert why(database, unit_of(database, "b", 3)).startswith("pretranslate: 9")


def test_a_second_time_changes_nothing_and_a_dry_run_changes_nothing_at_all(database: Database) -> None:
    add_article(database, "a", "Fair work.", "Fair work.", "Other.")
    say(database, "a", 0, "x")
    dry = list(pretranslate(database, Errand(("km",), dry_run=True), BOT))
    assert [(each.unit.key, each.target) for each in dry] == [("s1", "x"), ("s2", "")]
    assert unit_of(database, "a", 1).version == 0
    assert fill(database) == dry
    filled = unit_of(database, "a", 1)
    assert outcomes(fill(database)) == {"s2": Outcome.NOTHING}
    assert unit_of(database, "a", 1) == filled


def test_a_doubtful_translation_fills_nothing(database: Database) -> None:
    add_article(database, "a", "Fair work.", "Fair work.", "Fair work.")
    say(database, "a", 0, "x", UnitState.NEEDS_CHECKING)
    say(database, "a", 1, "y", UnitState.NEEDS_REWRITING)
    assert outcomes(fill(database)) == {"s2": Outcome.NOTHING}


@pytest.mark.parametrize("state", [each for each in UnitState if each is not UnitState.UNTRANSLATED])
def test_what_somebody_has_begun_stays_as_it_is(tmp_path: Path, state: UnitState) -> None:
    with open_database(tmp_path / "x.db", create=True) as database:
        add_article(database, "a", "Fair work.", "Fair work.")
        say(database, "a", 0, "x", UnitState.APPROVED)
        begun = say(database, "a", 1, "y", state)
        assert fill(database) == []
        assert unit_of(database, "a", 1) == begun


def test_whoever_saves_meanwhile_wins_and_is_counted(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_article(database, "a", "Fair work.", "Fair work.", "Fair work.", "Fair work.")
    say(database, "a", 0, "x")
    looking_up = pretranslating._look_up

    def overtaken(*args: object) -> tuple[Filling, ...]:
        found = looking_up(*args)  # type: ignore[arg-type]
        say(database, "a", 2, "mine")
        return found

    monkeypatch.setattr(pretranslating, "_look_up", overtaken)
    assert outcomes(fill(database)) == {"s1": Outcome.EXACT, "s2": Outcome.OVERTAKEN, "s3": Outcome.EXACT}
    assert [unit_of(database, "a", place).target for place in range(4)] == ["x", "x", "mine", "x"]
    assert unit_of(database, "a", 2).state is UnitState.TRANSLATED


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("th", "WIEGO", "WIEGO"),
        ("km", "<b>WIEGO</b> (2022)", "<b>WIEGO</b> (2022)"),
        ("id", "1,250.50 – WIEGO", "1.250,50 – WIEGO"),
        ("lo", "https://wiego.org/a,b?c=1.5", "https://wiego.org/a,b?c=1.5"),
        ("fil", "1,250.50", "1,250.50"),
        ("fil", "info@wiego.org; 45%", "info@wiego.org; 45%"),
        ("th", "WIEGO members", None),
        ("th", "WIEGOs", None),
        ("th", "—", None),
    ],
)
def test_what_has_nothing_to_translate_gets_its_source(
    tmp_path: Path, locale: str, source: str, target: str | None
) -> None:
    with open_database(tmp_path / "x.db", create=True) as database:
        writes(save_concept)(database, Concept("wiego", terms=(Term("en", "WIEGO", dnt=True),)), ANA)
        add_article(database, "a", source)
        (found,) = fill(database, locales=(locale,))
        assert found.outcome is (Outcome.KEPT if target else Outcome.NOTHING)
        assert unit_of(database, "a", 0, locale).target == (target or "")


def test_names_are_exchanged_where_the_termbase_knows_both(database: Database) -> None:
    for name in ("WIEGO", "HNSEA"):
        concept = Concept(name.lower(), terms=(Term("en", name, dnt=True),))
        writes(save_concept)(database, concept, ANA)
    add_article(database, "a", "Members of WIEGO met.", "Members of HNSEA met.")
    say(database, "a", 0, "สมาชิกของWIEGOประชุม", locale="th")
    (found,) = fill(database, locales=("th",))
    assert (found.outcome, found.target) == (Outcome.ADAPTED, "สมาชิกของHNSEAประชุม")


@pytest.mark.parametrize(("locale", "filled"), [("id", True), ("fil", False)])
def test_a_message_with_plural_forms_is_left_where_there_are_several(
    tmp_path: Path, locale: str, *, filled: bool
) -> None:
    with open_database(tmp_path / "x.db", create=True) as database:
        for slug in ("a", "b"):
            forms = [
                Segment("m", "%d votes", singular="%d vote"),
                Segment("m[1]", "%d votes", singular="%d vote", form=1),
            ]
            writes(save_article)(database, Article(slug, slug, "gettext", tuple(forms), (Literal("-"),)), ANA)
        for unit in reads(units)(database, "a", locale):
            writes(save_unit)(database, replace(unit, target="%d", state=UnitState.TRANSLATED), ANA)
        assert {each.outcome.filled for each in fill(database, "b", locales=(locale,))} == {filled}


def test_a_target_that_ends_its_lines_otherwise_is_not_taken(database: Database) -> None:
    add_article(database, "a", "Fair work\n", "Fair work ", "Fair work\n")
    say(database, "a", 1, "x")
    assert {each.outcome for each in fill(database)} == {Outcome.NOTHING}
    say(database, "a", 0, "x\n")
    assert outcomes(fill(database)) == {"s2": Outcome.EXACT}


def test_units_are_counted_before_and_all_locales_are_gone_through(database: Database) -> None:
    add_article(database, "a", "Fair work.", "Fair work.")
    add_article(database, "b", "Fair work.")
    say(database, "a", 0, "x")
    say(database, "a", 0, "y", locale="th")
    assert untranslated(database, Errand(("km", "th", "id"))) == 7
    assert untranslated(database, Errand(("km",), ("a",))) == 1
    found = fill(database, locales=("km", "th", "id"))
    assert Counter((each.unit.locale, each.outcome) for each in found) == {
        ("km", Outcome.EXACT): 2, ("th", Outcome.EXACT): 2, ("id", Outcome.NOTHING): 3,
    }  # fmt: skip


def test_an_unknown_article_is_refused_before_anything_is_filled(database: Database) -> None:
    add_article(database, "a", "Fair work.", "Fair work.")
    say(database, "a", 0, "x")
    with pytest.raises(InputError, match="'c' in the store; there are a"):
        fill(database, "a", "c")
    assert unit_of(database, "a", 1).version == 0


SLUGS = (f"a{number}" for number in itertools.count())


@pytest.fixture(scope="module")
def filling_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Return a store that gets more and more articles."""
    with open_database(tmp_path_factory.mktemp("store") / "x.db", create=True) as database:
        yield database


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Fair work.", "Fair works.", "5 met.", "7 met.", "7"]),
            st.sampled_from(["", "x", "5 x", "\n"]),
            st.sampled_from(UnitState),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([70, 99, 100]),
)
def test_no_unit_with_work_is_ever_changed(
    filling_up: Database, begun: list[tuple[str, str, UnitState]], least: int
) -> None:
    slug = next(SLUGS)
    add_article(filling_up, slug, *(source for source, _, _ in begun))
    for place, (_, target, state) in enumerate(begun):
        if target or state is not UnitState.UNTRANSLATED:
            say(filling_up, slug, place, target, state)
    before = reads(units)(filling_up, slug, "km")
    found = {each.unit.key: each for each in fill(filling_up, slug, least=least)}
    for was, now in zip(before, reads(units)(filling_up, slug, "km"), strict=True):
        if was.target or was.state is not UnitState.UNTRANSLATED:
            assert now == was
            assert was.key not in found
        else:
            assert now.target == found[was.key].target
            assert now.state is (UnitState.NEEDS_CHECKING if now.target else UnitState.UNTRANSLATED)


def test_the_change_is_named(database: Database) -> None:
    add_article(database, "a", "7")
    list(pretranslate(database, Errand(("km",)), Change("Robin", ANA.when)))
    assert why(database, unit_of(database, "a")) == "pretranslate: only names, numbers and links"


def test_what_it_filled_itself_hides_no_finished_translation(database: Database) -> None:
    sources = [f"Wages are fair in place {number}, they said." for number in range(12)]
    add_article(database, "a", "Wages are fair in every place, they said.", *sources)
    say(database, "a", 0, "x")
    assert {each.outcome for each in fill(database, least=75)} == {Outcome.LIKE}
    add_article(database, "b", "Wages are fair in place 99, they said.")
    (found,) = fill(database, "b", least=75)
    assert found.why.endswith("from a#s0")
