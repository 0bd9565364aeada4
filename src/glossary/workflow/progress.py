"""How far each article is in each locale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from glossary.languages import SOURCE
from glossary.model import UnitState
from glossary.store import articles, units
from glossary.store.database import reads
from glossary.text.breaks import word_count


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    """The state of one article in one locale."""

    slug: str
    title: str
    locale: str
    counts: Mapping[UnitState, int]
    """Units per state; a state without units is not in it."""
    words: int
    """English words of the article."""

    @property
    def total(self) -> int:
        """Number of units."""
        return sum(self.counts.values())

    @property
    def finished(self) -> int:
        """Number of units that may be published."""
        return sum(count for state, count in self.counts.items() if state.finished)

    @property
    def percent(self) -> int:
        """Finished units in the hundred, rounded down, so that 100 means all of them."""
        return 100 * self.finished // self.total if self.total else 0


@reads
def progress(session: Session, locales: Sequence[str]) -> tuple[ArticleProgress, ...]:
    """Return the progress of every article in every locale named, article by article."""
    counts = units.unit_counts(session, locales)
    found = []
    for article in articles.articles(session):
        words = sum(word_count(segment.source, SOURCE) for segment in article.segments)
        found += [
            ArticleProgress(article.slug, article.title, locale, counts[article.slug, locale], words)
            for locale in locales
        ]
    return tuple(found)


@reads
def article_slugs(session: Session) -> tuple[str, ...]:
    """Return the slugs of all articles in the store, in alphabetical order."""
    return tuple(article.slug for article in articles.articles(session))
