"""The titles of the articles, read without their texts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from glossary.store.schema import ArticleRow


def titles(session: Session) -> dict[str, str]:
    """Return the title of each article by slug, in order of slug."""
    found = session.execute(select(ArticleRow.slug, ArticleRow.title))
    return dict(sorted(found))
