"""Brings a store to the present schema with Alembic. Imported only when needed: Alembic loads slowly."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(connection: Connection, scripts: Path = MIGRATIONS) -> None:
    """Run the missing migrations inside the connection's transaction: all of them or none."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
