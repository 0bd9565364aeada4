"""One server and one Chromium for the tests of a file: a store with a small termbase and an article."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from glossary.model import Scope
from glossary.store.database import Database, open_database
from glossary.workflow.access import make_token
from support.browser import chromium, served
from support.news import FIRST, SECOND, bring, say
from support.stores import later
from support.termbase import add_terms


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Return the store."""
    with open_database(tmp_path_factory.mktemp("browser") / "terms.db", create=True) as made:
        add_terms(made)
        bring(made, FIRST, SECOND)
        for locale, text in {
            "km": "សហករណ៍ដំបូង",
            "lo": "ສະຫະກອນ",
            "th": "สหกรณ์แรก",
            "id": "koperasi",
            "fil": "kooperatiba",
        }.items():
            say(made, FIRST, text, locale=locale)
        yield made


@pytest.fixture(scope="module")
def secret(database: Database) -> str:
    """Return a token of somebody who may write and read drafts."""
    return make_token(database, "Sok", [Scope.WRITE, Scope.READ_DRAFTS], later(0))[1]


@pytest.fixture(scope="module")
def base(database: Database) -> Iterator[str]:
    """Return the address of the server."""
    with served(database) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the browser."""
    with chromium() as started:
        yield started
