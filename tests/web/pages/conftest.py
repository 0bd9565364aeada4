"""A site with the small termbase and an article, and a browser without a script: forms, cookies, links."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from glossary.model import Scope
from glossary.store.database import Database, open_database
from glossary.web.app import create_app
from glossary.web.site import Serving, Site
from glossary.workflow.access import make_token
from support.news import FIRST, SECOND, bring, say
from support.stores import later
from support.termbase import add_terms

HOST = "http://testserver"
SignIn = Callable[..., TestClient]


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with the small termbase, and an article of three sentences, one of them in Khmer."""
    path = tmp_path_factory.mktemp("pages") / "terms.db"
    with open_database(path, create=True) as made:
        add_terms(made)
        bring(made, FIRST, SECOND)
        say(made, FIRST, "សហករណ៍")
    return path


@pytest.fixture
def database(filled_store: Path, tmp_path: Path) -> Iterator[Database]:
    """Return a store of one's own, filled."""
    with open_database(shutil.copy(filled_store, tmp_path / "terms.db")) as made:
        yield made


@pytest.fixture
def client(database: Database) -> Iterator[TestClient]:
    """Return somebody who has not signed in."""
    serving = Serving(fresh_seconds=0, rate_per_minute=0)
    with TestClient(create_app(Site(database, serving=serving)), base_url=HOST) as made:
        made.headers["origin"] = HOST
        yield made


@pytest.fixture
def signed_in(database: Database, client: TestClient) -> SignIn:
    """Return what signs somebody in with a token of some scopes, called Sok."""

    def sign_in(*scopes: Scope) -> TestClient:
        _, secret = make_token(database, "Sok", scopes, later(0))
        answer = client.post("/sign-in", data={"token": secret})
        assert answer.status_code == 200, answer.text
        return client

    return sign_in
