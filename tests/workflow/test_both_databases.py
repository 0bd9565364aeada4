"""The main job gives the same on SQLite and on PostgreSQL."""

from pathlib import Path

from glossary.languages import TARGETS
from glossary.store.database import Database, open_database
from glossary.store.dump import dump
from glossary.workflow.checking import check_units
from glossary.workflow.publishing import Selection, export_catalogs
from glossary.workflow.rendering import render_article
from glossary.workflow.shipping import add_samples, add_termbase, shipped_data
from postgres import Server

LOCALES = [each.code for each in TARGETS]


def main_job(database: Database) -> tuple[object, ...]:
    data = shipped_data()
    add_termbase(database, data)
    add_samples(database, data)
    before = dump(database)
    add_termbase(database, data)
    add_samples(database, data)
    assert dump(database) == before
    return (
        export_catalogs(database, LOCALES, Selection(working=True)),
        render_article(database, "cooperative-care", "lo"),
        [(row.unit.context, row.finding) for row in check_units(database, LOCALES)],
        before,
    )


def test_the_main_job_is_the_same_and_the_second_time_changes_nothing(
    tmp_path: Path, postgres: Server
) -> None:
    with open_database(tmp_path / "terms.db", create=True) as embedded:
        ours = main_job(embedded)
    with open_database(postgres.new(), create=True) as served:
        assert main_job(served) == ours
