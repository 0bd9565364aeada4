"""What there is to do, read quickly: the articles with their counts and no word of their texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.model import UnitState
from glossary.store.database import reads
from glossary.store.titles import heads
from glossary.store.units import unit_counts


@dataclass(frozen=True, slots=True)
class ArticleState:
    """How many units of one article are in each state in one locale."""

    slug: str
    title: str
    locale: str
    format: str
    """As in ``Article.format``: ``gettext`` of a foreign catalogue."""
    counts: Mapping[UnitState, int]
    """Units per state; a state without units is not in it."""

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
def overview(session: Session, locales: Sequence[str]) -> tuple[ArticleState, ...]:
    """Return every article in every locale named, in order of slug and of the locales; two queries in all."""
    return _overview(session, locales)


@reads
def first_unfinished(
    session: Session, slug: str | None, locales: Sequence[str]
) -> tuple[str, str, str] | None:
    """Return slug, title and locale of the first article with a unit that may not be published yet.

    Args:
        session: a transaction.
        slug: the only article to look at; all of them without.
        locales: in which to look, in this order within each article.

    Raises:
        InputError: there is no such article; the message names those that are there.
    """
    found = _overview(session, locales)
    if slug is not None and locales and all(each.slug != slug for each in found):
        known = ", ".join(dict.fromkeys(each.slug for each in found))
        raise InputError(
            f"no article {slug!r} in the store; "
            + (f"there are {known}" if known else "bring one in with `glossary import FILE`")
        )
    return next(
        (
            (each.slug, each.title, each.locale)
            for each in found
            if slug in (None, each.slug) and each.finished < each.total
        ),
        None,
    )


def _overview(session: Session, locales: Sequence[str]) -> tuple[ArticleState, ...]:
    counts = unit_counts(session, locales)
    return tuple(
        ArticleState(slug, head.title, locale, head.format, counts.get((slug, locale), {}))
        for slug, head in heads(session).items()
        for locale in locales
    )
