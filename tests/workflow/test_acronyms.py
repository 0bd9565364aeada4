"""The acronyms of the shipped articles, read from a store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.languages import TARGETS
from glossary.matching.acronyms import MentionForm
from glossary.store.database import Database, open_database
from glossary.workflow.acronyms import acronyms_of
from glossary.workflow.shipping import build_store, shipped_data


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("shipped") / Path("terms.db")
    build_store(path, shipped_data())
    with open_database(path) as database:
        yield database


@pytest.mark.parametrize("locale", [each.code for each in TARGETS])
def test_the_acronyms_of_an_article_come_with_what_a_locale_may_write(shipped: Database, locale: str) -> None:
    found = {each.text: each for each in acronyms_of(shipped, "hnsea-workshop", locale)}
    assert list(found) == ["SSE", "HNSEA", "AAC", "HWPRI", "ILO", "WIEGO"]
    ilo = found["ILO"]
    assert ilo.concept is not None
    assert ilo.expansion == "International Labour Organization"
    assert ilo.expanded_in_source
    assert ilo.full_forms
    assert ilo.in_target[0].form is MentionForm.BOTH
    assert not found["SSE"].expanded_in_source, "the title has it in full, the standfirst with the acronym"
    assert found["SSE"].concept is not None, "although SSE entities are a concept of their own"
    assert found["AAC"].expansion == "Artisans’ Association of Cambodia"
    assert (found["HWPRI"].expansion, found["HWPRI"].concept) == ("", None)


def test_an_unknown_article_has_no_acronyms_and_an_unknown_locale_is_refused(shipped: Database) -> None:
    assert acronyms_of(shipped, "nothing", "km") == ()
    with pytest.raises(InputError, match="xx"):
        acronyms_of(shipped, "hnsea-workshop", "xx")
