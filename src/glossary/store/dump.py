"""The whole store as text: one row a line in order of keys, for diffs and for comparing stores."""

from base64 import b64encode
from typing import Any

from sqlalchemy import Connection, Table, select, text

from glossary.store.columns import json_text
from glossary.store.database import Database
from glossary.store.engines import Mode
from glossary.store.schema import Row


def dump(database: Database) -> str:
    """Return every row as a line ``TABLE {"column": …}``; the same content gives the same text anywhere.

    Rows that are derived from others are left out, and so are tokens and the files of releases.
    """
    return database.run(_dump, Mode.READ)


def _dump(connection: Connection) -> str:
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    recorded = (
        table
        for table in Row.metadata.tables.values()
        if not table.info.get("derived") and table.info.get("dumped", True)
    )
    tables = sorted(recorded, key=lambda table: table.name)
    lines = [f"schema {version}", *(line for table in tables for line in _lines(connection, table))]
    return "".join(f"{line}\n" for line in lines)


def _lines(connection: Connection, table: Table) -> list[str]:
    keys = [column.name for column in table.primary_key]
    # Sorted here: databases order texts each in their own way.
    rows = sorted(connection.execute(select(table)).mappings(), key=lambda row: [row[key] for key in keys])
    return [f"{table.name} {json_text({name: _plain(value) for name, value in row.items()})}" for row in rows]


def _plain(value: Any) -> Any:  # noqa: ANN401 - any column
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    return value.isoformat() if hasattr(value, "isoformat") else value
