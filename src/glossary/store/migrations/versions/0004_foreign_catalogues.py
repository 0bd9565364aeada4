"""Messages of foreign catalogues: contexts, plural forms, remarks, and the files themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns and the table."""
    op.add_column("segment", sa.Column("context", sa.Text(), nullable=True))
    op.add_column("segment", sa.Column("singular", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("segment", sa.Column("form", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("segment", sa.Column("remark", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.create_table(
        "catalog",
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article", "locale", name="pk_catalog"),
        sa.ForeignKeyConstraint(["article"], ["article.slug"], name="fk_catalog_article"),
    )
