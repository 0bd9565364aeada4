"""The command line as a test calls it."""

import io
import sys
from pathlib import Path

import pytest

from glossary.cli.main import main
from glossary.workflow.shipping import build_store, shipped_data
from support.calls import Glossary, Result


@pytest.fixture
def glossary(monkeypatch: pytest.MonkeyPatch) -> Glossary:
    """Return a function that runs `glossary ARGUMENTS…` and gives exit code, stdout and stderr."""

    def run(*arguments: object, stdin: str = "") -> Result:
        streams = [io.TextIOWrapper(io.BytesIO(data.encode()), encoding="utf-8") for data in (stdin, "", "")]
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["glossary", *map(str, arguments)])
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as leaving:
                main()
        for stream in streams[1:]:
            stream.flush()
        out, err = (stream.buffer.getvalue().decode() for stream in streams[1:])
        assert "Traceback" not in err
        return Result(int(leaving.value.code or 0), out, err)

    return run


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with the shipped termbase and the sample articles; copy it before writing."""
    path = tmp_path_factory.mktemp("shipped") / "terms.db"
    build_store(path, shipped_data())
    return path


@pytest.fixture(scope="session")
def termbase(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with the shipped termbase only; copy it before writing."""
    path = tmp_path_factory.mktemp("termbase") / "terms.db"
    build_store(path, shipped_data(), samples=False)
    return path


@pytest.fixture
def project(tmp_path: Path, termbase: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty project with the shipped termbase; the test stands in its folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "terms.db").write_bytes(termbase.read_bytes())
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def samples(project: Path, shipped: Path) -> Path:
    """Return a project with the sample articles; the test stands in its folder."""
    (project / "terms.db").write_bytes(shipped.read_bytes())
    return project
