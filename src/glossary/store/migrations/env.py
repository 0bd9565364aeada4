"""Runs migrations on the connection that ``glossary.store.migrating`` hands over."""

from alembic import context

# SQLite takes back CREATE and ALTER TABLE like any other statement as long as the driver leaves the
# transaction alone, which our engines see to.
context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
