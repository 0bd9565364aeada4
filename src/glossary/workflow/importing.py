"""Take an article into the store, new or edited: no key is lost, and no translation."""

from dataclasses import replace

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.languages import TARGETS
from glossary.model import Article, Change, Segment, Unit, UnitState
from glossary.store import articles, units
from glossary.store.database import reads, writes
from glossary.workflow.alignment import Alignment, align
from glossary.workflow.planning import Mark, Plan, Row, plan


@reads
def plan_article(session: Session, article: Article) -> Plan:
    """Return what importing the article would do, without doing it."""
    return _plan(session, article)[1]


@writes
def import_article(session: Session, article: Article, change: Change) -> Plan:
    """Store an article; sentences it shares with its earlier self keep their keys and translations.

    An edited sentence turns its translations to needs-rewriting and keeps the source they were made for;
    one that is gone is kept as obsolete. Importing the same text again changes nothing.
    """
    alignment, planned = _plan(session, article)
    if alignment.is_another:
        raise InputError(
            f"the store has another article {article.slug!r}, which shares no sentence with this one; "
            "rename the file, so that the translations of the other stay"
        )
    if not planned.changes and articles.article(session, article.slug) == alignment.article:
        return planned
    articles.save_article(session, alignment.article, change)
    old_of = {new.key: old for old, new in alignment.edited}
    for language in TARGETS if old_of else ():
        for unit in units.units(session, article.slug, language.code):
            if unit.key in old_of and unit.target:
                units.save_unit(session, _reworded(unit, old_of[unit.key]), change)
    return planned


def _plan(session: Session, article: Article) -> tuple[Alignment, Plan]:
    stored = articles.article(session, article.slug)
    before = stored.segments if stored else ()
    alignment = align(article, before, articles.obsolete_segments(session, article.slug))
    edited = {new.key: old for old, new in alignment.edited}
    added = {segment.key for segment in alignment.added}
    rows = []
    for segment in alignment.article.segments:
        old = edited.get(segment.key)
        mark = Mark.ADDED if segment.key in added else Mark.CHANGED if old else Mark.UNCHANGED
        rows.append(Row(mark, f"{article.slug}#{segment.key}", old.source if old else "", segment.source))
    rows += [
        Row(Mark.REMOVED, f"{article.slug}#{segment.key}", segment.source, reason="kept as obsolete")
        for segment in alignment.removed
    ]
    return alignment, plan("article", article.slug, rows)


def _reworded(unit: Unit, old: Segment) -> Unit:
    """Return a unit whose source text changed under it."""
    if unit.state is UnitState.NEEDS_REWRITING and unit.previous_source == unit.source:
        # The edit was taken back: the target fits again, and a person confirms it.
        return replace(unit, state=UnitState.NEEDS_CHECKING, previous_source="")
    return replace(unit, state=UnitState.NEEDS_REWRITING, previous_source=unit.previous_source or old.source)
