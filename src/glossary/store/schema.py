"""The rows of the store. They are named by natural or derived texts and never leave the store.

A change here needs a migration in ``migrations/versions``; a test holds the two equal.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from glossary.model import AdministrativeStatus, BlockKind, PartOfSpeech, TermType, UnitState, WorkflowState
from glossary.store.columns import Fields, Texts, UtcTime, choice


class Row(DeclarativeBase):
    """A row of the store: used to name columns, never made or handed out as an object."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(referred_table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        str: Text(),
        datetime: UtcTime(),
        tuple[str, ...]: Texts(),
        Mapping[str, str]: Fields(),
        AdministrativeStatus: choice(AdministrativeStatus),
        WorkflowState: choice(WorkflowState),
        TermType: choice(TermType),
        PartOfSpeech: choice(PartOfSpeech),
        BlockKind: choice(BlockKind),
        UnitState: choice(UnitState),
    }


class ConceptRow(Row):
    """A concept without its terms."""

    __tablename__ = "concept"

    id: Mapped[str] = mapped_column(primary_key=True)
    subject_field: Mapped[str]
    definition: Mapped[str]
    note: Mapped[str]
    version: Mapped[int]


class TermRow(Row):
    """A term of a concept."""

    __tablename__ = "term"

    id: Mapped[str] = mapped_column(primary_key=True)
    """Derived from concept, locale and first wording; kept when the wording changes."""
    concept: Mapped[str] = mapped_column(ForeignKey("concept.id"), index=True)
    position: Mapped[int]
    """Place among the terms of the concept, from 0."""
    locale: Mapped[str]
    text: Mapped[str]
    status: Mapped[AdministrativeStatus]
    state: Mapped[WorkflowState]
    term_type: Mapped[TermType]
    part_of_speech: Mapped[PartOfSpeech]
    source: Mapped[str]
    context: Mapped[str]
    note: Mapped[str]
    lookup_forms: Mapped[tuple[str, ...]]
    dnt: Mapped[bool]
    version: Mapped[int]


class OpeningRow(Row):
    """How a term of a concept begins: derived from the terms, see ``openings.py``."""

    __tablename__ = "opening"
    __table_args__ = ({"sqlite_with_rowid": False, "info": {"derived": True}},)

    locale: Mapped[str] = mapped_column(primary_key=True)
    opening: Mapped[str] = mapped_column(primary_key=True)
    concept: Mapped[str] = mapped_column(ForeignKey("concept.id"), primary_key=True, index=True)


class DerivedRow(Row):
    """By which version of its rules something derived was made."""

    __tablename__ = "derived"
    __table_args__ = ({"info": {"derived": True}},)

    name: Mapped[str] = mapped_column(primary_key=True)
    rules: Mapped[int]


class ArticleRow(Row):
    """An article without its segments."""

    __tablename__ = "article"

    slug: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    format: Mapped[str]
    published: Mapped[date | None]
    skeleton: Mapped[str]
    """JSON, see ``skeletons.py``."""
    version: Mapped[int]


class SegmentRow(Row):
    """A segment of an article, or one the article once had."""

    __tablename__ = "segment"
    __table_args__ = (Index("ix_segment_article_position_key", "article", "position", "key"),)

    article: Mapped[str] = mapped_column(ForeignKey("article.slug"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    """Place in the article, from 0; of an obsolete segment its last one."""
    source: Mapped[str]
    kind: Mapped[BlockKind]
    paragraph: Mapped[int]
    obsolete: Mapped[bool]
    """Gone from the article; kept with its units in case it comes back."""
    context: Mapped[str | None]
    singular: Mapped[str] = mapped_column(server_default=text("''"))
    form: Mapped[int] = mapped_column(server_default=text("0"))
    remark: Mapped[str] = mapped_column(server_default=text("''"))


class CatalogRow(Row):
    """A foreign catalogue as its file is; its texts stand as segments and units too."""

    __tablename__ = "catalog"

    article: Mapped[str] = mapped_column(ForeignKey("article.slug"), primary_key=True)
    locale: Mapped[str] = mapped_column(primary_key=True)
    """Empty for the template."""
    data: Mapped[bytes]
    version: Mapped[int]


class UnitRow(Row):
    """The translation of a segment into one locale, once it was saved."""

    __tablename__ = "unit"
    __table_args__ = (ForeignKeyConstraint(["article", "key"], ["segment.article", "segment.key"]),)

    article: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    locale: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str]
    state: Mapped[UnitState]
    previous_source: Mapped[str]
    note: Mapped[str]
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]
    version: Mapped[int]


class CommentRow(Row):
    """What somebody said about a unit, saved or not; rows are only ever added."""

    __tablename__ = "comment"
    __table_args__ = (ForeignKeyConstraint(["article", "key"], ["segment.article", "segment.key"]),)

    article: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    locale: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """From 1, in the order in which they were said."""
    who: Mapped[str]
    at: Mapped[datetime]
    text: Mapped[str]


class HistoryRow(Row):
    """One change of one concept, term, article or unit; rows are only ever added."""

    __tablename__ = "history"

    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    who: Mapped[str]
    at: Mapped[datetime]
    why: Mapped[str]
    old: Mapped[Mapping[str, str]]
    new: Mapped[Mapping[str, str]]
