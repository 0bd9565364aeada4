"""What people say about a unit: only ever added to, in the order in which it was said."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.model import Change, Comment
from glossary.store.edits import Edits
from glossary.store.incoming import normal
from glossary.store.schema import CommentRow, SegmentRow


def comments(session: Session, article: str, key: str, locale: str) -> tuple[Comment, ...]:
    """Return what was said about a unit, first the oldest."""
    statement = (
        select(CommentRow.who, CommentRow.at, CommentRow.text)
        .where(CommentRow.article == article, CommentRow.key == key, CommentRow.locale == locale)
        .order_by(CommentRow.number)
    )
    return tuple(
        Comment(article, key, locale, who, when, text) for who, when, text in session.execute(statement)
    )


def add_comment(  # noqa: PLR0913, PLR0917 - the three that name a unit, and what is said of it
    session: Session, article: str, key: str, locale: str, text: str, change: Change
) -> Comment:
    """Add what somebody says about a unit, and return it as it is kept; the change's reason is not kept.

    Raises:
        InputError: no article ever had such a segment, or the text cannot be kept.
    """
    segment = select(SegmentRow.key).where(SegmentRow.article == article, SegmentRow.key == key)
    if session.scalar(segment) is None:
        raise InputError(f"no article has the segment {article}#{key}; import the article first")
    last = select(func.max(CommentRow.number)).where(
        CommentRow.article == article, CommentRow.key == key, CommentRow.locale == locale
    )
    edits = Edits(change)
    said = Comment(article, key, locale, edits.change.who, edits.change.when, normal(text))
    edits.add_part(
        CommentRow,
        {
            "article": article,
            "key": key,
            "locale": locale,
            "number": (session.scalar(last) or 0) + 1,
            "who": said.who,
            "at": said.when,
            "text": said.text,
        },
    )
    edits.write(session)
    return said
