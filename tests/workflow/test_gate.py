"""What passes the gate, and what is said of the rest."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.model import UnitState
from glossary.store.database import Database
from glossary.workflow.gate import Gate, all_standings
from support.stores import KINDS, add_article, opened, say


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    yield from opened(request, tmp_path)


@pytest.fixture(autouse=True)
def _articles(database: Database) -> None:
    add_article(database, "fair", "One.", "Two.", "Three.")
    say(database, "fair", 0, "មួយ", UnitState.APPROVED)
    say(database, "fair", 1, "ពីរ")
    say(database, "fair", 2, "បី", UnitState.NEEDS_CHECKING)


def test_no_state_below_translated_ever_passes() -> None:
    for least in UnitState:
        gate = Gate(least)
        assert not gate.passes(UnitState.NEEDS_CHECKING)
        assert gate.passes(UnitState.APPROVED)
        assert gate.passes(UnitState.TRANSLATED) is (least is not UnitState.APPROVED)


def test_the_percentage_counts_what_passes(database: Database) -> None:
    (khmer,) = all_standings(database, ["km"], Gate())
    assert (khmer.article, khmer.title, khmer.locale, khmer.total) == ("fair", "Fair", "km", 3)
    assert (khmer.percent, khmer.published, khmer.why) == (66, True, "")
    (approved,) = all_standings(database, ["km"], Gate(UnitState.APPROVED))
    assert approved.percent == 33


def test_an_article_below_the_percentage_is_held_back_and_says_why(database: Database) -> None:
    (khmer,) = all_standings(database, ["km"], Gate(min_percent=67))
    assert not khmer.published
    assert khmer.why == "2 of its 3 units are translated: 66 %, and 67 % are asked"
    assert all_standings(database, ["km"], Gate(min_percent=66))[0].published


def test_an_article_without_a_finished_unit_is_held_back_whatever_is_asked(database: Database) -> None:
    (lao,) = all_standings(database, ["lo"], Gate())
    assert lao.why == "none of its 3 units is translated"
    (approved,) = all_standings(database, ["lo"], Gate(UnitState.APPROVED))
    assert approved.why == "none of its 3 units is approved"


def test_one_article_alone_stands_as_among_all_of_them(database: Database) -> None:
    add_article(database, "other", "One.")
    every = all_standings(database, ["km", "th"], Gate())
    assert all_standings(database, ["km", "th"], Gate(), "fair") == every[:2]
    assert all_standings(database, ["km", "th"], Gate(), "none") == ()
