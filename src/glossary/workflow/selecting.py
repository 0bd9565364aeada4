"""The articles that an errand is about, by the slugs that a person names."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from glossary.model import Article
from glossary.store import articles
from glossary.workflow.slugs import named


def articles_named(session: Session, slugs: Sequence[str] = ()) -> tuple[Article, ...]:
    """Return the articles of slugs, in their order; all of them without any.

    Raises:
        InputError: there is none of a slug; the message names those that are there.
    """
    every = {article.slug: article for article in articles.articles(session)}
    return tuple(every[slug] for slug in named(session, slugs))
