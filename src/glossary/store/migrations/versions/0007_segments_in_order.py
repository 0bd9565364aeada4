"""Segments lie in the order of their article: a large catalogue is read without sorting it each time."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_segment_article_position_key", "segment", ["article", "position", "key"])
