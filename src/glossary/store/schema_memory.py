"""The rows of the translation memory: units that were brought in, and the index that finds sources.

Sources are English whatever the locale, so one index serves all. A source is named by the identity of its
match key (see `glossary.memory.features.identity`), which follows from its text: nobody waits for a counter.
"""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from glossary.model import UnitState
from glossary.store.schema import Row

_IDENTITY = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits in every database; SQLite calls them INTEGER and finds a row by such a key at once."""


class MemoryUnitRow(Row):
    """A translation that stands in no article."""

    __tablename__ = "memory_unit"
    __table_args__ = (Index("ix_memory_unit_match_locale", "match", "locale"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    """Derived from origin, locale, both texts and the source before."""
    origin: Mapped[str] = mapped_column(index=True)
    locale: Mapped[str]
    source: Mapped[str]
    target: Mapped[str]
    before: Mapped[str]
    state: Mapped[UnitState]
    note: Mapped[str]
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    match: Mapped[int] = mapped_column(_IDENTITY)
    """The source."""
    context: Mapped[int] = mapped_column(_IDENTITY)
    """The source before."""


class MemoryPlaceRow(Row):
    """A segment by its source: derived from the articles."""

    __tablename__ = "memory_place"
    __table_args__ = (
        ForeignKeyConstraint(["article", "key"], ["segment.article", "segment.key"]),
        {"sqlite_with_rowid": False, "info": {"derived": True}},
    )

    match: Mapped[int] = mapped_column(_IDENTITY, primary_key=True, autoincrement=False)
    context: Mapped[int] = mapped_column(_IDENTITY, primary_key=True, autoincrement=False)
    """The source of the segment before it."""
    article: Mapped[str] = mapped_column(primary_key=True, index=True)
    key: Mapped[str] = mapped_column(primary_key=True)


class MemorySourceRow(Row):
    """A source that stands or once stood somewhere: derived from segments and memory units."""

    __tablename__ = "memory_source"
    __table_args__ = ({"info": {"derived": True}},)

    match: Mapped[int] = mapped_column(_IDENTITY, primary_key=True, autoincrement=False)
    text: Mapped[str]
    """Its match key."""


class MemoryWordRow(Row):
    """Sources that have a word or another feature, in blocks: derived from the sources."""

    __tablename__ = "memory_word"
    __table_args__ = ({"info": {"derived": True}},)

    word: Mapped[str] = mapped_column(primary_key=True)
    first: Mapped[int] = mapped_column(_IDENTITY, primary_key=True, autoincrement=False)
    """The least identity in the block."""
    last: Mapped[int] = mapped_column(_IDENTITY)
    """The greatest."""
    count: Mapped[int]
    sources: Mapped[bytes]
    """The identities in ascending order, 8 bytes each, the least significant first."""
