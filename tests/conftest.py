"""Fixtures for every test: the shared conformance material, and a home without a person's own settings."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says something of the machine and what else runs on it, nothing of the project.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of conformance material beside the project, or skip."""
    folder = Path(os.environ.get("GLOSSARY_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the conformance material (../shared) is not here")
    return folder


@pytest.fixture(autouse=True)
def _no_personal_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep a developer's own store and configuration out of the tests."""
    for name in [name for name in os.environ if name.startswith("GLOSSARY_") and name != "GLOSSARY_SHARED"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
