"""The translation memory: units that were brought in, and the index that finds sources."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_IDENTITY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; `glossary.store.database` fills the derived ones in the same transaction."""
    op.create_table(
        "memory_unit",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("match", _IDENTITY, nullable=False),
        sa.Column("context", _IDENTITY, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_memory_unit"),
    )
    op.create_index("ix_memory_unit_match_locale", "memory_unit", ["match", "locale"])
    op.create_index("ix_memory_unit_origin", "memory_unit", ["origin"])
    op.create_table(
        "memory_place",
        sa.Column("match", _IDENTITY, autoincrement=False, nullable=False),
        sa.Column("context", _IDENTITY, autoincrement=False, nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("match", "context", "article", "key", name="pk_memory_place"),
        sa.ForeignKeyConstraint(
            ["article", "key"], ["segment.article", "segment.key"], name="fk_memory_place_segment"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_memory_place_article", "memory_place", ["article"])
    op.create_table(
        "memory_source",
        sa.Column("match", _IDENTITY, autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("match", name="pk_memory_source"),
    )
    op.create_table(
        "memory_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("first", _IDENTITY, autoincrement=False, nullable=False),
        sa.Column("last", _IDENTITY, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("sources", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("word", "first", name="pk_memory_word"),
    )
