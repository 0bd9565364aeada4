"""A turn at writing to the memory's index: without one a long writer fails each time a short one is done."""

from sqlalchemy.orm import Session

from glossary.store.schema_memory import MemorySourceRow


def wait_for_turn(session: Session) -> None:
    """Wait until nobody else writes to the memory's index; others wait until this transaction ends.

    It must come first in a transaction, which then sees what stands when its turn has come. SQLite has one
    writer at a time without it.
    """
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        table = MemorySourceRow.__tablename__
        connection.exec_driver_sql(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
