"""Programs of others that a test drives."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def required(name: str) -> str:
    """Return the path of a program; skip the test where it is missing, except on a CI machine."""
    return shutil.which(name) or missing(f"{name} is not installed")


def missing(reason: str) -> str:
    """Skip the test, except on a CI machine: there it fails."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def run(*command: str | Path, folder: Path, given: str = "", **environment: str) -> str:
    """Run a program in a folder and return what it writes; a failure shows both its streams."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=folder, input=given, capture_output=True, encoding="utf-8", timeout=240, check=False,
        env={**os.environ, "PATH": path, **environment},
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout
