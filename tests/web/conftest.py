"""A site with one article, and ways to ask it: in memory, on SQLite and PostgreSQL."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from glossary.model import Scope
from glossary.store.database import Database, open_database
from glossary.web.app import create_app
from glossary.web.site import Serving, Site
from glossary.workflow.editions import Edition
from postgres import postgres  # noqa: F401 - a fixture
from support.sites import Bearer, Serve, TestClient, authorization, fill
from support.stores import KINDS, opened


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a store with the article, to be copied: that is quicker than to make one."""
    path = tmp_path_factory.mktemp("web") / "terms.db"
    with open_database(str(path), create=True) as made:
        fill(made)
    return path


@pytest.fixture
def database(filled_file: Path, tmp_path: Path) -> Iterator[Database]:
    """Return a store of SQLite with the article."""
    with open_database(shutil.copy(filled_file, tmp_path / "terms.db")) as made:
        yield made


@pytest.fixture(params=KINDS)
def either_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return a store of each kind with the article."""
    for made in opened(request, tmp_path):
        fill(made)
        yield made


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Return what makes a client of a server; its answers are never older than the request."""
    with ExitStack() as stack:

        def start(
            database: Database, edition: Edition | None = None, serving: Serving | None = None
        ) -> TestClient:
            how = serving or Serving(fresh_seconds=0, rate_per_minute=0)
            app = create_app(Site(database, edition or Edition(), how))
            client = TestClient(app, raise_server_exceptions=False, follow_redirects=False)
            return stack.enter_context(client)

        yield start


@pytest.fixture
def client(database: Database, serve: Serve) -> TestClient:
    """Return a client of a server of the article."""
    return serve(database)


@pytest.fixture(scope="session")
def reader(filled_file: Path) -> Iterator[TestClient]:
    """Return a client of a server that nobody writes to."""
    with open_database(filled_file) as database:
        app = create_app(Site(database, serving=Serving(rate_per_minute=0)))
        with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
            yield client


@pytest.fixture
def bearer(database: Database) -> Bearer:
    """Return what makes the header of a new token."""

    def make(*scopes: Scope) -> dict[str, str]:
        return authorization(database, *scopes)

    return make
