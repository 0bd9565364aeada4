"""How terms begin: rows derived from the terms."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; `glossary.store.database` fills them in the same transaction."""
    op.create_table(
        "opening",
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("concept", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("locale", "opening", "concept", name="pk_opening"),
        sa.ForeignKeyConstraint(["concept"], ["concept.id"], name="fk_opening_concept"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_opening_concept", "opening", ["concept"])
    op.create_table(
        "derived",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_derived"),
    )
