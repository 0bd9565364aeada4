"""terms.db and locales/ are what the shipped data gives."""

import shutil
import subprocess
from pathlib import Path

import pytest

from glossary.model import UnitState, WorkflowState
from glossary.store.database import open_database
from glossary.store.dump import dump
from glossary.workflow.progress import progress
from glossary.workflow.shipping import build_locales, build_store, shipped_data
from glossary.workflow.terminology import all_concepts
from glossary.workflow.translating import units_of

ROOT = Path(__file__).parent.parent.parent
SHIPPED = ("src/glossary/data", "terms.db", "locales")
LOCALES = ("km", "id", "lo", "fil", "th")


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped files as git has them, so that working in terms.db breaks no test."""
    folder = tmp_path_factory.mktemp("committed")
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        for name in SHIPPED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
        return folder
    names = subprocess.run(
        ["git", "ls-files", "-z", *SHIPPED], cwd=ROOT, capture_output=True, check=True
    ).stdout
    call = ["git", "checkout-index", "-z", "--stdin", f"--prefix={folder}/"]
    subprocess.run(call, cwd=ROOT, input=names, check=True)
    return folder


@pytest.fixture(scope="module")
def built(committed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "terms.db"
    build_store(path, committed / "src/glossary/data")
    return path


def test_the_store_is_in_step_with_the_data(committed: Path, built: Path) -> None:
    with open_database(committed / "terms.db") as ours, open_database(built) as fresh:
        assert dump(ours) == dump(fresh), "run `make terms.db` and commit it"


def test_the_catalogues_are_in_step_with_the_data(committed: Path, built: Path, tmp_path: Path) -> None:
    build_locales(tmp_path / "locales", built)
    fresh = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*o*")}
    ours = {path.relative_to(committed): path.read_bytes() for path in committed.glob("locales/**/*.*o*")}
    assert ours == fresh, "run `make locales` and commit them"
    assert len(ours) == 11


def test_the_same_data_gives_the_same_bytes(built: Path, committed: Path, tmp_path: Path) -> None:
    build_store(tmp_path / "again.db", committed / "src/glossary/data")
    assert (tmp_path / "again.db").read_bytes() == built.read_bytes()


def test_nothing_shipped_claims_an_approval(tmp_path: Path) -> None:
    store = tmp_path / "terms.db"
    build_store(store, shipped_data())
    with open_database(store) as database:
        terms = [term for concept in all_concepts(database) for term in concept.terms]
        assert all(term.state is not WorkflowState.APPROVED for term in terms)
        for each in progress(database, LOCALES):
            assert each.counts.get(UnitState.APPROVED, 0) == 0
            for unit in units_of(database, each.slug, each.locale):
                assert unit.note.startswith(("Draft, not yet reviewed", "Planted mistake for the demo"))
                assert (unit.state is UnitState.TRANSLATED) == unit.note.startswith("Draft")
