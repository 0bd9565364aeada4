"""A throw-away PostgreSQL server for the tests of a session, reached by a Unix socket only.

A ``conftest.py`` takes the fixture by ``from postgres import postgres``.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest

_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=16MB"
_ALONE = "-c autovacuum=off"
"""Nobody but the tests begins a transaction: one of the server's own would be a change of every store."""
_numbers = count(1)


@dataclass(frozen=True)
class Server:
    """A running server."""

    socket: Path
    user: str

    def address(self, database: str = "postgres") -> str:
        """Return the address of a database as the project takes it."""
        return f"postgresql://{self.user}@/{database}?host={self.socket}"

    def new(self) -> str:
        """Return the address of an empty database: a schema of its own, which is made much faster."""
        schema = f"test_{next(_numbers)}"
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {schema}".encode())
        return f"{self.address()}&options=-csearch_path%3D{schema}"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Start a server; skip where PostgreSQL is not installed, but never in continuous integration."""
    programs = _programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL's initdb is not on this machine; in CI its tests must run")
        pytest.skip("PostgreSQL's initdb is not on this machine")
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # tmp_path is too long for a socket, and closed to users
    try:
        shutil.chown(folder, user.pw_uid, user.pw_gid)
        # Sorted as people do, not by code point: what depends on the order of a database shows.
        locale = ("-E", "UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en")
        who = ("-U", user.pw_name, "-A", "trust")
        _run(user, programs / "initdb", "-N", "-D", folder / "data", *who, *locale)
        settings = f"-c listen_addresses='' -k {folder} -c max_connections=50 {_FAST} {_ALONE}"
        control = (programs / "pg_ctl", "-D", folder / "data", "-s", "-w")
        _run(user, *control, "-l", folder / "log", "-o", settings, "start")
        try:
            yield Server(folder, user.pw_name)
        finally:
            _run(user, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """Return the folder of initdb and pg_ctl; Debian keeps them out of the PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda each: int(each.parts[-3]), default=None)
    return newest.parent if newest else None


def _user() -> pwd.struct_passwd:
    """Return who runs the server: PostgreSQL refuses root."""
    if os.getuid():
        return pwd.getpwuid(os.getuid())
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _run(user: pwd.struct_passwd, *command: str | Path) -> None:
    """Run a program as a user, in a folder every user may be in."""
    uid, gid, groups = (user.pw_uid, user.pw_gid, ()) if os.getuid() == 0 else (None, None, None)
    subprocess.run(
        command, check=True, cwd="/", stdout=subprocess.DEVNULL, user=uid, group=gid, extra_groups=groups
    )
