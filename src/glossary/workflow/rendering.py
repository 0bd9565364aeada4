"""Turn an article in the store into one for readers of another language."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.formats.articles import write_article
from glossary.formats.catalog_segments import NAME as GETTEXT
from glossary.languages import SOURCE, language
from glossary.model import UnitState
from glossary.store import units
from glossary.store.database import reads
from glossary.workflow.selecting import articles_named


@dataclass(frozen=True, slots=True)
class Rendered:
    """An article in another language, and how much of it is."""

    text: str
    finished: int
    total: int
    format: str


@reads
def render_article(session: Session, slug: str, locale: str, *, drafts: bool = False) -> Rendered:
    """Return an article in a locale; sentences without a finished translation stay in English.

    ``drafts`` also takes translations that need checking. The source locale gives the article as it came in.

    Raises:
        InputError: there is no such article, or it is a foreign catalogue.
    """
    (article,) = articles_named(session, [slug])
    into = language(locale)
    if article.format == GETTEXT:
        raise InputError(f"{slug} is a catalogue, not an article; write it with `glossary export`")
    if into is SOURCE:
        total = len(article.segments)
        return Rendered(write_article(article, {}, SOURCE), total, total, article.format)
    targets = {
        unit.key: unit.target
        for unit in units.units(session, slug, into.code)
        if unit.target and (unit.state.finished or (drafts and unit.state is UnitState.NEEDS_CHECKING))
    }
    return Rendered(
        write_article(article, targets, into), len(targets), len(article.segments), article.format
    )
