"""What tests of consumers share: Node's packages, brought once."""

import fcntl
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from support.programs import missing, required

PACKAGES = Path(__file__).with_name("package.json")


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of Node's packages, which all workers of a run share; skip where there are none."""
    required("node")
    npm = required("npm")
    data = PACKAGES.read_bytes()
    root = tmp_path_factory.getbasetemp().parent / f"npm-{hashlib.sha256(data).hexdigest()[:16]}"
    root.mkdir(exist_ok=True)
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ready = root / "ready"
        if not ready.is_dir():
            draft = root / "draft"
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            (draft / PACKAGES.name).write_bytes(data)
            _install(npm, draft)
            draft.rename(ready)
    return ready / "node_modules"


def _install(npm: str, folder: Path) -> None:
    command = [
        npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts",
        "--prefer-offline", "--fetch-retries=2", "--fetch-retry-mintimeout=1000",
        "--fetch-retry-maxtimeout=5000",
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False
        )
    except subprocess.TimeoutExpired:
        missing("npm does not answer")
    else:
        if done.returncode:
            errors = (line for line in done.stderr.splitlines() if line.startswith("npm error"))
            missing(f"npm brings no packages: {next(errors, 'no reason given')}")
