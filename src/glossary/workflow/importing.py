"""Take an article into the store, new or edited: no key is lost, and no translation."""

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.model import Article, Change
from glossary.store import articles
from glossary.store.database import reads, writes
from glossary.workflow.alignment import Alignment, align
from glossary.workflow.alignment_table import table
from glossary.workflow.planning import Plan
from glossary.workflow.rewording import reword


@reads
def plan_article(session: Session, article: Article) -> Plan:
    """Return what importing the article would do, without doing it."""
    stored = articles.article(session, article.slug)
    return table(stored, _aligned(session, article, stored))


@writes
def import_article(session: Session, article: Article, change: Change) -> Plan:
    """Store an article; sentences it shares with its earlier self keep their keys and translations.

    An edited sentence turns its translations to needs-rewriting and keeps the source they were made for,
    until the edit is taken back; see `glossary.workflow.rewording.reword`. One that is gone is kept as
    obsolete, and comes back with its translations when its text does. Importing the same text again changes
    nothing.

    Raises:
        InputError: the store has another article of this name, with no sentence in common.
    """
    stored = articles.article(session, article.slug)
    alignment = _aligned(session, article, stored)
    if alignment.is_another:
        raise InputError(
            f"the store has another article {article.slug!r}, which shares no sentence with this one; "
            "rename the file, so that the translations of the other stay"
        )
    if stored != alignment.article:
        articles.save_article(session, alignment.article, change)
        reword(session, article.slug, alignment, change)
    return table(stored, alignment)


def _aligned(session: Session, article: Article, stored: Article | None) -> Alignment:
    obsolete = articles.obsolete_segments(session, article.slug) if stored else ()
    return align(article, stored.segments if stored else (), obsolete)
