"""How far each article is in each locale."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from glossary.languages import SOURCE
from glossary.store import articles, units
from glossary.store.database import reads
from glossary.text.breaks import word_count
from glossary.workflow.overview import ArticleState


@dataclass(frozen=True, slots=True)
class ArticleProgress(ArticleState):
    """The state of one article in one locale, and how long the article is."""

    words: int
    """English words of the article."""


@reads
def progress(session: Session, locales: Sequence[str]) -> tuple[ArticleProgress, ...]:
    """Return the progress of every article in every locale named, article by article."""
    counts = units.unit_counts(session, locales)
    found = []
    for article in articles.articles(session):
        words = sum(word_count(segment.source, SOURCE) for segment in article.segments)
        found += [
            ArticleProgress(
                article.slug,
                article.title,
                locale,
                article.format,
                counts.get((article.slug, locale), {}),
                words,
            )
            for locale in locales
        ]
    return tuple(found)


@reads
def article_slugs(session: Session) -> tuple[str, ...]:
    """Return the slugs of all articles in the store, in alphabetical order."""
    return tuple(article.slug for article in articles.articles(session))
