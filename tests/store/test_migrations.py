"""The migrations make the schema that the rows have, wholly or not at all."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, delete, inspect, update
from sqlalchemy.exc import DBAPIError

from glossary.errors import StoreError
from glossary.languages import SOURCE
from glossary.model import Change, Concept, Term
from glossary.store import database as opening
from glossary.store.database import REVISIONS, Database, open_database, reads, upgrade, writes
from glossary.store.dump import dump
from glossary.store.engines import Mode
from glossary.store.migrating import MIGRATIONS, migrate
from glossary.store.schema import DerivedRow, OpeningRow, Row
from glossary.store.terms import concepts_in, save_concept
from postgres import Server

SECOND = '''
"""A second step, for this test."""
import sqlalchemy as sa
from alembic import op
revision = "0008"
down_revision = "0007"
def upgrade():
    op.add_column("concept", sa.Column("added", sa.Text()))
    op.create_table("added", sa.Column("id", sa.Text(), primary_key=True))
    op.execute("UPDATE concept SET note = 'migrated'")
'''


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Return a copy of the migrations with a second one."""
    folder = tmp_path / "migrations 100%"
    shutil.copytree(MIGRATIONS, folder)
    (folder / "versions" / "0008_second.py").write_text(SECOND)
    return folder


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def test_the_migrations_make_the_schema_of_the_rows(database: Database) -> None:
    def compare(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, Row.metadata))

    assert database.run(compare, Mode.READ) == []


def test_the_migrations_and_the_rows_are_written_the_same(tmp_path: Path) -> None:
    """Alembic compares no primary keys and no names of constraints; SQLite keeps the statements."""

    def statements(connection: Connection) -> list[str]:
        found = connection.exec_driver_sql("SELECT sql FROM sqlite_master ORDER BY name")
        return [" ".join(sql.split()) for (sql,) in found if sql and "alembic_version" not in sql]

    with Database(tmp_path / "made.db", create=True) as made:
        made.run(Row.metadata.create_all, Mode.WRITE)
        expected = made.run(statements, Mode.READ)
    with open_database(tmp_path / "migrated.db", create=True) as migrated:
        assert migrated.run(statements, Mode.READ) == expected


def test_the_revisions_are_alembics() -> None:
    steps = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    assert tuple(step.revision for step in steps) == REVISIONS[::-1]


def test_migrating_twice_changes_nothing(database: Database) -> None:
    before = dump(database)
    database.run(migrate, Mode.WRITE)
    assert dump(database) == before


def test_an_older_store_is_refused_until_it_is_upgraded(
    place: str, change: Change, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_database(place) as database:
        writes(save_concept)(database, Concept("kept"), change)
    monkeypatch.setattr(opening, "REVISIONS", (*REVISIONS, "0008"))
    monkeypatch.setattr("glossary.store.migrating.MIGRATIONS", scripts)
    monkeypatch.setattr(migrate, "__defaults__", (scripts,))
    for create in (False, True):
        with pytest.raises(StoreError, match="older version; run `glossary db upgrade`"):
            open_database(place, create=create)
    assert upgrade(place)
    assert not upgrade(place)
    with open_database(place) as database:
        assert "added" in database.run(tables, Mode.READ)
    monkeypatch.setattr(opening, "REVISIONS", REVISIONS)
    for use in (open_database, upgrade):
        with pytest.raises(StoreError, match=r"made by a newer version \(0008\); update this program"):
            use(place)


def test_a_migration_that_fails_leaves_nothing_behind(
    database: Database, change: Change, scripts: Path
) -> None:
    writes(save_concept)(database, Concept("kept", note="old"), change)
    before = dump(database)
    broken = scripts / "versions" / "0008_second.py"
    broken.write_text(broken.read_text() + "    op.execute('INSERT INTO missing VALUES (1)')\n")
    with pytest.raises(DBAPIError, match="missing"):
        database.run(lambda connection: migrate(connection, scripts), Mode.WRITE)
    assert dump(database) == before
    assert "added" not in database.run(tables, Mode.READ)
    columns = database.run(lambda connection: inspect(connection).get_columns("concept"), Mode.READ)
    assert "added" not in {column["name"] for column in columns}


def test_a_new_store_that_fails_to_be_made_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_connection: Connection) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("glossary.store.migrating.migrate", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        open_database(tmp_path / "terms.db", create=True)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_gets_its_tables_when_asked(postgres: Server) -> None:
    address = postgres.new()
    with pytest.raises(StoreError, match="is empty; make a store"):
        open_database(address)
    assert upgrade(address)
    open_database(address).close()


def test_alembic_is_loaded_only_to_migrate(tmp_path: Path) -> None:
    open_database(tmp_path / "terms.db", create=True).close()
    code = (
        "import sys; from glossary.store.database import open_database;"
        "import glossary.store.terms, glossary.store.articles, glossary.store.units, glossary.store.dump;"
        f"open_database({str(tmp_path / 'terms.db')!r}).close();"
        "print(*{name.partition('.')[0] for name in sys.modules} & {'alembic', 'psycopg', 'mako', 'textual'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_what_is_derived_by_other_rules_is_made_anew(place: str, change: Change) -> None:
    concept = Concept("work", terms=(Term("en", "decent work"), Term("th", "งานที่มีคุณค่า")))
    texts = {SOURCE: ["Decent works!"]}
    with open_database(place) as database:
        writes(save_concept)(database, concept, change)
        assert [each.id for each in reads(concepts_in)(database, texts)] == ["work"]
        database.run(lambda connection: connection.execute(update(DerivedRow).values(rules=0)), Mode.WRITE)
        database.run(lambda connection: connection.execute(delete(OpeningRow)), Mode.WRITE)
        assert [each.id for each in reads(concepts_in)(database, {SOURCE: []})] == ["work"]
    assert upgrade(place)
    assert not upgrade(place)
    with open_database(place) as database:
        assert [each.id for each in reads(concepts_in)(database, texts)] == ["work"]
        assert reads(concepts_in)(database, {SOURCE: ["nothing"]}) == ()
