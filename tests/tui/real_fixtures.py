"""Fixtures for tests on a real store: name this module in ``pytest_plugins``."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.store.database import open_database
from glossary.workflow.shipping import build_store, shipped_data
from tui.real_house import Place, add_market


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped store, built once in a run whichever modules ask for it."""
    path = tmp_path_factory.getbasetemp() / "shipped-for-the-workbench.db"
    if not path.exists():
        build_store(path, shipped_data())
    return path


@pytest.fixture
def here(shipped: Path, tmp_path: Path) -> Iterator[Place]:
    """Yield a copy of the shipped store with the article ``market``."""
    with open_database(shutil.copy(shipped, tmp_path / "terms.db")) as database:
        add_market(database)
        yield Place(database)
