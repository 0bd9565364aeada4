"""The titles and formats of the articles, read without their texts."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from glossary.store.schema import ArticleRow


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over an article."""

    title: str
    format: str
    """As in ``Article.format``."""


def heads(session: Session, only: str | None = None) -> dict[str, Head]:
    """Return title and format of each article by slug, in order of slug, or of the only one asked for."""
    query = select(ArticleRow.slug, ArticleRow.title, ArticleRow.format)
    found = session.execute(query if only is None else query.where(ArticleRow.slug == only))
    return {slug: Head(title, name) for slug, title, name in sorted(tuple(row) for row in found)}


def titles(session: Session) -> dict[str, str]:
    """Return the title of each article by slug, in order of slug."""
    return {slug: head.title for slug, head in heads(session).items()}
