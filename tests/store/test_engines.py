"""Addresses are understood or refused, and no message ever shows a password."""

import logging
import sys
from pathlib import Path

import pytest
from sqlalchemy import URL

from glossary.errors import StoreError
from glossary.store import engines
from glossary.store.database import open_database
from postgres import Server

SECRET = "s3cr3t"


@pytest.mark.parametrize(
    ("where", "path"),
    [
        ("terms.db", "terms.db"),
        ("a:b.db", "a:b.db"),
        ("sqlite:///terms.db", "terms.db"),
        ("sqlite:////tmp/terms.db", "/tmp/terms.db"),
    ],
)
def test_a_file_is_a_path(where: str, path: str) -> None:
    assert engines.place(where) == Path(path)
    assert engines.place(Path(where.removeprefix("sqlite:///"))) == Path(path)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg", "postgresql+psycopg2"])
def test_every_postgresql_address_goes_to_psycopg_3(scheme: str) -> None:
    place = engines.place(f"{scheme}://ana:{SECRET}@db.example:5433/terms?sslmode=require")
    assert isinstance(place, URL)
    assert place.drivername == "postgresql+psycopg"
    assert (place.password, place.query["sslmode"]) == (SECRET, "require")
    assert engines.name(place) == "postgresql://ana@db.example:5433/terms"


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        (f"mysql://ana:{SECRET}@db/terms", "mysql:// is no store this program knows"),
        ("sqlite://", "is no store this program knows"),
        ("sqlite:///:memory:", "is no store this program knows"),
        ("://", "cannot be read"),
        (f"postgresql://ana:{SECRET}@host:port/terms", "cannot be read"),
        (f"postgresql://ana:p@{SECRET}@host/terms", "two @ signs"),
        (f"postgresql://ana:{SECRET}@host.invalid/terms", "cannot be reached"),
        (f"postgresql://ana:{SECRET}@127.0.0.1:1/terms", "cannot be reached"),
        (f"postgresql://ana@127.0.0.1:1/terms?password={SECRET}", "cannot be reached"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_without_its_password(address: str, advice: str) -> None:
    with pytest.raises(StoreError, match=advice) as error:
        open_database(address)
    assert SECRET not in str(error.value)
    assert "\n" not in str(error.value)
    assert SECRET not in repr(error.value.__cause__)


def test_a_database_that_is_not_there_is_said(postgres: Server) -> None:
    with pytest.raises(StoreError, match='database "none" does not exist'):
        open_database(postgres.address("none"))


def test_a_database_of_another_program_is_not_touched(postgres: Server) -> None:
    import psycopg

    address = postgres.new()
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE article (id int)")
    with pytest.raises(StoreError, match="belongs to another program"):
        open_database(address, create=True)


def test_what_the_driver_logs_is_not_talked_about(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # as outside of a test
    place = engines.place("postgresql://localhost/terms")
    for _ in range(2):
        engines.engine(place)
    logging.getLogger("psycopg").warning("error ignored terminating a pipeline")
    assert capsys.readouterr().err == ""
    assert len(logging.getLogger("psycopg").handlers) == 1


def test_a_missing_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"extra 'postgres': pip install 'sse-glossary\[postgres\]'"):
        open_database("postgresql://localhost/terms")
