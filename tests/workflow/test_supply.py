"""What a supply of terms finds is what the whole termbase finds, whether it was loaded or not."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.languages import SOURCE, language
from glossary.matching.index import TermIndex
from glossary.store.database import Database, open_database
from glossary.workflow import supply
from glossary.workflow.checking import check_units
from glossary.workflow.shipping import build_store, shipped_data
from glossary.workflow.supply import TermSupply
from glossary.workflow.terminology import all_concepts
from glossary.workflow.translating import Terms

LOCALES = ("km", "id", "lo", "fil", "th")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("supply") / "terms.db"
    build_store(path, shipped_data())
    with open_database(path) as opened:
        yield opened


@pytest.mark.parametrize("locale", LOCALES)
def test_the_terms_of_few_texts_are_found_without_the_others(
    database: Database, locale: str, shared: Path
) -> None:
    folder = shared / "corpus" / "ntrex128"
    english, target = (
        (folder / f"{code}.txt").read_text("utf-8").splitlines()[:6] for code in ("en", locale)
    )
    found = TermSupply(database, (locale,)).terms_in(english, {locale: target})[locale]
    concepts = all_concepts(database)
    whole = Terms(TermIndex(concepts, SOURCE), TermIndex(concepts, language(locale)))
    assert len(found.source) < len(whole.source) / 2
    assert [found.source.find(text) for text in english] == [whole.source.find(text) for text in english]
    assert [found.target.find(text) for text in target] == [whole.target.find(text) for text in target]


def test_many_texts_load_the_termbase_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = TermSupply(database, ("th",))
    few = asked.terms_in(["decent work"] * 10, {"th": []})
    many = asked.terms_in(["decent work"] * 100, {"th": []})
    assert len(few["th"].source) < len(many["th"].source) == supply.concept_count(database)
    assert asked.terms_in(["work"], {"th": ["งาน"]}) is many


def test_checking_with_few_terms_and_with_all_finds_the_same(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for concepts_a_text in (0.001, 1000):
        monkeypatch.setattr(supply, "_CONCEPTS_A_TEXT", concepts_a_text)
        found.append([(row.unit.context, row.finding) for row in check_units(database, LOCALES)])
    assert json.dumps(found[0], default=str) == json.dumps(found[1], default=str)
    assert found[0]
