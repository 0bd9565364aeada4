"""What people say to each other about a unit."""

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.languages import SOURCE
from glossary.model import Change, Comment, Unit
from glossary.store import comments
from glossary.store.database import reads, writes
from glossary.text.fold import key


@reads
def comments_of(session: Session, unit: Unit) -> tuple[Comment, ...]:
    """Return what was said about a unit, first the oldest."""
    return comments.comments(session, unit.article, unit.key, unit.locale)


@writes
def comment(session: Session, unit: Unit, text: str, change: Change) -> Comment:
    """Say something about a unit; nobody can change it afterwards.

    Raises:
        InputError: there is nothing to read in the text, it cannot be kept, or there is no such segment.
    """
    if not key(text, SOURCE).strip():
        raise InputError("the comment is empty; type something or leave it")
    return comments.add_comment(session, unit.article, unit.key, unit.locale, text.strip(), change)
